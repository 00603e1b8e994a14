package gen_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// Every object of one branch is one of the other too, unless a member keeps
// them apart.
func TestBranchesOfOptionalMembersAreKeptApart(t *testing.T) {
	for name, source := range map[string]string{
		"optional members": `{oneOf: [
			{type: object, properties: {a: {type: integer, maximum: 5}}},
			{type: object, properties: {b: {type: integer, maximum: 5}}}]}`,
		"a name that both have": `{oneOf: [
			{type: object, required: [kind], properties: {kind: {type: string}, a: {type: integer, maximum: 5}}},
			{type: object, required: [kind], properties: {kind: {type: string}, b: {type: integer, maximum: 5}}}]}`,
		"branches by reference": `{components: {schemas: {
			A: {type: object, properties: {a: {type: integer, maximum: 5}}}, B: {type: object, properties: {b: {type: integer, maximum: 5}}}}},
			oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}`,
	} {
		got := sweepAll(t, schema.OpenAPI30, source)
		mustContain(t, "fault in "+name, got.faults, []string{"a maximum ", "b maximum "})
	}
}

func TestBranchesThatNothingTellsApartHaveNoValue(t *testing.T) {
	set, s := read(t, schema.OpenAPI30, `{oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {a: {type: integer}}}]}`)
	if v, err := gen.New(1, judgeOf(t, set)).Base(s, gen.Full, gen.Body); err == nil {
		t.Errorf("made %s", text(v))
	}
}

// A small object is one of each branch: none of them refuses it as a whole.
func TestEveryBranchOfOptionalMembersIsRefusedAtOnce(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{type: object, anyOf: [
		{type: object, properties: {a: {type: integer}}},
		{type: object, properties: {b: {type: string}}}]}`)
	mustContain(t, "fault", got.faults, []string{" anyOf no-branch"})
}

// Documents show objects as the text of their JSON.
func TestAnExampleOfAnotherTypeHidesNoKeywords(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{type: object, properties: {ref: {required: [id], properties: {id: {type: string, maxLength: 9}}, example: "{\"id\": \"7\"}"}}}`)
	mustContain(t, "fault", got.faults, []string{"ref/id required ", "ref/id maxLength "})
	for _, x := range []struct{ source, want string }{
		{`{example: shown}`, `"shown"`}, // no keyword says what type it has
		{`{example: 7}`, `7`},
		{`{maxLength: 5, example: 7}`, `"`},
		{`{maxItems: 2, example: shown}`, `[`},
		{`{maxProperties: 2, example: shown}`, `{`},
	} {
		set, s := read(t, schema.OpenAPI30, x.source)
		v, err := gen.New(1, judgeOf(t, set)).Base(s, gen.Full, gen.Body)
		if err != nil || !strings.HasPrefix(text(v), x.want) {
			t.Errorf("%s: %s, %v", x.source, text(v), err)
		}
	}
}

// A value that is no object overlaps too.
func TestAValueOfTwoBranchesBreaksOneOf(t *testing.T) {
	for _, source := range []string{
		`{oneOf: [{type: string, format: uuid}, {type: string}]}`,
		`{oneOf: [{type: integer}, {type: number}]}`,
	} {
		set, s := read(t, schema.OpenAPI30, source)
		g := gen.New(1, judgeOf(t, set))
		base, err := g.Base(s, gen.Full, gen.Body)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		mustContain(t, "fault of "+source, sweepFrom(t, set, g, s, base).faults, []string{" oneOf two-branches"})
	}
}
