package schema

import "testing"

func list(values ...string) []string { return values }

func TestKeywordsOfJSONSchema(t *testing.T) {
	checkAll(t, OpenAPI31, []verdicts{
		{"type", `{type: integer}`, list(`1`, `1.0`, `-3`, `1e3`), list(`1.5`, `"1"`, `null`, `true`), "type"},
		{"types", `{type: [string, "null"]}`, list(`""`, `null`), list(`1`, `[]`), "type"},
		{"type null", `{type: "null"}`, list(`null`), list(`0`, `""`, `false`), "type"},
		{"enum", `{enum: [a, 1, null, {x: [1]}]}`, list(`"a"`, `1.0`, `null`, `{"x":[1]}`), list(`"b"`, `{"x":[2]}`, `false`), "enum"},
		{"const", `{const: {a: 1}}`, list(`{"a":1.0}`), list(`{"a":2}`, `null`), "const"},
		{"const null", `{const: null}`, list(`null`), list(`0`, `""`, `false`, `{}`), "const"},
		{"minimum", `{minimum: 1}`, list(`1`, `1.0`, `9`, `"a"`), list(`0.999999999999999999999`, `-1`), "minimum"},
		{"maximum above 2^53", `{maximum: 9007199254740993}`, list(`9007199254740993`), list(`9007199254740994`), "maximum"},
		{"exclusiveMinimum", `{exclusiveMinimum: 0}`, list(`0.1`), list(`0`, `0.0`, `-0`), "exclusiveMinimum"},
		{"exclusiveMaximum", `{exclusiveMaximum: 5}`, list(`4.9`), list(`5`, `5.0`), "exclusiveMaximum"},
		{"multipleOf", `{multipleOf: 0.01}`, list(`0.07`, `19.99`, `4.35`, `1e2`), list(`0.075`, `1e-3`), "multipleOf"},
		{"multipleOf of large integers", `{multipleOf: 3}`, list(`1000000000000000002`), list(`1000000000000000001`), "multipleOf"},
		{"minLength counts code points", `{minLength: 2}`, list(`"ab"`, `"😀😀"`), list(`"😀"`, `""`), "minLength"},
		{"maxLength counts code points", `{maxLength: 1}`, list(`"😀"`, `"é"`), list(`"ab"`, `"e\u0301"`), "maxLength"},
		{"pattern is not anchored", `{pattern: b+}`, list(`"abc"`, `1`), list(`"ac"`), "pattern"},
		{"format", `{format: date}`, list(`"2024-02-29"`, `17`), list(`"2023-02-29"`), "format"},
		{"unknown format", `{format: even}`, list(`"odd"`), nil, ""},
		{"formats only the engine knows", `{format: iri}`, list(`" "`), nil, ""},
		{"items", `{items: {type: integer}}`, list(`[]`, `[1,2]`, `{}`), list(`["a"]`, `[1,"a"]`), "type"},
		{"prefixItems", `{prefixItems: [{type: integer}], items: {type: string}}`, list(`[1,"a"]`, `[]`), list(`["a"]`, `[1,2]`), "type"},
		{"items false", `{prefixItems: [true], items: false}`, list(`[1]`), list(`[1,2]`), "false"},
		{"minItems", `{minItems: 1}`, list(`[0]`), list(`[]`), "minItems"},
		{"maxItems", `{maxItems: 1}`, list(`[0]`), list(`[0,1]`), "maxItems"},
		{"uniqueItems", `{uniqueItems: true}`, list(`[1,"1",true]`), list(`[1,1.0]`, `[{"a":1,"b":2},{"b":2,"a":1}]`), "uniqueItems"},
		{"contains", `{contains: {type: integer}}`, list(`["a",1]`), list(`[]`, `["a"]`), "contains"},
		{"minContains", `{contains: {type: integer}, minContains: 2}`, list(`[1,2]`), list(`[1]`), "minContains"},
		{"maxContains", `{contains: {type: integer}, maxContains: 1}`, list(`[1]`), list(`[1,2]`), "maxContains"},
		{"unevaluatedItems", `{allOf: [{prefixItems: [true]}], unevaluatedItems: false}`, list(`[1]`), list(`[1,2]`), "unevaluatedItems"},
		{"properties", `{properties: {a: {type: string}, b: false}}`, list(`{}`, `{"a":"x","c":1}`), list(`{"a":1}`, `{"b":1}`), ""},
		{"required", `{required: [a, b]}`, list(`{"a":null,"b":1}`, `[]`), list(`{"a":1}`, `{}`), "required"},
		{"additionalProperties", `{properties: {a: {}}, additionalProperties: false}`, list(`{"a":1}`), list(`{"b":1}`), "additionalProperties"},
		{"additionalProperties schema", `{additionalProperties: {type: integer}}`, list(`{"a":1}`), list(`{"a":"x"}`), "type"},
		{"patternProperties", `{patternProperties: {"^x-": {type: integer}}, additionalProperties: false}`, list(`{"x-a":1}`), list(`{"x-a":"s"}`, `{"y":1}`), ""},
		{"propertyNames", `{propertyNames: {maxLength: 2}}`, list(`{"ab":1}`), list(`{"abc":1}`), "propertyNames"},
		{"minProperties", `{minProperties: 1}`, list(`{"a":1}`), list(`{}`), "minProperties"},
		{"maxProperties", `{maxProperties: 1}`, list(`{"a":1}`), list(`{"a":1,"b":2}`), "maxProperties"},
		{"dependentRequired", `{dependentRequired: {a: [b]}}`, list(`{"b":1}`, `{"a":1,"b":1}`), list(`{"a":1}`), "dependentRequired"},
		{"dependentSchemas", `{dependentSchemas: {a: {minProperties: 2}}}`, list(`{"b":1}`), list(`{"a":1}`), "minProperties"},
		{"dependencies", `{dependencies: {a: [b], c: {minProperties: 3}}}`, list(`{"a":1,"b":1}`), list(`{"a":1}`, `{"c":1}`), ""},
		{"unevaluatedProperties", `{allOf: [{properties: {a: {}}}], unevaluatedProperties: false}`, list(`{"a":1}`), list(`{"b":1}`), "unevaluatedProperties"},
		{"allOf", `{allOf: [{type: integer}, {minimum: 3}]}`, list(`3`), list(`2`, `"a"`), ""},
		{"anyOf", `{anyOf: [{type: integer}, {minLength: 2}]}`, list(`1`, `"ab"`), list(`"a"`), "anyOf"},
		{"oneOf", `{oneOf: [{type: integer}, {minimum: 3}]}`, list(`1`, `3.5`), list(`3`, `1.5`), "oneOf"},
		{"not", `{not: {type: string}}`, list(`1`), list(`""`), "not"},
		{"if", `{if: {type: string}, then: {minLength: 1}, else: {minimum: 1}}`, list(`"a"`, `1`), list(`""`, `0`), ""},
		{"true and false", `{properties: {a: true, b: false}}`, list(`{"a":1}`), list(`{"b":1}`), "false"},
		{"a huge maxLength", `{maxLength: 99999999999999999999, minLength: 0.0}`, list(`"a"`), nil, ""},
		{"a huge minLength", `{minLength: 99999999999999999999}`, nil, list(`"a"`), "minLength"},
		{"the empty schema", `{}`, list(`null`, `[]`), nil, ""},
	})
}

