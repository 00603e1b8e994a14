package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// runningGateway is the command, listening.
type runningGateway struct {
	url    string
	stderr *buffer
	code   chan int
	stop   context.CancelFunc
}

// buffer takes writers at once.
type buffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// startGateway runs the command until it says where it listens.
func startGateway(t *testing.T, args ...string) *runningGateway {
	t.Helper()
	handler, err := exec.LookPath("handler")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	g := &runningGateway{stderr: &buffer{}, code: make(chan int, 1), stop: stop}
	r, w := io.Pipe()
	go func() {
		g.code <- run(ctx, append([]string{"gateway", "--handler", handler, "--listen", ":0"}, args...), w, g.stderr)
		w.Close()
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("it listens not: %v; stderr %s", err, g.stderr)
	}
	go io.Copy(io.Discard, r)
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !ok {
		t.Fatalf("it says %q", line)
	}
	g.url = address
	return g
}

// end interrupts the command and returns its exit code.
func (g *runningGateway) end(t *testing.T) int {
	t.Helper()
	g.stop()
	select {
	case code := <-g.code:
		return code
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
		return -1
	}
}

// ask sends one request and returns status and payload.
func (g *runningGateway) ask(t *testing.T, method, path, body string, header ...string) string {
	t.Helper()
	r, err := http.NewRequest(method, g.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header[header[i]] = []string{header[i+1]}
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(response.StatusCode, " ", string(text))
}

func TestGatewayServesTheHandlerAndReportsBothSides(t *testing.T) {
	g := startGateway(t, "testdata/shop.yaml", "--stage", "live")
	if !strings.HasPrefix(g.url, "http://127.0.0.1:") || !strings.HasSuffix(g.url, "/live") {
		t.Errorf("base URL %s", g.url)
	}
	if got := g.ask(t, "GET", "/orders/17", ""); !strings.HasPrefix(got, "200 ") || !strings.Contains(got, "17") {
		t.Errorf("getOrder: %s", got)
	}
	if got := g.ask(t, "DELETE", "/orders/17", ""); got != `403 {"message":"Missing Authentication Token"}` {
		t.Errorf("no route: %s", got)
	}
	g.ask(t, "GET", "/orders/none", "", "x-shop-key", "hunter2")
	if code := g.end(t); code != exitHolds {
		t.Errorf("exit code %d", code)
	}
	for _, want := range []string{
		"serving GET /orders/{id}\n", // what the handler prints
		"client: DELETE /live/orders/17: no route takes DELETE /orders/17",
		"client: GET /live/orders/none (getOrder): path id: want integer",
	} {
		if !strings.Contains(g.stderr.String(), want) {
			t.Errorf("stderr has no %q:\n%s", want, g.stderr)
		}
	}
	if strings.Contains(g.stderr.String(), "hunter2") {
		t.Errorf("stderr shows a credential:\n%s", g.stderr)
	}
}

func TestGatewayLeavesNoProcessBehind(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("no /proc here")
	}
	marker := filepath.Join(t.TempDir(), "marker")
	t.Setenv("MARKER", marker)
	g := startGateway(t, "--route", "ANY /{proxy+}", "--handler-arg", "slow", "--env", "MARKER", "--timeout", "1m")
	before := children(t)
	if len(before) == 0 {
		t.Fatal("no child is there while the gateway runs")
	}
	g.ask(t, "GET", "/orders/1", "")
	go http.Get(g.url + "/orders/2") // never answered
	for range 1000 {
		if _, err := os.Stat(marker); err == nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if code := g.end(t); code != exitHolds {
		t.Errorf("exit code %d", code)
	}
	if after := children(t); len(after) > 0 {
		t.Errorf("still there: %q", after)
	}
}

// children are the handlers that this process started.
func children(t *testing.T) []string {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	parent := fmt.Sprint(os.Getpid())
	var found []string
	for _, path := range stats {
		data, err := os.ReadFile(path)
		if err != nil {
			continue // gone
		}
		text := string(data)
		fields := strings.Fields(text[strings.LastIndex(text, ")")+1:]) // state, parent, ...
		if len(fields) > 1 && fields[1] == parent && strings.Contains(text, "(handler)") {
			found = append(found, text)
		}
	}
	return found
}

func TestGatewayPassesTheAuthorizerOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "who.json")
	if err := os.WriteFile(file, []byte(`{"claims":{"sub":"u1"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	g := startGateway(t, "testdata/shop.yaml", "--authorizer", file, "--route", "integrations")
	if got := g.ask(t, "GET", "/orders/17", ""); !strings.HasPrefix(got, "200 ") {
		t.Errorf("getOrder: %s", got)
	}
	if got := g.ask(t, "POST", "/orders", "{}"); got != `403 {"message":"Missing Authentication Token"}` {
		t.Errorf("an operation without integration: %s", got)
	}
	g.end(t)
}

func TestGatewaySaysWhichAuthorizerIsNotRun(t *testing.T) {
	document := filepath.Join(t.TempDir(), "api.yaml")
	err := os.WriteFile(document, []byte(`openapi: 3.0.3
components:
  securitySchemes:
    pool: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authorizer: {type: cognito_user_pools}}
paths:
  /orders/{id}: {get: {security: [{pool: []}], responses: {'200': {description: ok}}}}
`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	g := startGateway(t, document)
	if got := g.ask(t, "GET", "/orders/1", ""); got != `401 {"message":"Unauthorized"}` {
		t.Errorf("without a token: %s", got)
	}
	if got := g.ask(t, "GET", "/orders/1", "", "Authorization", "any token"); !strings.HasPrefix(got, "200 ") {
		t.Errorf("with a token: %s", got)
	}
	g.end(t)
	if !strings.Contains(g.stderr.String(), "the authorizer pool is not run; give what it passes on with --authorizer") {
		t.Errorf("stderr:\n%s", g.stderr)
	}
}

func TestGatewayAnswersCurl(t *testing.T) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("no curl here")
	}
	g := startGateway(t, "testdata/shop.yaml")
	out, err := exec.Command(curl, "-sS", "-i", "--path-as-is", "-H", "x-ShoP-Key: k", "-d", `{"note":"hi"}`, "-H", "Content-Type: application/json", g.url+"/orders").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text := string(out)
	for _, want := range []string{"HTTP/1.1 ", "\r\nx-amzn-RequestId: ", "\r\nConnection: keep-alive\r\n", "\r\nContent-Length: "} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	g.end(t)
}

func TestLocalAddresses(t *testing.T) {
	for given, want := range map[string]string{
		":3000": "127.0.0.1:3000", ":0": "127.0.0.1:0", "0.0.0.0:1": "0.0.0.0:1", "[::1]:2": "[::1]:2", "none": "none",
	} {
		if got := local(given); got != want {
			t.Errorf("local(%q) = %q, want %q", given, got, want)
		}
	}
}
