package schema

import (
	"strings"
	"testing"
)

func TestKeywordsOfOpenAPI30(t *testing.T) {
	checkAll(t, OpenAPI30, []verdicts{
		{"nullable", `{type: string, nullable: true, minLength: 1}`, list(`null`, `"a"`), list(`""`, `1`), ""},
		{"not nullable", `{type: string}`, list(`"a"`), list(`null`), "type"},
		{"nullable enum without null", `{type: string, nullable: true, enum: [a]}`, list(`null`, `"a"`), list(`"b"`), "enum"},
		{"nullable enum with null", `{type: string, nullable: true, enum: [a, null]}`, list(`null`, `"a"`), list(`"b"`), "enum"},
		{"nullable allOf", `{nullable: true, allOf: [{type: string}]}`, list(`null`, `"a"`), list(`1`), "type"},
		{"nullable without type", `{nullable: true, minimum: 1}`, list(`null`, `1`), list(`0`), "minimum"},
		{"exclusiveMinimum true", `{minimum: 0, exclusiveMinimum: true}`, list(`1`), list(`0`, `-1`), "exclusiveMinimum"},
		{"exclusiveMinimum first", `{exclusiveMaximum: true, maximum: 5}`, list(`4`), list(`5`), "exclusiveMaximum"},
		{"exclusiveMinimum false", `{minimum: 0, exclusiveMinimum: false}`, list(`0`), list(`-1`), "minimum"},
		{"exclusiveMinimum true alone", `{exclusiveMinimum: true}`, list(`0`), nil, ""},
		{"oneOf beside a discriminator", `{oneOf: [{type: string}, {type: integer}], discriminator: {propertyName: k}}`, list(`1`), list(`true`), "oneOf"},
	})
}

func TestKeywordsOfSwagger20(t *testing.T) {
	checkAll(t, Swagger20, []verdicts{
		{"x-nullable", `{type: string, x-nullable: true}`, list(`null`, `"a"`), list(`1`), "type"},
		{"type file", `{type: file}`, list(`"a"`, `1`), nil, ""},
		{"discriminator", `{type: object, discriminator: kind, required: [kind]}`, list(`{"kind":"x"}`), list(`{}`), "required"},
	})
}

