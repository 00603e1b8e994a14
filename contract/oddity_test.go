package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

const crateDocument = `
openapi: 3.0.3
info: {title: crates, version: "1"}
paths:
  "/crates/{id}":
    get:
      operationId: getCrate
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}
        - {name: view, in: query, schema: {type: string, enum: [short, long]}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: X-Tenant, in: header, schema: {type: string, enum: [acme, zeta]}}
        - {name: lang, in: cookie, schema: {type: string, enum: [en, mi]}}
      responses: &answers
        "200": {description: ok, content: {application/json: {schema: {type: object, required: [id]}}}}
        "400": {description: bad}
    put:
      operationId: putCrate
      parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              allOf:
                - {type: object, properties: {id: {type: integer, readOnly: true}}}
                - {type: object, required: [size], properties: {size: {type: integer}, note: {type: string}}}
      responses: *answers
`

// crate is a handler that takes whatever it can, or refuses what refuse says.
func crate(refuse func(event []byte, r *spec.Request) int) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r, err := proxy.DecodeREST(event)
		if err != nil {
			return nil, err
		}
		if status := refuse(event, r); status != 0 {
			return json.Marshal(map[string]any{"statusCode": status})
		}
		return []byte(`{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"{\"id\":1}"}`), nil
	})
}

// oddRules are the rules of the findings of a run, by severity.
func oddRules(report *Report, severity Severity) []string {
	rules := map[string]bool{}
	for _, g := range report.Groups {
		if g.Finding.Severity == severity && (strings.HasPrefix(g.Finding.Rule, "strict/") || strings.HasPrefix(g.Finding.Rule, "tolerance/")) {
			rules[g.Finding.Rule] = true
		}
	}
	return slices.Sorted(maps.Keys(rules))
}

const odd200 = 0 // what refuse returns to accept

func acceptAny([]byte, *spec.Request) int { return odd200 }

var (
	onlyOdd     = Only("*/strict/**", "*/tolerance/**")
	requestOdds = []string{"strict/byte-order-mark", "strict/duplicate-keys", "strict/missing-media-type", "strict/read-only",
		"strict/repeated-cookie", "strict/repeated-header", "strict/repeated-query"}
	pathOdds = []string{"strict/double-slash", "strict/encoded-slash", "strict/path-case"}
)

// TestAcceptingWhatIsOddWarns: each rule once, whatever the number of cases, and
// no run fails by it.
func TestAcceptingWhatIsOddWarns(t *testing.T) {
	for name, test := range map[string]struct {
		opts []Option
		want []string
	}{
		"exact routes":   {nil, requestOdds},
		"a greedy route": {[]Option{DeployedAs("ANY /{proxy+}")}, slices.Sorted(slices.Values(slices.Concat(requestOdds, pathOdds)))},
	} {
		report, err := Verify(t.Context(), document(t, crateDocument), crate(acceptAny), append(test.opts, onlyOdd)...)
		if err != nil {
			t.Fatal(err)
		}
		if got := oddRules(report, Warning); !slices.Equal(got, test.want) {
			t.Errorf("%s: warned of %q, want %q", name, got, test.want)
		}
		if o := report.Coverage.Outcomes; report.Failed() || o[Held] != len(report.Results) {
			t.Errorf("%s: %s", name, report.Summary())
		}
		if len(report.Groups) != len(test.want) {
			t.Errorf("%s: %d findings", name, len(report.Groups))
		}
	}
}

func TestStrictMakesWarningsFailTheRun(t *testing.T) {
	// What most readers take is told only where it is asked for.
	all := slices.Sorted(slices.Values(append([]string{"strict/lone-surrogate"}, requestOdds...)))
	for name, test := range map[string]struct {
		opts []Option
		want []string
	}{
		"one rule":             {[]Option{Strict("strict/duplicate-keys")}, []string{"strict/duplicate-keys"}},
		"the group":            {[]Option{Strict("strict")}, all},
		"the group but a rule": {[]Option{Strict("strict"), Relax("strict/read-only", "CRATE-1")}, slices.DeleteFunc(slices.Clone(all), func(r string) bool { return r == "strict/read-only" })},
		"a rule of the group":  {[]Option{Relax("strict", "CRATE-2"), Strict("strict/read-only")}, []string{"strict/read-only"}},
	} {
		report, err := Verify(t.Context(), document(t, crateDocument), crate(acceptAny), append(test.opts, onlyOdd)...)
		if err != nil {
			t.Fatal(err)
		}
		if got := oddRules(report, Error); !slices.Equal(got, test.want) || !report.Failed() {
			t.Errorf("%s: errors %q, want %q; %s", name, got, test.want, report.Summary())
		}
	}
}

