package proxy_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func TestWireOfExpandsTheRoute(t *testing.T) {
	for _, c := range []struct {
		route string
		path  map[string]string
		want  string
	}{
		{"/", nil, "/"},
		{"/orders/{id}", map[string]string{"id": "7"}, "/orders/7"},
		{"/orders/{id}", map[string]string{"id": "a/b"}, "/orders/a%2Fb"},
		{"/files/{proxy+}", map[string]string{"proxy": "a/b c"}, "/files/a/b%20c"},
		{"/{a}/{b}", map[string]string{"a": "%41", "b": "?#[]"}, "/%2541/%3F%23%5B%5D"},
		{"/{a}", map[string]string{"a": "-._~!$&'()*+,;=:@"}, "/-._~!$&'()*+,;=:@"},
		{"/{a}", map[string]string{"a": "é\xff\x00"}, "/%C3%A9%FF%00"},
		{"/report.{ext}", map[string]string{"ext": "pdf"}, "/report.pdf"},
		{"/{a}-{b}", map[string]string{"a": "1", "b": "2"}, "/1-2"},
		{"/gone/{a}", nil, "/gone/"},
		{"/a b/%20/100%", nil, "/a%20b/%20/100%25"},
		{"/open{x", map[string]string{"x": "1"}, "/open%7Bx"},
	} {
		w := proxy.WireOf(&spec.Request{Method: "GET", Route: c.route, Path: c.path})
		if w.Target != c.want {
			t.Errorf("%s with %v: %s, want %s", c.route, c.path, w.Target, c.want)
		}
	}
}

func TestWireOfEncodesTheQuery(t *testing.T) {
	r := &spec.Request{Method: "GET", Route: "/q", Query: spec.Query{
		{Name: "a b", Value: "c+d"}, {Name: "a b", Value: "x&y=z;#"}, {Name: "e", Value: ""}, {Name: "u", Value: "é~-._"},
	}}
	const want = "/q?a%20b=c%2Bd&a%20b=x%26y%3Dz%3B%23&e=&u=%C3%A9~-._"
	if got := proxy.WireOf(r).Target; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWireOfKeepsTheRequestApart(t *testing.T) {
	r := &spec.Request{Method: "PUT", Route: "/", Header: spec.Header{{Name: "a", Value: "1"}}, Body: []byte("x")}
	w := proxy.WireOf(r)
	if w.Method != "PUT" || string(w.Body) != "x" || w.Header.Get("A") != "1" {
		t.Errorf("%+v", w)
	}
	w.Header[0].Value = "changed"
	if r.Header.Get("a") != "1" {
		t.Error("changing the wire changed the request")
	}
}

func TestPathHasNoQueryAndNoFragment(t *testing.T) {
	for target, want := range map[string]string{"/a?b=/c": "/a", "/a#b?c": "/a", "/a": "/a", "": ""} {
		if got := (proxy.Wire{Target: target}).Path(); got != want {
			t.Errorf("path of %q is %q, want %q", target, got, want)
		}
	}
}

func TestRelativeTakesStageOrBasePathOff(t *testing.T) {
	host := proxy.Config{Stage: "live"}
	mapped := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{BasePath: "shop"}}
	unbound := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{BasePath: "/shop/", StageInPath: true}}
	empty := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{}}
	for _, c := range []struct {
		cfg          proxy.Config
		target, want string
		ok           bool
	}{
		{host, "/live/x?q=1", "/x?q=1", true},
		{host, "//live/x", "/x", true},
		{host, "/live//x", "//x", true},
		{host, "/live", "", true},
		{host, "/live?a=b", "?a=b", true},
		{host, "/lively/x", "", false},
		{host, "/x", "", false},
		{mapped, "/shop/x", "/x", true},
		{mapped, "/live/x", "", false},
		{unbound, "/shop/live/x", "/x", true},
		{empty, "/x", "/x", true},
		{empty, "/live/x", "/live/x", true},
		{proxy.Config{}, "/prod/x", "/x", true},
	} {
		if got, ok := c.cfg.Relative(c.target); got != c.want || ok != c.ok {
			t.Errorf("Relative(%q) with %+v = %q, %t, want %q, %t", c.target, c.cfg.CustomDomain, got, ok, c.want, c.ok)
		}
	}
}
