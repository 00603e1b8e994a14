package mock

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// FuzzHeadLines: what http.ReadRequest reads from a head, headLines reads too,
// with the names as they stand.
func FuzzHeadLines(f *testing.F) {
	f.Add("GET / HTTP/1.1\r\nHost: a\r\nx-ProBe: 1\r\nX-Probe:2 \r\n\r\n")
	f.Add("GET / HTTP/1.1\nHost: a\nfolded: a\n\t b\n\nrest")
	f.Add("\r\nPOST /a HTTP/1.0\r\nContent-Length: 0\r\nEmpty:\r\n\r\n")
	f.Add("GET / HTTP/1.1\r\nHost: a\r\nx: \r\n y\r\n\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := bufio.NewReaderSize(strings.NewReader(text), maxHead)
		head, err := peekHead(r)
		if err != nil {
			return
		}
		request, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		got := headLines(head).HTTP()
		for _, taken := range []string{"Host", "Transfer-Encoding", "Content-Length", "Trailer"} { // ReadRequest has them elsewhere
			got.Del(taken)
			request.Header.Del(taken)
		}
		if request.Header.Get("Pragma") == "no-cache" { // which it adds to
			got.Del("Cache-Control")
			request.Header.Del("Cache-Control")
		}
		for _, values := range request.Header {
			for i := range values { // RFC 9110 section 5.5; net/http keeps what an empty folded line leaves
				values[i] = strings.Trim(values[i], " \t")
			}
		}
		if !reflect.DeepEqual(got, request.Header) && len(got)+len(request.Header) > 0 {
			t.Fatalf("got %q, net/http has %q in %q", got, request.Header, text)
		}
	})
}

// FuzzExchange: whatever a client sends, a gateway ends or answers it with lines
// that a client can read.
func FuzzExchange(f *testing.F) {
	f.Add("GET /live/a?b=c HTTP/1.1\r\nHost: a\r\n\r\n", `{"statusCode":200,"headers":{"a b":"c\r\nd"},"body":"x"}`, uint8(0))
	f.Add("HEAD http://h?x HTTP/1.1\r\nHost: a\r\nOrigin: x\r\n\r\n", `{"statusCode":"204"}`, uint8(1))
	f.Add("OPTIONS * HTTP/1.1\r\nHost: a\r\nAuthorization: Basic eA==\r\n\r\n", `[]`, uint8(3))
	api, err := spec.Parse([]byte("openapi: 3.0.3\nx-amazon-apigateway-gateway-responses: {DEFAULT_4XX: {responseParameters: {gatewayresponse.header.a: method.request.header.a}}}\npaths: {'/{a}': {get: {responses: {'200': {description: ok}}}}}"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, sent, output string, format uint8) {
		r := bufio.NewReaderSize(strings.NewReader(sent), maxHead)
		head, err := peekHead(r)
		if err != nil {
			return
		}
		request, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(request.Body)
		cfg := GatewayConfig{API: api, Format: proxy.Source(format % 5).String(), Report: func(f Finding) { _ = f.String() }}
		if proxy.Source(format % 5).Routed() {
			cfg.Routes = []string{"ANY /{proxy+}"}
		}
		g, err := NewGateway(fixed(output), cfg)
		if err != nil {
			t.Fatal(err)
		}
		answer := g.answer(context.Background(), inbound{
			method: request.Method, target: originForm(request.RequestURI), header: headLines(head), body: body, spelled: true,
		})
		for _, line := range sentHeader(request.Method, &answer) {
			if !isToken(line.Name) || strings.ContainsAny(line.Value, "\r\n\x00") {
				t.Fatalf("line %q", line)
			}
		}
		if answer.Status < 200 || answer.Status > 599 || noPayload(answer.Status) && len(answer.Body) > 0 {
			t.Fatalf("%+v", answer)
		}
	})
}

type fixed string

func (f fixed) Invoke(context.Context, []byte) ([]byte, error) { return []byte(f), nil }
