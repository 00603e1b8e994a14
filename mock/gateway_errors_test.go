package mock_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/mock"
)

var everything = []string{"ANY /{proxy+}", "ANY /"}

func TestGatewayAnswersByItself(t *testing.T) {
	panics := function(func(context.Context, []byte) ([]byte, error) { panic("secret detail") })
	fails := function(func(context.Context, []byte) ([]byte, error) { return nil, errors.New("secret detail") })
	sleeps := function(func(ctx context.Context, _ []byte) ([]byte, error) { <-ctx.Done(); return nil, ctx.Err() })
	stuck := function(func(context.Context, []byte) ([]byte, error) { time.Sleep(400 * time.Millisecond); return nil, nil })
	ok := answering(`{"statusCode":200}`)
	const internal = `{"message":"Internal server error"}`
	for _, c := range []struct {
		name    string
		handler function
		cfg     mock.GatewayConfig
		request string
		status  int
		body    string
		kind    string // x-amzn-ErrorType
	}{
		{"no route", ok, mock.GatewayConfig{Routes: []string{"GET /a"}}, request("GET", "/b", nil, ""),
			403, `{"message":"Missing Authentication Token"}`, "MissingAuthenticationTokenException"},
		{"no method", ok, mock.GatewayConfig{Routes: []string{"GET /a"}}, request("POST", "/a", nil, ""),
			403, `{"message":"Missing Authentication Token"}`, "MissingAuthenticationTokenException"},
		{"no route on an HTTP API", ok, mock.GatewayConfig{Format: "http", Routes: []string{"GET /a"}}, request("GET", "/b", nil, ""),
			404, `{"message":"Not Found"}`, ""},
		{"no stage", ok, mock.GatewayConfig{Routes: everything, Stage: "live"}, request("GET", "/a", nil, ""),
			403, `{"message":"Forbidden"}`, "ForbiddenException"},
		{"panic", panics, mock.GatewayConfig{Routes: everything}, request("GET", "/a", nil, ""), 502, internal, "InternalServerErrorException"},
		{"function error", fails, mock.GatewayConfig{Routes: everything}, request("GET", "/a", nil, ""), 502, internal, "InternalServerErrorException"},
		{"function error on an HTTP API", fails, mock.GatewayConfig{Format: "http", Routes: []string{"$default"}}, request("GET", "/a", nil, ""),
			500, `{"message":"Internal Server Error"}`, ""},
		{"malformed output", answering(`{"statusCode":200,"Body":"x"}`), mock.GatewayConfig{Routes: everything}, request("GET", "/a", nil, ""),
			502, `{"message": "Internal server error"}`, "InternalServerErrorException"},
		{"integration timeout", stuck, mock.GatewayConfig{Routes: everything, IntegrationTimeout: 60 * time.Millisecond}, request("GET", "/a", nil, ""),
			504, `{"message":"Endpoint request timed out"}`, "InternalServerErrorException"},
		{"function timeout", sleeps, mock.GatewayConfig{Routes: everything, Timeout: 60 * time.Millisecond}, request("GET", "/a", nil, ""),
			502, internal, "InternalServerErrorException"},
		{"function timeout that the handler does not mind", stuck, mock.GatewayConfig{Routes: everything, Timeout: 60 * time.Millisecond}, request("GET", "/a", nil, ""),
			502, internal, "InternalServerErrorException"},
		{"output too large", answering(`{"statusCode":200,"body":"` + strings.Repeat("x", 7<<20) + `"}`), mock.GatewayConfig{Routes: everything},
			request("GET", "/a", nil, ""), 502, internal, "InternalServerErrorException"},
		{"event too large", ok, mock.GatewayConfig{Routes: everything}, request("POST", "/a", nil, strings.Repeat("x", 7<<20)),
			413, `{"message":"Request Too Long"}`, "RequestTooLargeException"},
		{"payload too large", ok, mock.GatewayConfig{Routes: everything}, request("POST", "/a", nil, strings.Repeat("x", 11<<20)),
			413, `{"message":"Request Too Long"}`, "RequestTooLargeException"},
		{"content coding", ok, mock.GatewayConfig{Routes: everything}, request("POST", "/a", [][2]string{{"Content-Encoding", "br"}}, "x"),
			415, `{"message":"Unsupported Media Type"}`, "BadRequestException"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := send(t, serve(t, newGateway(t, c.handler, c.cfg)), c.request)
			if got.status != c.status || got.body != c.body {
				t.Errorf("%d %s, want %d %s", got.status, got.body, c.status, c.body)
			}
			if kinds := strings.Join(got.values("x-amzn-ErrorType"), ","); kinds != c.kind {
				t.Errorf("x-amzn-ErrorType %q, want %q", kinds, c.kind)
			}
		})
	}
}

