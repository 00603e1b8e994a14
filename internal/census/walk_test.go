package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
)

func TestEveryKeywordAtEveryPlaceIsOwed(t *testing.T) {
	for _, x := range []struct {
		name, version, schema string
		want                  []string
	}{
		{"members", "3.0.3", `{type: object, required: [a], properties: {a: {type: string, minLength: 2}, b: {type: integer, maximum: 9}}}`, []string{
			"valid  type object", "invalid  type object", "valid  required a", "invalid  required a",
			"valid  properties b", "valid  optional b", "valid /a minLength", "invalid /a minLength",
			"valid /b type integer", "invalid /b maximum",
		}},
		{"elements", "3.0.3", `{type: array, minItems: 2, uniqueItems: true, items: {type: string, enum: [x, y]}}`, []string{
			"valid  minItems", "invalid  minItems", "invalid  uniqueItems",
			"valid /* enum x", "valid /* enum y", "invalid /* enum",
		}},
		{"members that are not declared", "3.1.0", `{type: object, additionalProperties: {type: integer}, patternProperties: {"^x-": {type: boolean}}}`, []string{
			"valid  additionalProperties", "valid  patternProperties ^x-", "valid /* type integer", "valid /* type boolean",
		}},
		{"no further member", "3.0.3", `{type: object, additionalProperties: false}`, []string{"invalid  additionalProperties"}},
		{"branches", "3.0.3", `{oneOf: [{type: string, format: uuid}, {type: object, required: [k], properties: {k: {type: string}}}]}`, []string{
			"invalid  oneOf", "valid  oneOf 1", "valid  oneOf 2", "invalid  format", "valid /k type string",
		}},
		{"types and null", "3.1.0", `{type: [string, "null"]}`, []string{"valid  type string", "valid  type null", "invalid  type string"}},
		{"nullable", "3.0.3", `{type: string, nullable: true}`, []string{"valid  nullable"}},
		{"exclusive bound of 3.0", "3.0.3", `{type: integer, minimum: 3, exclusiveMinimum: true}`, []string{"valid  exclusiveMinimum", "invalid  exclusiveMinimum"}},
		{"exclusive bound of 3.1", "3.1.0", `{type: integer, exclusiveMaximum: 3}`, []string{"valid  exclusiveMaximum", "invalid  exclusiveMaximum"}},
		{"tuple", "3.1.0", `{type: array, prefixItems: [{type: string}, {type: integer}], items: false}`, []string{
			"valid /0 type string", "valid /1 type integer", "invalid  false",
		}},
		{"conditions", "3.1.0", `{type: object, properties: {k: {type: string}}, if: {required: [k]}, then: {required: [v]}, else: {maxProperties: 2}}`, []string{
			"valid  then", "valid  else", "invalid  required v", "invalid  maxProperties",
		}},
		{"what depends on a member", "3.1.0", `{type: object, dependentRequired: {k: [v]}, dependentSchemas: {k: {minProperties: 2}}}`, []string{
			"invalid  dependentRequired v", "valid  dependentSchemas k", "invalid  minProperties",
		}},
		{"a reference with siblings", "3.1.0", `{$ref: "#/components/schemas/S", maxLength: 5}`, []string{"invalid  maxLength", "invalid  pattern"}},
		{"a chain of references", "3.0.3", `{$ref: "#/components/schemas/R"}`, []string{"invalid  pattern"}},
		{"discriminator", "3.0.3", `{oneOf: [{type: object}], discriminator: {propertyName: k, mapping: {x: "#/components/schemas/S"}}}`, []string{"valid  discriminator x"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			op := ofBody(t, x.version, x.schema, `S: {type: string, pattern: "^a"}, R: {$ref: "#/components/schemas/S"}`)
			lines(t, found(census.Of(op), missing), x.want...)
		})
	}
}

func TestASiblingOfARefIsIgnoredBefore31(t *testing.T) {
	op := ofBody(t, "3.0.3", `{$ref: "#/components/schemas/S", maxLength: 5}`, `S: {type: string}`)
	noLines(t, found(census.Of(op), missing), "valid  maxLength", "invalid  maxLength")
}

func TestASchemaInsideItselfIsEnteredOnceMore(t *testing.T) {
	op := ofBody(t, "3.0.3", `{$ref: "#/components/schemas/N"}`,
		`N: {type: object, properties: {name: {type: string, minLength: 1}, next: {$ref: "#/components/schemas/N"}}}`)
	c := census.Of(op)
	lines(t, found(c, missing), "invalid /name minLength", "invalid /next/name minLength")
	noLines(t, found(c, missing), "invalid /next/next/name minLength")
	beyond := found(c, func(f census.Finding) bool { return f.Excluded == census.Beyond })
	if len(beyond) == 0 {
		t.Error("where the walk stops is not counted")
	}
}

func TestSchemasThatAreAPartOfThemselvesEnd(t *testing.T) {
	op := ofBody(t, "3.0.3", `{$ref: "#/components/schemas/P"}`,
		`P: {type: object, oneOf: [{$ref: "#/components/schemas/C"}]}, C: {allOf: [{$ref: "#/components/schemas/P"}, {required: [c]}]}`)
	lines(t, found(census.Of(op), missing), "valid  oneOf 1", "invalid  required c")
}

func TestOneSchemaOfSeveralMediaTypesIsOwedOnce(t *testing.T) {
	op := operation(t, "3.0.3", `requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/S"}},
		application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/S"}}, text/plain: {schema: {type: string}}}}`,
		`S: {type: object, required: [a]}`)
	count := 0
	for f := range census.Of(op).Findings() {
		if f.Keyword == "required" && f.Member == "a" && f.Invalid {
			count++
		}
	}
	if count != 1 {
		t.Errorf("required a is owed %d times", count)
	}
	lines(t, found(census.Of(op), missing), "valid  mediaType application/x-www-form-urlencoded", "valid  mediaType text/plain")
}
