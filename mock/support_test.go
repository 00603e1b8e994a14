package mock_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/vectors"
	"github.com/lambdapact/lambdapact/mock"
	"github.com/lambdapact/lambdapact/spec"
)

var at = vectors.At

// function is a handler made of a Go function.
type function func(ctx context.Context, event []byte) ([]byte, error)

func (f function) Invoke(ctx context.Context, event []byte) ([]byte, error) { return f(ctx, event) }

// answering is a handler that always answers the same.
func answering(output string) function {
	return func(context.Context, []byte) ([]byte, error) { return []byte(output), nil }
}

// recorder keeps the events it gets.
type recorder struct {
	mu     sync.Mutex
	events [][]byte
}

func (r *recorder) Invoke(_ context.Context, event []byte) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, bytes.Clone(event))
	return []byte(`{"statusCode":200,"headers":{"content-type":"text/plain"},"body":"ok"}`), nil
}

// last returns the only event since the last call, nil for none.
func (r *recorder) last(t testing.TB) []byte {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.events) > 1 {
		t.Errorf("%d events, want one at most", len(r.events))
	}
	events := r.events
	r.events = nil
	if len(events) == 0 {
		return nil
	}
	return events[0]
}

// findings keeps what a gateway reports.
type findings struct {
	mu   sync.Mutex
	list []mock.Finding
}

func (f *findings) add(one mock.Finding) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = append(f.list, one)
}

// lines returns the findings since the last call, one line each.
func (f *findings) lines() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	for _, one := range f.list {
		fmt.Fprintln(&b, one)
	}
	f.list = nil
	return b.String()
}

func document(t testing.TB, text string) *spec.API {
	t.Helper()
	api, err := spec.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return api
}

func newGateway(t testing.TB, h function, cfg mock.GatewayConfig) *mock.Gateway {
	t.Helper()
	g, err := mock.NewGateway(h, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// serve runs the gateway on a port of the loopback interface.
func serve(t testing.TB, g *mock.Gateway) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- g.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return l.Addr().String()
}

// reply is an HTTP response with its header lines as they were sent.
type reply struct {
	status int
	lines  []string // "Name: value"
	body   string
}

// values returns the values of the lines of that very name.
func (r reply) values(name string) []string {
	var out []string
	for _, l := range r.lines {
		n, v, _ := strings.Cut(l, ": ")
		if strings.EqualFold(n, name) {
			out = append(out, v)
		}
	}
	return out
}

// request writes an HTTP/1.1 request, with Host and the length of the payload.
func request(method, target string, headers [][2]string, body string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\n", method, target)
	host := "api.example"
	for _, h := range headers {
		if strings.EqualFold(h[0], "Host") {
			host = ""
		}
	}
	if host != "" {
		fmt.Fprintf(&b, "Host: %s\r\n", host)
	}
	for _, h := range headers {
		fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
	}
	if body != "" {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(body))
	}
	return b.String() + "\r\n" + body
}

// send sends bytes over one connection and reads one response.
func send(t testing.TB, address, bytes string) reply {
	t.Helper()
	conn := dial(t, address)
	go io.WriteString(conn, bytes)
	method, _, _ := strings.Cut(bytes, " ")
	return receive(t, bufio.NewReader(conn), method)
}

func dial(t testing.TB, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	return conn
}

// receive reads one response, its head by hand.
func receive(t testing.TB, r *bufio.Reader, method string) reply {
	t.Helper()
	var head strings.Builder
	var out reply
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatalf("reading the head: %v after %q", err, head.String())
		}
		head.WriteString(line)
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if head.Len() > len(line)+2 {
			out.lines = append(out.lines, line)
		}
	}
	response, err := http.ReadResponse(bufio.NewReader(strings.NewReader(head.String())), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%v in %q", err, head.String())
	}
	out.status = response.StatusCode
	if method != "HEAD" && response.ContentLength > 0 {
		body := make([]byte, response.ContentLength)
		if _, err := io.ReadFull(r, body); err != nil {
			t.Fatal(err)
		}
		out.body = string(body)
	}
	return out
}

// sleep answers too late for anybody.
func sleep(ctx context.Context, _ []byte) ([]byte, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}
