package proxy_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// resolved prints a resolution as "route name=value", "-" for none.
func resolved(tab *proxy.Table, method, path string) string {
	m, ok := tab.Resolve(method, path)
	if !ok {
		return "-"
	}
	s := m.Route.String()
	for _, part := range strings.Split(m.Route.Resource, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			name = strings.TrimRight(name, "+}")
			s += " " + name + "=" + m.Vars[name]
		}
	}
	return s
}

// The department store of the developer guide: a customer may GET anything, a
// supervisor PUT produce, a cashier POST vegetables, and a manager do anything.
func TestDepartmentStore(t *testing.T) {
	store := []string{"GET /{proxy+}", "PUT /produce/{proxy+}", "POST /produce/vegetables/{proxy+}"}
	without := table(t, store...)
	with := table(t, append(store, "ANY /{proxy+}")...)
	for _, c := range []struct{ call, without, with string }{
		{"GET /", "-", "-"},
		{"GET /produce", "GET /{proxy+} proxy=produce", "same"},
		{"GET /produce/fruit/apple", "GET /{proxy+} proxy=produce/fruit/apple", "same"},
		{"GET /produce/vegetables/carrot", "GET /{proxy+} proxy=produce/vegetables/carrot", "same"},
		{"PUT /produce", "-", "ANY /{proxy+} proxy=produce"},
		{"PUT /produce/fruit", "PUT /produce/{proxy+} proxy=fruit", "same"},
		{"PUT /produce/vegetables/carrot", "PUT /produce/{proxy+} proxy=vegetables/carrot", "same"},
		{"POST /produce/vegetables/carrot", "POST /produce/vegetables/{proxy+} proxy=carrot", "same"},
		{"POST /produce/vegetables", "-", "ANY /{proxy+} proxy=produce/vegetables"},
		{"POST /produce/fruit", "-", "ANY /{proxy+} proxy=produce/fruit"},
		{"DELETE /dairy/milk", "-", "ANY /{proxy+} proxy=dairy/milk"},
		{"PUT /dairy/milk", "-", "ANY /{proxy+} proxy=dairy/milk"},
	} {
		method, path, _ := strings.Cut(c.call, " ")
		if got := resolved(without, method, path); got != c.without {
			t.Errorf("%s without manager: %s, want %s", c.call, got, c.without)
		}
		if c.with == "same" {
			c.with = c.without
		}
		if got := resolved(with, method, path); got != c.with {
			t.Errorf("%s with manager: %s, want %s", c.call, got, c.with)
		}
	}
}

func TestResolve(t *testing.T) {
	tab := table(t, "GET /", "GET /docs", "GET /docs/{id}", "ANY /docs/{id}", "POST /docs/new",
		"GET /docs/{id}/pages/{page}", "GET /docs/new/pages/last", "PUT /res/{rest+}", "GET /part1/{a}/x")
	for _, c := range []struct{ name, method, path, want string }{
		{"root", "GET", "/", "GET /"},
		{"empty path is the root", "GET", "", "GET /"},
		{"one trailing slash is ignored", "GET", "/docs/", "GET /docs"},
		{"a second one is not", "GET", "/docs//", "-"},
		{"leading slashes count as one", "GET", "///docs", "GET /docs"},
		{"no inner slash is ignored", "GET", "/docs//7", "-"},
		{"exact method before ANY", "GET", "/docs/7", "GET /docs/{id} id=7"},
		{"ANY takes the rest", "PUT", "/docs/7", "ANY /docs/{id} id=7"},
		{"literal before variable", "POST", "/docs/new", "POST /docs/new"},
		{"literal without the method is skipped", "GET", "/docs/new", "GET /docs/{id} id=new"},
		{"backtracking from deep below", "GET", "/docs/new/pages/2", "GET /docs/{id}/pages/{page} id=new page=2"},
		{"literals are case-sensitive", "GET", "/Docs", "-"},
		{"%2F separates nothing and stays", "GET", "/docs/a%2F7", "GET /docs/{id} id=a%2F7"},
		{"values stay encoded", "GET", "/docs/a+b%20c", "GET /docs/{id} id=a+b%20c"},
		{"greedy needs a segment", "PUT", "/res", "-"},
		{"greedy needs more than a slash", "PUT", "/res/", "-"},
		{"greedy needs more than slashes", "PUT", "/res//", "-"},
		{"greedy takes all segments", "PUT", "/res/a//b", "PUT /res/{rest+} rest=a//b"},
		{"greedy loses the trailing slash", "PUT", "/res/a/b/", "PUT /res/{rest+} rest=a/b"},
		{"a step on the way is no resource", "GET", "/part1/7", "-"},
		{"GET does not imply HEAD", "HEAD", "/docs", "-"},
		{"ANY implies HEAD", "HEAD", "/docs/7", "ANY /docs/{id} id=7"},
		{"ANY is no method to ask for", "ANY", "/docs/7", "-"},
		{"ANY does not take unknown methods", "TRACE", "/docs/7", "-"},
		{"methods are case-sensitive", "get", "/docs", "-"},
		{"deeper than any route", "GET", "/docs/7/pages/1/x", "-"},
	} {
		if got := resolved(tab, c.method, c.path); got != c.want {
			t.Errorf("%s: %s %s resolved to %s, want %s", c.name, c.method, c.path, got, c.want)
		}
	}
}

func TestDeepBacktrackingEndsOnTheRootVariable(t *testing.T) {
	tab := table(t, "GET /part1/literal", "ANY /{param+}", "POST /part1/{p}/x")
	if got, want := resolved(tab, "GET", "/part1/random"), "ANY /{param+} param=part1/random"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFailedBranchesLeaveNoVariables(t *testing.T) {
	tab := table(t, "GET /a/{x}/{y}/end", "ANY /{proxy+}")
	m, ok := tab.Resolve("GET", "/a/1/2/other")
	if !ok || len(m.Vars) != 1 || m.Vars["proxy"] != "a/1/2/other" {
		t.Errorf("vars %v", m.Vars)
	}
}

func TestMatchRoutesByMethodOverride(t *testing.T) {
	tab := table(t, "POST /x", "PUT /x")
	w := proxy.Wire{Method: "POST", Target: "/x?y=1", Header: header([][2]string{{"X-HTTP-Method-Override", "PUT"}})}
	if m, ok := tab.Match(w); !ok || m.Route.Method != "PUT" {
		t.Errorf("matched %v", m.Route)
	}
	w.Header[0].Value = "ANY"
	if m, ok := tab.Match(w); !ok || m.Route.Method != "POST" {
		t.Errorf("an override that is no method: matched %v", m.Route)
	}
}

func TestTableWithoutRoutesMatchesNothing(t *testing.T) {
	if got := resolved(table(t), "GET", "/"); got != "-" {
		t.Error(got)
	}
}
