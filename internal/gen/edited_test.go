package gen

import "testing"

func TestAnEditedPartIsThatOfTheWholeEditedValue(t *testing.T) {
	base := map[string]any{"a": []any{map[string]any{"b": "amber", "c": "river"}}, "d": true}
	ptr := []string{"a", "0", "b"}
	whole := Fault{Pointer: ptr, Value: "lagoon"}.Apply(base)
	for _, depths := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}} {
		p := &place{ptr: ptr, value: "amber"}
		made := p.edited(base, Fault{Pointer: ptr, Value: "lagoon"})
		for _, depth := range depths {
			want, _ := at(whole, ptr[:depth])
			if got := made.at(depth); !equal(got, want) {
				t.Errorf("after %d tokens there is %v, want %v", depth, got, want)
			}
		}
	}
	if got, _ := at(base, ptr); got != "amber" {
		t.Errorf("the base has %v now", got)
	}
}
