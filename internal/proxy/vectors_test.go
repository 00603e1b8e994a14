package proxy_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/vectors"
	"github.com/lambdapact/lambdapact/spec"
)

// TestVectors puts each vector through the pure functions.
func TestVectors(t *testing.T) {
	vectors.Run(t, map[string]func(*testing.T, vectors.Vector){
		vectors.Event: eventVector, vectors.Response: responseVector, vectors.Route: routeVector, vectors.Import: importVector,
	})
}

// sources has the sources by the names of the vectors.
var sources = map[string]proxy.Source{
	"rest": proxy.REST, "http2": proxy.HTTPAPI, "http1": proxy.HTTPAPI1, "furl": proxy.FunctionURL, "alb": proxy.ALB,
}

func eventVector(t *testing.T, v vectors.Vector) {
	cfg, source := configOf(t, v), sources[v.API]
	target, ok := source.Relative(cfg, v.Input.Target)
	if !ok {
		t.Fatalf("Relative(%q) found no stage or base path", v.Input.Target)
	}
	w := proxy.Wire{Method: v.Input.Method, Target: target, Header: header(v.Input.Headers), Body: []byte(v.Input.Body)}
	m, ok := tableOf(t, source, v.Config.Routes...).Match(w)
	if !ok {
		t.Fatalf("no route for %s", v.Input.Target)
	}
	event, err := source.Event(w, m, cfg, "")
	if err != nil {
		t.Fatal(err)
	}
	v.Expect.CheckEvent(t, event)
}

func configOf(t *testing.T, v vectors.Vector) proxy.Config {
	cfg := proxy.Config{Stage: v.Config.Stage, BinaryMediaTypes: v.Config.BinaryMediaTypes, MultiValueHeaders: v.Config.MultiValueHeaders}
	if d := v.Config.CustomDomain; d != nil {
		cfg.CustomDomain = &proxy.CustomDomain{BasePath: d.BasePath, StageInPath: d.Stage == ""}
	}
	if v.Config.LambdaAuthorizer != nil {
		var a struct {
			PrincipalID string
			Context     json.RawMessage
		}
		err := json.Unmarshal(v.Config.LambdaAuthorizer, &a)
		if err == nil {
			cfg.Authorizer, err = proxy.LambdaAuthorizer(a.PrincipalID, a.Context)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return cfg
}

func responseVector(t *testing.T, v vectors.Vector) {
	got := responseTo(v)
	v.Expect.CheckResponse(t, got.Status, got.Body, got.Header.Values)
}

func responseTo(v vectors.Vector) spec.Response {
	source := sources[v.API]
	switch {
	case v.Input.FunctionError != "":
		return source.Error(proxy.FunctionError)
	case v.Input.LambdaDelayMs > 0:
		return source.Error(proxy.IntegrationTimeout)
	}
	r, _ := source.Response(v.Input.Output(), proxy.ResponseOptions{
		BinaryMediaTypes: v.Config.BinaryMediaTypes,
		Accept:           header(v.Input.Request.Headers).Get("Accept"),
		Method:           v.Input.Request.Method,
	})
	return r
}

func routeVector(t *testing.T, v vectors.Vector) {
	m, ok := tableOf(t, sources[v.API], v.Config.Routes...).Resolve(v.Input.Method, v.Input.Path)
	if v.Expect.Route == nil {
		if ok {
			t.Errorf("resolved to %s, want no route", m.Route)
		}
		if got := sources[v.API].Error(proxy.NoRoute).Status; got != v.Expect.Status {
			t.Errorf("status %d, want %d", got, v.Expect.Status)
		}
		return
	}
	if !ok || m.Route.String() != *v.Expect.Route || !reflect.DeepEqual(m.Vars, v.Expect.PathParameters) {
		t.Errorf("resolved to %s %v (%t), want %s %v", m.Route, m.Vars, ok, *v.Expect.Route, v.Expect.PathParameters)
	}
}

func importVector(t *testing.T, v vectors.Vector) {
	var routes []proxy.Route
	for _, p := range v.Input.Paths {
		routes = append(routes, proxy.Route{Method: "ANY", Resource: p})
	}
	if _, err := sources[v.API].NewTable(routes); err == nil {
		t.Errorf("no error, want: %s", v.Expect.Error)
	}
}
