package mock_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/mock"
)

func TestHeaderNamesReachTheFunctionAsSent(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	send(t, address, "GET /a HTTP/1.1\r\nHost: h\r\ntEsT-HEADeR: 1\nx_under: 2\r\nauthorization: Bearer t\r\nfolded: a\r\n  b\r\ntEsT-HEADeR:   3  \r\nEmpty:\r\n\r\n")
	event := r.last(t)
	for name, want := range map[string]any{
		"tEsT-HEADeR": []any{"1", "3"}, "x_under": []any{"2"}, "Authorization": []any{"Bearer t"},
		"folded": []any{"a b"}, "Empty": []any{""}, "Host": []any{"h"},
	} {
		if got, _ := at(t, event, "/multiValueHeaders/"+name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
}

func TestAsHTTPHandlerNamesAreCanonical(t *testing.T) {
	var r recorder
	server := httptest.NewServer(newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	defer server.Close()
	address := strings.TrimPrefix(server.URL, "http://")
	got := send(t, address, request("GET", "//a/%2B?q=a%2Bb", [][2]string{{"x-ProBe", "1"}, {"x-ProBe", "2"}}, ""))
	event := r.last(t)
	for pointer, want := range map[string]any{
		"/multiValueHeaders/X-Probe": []any{"1", "2"}, "/headers/Host": "api.example",
		"/path": "/a/%2B", "/queryStringParameters/q": "a+b",
	} {
		if got, _ := at(t, event, pointer); !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %v, want %v", pointer, got, want)
		}
	}
	if got.status != 200 || got.body != "ok" || !slices.Equal(got.values("content-type"), []string{"text/plain"}) {
		t.Errorf("%+v", got)
	}
}

func TestAnswersKeepNamesValuesAndOrder(t *testing.T) {
	h := answering(`{"statusCode":200,"multiValueHeaders":{"x-B":["1","2"],"Set-Cookie":["a=1","b=2"]},"headers":{"X-a":"3","Content-Length":"99"},"body":"hé"}`)
	for name, address := range map[string]string{
		"Serve":     serve(t, newGateway(t, h, mock.GatewayConfig{Routes: everything})),
		"ServeHTTP": strings.TrimPrefix(started(t, newGateway(t, h, mock.GatewayConfig{Routes: everything})).URL, "http://"),
	} {
		got := send(t, address, request("GET", "/a", nil, ""))
		for _, want := range []string{"x-B: 1", "x-B: 2", "Set-Cookie: a=1", "Set-Cookie: b=2", "X-a: 3", "Content-Length: 3", "Content-Type: application/json"} {
			if !slices.Contains(got.lines, want) {
				t.Errorf("%s: no line %q in %q", name, want, got.lines)
			}
		}
		if got.body != "hé" {
			t.Errorf("%s: body %q", name, got.body)
		}
	}
}

func started(t *testing.T, g *mock.Gateway) *httptest.Server {
	s := httptest.NewServer(g)
	t.Cleanup(s.Close)
	return s
}

func TestAHandlerCannotSmuggleLines(t *testing.T) {
	h := answering(`{"statusCode":200,"headers":{"x-a":"1\r\nx-evil: 2","bad name":"3","x-c":"4"}}`)
	got := send(t, serve(t, newGateway(t, h, mock.GatewayConfig{Routes: everything})), request("GET", "/a", nil, ""))
	if len(got.values("x-evil")) > 0 || len(got.values("bad name")) > 0 {
		t.Errorf("lines %q", got.lines)
	}
}

func TestOneConnectionTakesManyRequests(t *testing.T) {
	address := serve(t, newGateway(t, echoBody, mock.GatewayConfig{Routes: everything}))
	conn := dial(t, address)
	pipelined := request("POST", "/a", nil, "one") + "\r\n" +
		"POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntw\r\n1\r\no\r\n0\r\n\r\n" +
		request("GET", "/c", nil, "") + request("POST", "/d", [][2]string{{"Connection", "close"}}, "four")
	go io.WriteString(conn, pipelined)
	r := bufio.NewReader(conn)
	for _, want := range []string{"one", "two", "", "four"} {
		if got := receive(t, r, "POST"); got.status != 200 || got.body != want {
			t.Errorf("%d %q, want 200 %q", got.status, got.body, want)
		}
	}
	if _, err := r.ReadByte(); err != io.EOF {
		t.Errorf("after Connection: close: %v", err)
	}
}

// echoBody answers with the payload of the event.
var echoBody = function(func(_ context.Context, event []byte) ([]byte, error) {
	_, rest, _ := strings.Cut(string(event), `"body":`)
	body, _, _ := strings.Cut(rest, `,"isBase64Encoded"`)
	return []byte(`{"statusCode":200,"body":` + body + `}`), nil
})

func TestRequestsThatAreNoHTTP(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	for name, bytes := range map[string]string{
		"no HTTP":                   "hello\r\n\r\n",
		"no host":                   "GET / HTTP/1.1\r\n\r\n",
		"two hosts":                 "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"space before the colon":    "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
		"two lengths":               "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
		"length that is no number":  "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
		"chunk that is none":        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
		"transfer coding not known": "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
		"unescaped character":       "GET /a|b HTTP/1.1\r\nHost: a\r\n\r\n",
		"header values too long":    "GET /a HTTP/1.1\r\nHost: a\r\nx: " + strings.Repeat("y", 11<<10) + "\r\n\r\n",
	} {
		if got := send(t, address, bytes); got.status < 400 || got.status > 501 || len(got.values("Content-Length")) != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := send(t, address, "GET /a HTTP/1.1\r\nHost: a\r\nx: "+strings.Repeat("y", 70<<10)); got.status != 431 {
		t.Errorf("endless head: %d", got.status)
	}
	if event := r.last(t); event != nil {
		t.Errorf("the function got %s", event)
	}
}

func TestTargetInAbsoluteForm(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	for target, want := range map[string]string{
		"http://h/a%20b?x=1": "/a%20b", "http://h": "/", "http://h?x=1": "/", "/http://a": "/http://a",
	} {
		send(t, address, request("GET", target, nil, ""))
		if got, _ := at(t, r.last(t), "/path"); got != want {
			t.Errorf("%s: path %v, want %s", target, got, want)
		}
	}
}

func TestExpectContinue(t *testing.T) {
	address := serve(t, newGateway(t, echoBody, mock.GatewayConfig{Routes: everything}))
	conn := dial(t, address)
	fmt.Fprintf(conn, "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
	r := bufio.NewReader(conn)
	if line, err := r.ReadString('\n'); err != nil || line != "HTTP/1.1 100 Continue\r\n" {
		t.Fatalf("%q %v", line, err)
	}
	r.ReadString('\n')
	io.WriteString(conn, "hi")
	if got := receive(t, r, "POST"); got.body != "hi" {
		t.Errorf("%+v", got)
	}
}

func TestAnswersWithoutPayload(t *testing.T) {
	address := serve(t, newGateway(t, answering(`{"statusCode":204,"body":"x"}`), mock.GatewayConfig{Routes: everything}))
	if got := send(t, address, request("GET", "/a", nil, "")); got.status != 204 || len(got.values("Content-Length")) > 0 || got.body != "" {
		t.Errorf("204: %+v", got)
	}
	address = serve(t, newGateway(t, answering(`{"statusCode":200,"body":"x"}`), mock.GatewayConfig{Routes: everything}))
	conn := dial(t, address)
	io.WriteString(conn, request("HEAD", "/a", nil, "")+request("GET", "/a", nil, ""))
	r := bufio.NewReader(conn)
	if got := receive(t, r, "HEAD"); got.status != 200 {
		t.Errorf("HEAD: %+v", got)
	}
	if got := receive(t, r, "GET"); got.body != "x" {
		t.Errorf("GET after HEAD: %+v", got)
	}
}

func TestRequestsInParallel(t *testing.T) {
	const many = 40
	var waiting sync.WaitGroup
	waiting.Add(many) // nobody is answered until all have arrived
	h := function(func(ctx context.Context, event []byte) ([]byte, error) {
		waiting.Done()
		waiting.Wait()
		return echoBody(ctx, event)
	})
	api := document(t, "openapi: 3.0.3\npaths: {/a: {post: {responses: {'200': {description: ok}}}}}\n")
	var f findings
	address := serve(t, newGateway(t, h, mock.GatewayConfig{API: api, Routes: everything, Report: f.add}))
	var clients sync.WaitGroup
	for i := range many {
		clients.Go(func() {
			text := fmt.Sprint("payload ", i)
			response, err := http.Post(fmt.Sprintf("http://%s/%d", address, i), "text/plain", strings.NewReader(text))
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			if body, _ := io.ReadAll(response.Body); string(body) != text {
				t.Errorf("%q, want %q", body, text)
			}
		})
	}
	clients.Wait()
	if n := strings.Count(f.lines(), "documented path"); n != many {
		t.Errorf("%d findings, want %d", n, many)
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	begun := make(chan bool)
	h := function(func(context.Context, []byte) ([]byte, error) {
		begun <- true
		time.Sleep(100 * time.Millisecond)
		return []byte(`{"statusCode":200,"body":"done"}`), nil
	})
	g := newGateway(t, h, mock.GatewayConfig{Routes: everything})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- g.Serve(ctx, l) }()
	quiet := dial(t, l.Addr().String()) // sends nothing
	busy := dial(t, l.Addr().String())
	io.WriteString(busy, request("GET", "/a", nil, ""))
	<-begun
	cancel()
	if got := receive(t, bufio.NewReader(busy), "GET"); got.body != "done" || !slices.Equal(got.values("Connection"), []string{"close"}) {
		t.Errorf("the request in progress got %+v", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := quiet.Read(make([]byte, 1)); err == nil {
		t.Error("the quiet connection is still open")
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("the port is still open")
	}
}

func TestBehindAHandlerThatTakesAPrefixAway(t *testing.T) {
	var r recorder
	server := httptest.NewServer(http.StripPrefix("/api", newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything})))
	defer server.Close()
	send(t, strings.TrimPrefix(server.URL, "http://"), request("GET", "/api/a%2Fb?q=1", nil, ""))
	if got, _ := at(t, r.last(t), "/path"); got != "/a%2Fb" {
		t.Errorf("path %v", got)
	}
}

func TestARequestThatNoServerMade(t *testing.T) {
	var r recorder
	w := httptest.NewRecorder()
	made, err := http.NewRequest("PUT", "http://h/a%2Fb?q=1", strings.NewReader("hi"))
	if err != nil {
		t.Fatal(err)
	}
	newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}).ServeHTTP(w, made)
	event := r.last(t)
	for pointer, want := range map[string]any{"/path": "/a%2Fb", "/queryStringParameters/q": "1", "/body": "hi"} {
		if got, _ := at(t, event, pointer); got != want {
			t.Errorf("%s = %v, want %v", pointer, got, want)
		}
	}
	if w.Code != 200 || w.Body.String() != "ok" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestTheRootOfTheClientsTraceStays(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	got := send(t, address, request("GET", "/a", [][2]string{{"x-amzn-trace-id", "Self=1;Root=1-00000001-0123456789abcdef01234567"}}, ""))
	if id := got.values("X-Amzn-Trace-Id"); len(id) != 1 || !strings.HasPrefix(id[0], "Root=1-00000001-0123456789abcdef01234567;Parent=") {
		t.Errorf("%q", id)
	}
}

func TestTheMethodCanBeOverridden(t *testing.T) {
	var r recorder
	var f findings
	cfg := mock.GatewayConfig{API: document(t, "openapi: 3.0.3\npaths: {/a: {put: {responses: {'200': {description: ok}}}}}\n"), Report: f.add}
	if got := send(t, serve(t, newGateway(t, r.Invoke, cfg)), request("POST", "/a", [][2]string{{"X-HTTP-Method-Override", "PUT"}}, "")); got.status != 200 || f.lines() != "" {
		t.Errorf("%+v", got)
	}
	if method, _ := at(t, r.last(t), "/httpMethod"); method != "PUT" {
		t.Errorf("method %v", method)
	}
}
