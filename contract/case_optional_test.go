package contract

import (
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

const listDocument = `
openapi: 3.0.3
info: {title: list, version: "1"}
paths:
  /things:
    get:
      operationId: list
      parameters:
        - {name: tenant, in: header, required: true, schema: {type: string, example: acme}}
        - {name: sort, in: query, schema: {type: string, enum: [asc, desc]}}
        - {name: all, in: query, schema: {type: boolean}}
        - {name: limit, in: query, schema: {type: integer, example: 10}}
        - {name: X-Trace, in: header, schema: {type: string, example: t1}}
      responses: {"200": {description: ok}, "400": {description: bad}}
`

// TestEachOptionalParameterIsSentAlone with what is required.
func TestEachOptionalParameterIsSentAlone(t *testing.T) {
	s, err := Plan(document(t, listDocument), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"list/valid/request/alone/query.sort":     "sort=asc X-Trace=",
		"list/valid/request/alone/query.limit":    "limit=10 X-Trace=",
		"list/valid/request/alone/header.X-Trace": "X-Trace=t1",
	} {
		event, err := find(t, s, name).Event()
		if err != nil {
			t.Fatal(err)
		}
		r, got := arrived(t, event), ""
		for _, f := range r.Query {
			got += f.Name + "=" + f.Value + " "
		}
		if got += "X-Trace=" + r.Header.Get("X-Trace"); got != want || r.Header.Get("tenant") != "acme" {
			t.Errorf("%s: %q, tenant %q", name, got, r.Header.Get("tenant"))
		}
	}
	if s.Case("list/valid/request/alone/header.tenant") != nil {
		t.Error("a required parameter is sent alone")
	}
}

// TestEveryTwoQueryParametersMeet in every combination of absent, present and
// each member of a small enumeration.
func TestEveryTwoQueryParametersMeet(t *testing.T) {
	s, err := Plan(document(t, listDocument), FormatREST, Only("*/valid/**"))
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	rows := 0
	for c := range s.Cases() {
		value := func(name string) string {
			v, there := c.Request.Query.Get(name)
			if !there {
				return name + " absent"
			}
			if name == "limit" {
				v = "there"
			}
			return name + " " + v
		}
		names := []string{"sort", "all", "limit"}
		for i, a := range names {
			for _, b := range names[:i] {
				met[value(b)+", "+value(a)] = true
			}
		}
		if c.Rule == "pairs" {
			rows++
		}
	}
	levels := map[string][]string{"sort": {"absent", "asc", "desc"}, "all": {"absent", "true", "false"}, "limit": {"absent", "there"}}
	for _, two := range [][2]string{{"sort", "all"}, {"sort", "limit"}, {"all", "limit"}} {
		for _, a := range levels[two[0]] {
			for _, b := range levels[two[1]] {
				if key := two[0] + " " + a + ", " + two[1] + " " + b; !met[key] {
					t.Errorf("never met: %s", key)
				}
			}
		}
	}
	if rows == 0 || rows > 9 {
		t.Errorf("%d rows", rows)
	}
}

// TestParametersThatDoNotGoTogetherAreFound: neither all nor one alone show it.
func TestParametersThatDoNotGoTogetherAreFound(t *testing.T) {
	target := crate(func(_ []byte, r *spec.Request) int {
		sort, _ := r.Query.Get("sort")
		if all, _ := r.Query.Get("all"); sort == "desc" && all == "false" {
			return 400
		}
		return odd200
	})
	report, err := Verify(t.Context(), document(t, listDocument), target, Only("*/valid/**"))
	if err != nil {
		t.Fatal(err)
	}
	var broken []string
	for _, r := range report.Results {
		if r.Outcome == Broken {
			broken = append(broken, r.Case.Name)
		}
	}
	if len(broken) == 0 || slices.ContainsFunc(broken, func(name string) bool { return !strings.HasPrefix(name, "list/valid/request/pairs/") }) {
		t.Errorf("broken: %q", broken)
	}
}

// TestManyParametersStayBounded.
func TestManyParametersStayBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a, parameters: [`)
	for i := range 60 {
		name := "p" + strings.Repeat("x", i)
		b.WriteString(`{name: ` + name + `, in: query, schema: {type: string, enum: [a, b, c, d, e]}}, `)
	}
	b.WriteString(`], responses: {"200": {description: ok}}}}}}`)
	s, err := Plan(document(t, b.String()), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for c := range s.Cases() {
		count[c.Rule]++
	}
	if count["alone"] != mostAlone || count["pairs"] == 0 || count["pairs"] > mostRows || count["repeated-query"] != mostRepeated {
		t.Errorf("cases by rule: %v", count)
	}
}
