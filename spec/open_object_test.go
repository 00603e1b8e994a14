package spec

import "testing"

// Any name belongs to a free object that is exploded, its own too, also when
// the object is one branch of several: no text there breaks the type.
func TestAFreeObjectBehindABranchTakesAnyMember(t *testing.T) {
	for _, schema := range []string{
		"{type: object, additionalProperties: {type: string}}",
		"{anyOf: [{type: object, additionalProperties: {type: string}}, {type: 'null'}]}",
		"{oneOf: [{type: array, items: {type: string}}, {type: object}]}",
	} {
		op := colour(t, "form", true, InQuery, schema)
		if got := op.CheckRequest(carrying(InQuery, "color=abc")); len(got) != 0 {
			t.Errorf("%s refuses a member called like the parameter: %v", schema, got)
		}
	}
	closed := colour(t, "form", true, InQuery, "{anyOf: [{type: object, additionalProperties: false, properties: {a: {type: integer}}}, {type: integer}]}")
	if got := closed.CheckRequest(carrying(InQuery, "color=abc")); len(got) == 0 {
		t.Error("a closed object takes any member")
	}
}