func TestStrictAndRelaxAreChecked(t *testing.T) {
	for want, opts := range map[string][]Option{
		`no rule is called "strict/json"`:                    {Strict("strict/json")},
		`the rule "tolerance" is strict and relaxed`:         {Strict("tolerance"), Relax("tolerance", "x")},
		`the rule "tolerance" is relaxed without a reason`:   {Relax("tolerance", "")},
		`no rule is called "duplicate-keys"; the rules are `: {Relax("duplicate-keys", "x")},
	} {
		if _, err := Plan(notes(t), FormatREST, opts...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestARefusalOfWhatIsOddHolds, if the plain request was accepted and the status
// fits; a server error is one here as anywhere.
func TestARefusalOfWhatIsOddHolds(t *testing.T) {
	const name = "putCrate/strict/body.size/duplicate-keys/same"
	twice := func(status int) func([]byte, *spec.Request) int {
		return func(_ []byte, r *spec.Request) int {
			if bytes.Count(r.Body, []byte(`"size"`)) == 2 {
				return status
			}
			return odd200
		}
	}
	for what, test := range map[string]struct {
		refuse func([]byte, *spec.Request) int
		want   Outcome
		rule   string
	}{
		"400":               {twice(400), Held, ""},
		"422, undocumented": {twice(422), Held, ""},
		"409":               {twice(409), Unproven, ""},
		"500":               {twice(500), Broken, "request/server-error"},
		"400 to everything": {func([]byte, *spec.Request) int { return 400 }, Unproven, ""},
	} {
		s, err := Plan(document(t, crateDocument), FormatREST)
		if err != nil {
			t.Fatal(err)
		}
		r := Run(t.Context(), crate(test.refuse), find(t, s, name))
		if r.Outcome != test.want || test.rule == "" && len(r.Findings) > 0 || test.rule != "" && r.Findings[0].Rule != test.rule {
			t.Errorf("%s: %s (%s) %+v", what, r.Outcome, r.Reason, r.Findings)
		}
	}
}

// TestAnOddRequestIsAnsweredAsDocumented, if it is accepted.
func TestAnOddRequestIsAnsweredAsDocumented(t *testing.T) {
	s, err := Plan(document(t, crateDocument), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	target := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":202}`), nil })
	for _, name := range []string{"putCrate/strict/body/byte-order-mark", "getCrate/tolerance/query.lambdapact-unknown/unknown-query"} {
		if r := Run(t.Context(), target, find(t, s, name)); r.Outcome != Broken || r.Findings[0].Rule != "response/status" {
			t.Errorf("%s: %s %+v", name, r.Outcome, r.Findings)
		}
	}
}

// TestRefusingTheUnmentionedWarns, each kind once.
func TestRefusingTheUnmentionedWarns(t *testing.T) {
	refuse := func(_ []byte, r *spec.Request) int {
		_, query := r.Query.Get(unmentioned)
		_, cookie := r.Header.Cookies().Get(unmentioned)
		if query || cookie || r.Header.Has(unmentioned) {
			return 400
		}
		return odd200
	}
	want := []string{"tolerance/unknown-cookie", "tolerance/unknown-header", "tolerance/unknown-query"}
	report, err := Verify(t.Context(), document(t, crateDocument), crate(refuse), Only("*/tolerance/**"))
	if err != nil {
		t.Fatal(err)
	}
	if got := oddRules(report, Warning); !slices.Equal(got, want) || report.Failed() {
		t.Errorf("warned of %q; %s", got, report.Summary())
	}
	report, err = Verify(t.Context(), document(t, crateDocument), crate(refuse), Only("*/tolerance/**"), Strict("tolerance"))
	if err != nil {
		t.Fatal(err)
	}
	if got := oddRules(report, Error); !slices.Equal(got, want) || !report.Failed() {
		t.Errorf("strict: errors %q; %s", got, report.Summary())
	}
	all, err := Verify(t.Context(), document(t, crateDocument), crate(func([]byte, *spec.Request) int { return 400 }), Only("*/tolerance/**"))
	if err != nil {
		t.Fatal(err)
	}
	if o := all.Coverage.Outcomes; len(all.Groups) != 0 || o[Unproven] != len(all.Results) {
		t.Errorf("who refuses everything: %s %+v", all.Summary(), all.Groups)
	}
}

// TestOddRequestsArriveAsTheySay looks at the final events.
func TestOddRequestsArriveAsTheySay(t *testing.T) {
	s, err := Plan(document(t, crateDocument), FormatREST, DeployedAs("ANY /{proxy+}"))
	if err != nil {
		t.Fatal(err)
	}
	for name, shows := range map[string]func(r *spec.Request) bool{
		"putCrate/strict/body.size/duplicate-keys/same":        func(r *spec.Request) bool { return duplicated(r, "/size") },
		"putCrate/strict/body.size/duplicate-keys/faulty-last": func(r *spec.Request) bool { return duplicated(r, "/size") },
		"putCrate/strict/body.id/read-only":                    func(r *spec.Request) bool { return bytes.Contains(r.Body, []byte(`"id":`)) },
		"putCrate/strict/body/byte-order-mark":                 func(r *spec.Request) bool { return bytes.HasPrefix(r.Body, []byte("\xef\xbb\xbf{")) },
		"putCrate/strict/header.Content-Type/missing-media-type": func(r *spec.Request) bool {
			return !r.Header.Has("Content-Type") && len(r.Body) > 0
		},
		"getCrate/strict/query.view/repeated-query": func(r *spec.Request) bool {
			v := r.Query.Values("view")
			return len(v) == 2 && v[0] != v[1]
		},
		"getCrate/strict/header.X-Tenant/repeated-header": func(r *spec.Request) bool { return len(r.Header.Values("X-Tenant")) == 2 },
		"getCrate/strict/cookie.lang/repeated-cookie":     func(r *spec.Request) bool { return len(r.Header.Cookies().Values("lang")) == 2 },
		"getCrate/strict/route/path-case":                 func(r *spec.Request) bool { return strings.HasPrefix(r.RawPath, "/Crates/") },
		"getCrate/strict/route/double-slash":              func(r *spec.Request) bool { return strings.HasPrefix(r.RawPath, "/crates//") },
		"getCrate/strict/route/encoded-slash":             func(r *spec.Request) bool { return strings.HasPrefix(r.RawPath, "/crates%2F") },
	} {
		event, err := find(t, s, name).Event()
		if err != nil {
			t.Fatal(err)
		}
		if r := arrived(t, event); !shows(r) {
			t.Errorf("%s: %s", name, event)
		}
	}
	for c := range s.Cases() {
		if c.Kind == Strictness && c.Place.Name == "tags" {
			t.Errorf("%s repeats an array", c.Name)
		}
	}
}

func duplicated(r *spec.Request, pointer string) bool {
	_, duplicates, err := schema.DecodeJSON(r.Body)
	return err == nil && slices.Equal(duplicates, []string{pointer})
}

// TestWhatAnEventCannotShowIsNotSent: a load balancer with single-value maps
// hands on the last value.
func TestWhatAnEventCannotShowIsNotSent(t *testing.T) {
	s, err := Plan(document(t, crateDocument), FormatALB)
	if err != nil {
		t.Fatal(err)
	}
	const name = "getCrate/strict/query.view/repeated-query"
	if s.Case(name) != nil || !slices.ContainsFunc(s.Dropped(), func(d Dropped) bool { return d.Name == name && d.Outcome == NotSent }) {
		t.Errorf("%s is not listed as not sent", name)
	}
	if s, err = Plan(document(t, crateDocument), FormatALB, MultiValueHeaders()); err != nil || s.Case(name) == nil {
		t.Errorf("with multi-value headers it is not planned: %v", err)
	}
	const slash = "getCrate/strict/route/trailing-slash"
	if s.Case(slash) == nil {
		t.Errorf("%s is not planned, though a load balancer hands on every path", slash)
	}
}
