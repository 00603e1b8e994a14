package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

func TestMembersThatAnotherSchemaRulesOutAreNotOwed(t *testing.T) {
	const closed = `{type: object, additionalProperties: false, required: [a], properties: {a: {type: object, properties: {x: {type: string, maxLength: 5}}}}}`
	for _, x := range []struct {
		name, schema string
		excluded     bool
	}{
		{"closed objects joined", `{allOf: [` + closed + `, {type: object, additionalProperties: false, properties: {b: {type: string}}}]}`, true},
		{"a closed object around", `{additionalProperties: false, properties: {b: {type: string}}, allOf: [` + closed + `]}`, true},
		{"both declare it", `{allOf: [` + closed + `, {additionalProperties: false, properties: {a: {}}}]}`, false},
		{"names by a pattern", `{allOf: [` + closed + `, {additionalProperties: false, patternProperties: {"^a": {}}}]}`, false},
		{"closed by itself", closed, false},
		{"under another branch too", `{oneOf: [{$ref: "#/components/schemas/Shared"}, {allOf: [{$ref: "#/components/schemas/Shared"}, {additionalProperties: false}]}]}`, false},
		{"members of any name", `{allOf: [{type: object, additionalProperties: {type: string, maxLength: 5}}, {additionalProperties: false, properties: {a: {}}}]}`, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			for f := range census.Of(ofBody(t, "3.1.0", x.schema, "Shared: "+closed)).Findings() {
				asks := f.Keyword == "maxLength" || f.Keyword == "properties" && f.Member == "a"
				if asks && !(f.Invalid && f.Keyword == "properties") && (f.Excluded == census.Unsatisfiable) != x.excluded {
					t.Errorf("%s %s, invalid %t: excluded %q", f.Place.Pointer, f.Keyword, f.Invalid, f.Excluded)
				}
			}
		})
	}
}

func TestWhatBreaksATypeBreaksThatOfTheSchemaAround(t *testing.T) {
	for _, x := range []struct {
		name, schema string
		excluded     bool
	}{
		{"the same type", `{type: object, allOf: [{type: object, properties: {a: {type: string}}}]}`, true},
		{"a narrower type around", `{type: integer, allOf: [{type: number}]}`, true},
		{"a wider type around", `{type: number, allOf: [{type: integer}]}`, false},
		{"no type around", `{allOf: [{type: object}]}`, false},
		{"null allowed around only", `{type: object, nullable: true, allOf: [{type: object}]}`, false},
		{"null allowed in both", `{type: object, nullable: true, allOf: [{type: object, nullable: true}]}`, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			n := 0
			for f := range census.Of(ofBody(t, "3.0.3", x.schema, "")).Findings() {
				if f.Place.In == spec.InBody && f.Place.Pointer == "" && f.Invalid && f.Keyword == "type" && f.Excluded == census.Entailed {
					n++
				}
			}
			if (n == 1) != x.excluded {
				t.Errorf("%d are entailed", n)
			}
		})
	}
}

func TestABranchThatOnlySaysNullableTakesWhatTheOthersRefuse(t *testing.T) {
	const kept = `{type: object, required: [m], properties: {m: {type: integer, minimum: 1}}}`
	for version, want := range map[string]bool{`{anyOf: [` + kept + `, {nullable: true}]}`: true, `{anyOf: [` + kept + `, {type: string, nullable: true}]}`: false} {
		for f := range census.Of(ofBody(t, "3.0.3", version, "")).Findings() {
			if f.Place.In != spec.InBody || !f.Invalid {
				continue
			}
			switch f.Keyword {
			case "anyOf":
				if (f.Excluded == census.Entailed) != want {
					t.Errorf("%s: anyOf is excluded: %q", version, f.Excluded)
				}
			case "type", "minimum":
				if f.Place.Pointer == "/m" && (f.Excluded == census.OtherBranch) != want {
					t.Errorf("%s: %s is excluded: %q", version, f.Keyword, f.Excluded)
				}
			}
		}
	}
}

func TestADiscriminatorIsNotOwedToBeLeftOut(t *testing.T) {
	const pet = `{type: object, properties: {kind: {type: string}, name: {type: string}}}`
	got := map[string]census.Reason{}
	for f := range census.Of(ofBody(t, "3.1.0", `{oneOf: [{$ref: "#/components/schemas/Cat"}], discriminator: {propertyName: kind}}`, "Cat: "+pet)).Findings() {
		if f.Keyword == "optional" && !f.Invalid {
			got[f.Member] = f.Excluded
		}
	}
	if got["kind"] != census.Unsatisfiable || got["name"] != "" {
		t.Errorf("excluded %q", got)
	}
}
