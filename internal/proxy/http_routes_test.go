package proxy_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

func TestHTTPResolve(t *testing.T) {
	docs := tableOf(t, proxy.HTTPAPI, "GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default")
	mixed := tableOf(t, proxy.HTTPAPI, "GET /", "GET /{a}/{b}", "ANY /x/{rest+}", "GET /x/y/{rest+}", "POST /x/{b}", "ANY /x/{c}", "GET /{kind}/dog/x", "GET /pets/{id}/x", "PUT /%20a")
	for _, c := range []struct {
		name             string
		tab              *proxy.Table
		method, path     string
		want             string
		vars             string
		doubtful, missed bool
	}{
		{"literal", docs, "GET", "/pets/dog/1", "GET /pets/dog/1", "", false, false},
		{"variable", docs, "GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2", false, false},
		{"longest greedy", docs, "GET", "/pets/cat/3", "GET /pets/{proxy+}", "proxy=cat/3", false, false},
		{"ANY", docs, "POST", "/x", "ANY /{proxy+}", "proxy=x", false, false},
		{"default", docs, "GET", "/", "$default", "", false, false},
		{"a better path without the method", docs, "POST", "/pets/dog/1", "ANY /{proxy+}", "proxy=pets/dog/1", true, false},
		{"root", mixed, "GET", "/", "GET /", "", false, false},
		{"empty path is the root", mixed, "GET", "", "GET /", "", false, false},
		{"full match before greedy", mixed, "GET", "/x/y", "ANY /x/{c}", "c=y", false, false},
		{"exact method before ANY at one path", mixed, "POST", "/x/y", "POST /x/{b}", "b=y", false, false},
		{"longest greedy before exact method", mixed, "GET", "/x/y/z", "GET /x/y/{rest+}", "rest=z", false, false},
		{"literal at the first difference", mixed, "GET", "/pets/dog/x", "GET /pets/{id}/x", "id=dog", false, false},
		{"no 405", mixed, "POST", "/", "", "", false, true},
		{"HEAD is no GET", mixed, "HEAD", "/", "", "", false, true},
		{"case", mixed, "GET", "/X/y", "GET /{a}/{b}", "a=X b=y", false, false},
		{"literals as sent", mixed, "PUT", "/%20a", "PUT /%20a", "", false, false},
		{"a variable takes no empty segment", mixed, "GET", "//b", "", "", false, true},
		{"a trailing slash counts", mixed, "GET", "/a/", "", "", false, true},
		{"a trailing slash is in doubt", docs, "GET", "/pets/dog/", "GET /pets/{proxy+}", "proxy=dog/", true, false},
		{"%2F separates nothing", mixed, "GET", "/a%2Fb/c", "GET /{a}/{b}", "a=a%2Fb b=c", false, false},
		{"an encoded question mark is in doubt", mixed, "GET", "/a/b%3F", "GET /{a}/{b}", "a=a b=b%3F", true, false},
		{"an encoded percent sign is in doubt", mixed, "GET", "/a/%2541", "GET /{a}/{b}", "a=a b=%2541", true, false},
	} {
		m, ok := c.tab.Resolve(c.method, c.path)
		if ok == c.missed || ok && m.Route.String() != c.want {
			t.Errorf("%s: %s %s resolved to %s (%t), want %q", c.name, c.method, c.path, m.Route, ok, c.want)
		}
		var vars []string
		for _, name := range []string{"a", "b", "c", "id", "proxy", "rest"} {
			if v, ok := m.Vars[name]; ok {
				vars = append(vars, name+"="+v)
			}
		}
		if got := strings.Join(vars, " "); ok && (got != c.vars || len(vars) != len(m.Vars)) {
			t.Errorf("%s: variables %q, want %q", c.name, got, c.vars)
		}
		if ok && (m.Doubt != "") != c.doubtful {
			t.Errorf("%s: doubt %q", c.name, m.Doubt)
		}
	}
}

func TestHTTPRoutesThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"GET":              "want $default, or a method",
		"$DEFAULT":         "want $default",
		"GET a":            "must begin with a slash",
		"GET /a/":          "no trailing slash",
		"GET /a{b}":        "must be a whole segment",
		"GET /{proxy+}/a":  "nothing can stand below",
		"GET /é":           `"é" is not allowed`,
		"TRACE /a":         "unknown method",
		"GET /a b":         `" " is not allowed`,
		"GET /{id}/x/{id}": "used twice",
		"POST $default":    "must begin with a slash",
	} {
		if _, err := proxy.HTTPAPI.ParseRoute(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	_, err := proxy.HTTPAPI1.NewTable([]proxy.Route{
		{Method: "GET", Resource: "/a/{x}"}, {Method: "GET", Resource: "/a/{y}"}, {Method: "ANY", Resource: "/a/{z}"},
		proxy.DefaultRoute, proxy.DefaultRoute, {Method: "GET", Resource: "/b/"},
		{Method: "GET", Resource: "/{p}/c"}, {Method: "GET", Resource: "/{q+}"}, {Method: "GET", Resource: "/{q}"},
	})
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Fatalf("%v, want three reasons", err)
	}
	for _, want := range []string{`"GET /a/{y}": deployed twice, the other one is "GET /a/{x}"`, `"$default": deployed twice`, "no trailing slash"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
}

func TestSourcesWithoutRoutesTakeEverything(t *testing.T) {
	for _, source := range []proxy.Source{proxy.FunctionURL, proxy.ALB} {
		tab := tableOf(t, source)
		if m, ok := tab.Resolve("PROPFIND", "/any//thing/"); !ok || m.Route != proxy.DefaultRoute || m.Doubt != "" {
			t.Errorf("%s: %v, %t", source, m, ok)
		}
		_, parsed := source.ParseRoute("GET /a")
		_, deployed := source.NewTable([]proxy.Route{{Method: "GET", Resource: "/a"}})
		if source.Routed() || parsed == nil || deployed == nil || !strings.Contains(errors.Join(parsed, deployed).Error(), "no routes") {
			t.Errorf("%s takes a route: %v, %v", source, parsed, deployed)
		}
	}
}

func TestMethodOverrideIsOfRESTOnly(t *testing.T) {
	w := proxy.Wire{Method: "POST", Target: "/x", Header: lines("X-HTTP-Method-Override: PUT")}
	for source, want := range map[proxy.Source]string{proxy.REST: "PUT /x", proxy.HTTPAPI: "POST /x"} {
		if m, ok := tableOf(t, source, "PUT /x", "POST /x").Match(w); !ok || m.Route.String() != want {
			t.Errorf("%s: %s", source, m.Route)
		}
	}
}

func TestQueriesThatAreInDoubt(t *testing.T) {
	for query, sources := range map[string]string{
		"a=b&c=": "", "": "", "a=b&&": "", "a=%25": "rest", "a=1&k": "rest http url alb",
	} {
		var doubtful []string
		for _, source := range []proxy.Source{proxy.REST, proxy.HTTPAPI, proxy.FunctionURL, proxy.ALB} {
			var routes []string
			if source.Routed() {
				routes = []string{"GET /x"}
			}
			m, ok := tableOf(t, source, routes...).Match(proxy.Wire{Method: "GET", Target: "/x?" + query})
			if !ok {
				t.Fatalf("%s: no route", source)
			}
			if m.Doubt != "" {
				doubtful = append(doubtful, source.String())
			}
		}
		if got := strings.Join(doubtful, " "); got != sources {
			t.Errorf("%q is in doubt on %q, want %q", query, got, sources)
		}
	}
}
