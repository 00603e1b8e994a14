package census_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
)

// closedTwice are two closed objects joined, each of which rules out what the
// other requires.
const closedTwice = `{allOf: [
	{type: object, required: [a], additionalProperties: false, properties: {a: {type: string}}},
	{type: object, required: [b], additionalProperties: false, properties: {b: {type: string, minLength: 2}}}]}`

func TestNothingIsOwedOfAnOperationWithoutValidRequests(t *testing.T) {
	for name, schema := range map[string]string{
		"closed objects that require different members": closedTwice,
		"a list that enumerates texts":                  `{type: array, enum: [a, b], items: {type: string, maxLength: 3}}`,
		"a pattern that begins before the start":        `{type: string, pattern: "x^[a-z]$", maxLength: 9}`,
		"a pattern that goes on after the end":          `{type: string, pattern: "^a$b"}`,
		"a pattern that is longer than may be":          `{type: string, pattern: "^[a-f]{8}$", maxLength: 7}`,
		"types that exclude each other":                 `{allOf: [{type: string, maxLength: 9}, {type: integer}]}`,
		"a required member of two types":                `{type: object, required: [n], properties: {n: {type: integer}}, allOf: [{additionalProperties: {type: string}}]}`,
		"elements that there must be and cannot":        `{type: array, minItems: 1, items: {allOf: [{type: string}, {type: boolean}]}}`,
		"branches that all contradict what is beside":   `{type: string, oneOf: [{type: integer}, {type: object, required: [a]}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			for line := range found(census.Of(ofBody(t, "3.0.3", schema, "")), missing) {
				t.Errorf("%s is owed", line)
			}
		})
	}
}

func TestWhatCannotBeThereIsNotOwedAndTheRestIs(t *testing.T) {
	for _, x := range []struct {
		name, schema  string
		shown, stands []string
	}{
		{"an optional member that contradicts itself", `{type: object, properties: {ok: {type: string}, no: ` + closedTwice + `}}`,
			[]string{"valid  properties no", "invalid /no required a", "valid /no/b minLength"}, []string{"valid  properties ok", "invalid /ok type string"}},
		{"elements of an object", `{type: object, properties: {a: {type: string}}, items: {type: object, required: [x]}}`,
			[]string{"invalid /* required x", "valid /* type object"}, []string{"invalid /a type string"}},
		{"a branch of another type", `{type: string, anyOf: [{maxLength: 3}, {type: object, required: [x]}]}`,
			[]string{"valid  anyOf 2", "invalid  required x"}, []string{"valid  anyOf 1"}},
		{"a member left out that allOf requires", `{required: [a], allOf: [{type: object, properties: {a: {type: string}, b: {type: string}}}]}`,
			[]string{"valid  optional a"}, []string{"valid  optional b", "invalid  required a"}},
		{"nothing where the end may be there twice", `{type: string, pattern: "^(^a$)?$|x"}`, nil, []string{"valid  pattern"}},
		{"nothing where null is allowed", `{allOf: [{type: string, nullable: true}, {type: integer, nullable: true}]}`, nil, []string{"invalid  type string"}},
		{"nothing where the required member is read-only", `{allOf: [{type: object, required: [a], properties: {a: {type: string, readOnly: true}}},
			{type: object, properties: {b: {type: string}}, additionalProperties: false}]}`, nil, []string{"valid  properties b"}},
		{"nothing where a value without members will do", `{allOf: [{required: [a]}, {additionalProperties: false, properties: {b: {type: string}}}]}`,
			nil, []string{"valid  optional b"}},
		{"nothing where the list may be empty", `{type: array, items: {allOf: [{type: string}, {type: boolean}]}, maxItems: 0}`, nil, []string{"valid  maxItems"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			owed := found(census.Of(ofBody(t, "3.0.3", x.schema, "")), missing)
			noLines(t, owed, x.shown...)
			lines(t, owed, x.stands...)
		})
	}
}

func TestOneRepresentationWithoutValuesLeavesTheOther(t *testing.T) {
	op := operation(t, "3.0.3", `requestBody: {required: true, content: {application/json: {schema: `+closedTwice+`}, application/x-www-form-urlencoded: {schema: {type: object, properties: {f: {type: integer}}}}}}`, "")
	owed := map[string]bool{}
	for f := range census.Of(op).Findings() {
		if !f.Met && f.Excluded == "" {
			owed[f.Media+" "+f.Place.Pointer+" "+f.Keyword+" "+f.Member] = true
		}
	}
	lines(t, owed, "application/x-www-form-urlencoded  mediaType application/x-www-form-urlencoded", "application/x-www-form-urlencoded /f type integer")
	noLines(t, owed, "application/json  mediaType application/json", "application/json  required a")
}

// TestNoValueIsValidWhereNothingIsOwed joins small schemas by twos and asks for
// each pair of which nothing is owed whether one of many small values is valid.
func TestNoValueIsValidWhereNothingIsOwed(t *testing.T) {
	schemas := []string{
		`{type: string}`, `{type: integer}`, `{type: number, nullable: true}`, `{enum: [a, 1]}`, `{type: array, minItems: 1, items: {type: string}}`,
		`{type: array, items: {type: integer}}`, `{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}`,
		`{type: object, required: [b]}`, `{required: [b], properties: {b: {type: integer}}}`, `{type: object, additionalProperties: {type: integer}}`,
		`{oneOf: [{type: string}, {type: object, required: [a]}]}`, `{anyOf: [{type: integer}, {type: array, minItems: 1}]}`,
		`{properties: {b: {type: string, readOnly: true}}}`, `{type: string, nullable: true, enum: [x]}`, `{additionalProperties: false}`, `{type: string, pattern: "/^a$/"}`, `{type: string, pattern: "x^a"}`, `{type: string, format: uuid, maxLength: 5}`,
		`{type: object, additionalProperties: false, properties: {a: {type: string}}, oneOf: [{properties: {a: {type: string}, z: {type: integer}}}, {properties: {y: {type: integer}}}]}`,
		`{type: object, oneOf: [{required: [a]}, {properties: {b: {type: integer}}}]}`,
	}
	values := []string{
		`null`, `"a"`, `"/a/"`, `"x"`, `1`, `1.5`, `true`, `[]`, `["a"]`, `[1]`, `{}`, `{"a":"x"}`, `{"a":1}`, `{"b":1}`, `{"b":"x"}`, `{"a":"x","b":1}`, `{"a":1,"b":1}`,
	}
	none := 0
	for i, a := range schemas {
		for _, b := range schemas[i:] {
			op := ofBody(t, "3.0.3", fmt.Sprintf("{allOf: [%s, %s]}", a, b), "")
			if len(found(census.Of(op), missing)) > 0 {
				continue
			}
			none++
			for _, v := range values {
				if len(op.CheckRequest(request(v))) == 0 && json.Valid([]byte(v)) {
					t.Errorf("%s is valid by %s and %s", v, a, b)
				}
			}
		}
	}
	if none < 20 {
		t.Errorf("only %d pairs have no value", none)
	}
}
