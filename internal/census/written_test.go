package census_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

// writtenReasons are those of a parameter p in the query, by direction, pointer, keyword
// and member.
func writtenReasons(t *testing.T, parameter string) map[string]census.Reason {
	t.Helper()
	op := operation(t, "3.0.3", `parameters: [{name: p, in: query, `+parameter+`}]`, "")
	out := map[string]census.Reason{}
	for f := range census.Of(op).Findings() {
		if f.Place.In == spec.InQuery {
			out[fmt.Sprintf("%t %s %s %s", f.Invalid, f.Place.Pointer, f.Keyword, f.Member)] = f.Excluded
		}
	}
	return out
}

func TestValuesThatNoStyleWritesAreUndeliverable(t *testing.T) {
	const filter = `{type: object, additionalProperties: false, minProperties: 1, properties: {a: {type: array, items: {type: string}}%s}}`
	for _, x := range []struct {
		name, parameter, finding string
		want                     census.Reason
	}{
		{"a list of objects", `schema: {type: array, items: {type: object}}`, "false  present ", census.Undeliverable},
		{"a list of texts", `schema: {type: array, items: {type: string, enum: [a]}}`, "false  present ", ""},
		{"a list of what may be text", `schema: {type: array, items: {properties: {a: {type: string}}}}`, "false  present ", ""},
		{"the object it may be", `schema: {type: array, items: {properties: {a: {type: string}}}}`, "false /* optional a", census.Undeliverable},
		{"lists only, in an object", `style: deepObject, schema: ` + fmt.Sprintf(filter, ""), "false  present ", census.Undeliverable},
		{"its bound", `style: deepObject, schema: ` + fmt.Sprintf(filter, ""), "true  minProperties ", census.Undeliverable},
		{"a text beside", `style: deepObject, schema: ` + fmt.Sprintf(filter, `, b: {type: string}`), "false  present ", ""},
		{"the text left out", `style: deepObject, schema: ` + fmt.Sprintf(filter, `, b: {type: string}`), "false  optional b", census.Undeliverable},
		{"one of two texts left out", `style: deepObject, schema: ` + fmt.Sprintf(filter, `, b: {type: string}, c: {type: string}`), "false  optional b", ""},
		{"lists and others", `style: deepObject, schema: {type: object, properties: {a: {type: array}}}`, "false  present ", ""},
		{"an empty list", `schema: {type: array, minItems: 1, items: {type: string}}`, "true  minItems ", census.Undeliverable},
		{"a short list", `schema: {type: array, minItems: 2, items: {type: string}}`, "true  minItems ", ""},
		{"a list as JSON", `content: {application/json: {schema: {type: array, minItems: 1, items: {type: object}}}}`, "true  minItems ", ""},
		{"a member among parameters", `schema: {type: object, additionalProperties: false, properties: {a: {type: string}}}`, "true  additionalProperties ", census.Undeliverable},
		{"a member in brackets", `style: deepObject, schema: {type: object, additionalProperties: false, properties: {a: {type: string}}}`, "true  additionalProperties ", ""},
		{"what the server sets", `style: deepObject, schema: {type: object, additionalProperties: false, properties: {a: {type: string, readOnly: true}}}`, "false  present ", census.Undeliverable},
		{"what is required", `required: true, schema: {type: array, items: {type: object}}`, "true  required ", census.Undeliverable},
	} {
		found := writtenReasons(t, x.parameter)
		if got, owed := found[x.finding]; !owed || got != x.want {
			t.Errorf("%s: excluded %q (owed: %t), want %q", x.name, got, owed, x.want)
		}
	}
}

