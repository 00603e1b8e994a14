package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/mock"
)

// vector is one entry of the vectors of package proxy.
type vector struct {
	ID, Kind, API string
	Config        struct {
		Routes               []string
		Stage                string
		BinaryMediaTypes     []string
		MultiValueHeaders    bool
		IntegrationTimeoutMs int
		CustomDomain         *struct{ BasePath, Stage string }
		LambdaAuthorizer     json.RawMessage
	}
	Input struct {
		Method, Target, Path string
		Headers              [][2]string
		Body                 string
		LambdaOutput         json.RawMessage
		LambdaOutputRaw      *string
		FunctionError        string
		LambdaDelayMs        int
		Request              struct {
			Method  string
			Headers [][2]string
		}
		Paths []string
	}
	Expect struct {
		Equals         map[string]any
		Absent         []string
		Type           map[string]string
		Same           [][]string
		Status         int
		Body           *string
		BodyJSON       any
		Headers        [][2]string
		NotContains    []string
		Route          *string
		PathParameters map[string]string
		Error          string
	}
}

// formats are the event formats by the name that vectors give an API.
var formats = map[string]string{"rest": "rest", "http2": "http", "http1": "http1", "furl": "url", "alb": "alb"}

// TestVectors sends each vector over a socket: HTTP in and event out, output in
// and HTTP out, HTTP in and route out.
func TestVectors(t *testing.T) {
	raw, err := os.ReadFile("../internal/proxy/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]func(*testing.T, vector){
		"event": eventVector, "response": responseVector, "route": routeVector, "import": importVector,
	}
	seen := map[string]int{}
	for _, v := range file.Vectors {
		seen[v.Kind]++
		t.Run(v.ID, func(t *testing.T) { kinds[v.Kind](t, v) })
	}
	for kind := range kinds {
		if seen[kind] == 0 {
			t.Errorf("no vector of kind %q", kind)
		}
	}
}

func (v vector) config(t *testing.T) mock.GatewayConfig {
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
func eventVector(t *testing.T, v vector) {
	var r recorder
	g := newGateway(t, r.Invoke, v.config(t))
	v.askForEvent(t, &r, serve(t, g))
	for pointer := range v.Expect.Equals {
		_, name, _ := strings.Cut(pointer, "eaders/")
		if v.API == "rest" && name != http.CanonicalHeaderKey(name) {
			delete(v.Expect.Equals, pointer)
		}
	}
	v.askForEvent(t, &r, strings.TrimPrefix(started(t, g).URL, "http://"))
}

func (v vector) askForEvent(t *testing.T, r *recorder, address string) {
	got := send(t, address, request(v.Input.Method, v.Input.Target, v.Input.Headers, v.Input.Body))
	event := r.last(t)
	if event == nil {
		t.Fatalf("no event, but %d %s", got.status, got.body)
	}
	for pointer, want := range v.Expect.Equals {
		if got, ok := at(t, event, pointer); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %#v (present: %t), want %#v", pointer, got, ok, want)
		}
	}
	for _, pointer := range v.Expect.Absent {
		if got, ok := at(t, event, pointer); ok {
			t.Errorf("%s = %#v, want it absent", pointer, got)
		}
	}
	for _, pair := range v.Expect.Same {
		a, _ := at(t, event, pair[0])
		if b, _ := at(t, event, pair[1]); a == nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s = %#v, %s = %#v, want the same", pair[0], a, pair[1], b)
		}
	}
	for pointer, want := range v.Expect.Type {
		n, ok := at(t, event, pointer)
		if f, isNumber := n.(float64); want != "integer" || !ok || !isNumber || f != float64(int(f)) {
			t.Errorf("%s = %#v, want an %s", pointer, n, want)
		}
	}
}

func responseVector(t *testing.T, v vector) {
	cfg := v.config(t)
	if cfg.Format != "url" && cfg.Format != "alb" && cfg.Routes == nil {
		cfg.Routes = []string{"ANY /{proxy+}"}
	}
	method := v.Input.Request.Method
	if method == "" {
		method = http.MethodGet
	}
	g := newGateway(t, v.handler(), cfg)
	v.askForResponse(t, method, serve(t, g))
	v.askForResponse(t, method, strings.TrimPrefix(started(t, g).URL, "http://"))
}

func (v vector) askForResponse(t *testing.T, method, address string) {
	got := send(t, address, request(method, "/i", v.Input.Request.Headers, ""))
	if got.status != v.Expect.Status {
		t.Errorf("status %d, want %d", got.status, v.Expect.Status)
	}
	if want := v.Expect.Body; want != nil && got.body != *want {
		t.Errorf("body %q, want %q", got.body, *want)
	}
	if want := v.Expect.BodyJSON; want != nil {
		if body, _ := at(t, []byte(got.body), ""); !reflect.DeepEqual(body, want) {
			t.Errorf("body %s, want %v", got.body, want)
		}
	}
	for _, want := range v.Expect.Headers {
		var all []string
		for _, other := range v.Expect.Headers {
			if strings.EqualFold(other[0], want[0]) {
				all = append(all, other[1])
			}
		}
		if values := got.values(want[0]); !slices.Equal(values, all) {
			t.Errorf("header %s: %q, want %q", want[0], values, all)
		}
	}
	for _, s := range v.Expect.NotContains {
		if strings.Contains(got.body, s) {
			t.Errorf("body %s contains %q", got.body, s)
		}
	}
}

// handler answers as the vector says.
func (v vector) handler() function {
	return func(context.Context, []byte) ([]byte, error) {
		time.Sleep(time.Duration(v.Input.LambdaDelayMs) * time.Millisecond)
		switch {
		case v.Input.FunctionError != "":
			return nil, errors.New(string(v.Input.LambdaOutput))
		case v.Input.LambdaOutputRaw != nil:
			return []byte(*v.Input.LambdaOutputRaw), nil
		}
		return v.Input.LambdaOutput, nil
	}
}

func routeVector(t *testing.T, v vector) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, v.config(t)))
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

func importVector(t *testing.T, v vector) {
	var routes []string
	for _, p := range v.Input.Paths {
		routes = append(routes, "ANY "+p)
	}
	if _, err := mock.NewGateway(answering("{}"), mock.GatewayConfig{Routes: routes}); err == nil {
		t.Errorf("no error, want: %s", v.Expect.Error)
	}
}

// at returns the value at a JSON pointer (RFC 6901).
func at(t testing.TB, doc []byte, pointer string) (any, bool) {
	t.Helper()
	var v any
	if err := json.Unmarshal(doc, &v); err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	if pointer == "" {
		return v, true
	}
	for key := range strings.SplitSeq(pointer[1:], "/") {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		if v, ok = m[strings.NewReplacer("~1", "/", "~0", "~").Replace(key)]; !ok {
			return nil, false
		}
	}
	return v, true
}
