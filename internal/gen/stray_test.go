package gen_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestStraysAreWhatOnlyTellsBranchesApart(t *testing.T) {
	const two = `{oneOf: [{type: object, properties: {id: {type: integer}}}, {type: object, properties: {reference: {type: string}}}]}`
	for _, x := range []struct{ source, value, want string }{
		{two, `{"id":7,"reference":null}`, "reference"},
		{two, `{"id":7,"reference":3}`, "reference"},
		{two, `{"id":7}`, ""},       // not valid, and nothing is there
		{two, `{"id":7,"x":1}`, ""}, // which both branches allow
		{`{type: object, properties: {at: ` + two + `}}`, `{"at":{"id":7,"reference":null}}`, "at/reference"},
		{`{type: array, items: ` + two + `}`, `[{"id":7,"reference":null}]`, "0/reference"},
		{`{oneOf: [{type: integer}, {type: number}]}`, `7.5`, "whole"},
		{`{oneOf: [{type: integer}, {type: string}]}`, `7`, ""},
		{`{oneOf: [{type: number}, {type: string}]}`, `7.5`, ""},
		// a branch that declares the member means it
		{`{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: [string, "null"]}}}]}`, `{"a":null}`, ""},
		{`{anyOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}}]}`, `{"a":7,"b":7}`, "b"},
		{`{anyOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}}]}`, `{"a":7,"b":"x"}`, ""},
		{`{type: object, properties: {b: {type: [string, "null"]}}, oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}}]}`, `{"a":7,"b":null}`, ""},
	} {
		set, s := read(t, schema.OpenAPI31, x.source)
		value := schemaValue(t, x.value)
		var got []string
		for _, stray := range gen.New(1, judgeOf(t, set)).Strays(s, value) {
			name := strings.Join(stray.Pointer, "/")
			if name == "" {
				name = "whole"
			}
			got = append(got, name)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s of %s: %q, want %q", x.value, x.source, got, x.want)
		}
	}
}

// Where a value can do without, it has nothing stray.
func TestABaseHasNothingStrayWhereItNeedNot(t *testing.T) {
	const two = `{oneOf: [{type: object, properties: {id: {type: integer, maximum: 5}}}, {type: object, properties: {reference: {type: string}}}]}`
	for source, want := range map[string]bool{
		`{type: object, required: [at], properties: {at: ` + two + `}}`:                      true,
		`{type: object, properties: {name: {type: string}, at: ` + two + `}}`:                false,
		`{type: object, properties: {list: {type: array, items: ` + two + `}}}`:              false,
		`{type: object, properties: {list: {type: array, minItems: 1, items: ` + two + `}}}`: false,
	} {
		set, s := read(t, schema.OpenAPI31, source)
		g := gen.New(1, judgeOf(t, set))
		base, err := g.Base(s, gen.Full, gen.Body)
		if err != nil {
			t.Fatal(err)
		}
		mustHold(t, set, s, base)
		if has := len(g.Strays(s, base)) > 0; has != want {
			t.Errorf("%s: %s", source, text(base))
		}
		// what is in the branches is broken all the same
		faults := sweepFrom(t, set, g, s, base).faults
		if !strings.Contains(strings.Join(faults, ","), "id maximum") {
			t.Errorf("%s: %q", source, faults)
		}
	}
}

func schemaValue(t *testing.T, source string) any {
	t.Helper()
	value, _, err := schema.DecodeJSON([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
