package marshal

import (
	"encoding/json"
	"maps"
	"testing"
)

// What is put into a text is what the whole value would have been written as.
func TestTextsWithOnePartChangedAreThoseOfTheWholeValue(t *testing.T) {
	value := map[string]any{
		"b": []any{json.Number("1"), map[string]any{"é/~": "x", "": nil}, []any{}},
		"a": "first", "z": map[string]any{}, "n": map[string]any(nil), "l": []any(nil),
	}
	text, err := Mark(value)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		place []string
		want  string
	}{
		{nil, `{"new":[true]}`},
		{[]string{"a"}, `{"a":{"new":[true]},"b":[1,{"":null,"é/~":"x"},[]],"l":null,"n":null,"z":{}}`},
		{[]string{"b", "0"}, `{"a":"first","b":[{"new":[true]},{"":null,"é/~":"x"},[]],"l":null,"n":null,"z":{}}`},
		{[]string{"b", "1", "é/~"}, `{"a":"first","b":[1,{"":null,"é/~":{"new":[true]}},[]],"l":null,"n":null,"z":{}}`},
		{[]string{"b", "1", ""}, `{"a":"first","b":[1,{"":{"new":[true]},"é/~":"x"},[]],"l":null,"n":null,"z":{}}`},
		{[]string{"z"}, `{"a":"first","b":[1,{"":null,"é/~":"x"},[]],"l":null,"n":null,"z":{"new":[true]}}`},
	} {
		got, ok, err := text.With(test.place, map[string]any{"new": []any{true}})
		if err != nil || !ok || string(got) != test.want {
			t.Errorf("%q: %s, %t, %v\nwant %s", test.place, got, ok, err, test.want)
		}
	}
	for _, place := range [][]string{{"c"}, {"b", "3"}, {"b", "-1"}, {"b", "x"}, {"a", "0"}, {"z", "a"}, {"n", "a"}, {"l", "0"}} {
		if got, ok, _ := text.With(place, 1); ok {
			t.Errorf("%q: %s", place, got)
		}
	}
	if _, ok, err := text.With([]string{"a"}, make(chan int)); !ok || err == nil {
		t.Errorf("a channel: %t, %v", ok, err)
	}
	plain, _ := JSON(maps.Clone(value))
	if same, _, _ := text.With([]string{"a"}, "first"); string(same) != string(plain) {
		t.Errorf("%s\nwant %s", same, plain)
	}
}
