package proxy_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// vector is one entry of testdata/vectors.json.
type vector struct {
	ID, Kind string
	API      string
	Config   struct {
		Routes            []string
		Stage             string
		BinaryMediaTypes  []string
		MultiValueHeaders bool
		CustomDomain      *struct{ BasePath, Stage string }
		LambdaAuthorizer  *struct {
			PrincipalID string
			Context     json.RawMessage
		}
	}
	Input struct {
		Method, Target, Path string
		Headers              [][2]string
		Body                 string
		LambdaOutput         json.RawMessage
		LambdaOutputRaw      string
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
		Same           [][]string
		Type           map[string]string
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

func TestVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/vectors.json")
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
	if len(file.Vectors) < 40 {
		t.Errorf("%d vectors, want 40", len(file.Vectors))
	}
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

// sources has the sources by the names of the vectors.
var sources = map[string]proxy.Source{
	"rest": proxy.REST, "http2": proxy.HTTPAPI, "http1": proxy.HTTPAPI1, "furl": proxy.FunctionURL, "alb": proxy.ALB,
}

func eventVector(t *testing.T, v vector) {
	cfg, source := v.config(t), sources[v.API]
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
		if b, _ := at(t, event, pair[1]); a == nil || a != b {
			t.Errorf("%s = %v and %s = %v, want the same", pair[0], a, pair[1], b)
		}
	}
	for pointer, want := range v.Expect.Type {
		n, ok := at(t, event, pointer)
		if f, isNumber := n.(float64); want != "integer" || !ok || !isNumber || f != float64(int(f)) {
			t.Errorf("%s = %#v, want an %s", pointer, n, want)
		}
	}
}

func (v vector) config(t *testing.T) proxy.Config {
	cfg := proxy.Config{Stage: v.Config.Stage, BinaryMediaTypes: v.Config.BinaryMediaTypes, MultiValueHeaders: v.Config.MultiValueHeaders}
	if d := v.Config.CustomDomain; d != nil {
		cfg.CustomDomain = &proxy.CustomDomain{BasePath: d.BasePath, StageInPath: d.Stage == ""}
	}
	if a := v.Config.LambdaAuthorizer; a != nil {
		var err error
		if cfg.Authorizer, err = proxy.LambdaAuthorizer(a.PrincipalID, a.Context); err != nil {
			t.Fatal(err)
		}
	}
	return cfg
}

func responseVector(t *testing.T, v vector) {
	got := v.response()
	if got.Status != v.Expect.Status {
		t.Errorf("status %d, want %d", got.Status, v.Expect.Status)
	}
	if want := v.Expect.Body; want != nil && string(got.Body) != *want {
		t.Errorf("body %q, want %q", got.Body, *want)
	}
	if want := v.Expect.BodyJSON; want != nil {
		if body, _ := at(t, got.Body, ""); !reflect.DeepEqual(body, want) {
			t.Errorf("body %s, want %v", got.Body, want)
		}
	}
	for name := range names(v.Expect.Headers) {
		if want := header(v.Expect.Headers).Values(name); !reflect.DeepEqual(got.Header.Values(name), want) {
			t.Errorf("header %s: %q, want %q", name, got.Header.Values(name), want)
		}
	}
	for _, s := range v.Expect.NotContains {
		if strings.Contains(string(got.Body), s) {
			t.Errorf("body %s contains %q", got.Body, s)
		}
	}
}

func (v vector) response() spec.Response {
	source := sources[v.API]
	switch {
	case v.Input.FunctionError != "":
		return source.Error(proxy.FunctionError)
	case v.Input.LambdaDelayMs > 0:
		return source.Error(proxy.IntegrationTimeout)
	}
	output := []byte(v.Input.LambdaOutput)
	if output == nil {
		output = []byte(v.Input.LambdaOutputRaw)
	}
	r, _ := source.Response(output, proxy.ResponseOptions{
		BinaryMediaTypes: v.Config.BinaryMediaTypes,
		Accept:           header(v.Input.Request.Headers).Get("Accept"),
		Method:           v.Input.Request.Method,
	})
	return r
}

func routeVector(t *testing.T, v vector) {
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

func importVector(t *testing.T, v vector) {
	var routes []proxy.Route
	for _, p := range v.Input.Paths {
		routes = append(routes, proxy.Route{Method: "ANY", Resource: p})
	}
	if _, err := sources[v.API].NewTable(routes); err == nil {
		t.Errorf("no error, want: %s", v.Expect.Error)
	}
}

func header(lines [][2]string) spec.Header {
	var h spec.Header
	for _, l := range lines {
		h.Add(l[0], l[1])
	}
	return h
}

func names(lines [][2]string) map[string]bool {
	set := map[string]bool{}
	for _, l := range lines {
		set[l[0]] = true
	}
	return set
}

func table(t testing.TB, routes ...string) *proxy.Table {
	t.Helper()
	return tableOf(t, proxy.REST, routes...)
}

func tableOf(t testing.TB, source proxy.Source, routes ...string) *proxy.Table {
	t.Helper()
	parsed := make([]proxy.Route, len(routes))
	for i, s := range routes {
		var err error
		if parsed[i], err = source.ParseRoute(s); err != nil {
			t.Fatal(err)
		}
	}
	tab, err := source.NewTable(parsed)
	if err != nil {
		t.Fatal(err)
	}
	return tab
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
	for _, key := range strings.Split(pointer[1:], "/") {
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

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
