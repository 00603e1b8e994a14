package digest_test

import (
	"encoding/json"
	"testing"

	"github.com/lambdapact/lambdapact/internal/digest"
)

func TestDigestsAreEqualForWhatJSONSchemaCallsEqual(t *testing.T) {
	n := func(s string) any { return json.Number(s) }
	for _, x := range []struct {
		name string
		a, b any
		want bool
	}{
		{"numbers in two notations", n("10"), n("1e1"), true},
		{"two numbers", n("10"), n("11"), false},
		{"zero and minus zero", n("0"), n("-0"), true},
		{"a number and its text", n("1"), "1", false},
		{"null and false", nil, false, false},
		{"the empty array and object", []any{}, map[string]any{}, false},
		{"elements in another order", []any{n("1"), n("2")}, []any{n("2"), n("1")}, false},
		{"names with each other's values", map[string]any{"a": "x", "b": "y"}, map[string]any{"a": "y", "b": "x"}, false},
		{"an object with a member more", map[string]any{"a": "x"}, map[string]any{"a": "x", "b": nil}, false},
		{"nested values", map[string]any{"a": []any{n("1.0")}}, map[string]any{"a": []any{n("1")}}, true},
	} {
		if got := digest.Of(x.a) == digest.Of(x.b); got != x.want {
			t.Errorf("%s: equal is %t", x.name, got)
		}
	}
}

// Values that differ only in which member is true and which is null, one of
// many thousand, all have digests of their own.
func TestSmallValuesDoNotMakeUpForEachOther(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	seen := map[uint64]map[string]any{}
	for n := range 1 << (2 * len(names)) {
		value := map[string]any{}
		for i, name := range names {
			value[name] = []any{nil, true, false, []any{}}[n>>(2*i)&3]
		}
		d := digest.Of(value)
		if other, twice := seen[d]; twice {
			t.Fatalf("%v and %v have one digest", value, other)
		}
		seen[d] = value
	}
}