func TestReferences(t *testing.T) {
	checkAll(t, OpenAPI31, []verdicts{
		{"siblings count in 3.1", `{$ref: '#/$defs/s', minLength: 2, $defs: {s: {type: string}}}`, list(`"ab"`), list(`"a"`, `1`), ""},
		{"anchor", `{$ref: '#s', $defs: {x: {$anchor: s, type: string}}}`, list(`"a"`), list(`1`), "type"},
		{"$id is no base", `{$id: 'https://example.com/x', $ref: '#/$defs/s', $defs: {s: {$id: y, type: string}}}`, list(`"a"`), list(`1`), "type"},
		{"$schema is not followed", `{$schema: 'https://example.com/no', type: string}`, list(`"a"`), list(`1`), "type"},
		{"dynamic anchor", `{$dynamicAnchor: node, properties: {next: {$dynamicRef: '#node'}}, additionalProperties: false}`,
			list(`{"next":{"next":{}}}`), list(`{"next":{"other":1}}`), "additionalProperties"},
		{"$ref and $dynamicRef", `{$ref: '#/$defs/a', $dynamicRef: '#b', $defs: {a: {type: string}, b: {$dynamicAnchor: b, minLength: 2}}}`,
			list(`"ab"`), list(`"a"`, `1`), ""},
		{"through escapes", `{$ref: '#/$defs/a~1b%20c', $defs: {'a/b c': {type: string}}}`, list(`"a"`), list(`1`), "type"},
		{"a property that is called $ref", `{properties: {$ref: {type: string}}}`, list(`{"$ref":"a"}`), list(`{"$ref":1}`), "type"},
		{"YAML alias", "a: &a {type: string}\nproperties: {x: *a, y: {items: *a}}", list(`{"x":"s","y":["s"]}`), list(`{"x":1}`, `{"y":[1]}`), "type"},
		{"YAML merge", "$defs: {b: &b {type: object, properties: {x: {type: string}}}}\n<<: *b\nrequired: [x]", list(`{"x":"s"}`), list(`{"x":1}`, `{}`, `1`), ""},
	})
	checkAll(t, OpenAPI30, []verdicts{
		{"siblings are ignored in 3.0", `{$ref: '#/x/s', minLength: 2, x: {s: {type: string}}}`, list(`"a"`), list(`1`), "type"},
	})
}

func TestReferencesReachOtherFiles(t *testing.T) {
	files := map[string]string{"parts/pet.yaml": "Pet: {type: object, properties: {tag: {$ref: '../tags.yaml#/Tag'}}}", "tags.yaml": "Tag:\n  type: string\n"}
	set, root := document(t, OpenAPI30, `{$ref: 'parts/pet.yaml#/Pet'}`)
	set.files.Read = func(name string) ([]byte, error) { return []byte(files[name]), nil }
	faults := judgeAt(t, set, root, Request, `{"tag":1}`)
	if len(faults) != 1 || faults[0].Where.File != "tags.yaml" || faults[0].Where.Line != 2 {
		t.Errorf("faults are %+v, want one at tags.yaml:2", faults)
	}
	if m := set.Schema(root); m.Property("tag") == nil || m.Property("tag").Types != TypeString {
		t.Errorf("the model does not reach the other files: %+v", m)
	}
}

func TestNumbersOutOfAllProportion(t *testing.T) {
	checkAll(t, OpenAPI31, []verdicts{
		{"bounds", `{minimum: 0, maximum: 1.7976931348623157e+308}`, list(`1e-999999999`, `0e999999999`), list(`1e999999999`, `-1e999999999`), ""},
		{"multipleOf", `{multipleOf: 2}`, list(`1e999999999`), list(`1e-999999999`), "multipleOf"},
		{"uniqueItems", `{uniqueItems: true}`, list(`[1e999999999,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]`), nil, ""},
		{"integer", `{type: integer, format: int64}`, list(`7`), list(`1e999999999`, `1e-999999999`), ""},
		{"in the document", `{minimum: 1e999999999, multipleOf: 1e-999999999, minLength: 1e999999999}`, list(`1`, `""`), nil, ""},
	})
}
