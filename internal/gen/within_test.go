package gen

import (
	"encoding/json"
	"reflect"
	"testing"
)

// The part that holds an edit, put in its place, is the whole edit.
func TestAnEditIsMadeWithinThePartThatHoldsIt(t *testing.T) {
	base := map[string]any{
		"a": map[string]any{"b": []any{"x", map[string]any{"c": "d", "e": nil}}, "f": "g"},
		"h": json.Number("1"),
	}
	for _, f := range []Fault{
		{Pointer: nil, Value: "whole"},
		{Pointer: []string{"h"}, Value: "other"},
		{Pointer: []string{"h"}, Remove: true},
		{Pointer: []string{"new"}, Value: "added"},
		{Pointer: []string{"a", "b", "0"}, Value: "y"},
		{Pointer: []string{"a", "b", "2"}, Value: "after the last"},
		{Pointer: []string{"a", "b", "1", "c"}, Remove: true},
		{Pointer: []string{"a", "b", "1", "new"}, Value: "z", Without: []string{"a", "b", "1", "c"}},
		{Pointer: []string{"a", "b", "1", "new"}, Value: "z", Without: []string{"a", "f"}},
		{Pointer: []string{"h"}, Value: "z", Without: []string{"a", "b"}},
		{Pointer: []string{"none", "new"}, Value: "z"},
		{Pointer: []string{"none", "new"}, Remove: true},
		{Pointer: []string{"a", "b", "7", "c"}, Value: "z"},
	} {
		place, made := f.Within(base)
		if got, want := replaced(base, place, made), f.Apply(base); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v: %v at %q, want %v", f, made, place, want)
		}
	}
	if place, _ := (Fault{Pointer: []string{"a", "b", "0"}, Value: "y"}).Within(base); len(place) != 3 {
		t.Errorf("a value in place of another one is put at %q", place)
	}
}
