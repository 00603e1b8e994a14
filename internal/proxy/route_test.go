package proxy_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

func TestParseRouteReadsWhatItPrints(t *testing.T) {
	for _, s := range []string{
		"GET /", "ANY /{proxy+}", "ANY /a/{proxy+}", "PATCH /v1.0/a-b_c,d:e/{order-id}", "HEAD /{a}/{b}/{c+}",
	} {
		r, err := proxy.ParseRoute(s)
		if err != nil || r.String() != s {
			t.Errorf("ParseRoute(%q) = %q, %v", s, r, err)
		}
	}
}

func TestParseRouteSaysWhatIsWrong(t *testing.T) {
	for s, want := range map[string]string{
		"":                  "want a method, a space and a resource",
		"GET":               "want a method, a space and a resource",
		"get /a":            `unknown method "get"`,
		"TRACE /a":          `unknown method "TRACE"`,
		"GET a":             "must begin with a slash",
		"GET  /a":           "must begin with a slash",
		"GET /a/":           "no trailing slash",
		"GET //a":           "no double",
		"GET /{}":           "without a name",
		"GET /{+}":          "without a name",
		"GET /file.{ext}":   "must be a whole segment",
		"GET /{a}-{b}":      "must be a whole segment",
		"GET /{a":           "must be a whole segment",
		"GET /a b":          `" " is not allowed`,
		"GET /a%20b":        `"%" is not allowed`,
		"GET /{a b}":        `" " is not allowed`,
		"GET /a+":           `"+" is not allowed`,
		"GET /{proxy+}/x":   "below the greedy variable {proxy+}",
		"GET /{id}/x/{id}":  `"id" is used twice`,
		"GET /{id}/x/{id+}": `"id" is used twice`,
	} {
		if _, err := proxy.ParseRoute(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseRoute(%q): %v, want %q", s, err, want)
		}
	}
}

func TestNewTableReportsEveryConflict(t *testing.T) {
	_, err := proxy.NewTable([]proxy.Route{
		{Method: "GET", Resource: "/a/{x}"},
		{Method: "POST", Resource: "/a/{y}/b"},
		{Method: "GET", Resource: "/{proxy+}"},
		{Method: "GET", Resource: "/{one}/two"},
		{Method: "GET", Resource: "/a/{x}"},
		{Method: "GET", Resource: "/z/{p+}/below"},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`route "POST /a/{y}/b": {y} stands where route "GET /a/{x}" has {x}`,
		`route "GET /{one}/two": {one} stands where route "GET /{proxy+}" has {proxy+}`,
		`route "GET /a/{x}": deployed twice`,
		`route "GET /z/{p+}/below": nothing can stand below the greedy variable {p+}`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q:\n%v", want, err)
		}
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != 4 {
		t.Errorf("%d errors, want 4:\n%v", n, err)
	}
}

func TestGreedyAndPlainVariableOfOneNameConflict(t *testing.T) {
	_, err := proxy.NewTable([]proxy.Route{{Method: "GET", Resource: "/{p}"}, {Method: "PUT", Resource: "/{p+}"}})
	if err == nil || !strings.Contains(err.Error(), `{p+} stands where route "GET /{p}" has {p}`) {
		t.Errorf("%v", err)
	}
}

func TestNewTableTakesSiblingsThatApiGatewayTakes(t *testing.T) {
	table(t, "GET /a/{x}", "POST /a/{x}", "ANY /a/{x}", "GET /a/{x}/b", "GET /a/b", "GET /b/{proxy+}", "ANY /", "GET /b")
}