// What is wrong in a schema is left out, or read as meant, and said.
func TestWrongSchemasAreRepairedAndNoted(t *testing.T) {
	for _, test := range []struct {
		dialect Dialect
		schema  string // its second line has the mistake
		note    string
		verdicts
	}{
		{OpenAPI30, "a: 1\ntype: String", `"String"`, verdicts{good: list(`"a"`), bad: list(`1`)}},
		{OpenAPI30, "a: 1\ntype: int", `read as integer`, verdicts{good: list(`1`), bad: list(`"a"`)}},
		{OpenAPI30, "a: 1\ntype: county", `"county"`, verdicts{good: list(`"a"`, `1`)}},
		{OpenAPI30, "a: 1\ntype: null", `null`, verdicts{good: list(`null`), bad: list(`1`)}},
		{OpenAPI30, "a: 1\ntype: [string, integer]", `list of types`, verdicts{good: list(`"a"`, `1`), bad: list(`true`)}},
		{OpenAPI31, "a: 1\ntype: []", `type`, verdicts{good: list(`1`)}},
		{OpenAPI31, "a: 1\ntype: {Ref: Type}", `CloudFormation`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\nrequired: true", `required must be an array`, verdicts{good: list(`{}`)}},
		{OpenAPI30, "a: 1\nrequired: [x, 1, x]", `array of property names`, verdicts{good: list(`{"x":1}`), bad: list(`{}`)}},
		{OpenAPI30, "a: 1\nenum: a, b", `enum must be an array`, verdicts{good: list(`"z"`)}},
		{OpenAPI30, "type: string\nenum: [null]", `enum lists only null`, verdicts{good: list(`null`), bad: list(`""`, `"null"`)}},
		{OpenAPI31, "type: [string, integer]\nenum: [null]", `enum lists only null`, verdicts{good: list(`null`), bad: list(`1`)}},
		{OpenAPI30, "a: 1\nenum: []", `empty`, verdicts{good: list(`1`)}},
		{OpenAPI30, "type: string\nenum: [1, 2.0, true]", `read as that type`, verdicts{good: list(`"1"`, `"2.0"`, `"true"`), bad: list(`1`, `"2"`)}},
		{OpenAPI30, "type: integer\nenum: ['1', '2']", `read as that type`, verdicts{good: list(`1`), bad: list(`3`, `"1"`)}},
		{OpenAPI30, "a: 1\nenum: [a, {Ref: B}]", `CloudFormation`, verdicts{good: list(`"z"`)}},
		{OpenAPI30, "a: 1\nconst: x", `later version than OpenAPI 3.0`, verdicts{good: list(`"x"`), bad: list(`"y"`)}},
		{Swagger20, "a: 1\noneOf: [{type: string}]", `later version than Swagger 2.0`, verdicts{good: list(`"x"`), bad: list(`1`)}},
		{OpenAPI30, "a: 1\nexclusiveMinimum: 3", `as a number`, verdicts{good: list(`4`), bad: list(`3`)}},
		{OpenAPI31, "minimum: 3\nexclusiveMinimum: true", `boolean`, verdicts{good: list(`4`), bad: list(`3`)}},
		{OpenAPI30, "{type: string, minLength: 24, maxLength: 24,\nformat: uuid}", `the format is ignored`, verdicts{good: list(`"536e564f316c83104c000020"`), bad: list(`"a"`)}},
		{OpenAPI30, "a: 1\nminimum: '3'", `minimum must be a number`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\nmultipleOf: 0", `above 0`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\nminLength: -1", `minLength`, verdicts{good: list(`""`)}},
		{OpenAPI30, "a: 1\nmaxItems: 1.5", `maxItems`, verdicts{good: list(`[1,2]`)}},
		{OpenAPI30, "a: 1\nuniqueItems: yes please", `uniqueItems`, verdicts{good: list(`[1,1]`)}},
		{OpenAPI30, "a: 1\npattern: '[z-a]'", `no regular expression`, verdicts{good: list(`""`)}},
		{OpenAPI30, "a: 1\npattern: '/^a+$/'", `slashes`, verdicts{good: list(`"aa"`), bad: list(`"b"`)}},
		{OpenAPI30, "a: 1\npattern: 7", `pattern must be a string`, verdicts{good: list(`""`)}},
		{OpenAPI31, "additionalProperties: false\npatternProperties: {'[z-a]': {}}", `no regular expression`, verdicts{good: list(`{"q":1}`)}},
		{OpenAPI30, "a: 1\nformat: [date]", `format must be a string`, verdicts{good: list(`""`)}},
		{OpenAPI30, "a: 1\nitems: [{type: string}, {type: integer}]", `prefixItems`, verdicts{good: list(`["a",1,true]`), bad: list(`[1]`)}},
		{OpenAPI30, "additionalItems: false\nitems: [{type: string}]", `prefixItems`, verdicts{good: list(`["a"]`), bad: list(`["a",1]`)}},
		{OpenAPI30, "a: 1\nitems: string", `items must be a schema`, verdicts{good: list(`[1]`)}},
		{OpenAPI30, "a: 1\nproperties: {Fn::Sub: x}", `CloudFormation`, verdicts{good: list(`{"a":1}`)}},
		{OpenAPI30, "a: 1\nproperties: {p: string}", `a schema must be an object`, verdicts{good: list(`{"p":1}`)}},
		{OpenAPI30, "a: 1\nproperties: {p: {Fn::If: [a, b]}}", `CloudFormation`, verdicts{good: list(`{"p":1}`)}},
		{OpenAPI30, "a: 1\nallOf: {type: string}", `allOf must be an array`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\nanyOf: []", `empty`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\nadditionalProperties: 'false'", `additionalProperties`, verdicts{good: list(`{"p":1}`)}},
		{OpenAPI30, "a: 1\n$ref: '#/nowhere'", `names nothing`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\n$ref: '#/a'", `no schema`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\n$ref: other.yaml", `cannot be read`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\n$ref: {b: c}", `$ref must be a string`, verdicts{good: list(`1`)}},
		{OpenAPI30, "a: 1\n$ref: '#'", `part of itself`, verdicts{good: list(`1`)}},
		{OpenAPI30, "x: {type: string}\nnullable: true\n$ref: '#/x'", `beside $ref`, verdicts{good: list(`null`, `"a"`), bad: list(`1`)}},
		{OpenAPI30, "x: {type: string}\nminLength: 3\n$ref: '#/x'", `minLength beside $ref`, verdicts{good: list(`"a"`)}},
		{OpenAPI31, "type: string\nnullable: true", `no meaning`, verdicts{good: list(`null`), bad: list(`1`)}},
		{Swagger20, "type: string\nnullable: true", `no meaning`, verdicts{good: list(`null`), bad: list(`1`)}},
		{OpenAPI30, "type: string\nnullable: 'yes'", `nullable must be a boolean`, verdicts{bad: list(`null`)}},
		{OpenAPI31, "$defs: {a: {$dynamicAnchor: x}, b: {$dynamicAnchor: x}}\n$dynamicRef: '#x'", `several targets`, verdicts{good: list(`1`)}},
	} {
		t.Run(strings.ReplaceAll(test.schema, "\n", " "), func(t *testing.T) {
			test.verdicts.schema = test.schema
			test.verdicts.check(t, test.dialect)
			compiled, root := document(t, test.dialect, test.schema)
			if _, err := compiled.Compile(root, Response); err != nil {
				t.Fatal(err)
			}
			read, root := document(t, test.dialect, test.schema)
			read.Schema(root)
			for how, s := range map[string]*Set{"compiled": compiled, "read": read} {
				notes := s.Notes()
				if !hasNote(notes, 2, test.note) && !hasNote(notes, 3, test.note) {
					t.Errorf("%s: no note at line 2 has %q: %v", how, test.note, notes)
				}
			}
		})
	}
}

func TestSoundSchemasHaveNoNotes(t *testing.T) {
	s, root := document(t, OpenAPI30, `{type: object, required: [undeclared], nullable: true, x-any: 1, example: {a: 1},
  properties: {a: {type: string, enum: [x, null], nullable: true}, b: {$ref: '#/properties/a'}, c: {minimum: 0, exclusiveMinimum: true}}}`)
	if _, err := s.Compile(root, Request); err != nil {
		t.Fatal(err)
	}
	if notes := s.Notes(); len(notes) > 0 {
		t.Errorf("notes are %v, want none", notes)
	}
}

func TestNotesAreInDocumentOrderAndOnce(t *testing.T) {
	s, root := document(t, OpenAPI30, "type: Object\nproperties:\n  b: {$ref: '#/x/bad'}\n  a: {$ref: '#/x/bad'}\n  c: {minimum: x}\nx:\n  bad: {maximum: y}\n")
	for _, dir := range []Direction{Response, Request} {
		if _, err := s.Compile(root, dir); err != nil {
			t.Fatal(err)
		}
	}
	s.Schema(root)
	var lines []int
	for _, n := range s.Notes() {
		lines = append(lines, n.Line)
	}
	if len(lines) != 3 || lines[0] != 1 || lines[1] != 5 || lines[2] != 7 {
		t.Errorf("notes are at lines %v, want 1 5 7: %v", lines, s.Notes())
	}
}
