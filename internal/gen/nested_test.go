package gen_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestBranchesInsideBranchesAreTakenAndBroken(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{type: object, required: [item], properties: {item: {oneOf: [
		{type: string},
		{oneOf: [
			{type: object, required: [a], properties: {a: {type: integer, maximum: 5}}, additionalProperties: false},
			{oneOf: [
				{type: object, required: [b], properties: {b: {type: string, minLength: 3}}, additionalProperties: false},
				{type: object, required: [c], properties: {c: {type: string, maxLength: 9}}, additionalProperties: false}]}]}]}}}`)
	mustContain(t, "fault", got.faults, []string{"item/a maximum ", "item/b minLength ", "item/c maxLength "})
	mustContain(t, "valid value", got.values, []string{"item oneOf with-a", "item oneOf with-b", "item oneOf with-c"})
}

// The base of the second branch is valid by the first one too.
func TestTheBranchThatABaseWasMadeForIsSeen(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{anyOf: [
		{type: object, properties: {a: {type: string}}},
		{type: object, properties: {b: {type: integer, minimum: 3}}}]}`)
	mustContain(t, "valid value", got.values, []string{"b minimum "})
}

// A type that all objects share is no recursion.
func TestMembersOfObjectsThatShareABaseTypeAreThere(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{components: {schemas: {
			thing: {type: object, required: [type], properties: {type: {type: string}}},
			team: {allOf: [{$ref: "#/components/schemas/thing"}, {type: object, properties: {size: {type: integer, maximum: 5}}}]},
			project: {allOf: [{$ref: "#/components/schemas/thing"}, {type: object, properties: {owner: {$ref: "#/components/schemas/team"}}}]}}},
		allOf: [{$ref: "#/components/schemas/thing"}, {type: object, properties: {project: {$ref: "#/components/schemas/project"}}}]}`)
	mustContain(t, "fault", got.faults, []string{"project/owner/size maximum "})
}

// A schema that many branches share is looked at in brief in the later ones:
// each keyword is broken in each place, most of them once.
func TestSharedSchemasAreBrokenInEveryBranchButInBrief(t *testing.T) {
	var branches []string
	names := strings.Split("p q r s u v w", " ")
	for _, name := range names {
		branches = append(branches, `{type: object, required: [`+name+`], properties: {`+name+`: {$ref: "#/$defs/size"}}, additionalProperties: false}`)
	}
	got := sweepAll(t, schema.OpenAPI31, `{$defs: {size: {type: integer, maximum: 5}}, oneOf: [`+strings.Join(branches, ", ")+`]}`)
	types := map[string]int{}
	for _, fault := range got.faults {
		if place, rest, _ := strings.Cut(fault, " "); strings.HasPrefix(rest, "type") {
			types[place]++
		}
	}
	for _, name := range names {
		mustContain(t, "fault", got.faults, []string{name + " maximum "})
	}
	if types["p"] < 2 || types["w"] != 1 {
		t.Errorf("type is broken %d times in the first branch and %d times in the last one", types["p"], types["w"])
	}
}

// A recursion by way of branches is looked at one level deep.
func TestARecursionThroughBranchesEnds(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI31, `{$defs: {f: {oneOf: [
			{type: object, required: [field], properties: {field: {type: string}}, additionalProperties: false},
			{type: object, required: [and], properties: {and: {type: array, items: {$ref: "#/$defs/f"}}}, additionalProperties: false}]}},
		type: object, properties: {filter: {$ref: "#/$defs/f"}}}`)
	mustContain(t, "fault", got.faults, []string{"filter/and/0/field type number"})
	for _, fault := range got.faults {
		if strings.HasPrefix(fault, "filter/and/0/and/0/and/0/and") {
			t.Fatalf("%s", fault)
		}
	}
}
