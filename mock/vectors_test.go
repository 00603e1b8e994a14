package mock_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/vectors"
	"github.com/lambdapact/lambdapact/mock"
)

// formats are the event formats by the name that vectors give an API.
var formats = map[string]string{"rest": "rest", "http2": "http", "http1": "http1", "furl": "url", "alb": "alb"}

// TestVectors sends each vector over a socket: HTTP in and event out, output in
// and HTTP out, HTTP in and route out.
func TestVectors(t *testing.T) {
	vectors.Run(t, map[string]func(*testing.T, vectors.Vector){
		vectors.Event: eventVector, vectors.Response: responseVector, vectors.Route: routeVector, vectors.Import: importVector,
	})
}

func configOf(t *testing.T, v vectors.Vector) mock.GatewayConfig {
	format, ok := formats[v.API]
	if !ok {
		t.Fatalf("unknown API %q", v.API)
	}
	cfg := mock.GatewayConfig{
		Format: format, Routes: v.Config.Routes, Stage: v.Config.Stage,
		BinaryMediaTypes: v.Config.BinaryMediaTypes, Authorizer: v.Config.LambdaAuthorizer,
		MultiValueHeaders:  v.Config.MultiValueHeaders,
		IntegrationTimeout: time.Duration(v.Config.IntegrationTimeoutMs) * time.Millisecond,
	}
	if d := v.Config.CustomDomain; d != nil {
		cfg.BasePath, cfg.StageInPath = "/"+d.BasePath, d.Stage == ""
	}
	return cfg
}

// eventVector asks both servers; that of net/http does not keep how names are spelled.
func eventVector(t *testing.T, v vectors.Vector) {
	var r recorder
	g := newGateway(t, r.Invoke, configOf(t, v))
	askForEvent(t, v, &r, serve(t, g))
	for pointer := range v.Expect.Equals {
		_, name, _ := strings.Cut(pointer, "eaders/")
		if v.API == "rest" && name != http.CanonicalHeaderKey(name) {
			delete(v.Expect.Equals, pointer)
		}
	}
	askForEvent(t, v, &r, strings.TrimPrefix(started(t, g).URL, "http://"))
}

func askForEvent(t *testing.T, v vectors.Vector, r *recorder, address string) {
	got := send(t, address, request(v.Input.Method, v.Input.Target, v.Input.Headers, v.Input.Body))
	event := r.last(t)
	if event == nil {
		t.Fatalf("no event, but %d %s", got.status, got.body)
	}
	v.Expect.CheckEvent(t, event)
}

func responseVector(t *testing.T, v vectors.Vector) {
	cfg := configOf(t, v)
	if cfg.Format != "url" && cfg.Format != "alb" && cfg.Routes == nil {
		cfg.Routes = []string{"ANY /{proxy+}"}
	}
	method := v.Input.Request.Method
	if method == "" {
		method = http.MethodGet
	}
	g := newGateway(t, handlerOf(v), cfg)
	askForResponse(t, v, method, serve(t, g))
	askForResponse(t, v, method, strings.TrimPrefix(started(t, g).URL, "http://"))
}

func askForResponse(t *testing.T, v vectors.Vector, method, address string) {
	got := send(t, address, request(method, "/i", v.Input.Request.Headers, ""))
	v.Expect.CheckResponse(t, got.status, []byte(got.body), got.values)
}

// handlerOf answers as the vector says.
func handlerOf(v vectors.Vector) function {
	return func(context.Context, []byte) ([]byte, error) {
		time.Sleep(time.Duration(v.Input.LambdaDelayMs) * time.Millisecond)
		if v.Input.FunctionError != "" {
			return nil, errors.New(string(v.Input.LambdaOutput))
		}
		return v.Input.Output(), nil
	}
}

func routeVector(t *testing.T, v vectors.Vector) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, configOf(t, v)))
	got := send(t, address, request(v.Input.Method, v.Input.Path, nil, ""))
	event := r.last(t)
	if v.Expect.Route == nil {
		if event != nil || got.status != v.Expect.Status {
			t.Errorf("event %s and status %d, want none and %d", event, got.status, v.Expect.Status)
		}
		return
	}
	if event == nil {
		t.Fatalf("no event, but %d %s", got.status, got.body)
	}
	pointer, want := "/routeKey", *v.Expect.Route
	if v.API == "rest" {
		_, want, _ = strings.Cut(want, " ")
		pointer = "/resource"
	}
	if got, _ := at(t, event, pointer); got != want {
		t.Errorf("%s = %v, want %s", pointer, got, want)
	}
	for name, want := range v.Expect.PathParameters {
		if got, _ := at(t, event, "/pathParameters/"+name); got != want {
			t.Errorf("path parameter %s = %v, want %s", name, got, want)
		}
	}
}

func importVector(t *testing.T, v vectors.Vector) {
	var routes []string
	for _, p := range v.Input.Paths {
		routes = append(routes, "ANY "+p)
	}
	if _, err := mock.NewGateway(answering("{}"), mock.GatewayConfig{Routes: routes}); err == nil {
		t.Errorf("no error, want: %s", v.Expect.Error)
	}
}
