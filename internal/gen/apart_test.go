package gen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestValuesOfOverlappingBranchesOfOneOfAreSetApart(t *testing.T) {
	const two = `{oneOf: [{type: object, properties: {id: {type: integer}}}, {type: object, properties: {reference: {type: string}}}]}`
	for name, source := range map[string]string{
		"at the top":  two,
		"in a member": `{type: object, required: [at], properties: {at: ` + two + `}}`,
		"in elements": `{type: array, minItems: 1, items: ` + two + `}`,
		"of three": `{oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}},
			{type: object, properties: {c: {type: string}}}]}`,
		"by a shared member": `{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: [string, "null"]}, b: {type: string}}}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			set, s := read(t, schema.OpenAPI31, source)
			g := gen.New(1, judgeOf(t, set))
			for _, shape := range []gen.Shape{gen.Full, gen.Minimal} {
				value, err := g.Base(s, shape, gen.Body)
				if err != nil {
					t.Fatal(err)
				}
				mustHold(t, set, s, value)
			}
		})
	}
}

func TestEachBranchOfAnyOfIsTakenAlone(t *testing.T) {
	all := sweepAll(t, schema.OpenAPI31, `{anyOf: [{title: one, type: object, properties: {a: {type: integer, maximum: 5}}},
		{title: two, type: object, properties: {b: {type: string, maxLength: 3}}}]}`)
	mustContain(t, "values", all.values, []string{" anyOf alone", " anyOf alone-for-two"})
	for _, want := range []string{"a maximum", "b maxLength"} {
		if !slices.ContainsFunc(all.faults, func(name string) bool { return strings.HasPrefix(name, want) }) {
			t.Errorf("nothing breaks %s: %q", want, all.faults)
		}
	}
}
