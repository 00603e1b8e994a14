package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

func countOf(op *spec.Operation, keyword string) (n int) {
	for f := range census.Of(op).Findings() {
		if f.Keyword == keyword && !f.Invalid {
			n++
		}
	}
	return n
}

func TestASchemaThatMediaTypesRepeatIsOneDemand(t *testing.T) {
	const limited = `{type: object, properties: {a: {type: string, maxLength: 5}}}`
	for _, x := range []struct {
		name, form string
		want       int
	}{
		{"a copy", limited, 1},
		{"another limit", `{type: object, properties: {a: {type: string, maxLength: 6}}}`, 2},
	} {
		op := operation(t, "3.0.3", `requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: `+x.form+`}, application/json: {schema: `+limited+`}}}`, "")
		if n := countOf(op, "maxLength"); n != x.want {
			t.Errorf("%s: %d limits are owed, want %d", x.name, n, x.want)
		}
	}
}

// What is shown of the JSON is shown of its copy under a form.
func TestACopyIsMetByWhatIsSentAsJSON(t *testing.T) {
	const limited = `{type: object, properties: {a: {type: string, maxLength: 5}}}`
	op := operation(t, "3.0.3", `requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: `+limited+`}, application/json: {schema: `+limited+`}}}`, "")
	c := census.Of(op)
	accept(t, c, op, `{"a": "abcde"}`)
	violations := op.CheckRequest(request(`{"a": "abcdef"}`))
	at := spec.Place{In: spec.InBody, Pointer: "/a"}
	c.Invalid(census.Fault{Rule: "maxLength", Place: at, Media: op.Body.Match("application/json"),
		Entailed: func(v spec.Violation) bool { return v.Place.Within(at) }}, violations)
	for f := range c.Findings() {
		if f.Keyword == "maxLength" && !f.Met {
			t.Errorf("maxLength is not met, invalid %t, at %s", f.Invalid, f.Where)
		}
	}
}

func TestTextIsNoObject(t *testing.T) {
	for schema, want := range map[string]census.Reason{`{$ref: "#/components/schemas/Thing"}`: census.Undeliverable, `{type: string}`: "", `{}`: ""} {
		op := operation(t, "3.0.3", `requestBody: {required: true, content: {text/plain: {schema: `+schema+`}, application/json: {schema: {type: object}}}}`, `Thing: {type: object}`)
		for f := range census.Of(op).Findings() {
			if f.Keyword == "mediaType" && f.Member == "text/plain" && f.Excluded != want {
				t.Errorf("%s as text is excluded: %q, want %q", schema, f.Excluded, want)
			}
		}
	}
}

func TestAFaultAtTheValueBreaksTheBranchesAroundIt(t *testing.T) {
	op := ofBody(t, "3.0.3", `{oneOf: [{type: integer}, {type: boolean}]}`, "")
	c := census.Of(op)
	refuse(t, c, op, `"text"`, "", "type")
	for f := range c.Findings() {
		if f.Keyword == "oneOf" && f.Invalid && !f.Met {
			t.Error("oneOf is not met by what no branch accepts")
		}
	}
}

func TestABranchOfWhatAnotherOneTakesTooIsNeverTaken(t *testing.T) {
	for _, x := range []struct {
		name, schema string
		want         census.Reason
	}{
		{"any object", `{oneOf: [{type: object}, {type: object, properties: {a: {type: string, maxLength: 5}}}]}`, census.Unsatisfiable},
		{"anything", `{oneOf: [{}, {type: object, properties: {a: {type: string, maxLength: 5}}}]}`, census.Unsatisfiable},
		{"another type", `{oneOf: [{type: string}, {type: object, properties: {a: {type: string, maxLength: 5}}}]}`, ""},
		{"null beside the type", `{oneOf: [{type: object}, {type: object, nullable: true, properties: {a: {type: string, maxLength: 5}}}]}`, ""},
		{"any of them", `{anyOf: [{type: object}, {type: object, properties: {a: {type: string, maxLength: 5}}}]}`, ""},
	} {
		for f := range census.Of(ofBody(t, "3.0.3", x.schema, "")).Findings() {
			branch := f.Keyword == "oneOf" && f.Member == "2"
			if (branch || f.Keyword == "maxLength" && !f.Invalid) && f.Excluded != x.want {
				t.Errorf("%s: %s is excluded: %q, want %q", x.name, f.Keyword, f.Excluded, x.want)
			}
		}
	}
}