func TestEveryAnswerIsSigned(t *testing.T) {
	for format, names := range map[string][]string{
		"rest": {"x-amzn-RequestId", "x-amz-apigw-id", "X-Amzn-Trace-Id", "Date", "Connection"},
		"http": {"Apigw-Requestid", "Date"},
		"url":  {"x-amzn-RequestId", "X-Amzn-Trace-Id", "Date"},
		"alb":  {"Date"},
	} {
		var r recorder
		cfg := mock.GatewayConfig{Format: format}
		if format == "rest" || format == "http" {
			cfg.Routes = everything
		}
		address := serve(t, newGateway(t, r.Invoke, cfg))
		got := send(t, address, request("GET", "/a", nil, ""))
		for _, name := range names {
			if n := len(got.values(name)); n != 1 {
				t.Errorf("%s: %d lines %s, want one", format, n, name)
			}
		}
		event := r.last(t)
		if id, _ := at(t, event, "/requestContext/requestId"); format != "alb" && !slices.Contains(got.values(names[0]), id.(string)) {
			t.Errorf("%s: the answer has id %q, the event %q", format, got.values(names[0]), id)
		}
		if id, _ := at(t, event, "/requestContext/extendedRequestId"); format == "rest" && !slices.Equal(got.values("x-amz-apigw-id"), []string{id.(string)}) {
			t.Errorf("x-amz-apigw-id %q, in the event %q", got.values("x-amz-apigw-id"), id)
		}
		if root, ok := at(t, event, "/headers/X-Amzn-Trace-Id"); format == "rest" && (!ok || !strings.HasPrefix(got.values("X-Amzn-Trace-Id")[0], root.(string)+";Parent=")) {
			t.Errorf("trace id %q, in the event %q", got.values("X-Amzn-Trace-Id"), root)
		}
	}
}

func TestRequestsHaveTheirOwnIDs(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Routes: everything}))
	seen := map[any]bool{}
	for range 3 {
		send(t, address, request("GET", "/a", nil, ""))
		event := r.last(t)
		for _, pointer := range []string{"/requestContext/requestId", "/requestContext/extendedRequestId", "/headers/X-Amzn-Trace-Id"} {
			id, _ := at(t, event, pointer)
			if id == nil || seen[id] {
				t.Errorf("%s = %v is not new", pointer, id)
			}
			seen[id] = true
		}
	}
}

func TestConfigurationsThatCannotBeDeployed(t *testing.T) {
	ok := answering(`{}`)
	partial := document(t, "openapi: 3.0.3\npaths:\n  /files/{name}.txt:\n    get: {responses: {'200': {description: ok}}}\n")
	for _, c := range []struct {
		name string
		cfg  mock.GatewayConfig
		want string
	}{
		{"nothing to serve", mock.GatewayConfig{}, "there is no route"},
		{"unknown format", mock.GatewayConfig{Format: "soap", Routes: everything}, `"soap"`},
		{"unknown method", mock.GatewayConfig{Routes: []string{"FETCH /a", "GET a"}}, `unknown method "FETCH"`},
		{"two variables at one place", mock.GatewayConfig{Routes: []string{"GET /{a}/x", "GET /{b}/y"}}, "only one variable"},
		{"a path of the document that is no resource", mock.GatewayConfig{API: partial}, "openapi:4"},
		{"stage name", mock.GatewayConfig{Routes: everything, Stage: "a/b"}, "stage"},
		{"default stage of a REST API", mock.GatewayConfig{Routes: everything, Stage: "$default"}, "$default"},
		{"stage in path without base path", mock.GatewayConfig{Routes: everything, Stage: "live", StageInPath: true}, "base path"},
		{"authorizer that is no object", mock.GatewayConfig{Routes: everything, Authorizer: []byte(`[1]`)}, "authorizer"},
		{"authorizer without content", mock.GatewayConfig{Routes: everything, Authorizer: []byte(`{"sub":"me"}`)}, `"claims"`},
		{"authorizer of a load balancer", mock.GatewayConfig{Format: "alb", Authorizer: []byte(`{"claims":{}}`)}, "load balancer"},
		{"routes of a function URL", mock.GatewayConfig{Format: "url", Routes: everything}, "no routes"},
	} {
		if _, err := mock.NewGateway(ok, c.cfg); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %s", c.name, err, c.want)
		}
	}
	if _, err := mock.NewGateway(nil, mock.GatewayConfig{Routes: everything}); err == nil {
		t.Error("no error without a handler")
	}
}

func TestTheFunctionRunsOnWhenTheClientHasGone(t *testing.T) {
	finished := make(chan error, 1)
	h := function(func(ctx context.Context, _ []byte) ([]byte, error) {
		time.Sleep(150 * time.Millisecond)
		finished <- ctx.Err()
		return []byte(`{}`), nil
	})
	g := newGateway(t, h, mock.GatewayConfig{Routes: everything})
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	r, _ := http.NewRequestWithContext(ctx, "GET", "http://"+serve(t, g)+"/a", nil)
	if _, err := http.DefaultClient.Do(r); err == nil {
		t.Fatal("the client did not give up")
	}
	if err := <-finished; err != nil {
		t.Errorf("the function saw %v", err)
	}
}