// TestNoQueryIsReadWhereAParameterIsSaidToBeUndeliverable sends many queries for
// each schema of which no value is said to be written.
func TestNoQueryIsReadWhereAParameterIsSaidToBeUndeliverable(t *testing.T) {
	queries := []spec.Query{
		{{Name: "p", Value: "a"}}, {{Name: "p", Value: "1"}}, {{Name: "p", Value: "a,b"}}, {{Name: "p", Value: "a,1"}}, {{Name: "p", Value: "a"}, {Name: "p", Value: "b"}},
		{{Name: "a", Value: "1"}}, {{Name: "b", Value: "x"}}, {{Name: "p[a]", Value: "1"}}, {{Name: "p[b]", Value: "x"}}, {{Name: "p", Value: "{}"}}, {{Name: "p", Value: `[{"a":"1"}]`}},
		{{Name: "p[a]", Value: "1"}, {Name: "p[b]", Value: "x"}}, {{Name: "p[]", Value: "a"}},
	}
	none := 0
	for _, schema := range []string{
		`{type: array, items: {type: object}}`, `{type: array, items: {type: array, items: {type: string}}}`, `{type: array, items: {type: string}}`,
		`{type: array, items: {oneOf: [{type: object}, {type: integer}]}}`, `{type: object, required: [a], properties: {a: {type: object}}}`,
		`{type: object, additionalProperties: false, properties: {a: {type: array, items: {type: string}}}}`, `{type: object, additionalProperties: false}`,
		`{type: object, additionalProperties: {type: object}}`, `{type: object, properties: {a: {type: integer}}}`, `{oneOf: [{type: integer}, {type: array, items: {type: object}}]}`,
		`{anyOf: [{type: array, items: {type: object}}, {type: object, required: [b], properties: {b: {type: array}}}]}`,
	} {
		for _, style := range []string{"", "style: deepObject, ", "explode: false, "} {
			parameter := `parameters: [{name: p, in: query, ` + style + `schema: ` + schema + `}]`
			if writtenReasons(t, style+`schema: `+schema)["false  present "] == "" {
				continue
			}
			none++
			op := operation(t, "3.0.3", parameter, "")
			for _, q := range queries {
				r := &spec.Request{Method: "POST", Route: "/things/{id}", Path: map[string]string{"id": "1"}, Query: q}
				ofP := func(r spec.Reading) bool { return r.Parameter.Name == "p" && !r.Unread }
				if len(op.CheckRequest(r)) == 0 && slices.ContainsFunc(op.Readings(r), ofP) {
					t.Errorf("%s%s: %v is read", style, schema, q)
				}
			}
		}
	}
	if none < 10 {
		t.Errorf("only %d have no value", none)
	}
}

func TestBranchesThatNoValueTakesAloneHaveNone(t *testing.T) {
	const tagged = `{type: object, additionalProperties: false, required: [k], properties: {k: {type: string}},
		oneOf: [{type: object, properties: {k: {type: string}, n: {type: integer}}, required: [k]}, {type: object, properties: {k: {type: string}, m: {type: string}}}]}`
	owed := found(census.Of(ofBody(t, "3.0.3", `{type: object, properties: {x: `+tagged+`}}`, "")), missing)
	noLines(t, owed, "valid  properties x", "valid /x type object", "invalid /x required k")
	open := found(census.Of(ofBody(t, "3.0.3", `{type: object, properties: {x: `+tagged[:15]+tagged[44:]+`}}`, "")), missing)
	lines(t, open, "valid  properties x")
}

func TestAValueOfADiscriminatorThatPicksABranchWithoutValuesIsNotOwed(t *testing.T) {
	const schemas = `Narrow: {type: object, required: [k], properties: {k: {type: string}, n: {type: integer}}}, Wide: {type: object, required: [k], properties: {k: {type: string}}}`
	owed := found(census.Of(ofBody(t, "3.0.3", `{oneOf: [{$ref: "#/components/schemas/Narrow"}, {$ref: "#/components/schemas/Wide"}],
		discriminator: {propertyName: k, mapping: {narrow: "#/components/schemas/Narrow", wide: "#/components/schemas/Wide"}}}`, schemas)), missing)
	noLines(t, owed, "valid  discriminator narrow")
	lines(t, owed, "valid  discriminator wide")
	closed := found(census.Of(ofBody(t, "3.0.3", `{additionalProperties: false, anyOf: [{$ref: "#/components/schemas/Wide"}, {type: string}],
		discriminator: {propertyName: k, mapping: {wide: "#/components/schemas/Wide"}}}`, schemas)), missing)
	noLines(t, closed, "valid  discriminator wide")
}

func TestAReadOnlyMemberBeyondTheDepthIsNotOwed(t *testing.T) {
	deep := `{type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}`
	for range census.MaxDepth {
		deep = `{type: object, properties: {x: ` + deep + `}}`
	}
	owed := found(census.Of(ofBody(t, "3.0.3", deep, "")), missing)
	noLines(t, owed, "valid /x/x/x/x/x/x properties id")
	lines(t, owed, "valid /x/x/x/x/x/x properties name")
}
