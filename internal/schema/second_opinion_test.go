package schema

import (
	"encoding/json"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// Two engines that share no code agree on every verdict.
func TestAnotherEngineAgrees(t *testing.T) {
	values := list(`null`, `true`, `false`, `0`, `1`, `1.0`, `1.5`, `-1`, `7`, `100`, `""`, `"a"`, `"ab"`, `"abc"`, `"😀"`, `"2024-01-01"`,
		`[]`, `[1]`, `[1,1]`, `[1,"a"]`, `["a","b","c"]`, `[null]`, `[[1],[1]]`,
		`{}`, `{"a":1}`, `{"a":"x"}`, `{"a":null}`, `{"a":1,"b":2}`, `{"b":2}`, `{"x-1":1}`, `{"x-1":"s","a":1}`, `{"a":{"a":{"a":1}}}`, `{"a":[1,2]}`)
	for _, s := range list(
		`true`, `false`, `{}`,
		`{"type":"integer"}`, `{"type":["string","null"]}`, `{"type":"number","minimum":1}`, `{"type":"object"}`, `{"type":"array"}`,
		`{"enum":[1,"a",null,[1],{"a":1}]}`, `{"const":1}`, `{"const":null}`, `{"const":{"a":1}}`,
		`{"minimum":1,"maximum":7}`, `{"exclusiveMinimum":1}`, `{"exclusiveMaximum":1.5}`, `{"multipleOf":0.5}`, `{"multipleOf":7}`,
		`{"minLength":1,"maxLength":2}`, `{"pattern":"^a"}`, `{"pattern":"b"}`,
		`{"items":{"type":"integer"}}`, `{"prefixItems":[{"type":"integer"}],"items":false}`, `{"prefixItems":[true,{"type":"string"}]}`,
		`{"minItems":1,"maxItems":2}`, `{"uniqueItems":true}`, `{"contains":{"type":"string"}}`, `{"contains":{"const":1},"minContains":2}`,
		`{"contains":{"const":1},"maxContains":1}`, `{"contains":true,"minContains":0}`, `{"unevaluatedItems":false,"prefixItems":[true]}`,
		`{"required":["a"]}`, `{"properties":{"a":{"type":"integer"}}}`, `{"properties":{"a":true},"additionalProperties":false}`,
		`{"additionalProperties":{"type":"string"}}`, `{"patternProperties":{"^x-":{"type":"integer"}}}`,
		`{"properties":{"a":{}},"patternProperties":{"^x":{}},"additionalProperties":false}`, `{"propertyNames":{"maxLength":1}}`,
		`{"minProperties":1,"maxProperties":1}`, `{"dependentRequired":{"a":["b"]}}`, `{"dependentSchemas":{"a":{"required":["b"]}}}`,
		`{"allOf":[{"type":"integer"},{"minimum":1}]}`, `{"anyOf":[{"type":"string"},{"minimum":7}]}`, `{"oneOf":[{"type":"integer"},{"minimum":1}]}`,
		`{"not":{"type":"string"}}`, `{"if":{"type":"string"},"then":{"minLength":2},"else":{"type":"object"}}`,
		`{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}`, `{"anyOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":true}}],"unevaluatedProperties":false}`,
		`{"$ref":"#/$defs/n","minimum":1,"$defs":{"n":{"type":"number"}}}`, `{"properties":{"a":{"$ref":"#"}},"additionalProperties":false}`,
		`{"if":{"required":["a"]},"then":{"properties":{"a":{"type":"integer"}}},"unevaluatedProperties":false}`,
		`{"not":{"not":{"type":"string"}}}`, `{"oneOf":[{"required":["a"]},{"required":["b"]}]}`,
	) {
		var other jsonschema.Schema
		if err := json.Unmarshal([]byte(s), &other); err != nil {
			t.Fatal(err)
		}
		resolved, err := other.Resolve(nil)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		for _, v := range values {
			var plain any
			if err := json.Unmarshal([]byte(v), &plain); err != nil {
				t.Fatal(err)
			}
			theirs := resolved.Validate(plain)
			if ours := judge(t, OpenAPI31, s, v); (ours == nil) != (theirs == nil) {
				t.Errorf("%s of %s: ours %+v, theirs %v", s, v, ours, theirs)
			}
		}
	}
}
