package mock_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/mock"
)

const crossOrigin = `openapi: 3.0.3
x-amazon-apigateway-cors:
  allowOrigins: ["https://a.example", "http://*"]
  allowMethods: [GET, POST]
  allowHeaders: [content-type, x-a]
  exposeHeaders: [x-b]
  maxAge: 600
  allowCredentials: true
paths:
  /a:
    get: {responses: {'200': {description: ok}}}
`

func TestAnHTTPAPIAnswersPreflightItself(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Format: "http", API: document(t, crossOrigin)}))
	for origin, want := range map[string]string{
		"https://a.example": "https://a.example", "http://localhost:8080": "http://localhost:8080",
		"https://b.example": "", "https://a.example.evil": "",
	} {
		got := send(t, address, request("OPTIONS", "/no/route", [][2]string{{"Origin", origin}, {"Access-Control-Request-Method", "GET"}}, ""))
		if allowed := strings.Join(got.values("access-control-allow-origin"), ","); got.status != 204 || allowed != want {
			t.Errorf("%s: %+v", origin, got)
		}
		if methods := got.values("access-control-allow-methods"); (want != "") != slices.Equal(methods, []string{"GET,POST"}) {
			t.Errorf("%s: methods %q", origin, methods)
		}
		if want == "" {
			continue
		}
		for _, line := range []string{"access-control-allow-headers: content-type,x-a", "access-control-max-age: 600", "access-control-allow-credentials: true"} {
			if !slices.Contains(got.lines, line) {
				t.Errorf("%s: no line %q in %q", origin, line, got.lines)
			}
		}
	}
	if got := send(t, address, request("OPTIONS", "/a", nil, "")); got.status != 404 {
		t.Errorf("OPTIONS that is no preflight needs a route: %+v", got)
	}
	if r.last(t) != nil {
		t.Error("the function was called")
	}
}

func TestAnHTTPAPIReplacesTheFunctionsCORSHeaders(t *testing.T) {
	h := answering(`{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*","access-control-max-age":"1","x-b":"2"}}`)
	address := serve(t, newGateway(t, h, mock.GatewayConfig{Format: "http", API: document(t, crossOrigin)}))
	got := send(t, address, request("GET", "/a", [][2]string{{"Origin", "https://a.example"}}, ""))
	if !slices.Equal(got.values("access-control-allow-origin"), []string{"https://a.example"}) || len(got.values("access-control-max-age")) > 0 ||
		!slices.Equal(got.values("access-control-expose-headers"), []string{"x-b"}) || !slices.Equal(got.values("x-b"), []string{"2"}) {
		t.Errorf("%+v", got)
	}
	if got = send(t, address, request("GET", "/a", nil, "")); len(got.values("access-control-allow-origin")) > 0 {
		t.Errorf("without Origin: %+v", got)
	}
}

func TestAnyOriginIsAStar(t *testing.T) {
	api := document(t, "openapi: 3.0.3\nx-amazon-apigateway-cors: {allowOrigins: '*'}\npaths: {/a: {get: {responses: {'200': {description: ok}}}}}\n")
	address := serve(t, newGateway(t, answering(`{"statusCode":200}`), mock.GatewayConfig{Format: "http", API: api}))
	got := send(t, address, request("GET", "/a", [][2]string{{"Origin", "https://any.example"}}, ""))
	if !slices.Equal(got.values("access-control-allow-origin"), []string{"*"}) {
		t.Errorf("%+v", got)
	}
}

func TestARESTAPIHasNoCORSOfItsOwn(t *testing.T) {
	address := serve(t, newGateway(t, answering(`{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"https://mine.example"}}`), mock.GatewayConfig{API: document(t, crossOrigin)}))
	origin := [2]string{"Origin", "https://a.example"}
	got := send(t, address, request("GET", "/a", [][2]string{origin}, ""))
	if !slices.Equal(got.values("access-control-allow-origin"), []string{"https://mine.example"}) {
		t.Errorf("%+v", got)
	}
	if got = send(t, address, request("OPTIONS", "/a", [][2]string{origin, {"Access-Control-Request-Method", "GET"}}, "")); got.status != 403 {
		t.Errorf("preflight without an OPTIONS method: %+v", got)
	}
}

func TestTheFunctionSeesItsContext(t *testing.T) {
	h := function(func(ctx context.Context, _ []byte) ([]byte, error) {
		_, hasDeadline := ctx.Deadline()
		id, arn := lambdaContext(ctx)
		if !hasDeadline || id == "" || !strings.HasPrefix(arn, "arn:aws:lambda:") {
			t.Errorf("deadline %t, id %q, ARN %q", hasDeadline, id, arn)
		}
		return []byte(`{}`), nil
	})
	for _, format := range []string{"rest", "http", "http1", "url", "alb"} {
		cfg := mock.GatewayConfig{Format: format}
		if format != "url" && format != "alb" {
			cfg.Routes = everything
		}
		send(t, serve(t, newGateway(t, h, cfg)), request("GET", "/a", nil, ""))
	}
}
