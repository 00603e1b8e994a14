package spec

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// routes makes a document of these routes: "GET /a".
func routes(t testing.TB, list ...string) *API {
	t.Helper()
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\npaths:\n")
	byPath := map[string][]string{}
	var order []string
	for _, route := range list {
		method, path, _ := strings.Cut(route, " ")
		if byPath[path] == nil {
			order = append(order, path)
		}
		byPath[path] = append(byPath[path], method)
	}
	for _, path := range order {
		fmt.Fprintf(&b, "  %q:\n", path)
		for _, method := range byPath[path] {
			key := strings.ToLower(method)
			if method == MethodAny {
				key = anyMethod
			}
			fmt.Fprintf(&b, "    %s: {operationId: %q}\n", key, method+" "+path)
		}
	}
	return mustParse(t, b.String())
}

// resolved writes what a request leads to: "GET /{a} a=1".
func resolved(api *API, request string) string {
	method, path, _ := strings.Cut(request, " ")
	op, variables, known := api.Resolve(method, path)
	switch {
	case op == nil && known:
		return "other method"
	case op == nil:
		return "nothing"
	}
	out := op.ID
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		out += " " + name + "=" + variables[name]
	}
	return out
}

func TestRequestsLeadToOperations(t *testing.T) {
	for _, test := range []struct {
		routes string
		want   map[string]string
	}{
		{"GET /, GET /a", map[string]string{
			"GET /": "GET /", "GET ": "GET /", "GET //": "GET /", "POST /": "other method", "GET /a": "GET /a", "GET /a/": "GET /a",
			"GET //a": "GET /a", "GET /A": "nothing", "GET /a//": "nothing", "GET /b": "nothing", "HEAD /a": "other method"}},
		{"GET /a, GET /{x}", map[string]string{
			"GET /a": "GET /a", "GET /b": "GET /{x} x=b", "GET /": "nothing", "GET /a/b": "nothing", "GET /b/": "GET /{x} x=b"}},
		{"GET /{x}/a, GET /b/{y}", map[string]string{
			"GET /b/a": "GET /b/{y} y=a", "GET /c/a": "GET /{x}/a x=c", "GET /c/d": "nothing", "GET //a": "nothing"}},
		{"GET /b/c, GET /{x}/{y}/d, GET /b/{z+}", map[string]string{
			"GET /b/c/d": "GET /b/{z+} z=c/d", "GET /b/c": "GET /b/c", "GET /q/c/d": "GET /{x}/{y}/d x=q y=c"}},
		{"POST /a, GET /{x}, ANY /{p+}", map[string]string{
			"GET /a": "GET /{x} x=a", "POST /a": "POST /a", "PUT /a": "ANY /{p+} p=a", "GET /a/b": "ANY /{p+} p=a/b", "GET /": "nothing"}},
		{"GET /a, ANY /a", map[string]string{"GET /a": "GET /a", "PUT /a": "ANY /a", "HEAD /a": "ANY /a"}},
		{"GET /res/{p+}", map[string]string{
			"GET /res": "nothing", "GET /res/": "nothing", "GET /res//": "nothing", "GET /res/a/b/": "GET /res/{p+} p=a/b", "GET /res/a%2Fb/c%20d": "GET /res/{p+} p=a/b/c d"}},
		{"GET /{n}.{e}, GET /{all}, GET /v{major}", map[string]string{
			"GET /a.b": "GET /{n}.{e} e=b n=a", "GET /a.b.c": "GET /{n}.{e} e=b.c n=a", "GET /a": "GET /{all} all=a", "GET /.b": "GET /{all} all=.b", "GET /a%2Eb": "GET /{n}.{e} e=b n=a"}},
		{"GET /v{major}/{x}, GET /{y}/z", map[string]string{"GET /v1/z": "GET /v{major}/{x} major=1 x=z", "GET /v/z": "GET /{y}/z y=v"}},
		{"GET /{x}", map[string]string{
			"GET /a%2Fb": "GET /{x} x=a/b", "GET /a+b": "GET /{x} x=a+b", "GET /%zz": "GET /{x} x=%zz", "GET /a%0Ab": "GET /{x} x=a\nb", "GET /%C3%A9": "GET /{x} x=é"}},
		{"GET /a b/é, GET /Items(Id={id})", map[string]string{
			"GET /a%20b/%C3%A9": "GET /a b/é", "GET /Items(Id=5)": "GET /Items(Id={id}) id=5", "GET /Items%28Id%3D5%29": "GET /Items(Id={id}) id=5"}},
		{"GET /a/, GET /b, PUT /b/, GET /c, GET /c/", map[string]string{
			"GET /a": "GET /a/", "GET /a/": "GET /a/", "PUT /b": "PUT /b/", "GET /b/": "GET /b", "GET /c": "GET /c", "GET /c/": "GET /c/"}},
		{"GET /{a}/x, PUT /{b}/x, GET /{b}/y", map[string]string{
			"GET /1/x": "GET /{a}/x a=1", "PUT /1/x": "PUT /{b}/x b=1", "GET /1/y": "GET /{b}/y b=1"}},
		{"GET /{p+}/x, GET /{q+}", map[string]string{"GET /1/x": "GET /{p+}/x p=1", "GET /1/2/x": "GET /{q+} q=1/2/x"}},
		{"GET /{a}{b}", map[string]string{"GET /xyz": "GET /{a}{b} a=x b=yz", "GET /x": "nothing"}},
	} {
		api := routes(t, strings.Split(test.routes, ", ")...)
		for request, want := range test.want {
			if got := resolved(api, request); got != want {
				t.Errorf("with %s, %q leads to %q, want %q", test.routes, request, got, want)
			}
		}
	}
}

func TestManyTemplatesAreTold(t *testing.T) {
	var list []string
	for i := range 2000 {
		list = append(list, fmt.Sprintf("GET /r%d/{id}/sub%d", i%50, i))
	}
	api := routes(t, list...)
	for i := range 2000 {
		want := fmt.Sprintf("GET /r%d/{id}/sub%d id=7", i%50, i)
		if got := resolved(api, fmt.Sprintf("GET /r%d/7/sub%d", i%50, i)); got != want {
			t.Fatalf("leads to %q, want %q", got, want)
		}
	}
}
