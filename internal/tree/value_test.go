package tree_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/lambdapact/lambdapact/internal/tree"
)

func TestValueIsWhatJSONWouldDecode(t *testing.T) {
	f, err := tree.Parse("x", []byte("a: [1, 2.50, true, null, text]\nb: {c: 0x1F}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"a": []any{json.Number("1"), json.Number("2.50"), true, nil, "text"},
		"b": map[string]any{"c": json.Number("31")},
	}
	if got, ok := f.Root.Value(9); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, %t", got, ok)
	}
	if _, ok := f.Root.Value(8); ok {
		t.Error("9 values were taken for 8")
	}
	if got, ok := (*tree.Node)(nil).Value(1); got != nil || !ok {
		t.Errorf("of nothing: %v, %t", got, ok)
	}
}

func TestValueOfAliasesIsBounded(t *testing.T) {
	f, err := tree.Parse("x", []byte("a: &a [1, 1, 1, 1, 1, 1, 1, 1]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := f.Root.Value(1000); ok {
		t.Error("more than 4000 values were taken for 1000")
	}
}
