package gen

import "testing"

func TestValuesOfOverlappingBranchesAreSetApart(t *testing.T) {
	for _, x := range []struct {
		name, schema string
		want         map[string]bool // JSON texts of values that some case or base has
	}{
		{"a base of oneOf", `{"oneOf": [{"type": "object", "properties": {"id": {"type": "integer"}}}, {"type": "object", "properties": {"reference": {"type": "string"}}}]}`, nil},
		{"a base in a member", `{"type": "object", "required": ["at"], "properties": {"at": {"oneOf": [{"type": "object", "properties": {"id": {"type": "integer"}}}, {"type": "object", "properties": {"reference": {"type": "string"}}}]}}}`, nil},
		{"one of three", `{"oneOf": [{"type": "object", "properties": {"a": {"type": "integer"}}}, {"type": "object", "properties": {"b": {"type": "string"}}}, {"type": "object", "properties": {"c": {"type": "string"}}}]}`, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			api, s := load(t, x.schema)
			g := New(1, api)
			for _, shape := range []Shape{Full, Minimal} {
				if v, err := g.Base(s, shape, Body); err != nil || !api(s, v) {
					t.Errorf("%v: %v", v, err)
				}
			}
		})
	}
}
