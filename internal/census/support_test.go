package census_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

// operation parses a document with one operation, POST /things, of which rest
// is the part after "post:".
func operation(t testing.TB, version, rest, schemas string) *spec.Operation {
	t.Helper()
	text := fmt.Sprintf(`{openapi: %s, info: {title: t, version: "1"}, paths: {"/things/{id}": {post: {operationId: make, %s,
		responses: {"200": {description: ok}}}}}, components: {schemas: {%s},
		securitySchemes: {a: {type: apiKey, in: header, name: A}, b: {type: apiKey, in: header, name: B}}}}`, version, rest, schemas)
	api, err := spec.Parse([]byte(strings.ReplaceAll(text, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	return api.Operation("make")
}

// ofBody parses a document whose operation takes JSON of a schema.
func ofBody(t testing.TB, version, schema, schemas string) *spec.Operation {
	t.Helper()
	return operation(t, version, `requestBody: {required: true, content: {application/json: {schema: `+schema+`}}}`, schemas)
}

func request(body string) *spec.Request {
	return &spec.Request{
		Method: "POST", Route: "/things/{id}", Path: map[string]string{"id": "1"}, Header: spec.Header{{Name: "Content-Type", Value: "application/json"}}, Body: []byte(body),
	}
}

// accept marks what a valid payload touches.
func accept(t testing.TB, c *census.Census, op *spec.Operation, body string) {
	t.Helper()
	r := request(body)
	if v := op.CheckRequest(r); len(v) > 0 {
		t.Fatalf("%s is not valid: %s", body, v[0])
	}
	c.Valid(op.Readings(r), nil)
}

// refuse marks what a payload with one fault breaks.
func refuse(t testing.TB, c *census.Census, op *spec.Operation, body, pointer, rule string) {
	t.Helper()
	violations := op.CheckRequest(request(body))
	if len(violations) == 0 {
		t.Fatalf("%s is valid", body)
	}
	at := spec.Place{In: spec.InBody, Pointer: pointer}
	c.Invalid(census.Fault{
		Rule: rule, Place: at, Media: op.Body.Content[0],
		Entailed: func(v spec.Violation) bool { return v.Place.Within(at) },
	}, violations)
}

// found lists the obligations of the payload that pass a test, one line each:
// direction, pointer, keyword and member.
func found(c *census.Census, keep func(census.Finding) bool) map[string]bool {
	out := map[string]bool{}
	for f := range c.Findings() {
		if f.Place.In != spec.InBody || !keep(f) {
			continue
		}
		direction := "valid"
		if f.Invalid {
			direction = "invalid"
		}
		out[strings.TrimSpace(direction+" "+f.Place.Pointer+" "+f.Keyword+" "+f.Member)] = true
	}
	return out
}

func met(f census.Finding) bool     { return f.Met }
func missing(f census.Finding) bool { return !f.Met && f.Excluded == "" }

// lines checks that the lines are among those that were found.
func lines(t testing.TB, got map[string]bool, want ...string) {
	t.Helper()
	for _, line := range want {
		if !got[line] {
			t.Errorf("no %q among %v", line, keys(got))
		}
	}
}

func noLines(t testing.TB, got map[string]bool, unwanted ...string) {
	t.Helper()
	for _, line := range unwanted {
		if got[line] {
			t.Errorf("%q is among them", line)
		}
	}
}

func keys(m map[string]bool) string {
	var b strings.Builder
	for k := range m {
		b.WriteString("\n    " + k)
	}
	return b.String()
}
