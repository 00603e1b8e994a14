package marshal

import (
	"encoding/json"
	"strings"
	"testing"
)

// A payload is written as encoding/json writes it, but for what that one
// escapes without need.
func TestPayloadsAreWrittenAsEncodingJSONDoes(t *testing.T) {
	deep := any("end")
	for range 50 {
		deep = map[string]any{"a": []any{deep}}
	}
	for _, value := range []any{
		nil, true, false, "", "plain", `quo"te\back`, "\x00\x1f\b\f\n\r\t\x7f", "é 😀 <&>", "no UTF-8: \xff\xc3",
		json.Number("1e400"), json.Number("-0.0"), json.Number(""), 1, int64(-9007199254740993), 0.1, 1e21, 1e-7,
		[]any{}, []any(nil), []any{nil, "a", []any{json.Number("1")}},
		map[string]any{}, map[string]any(nil), map[string]any{"b": 1.5, "a": "x", "": nil, "é": []string{"typed"}, "\xff": "name"},
		map[string]int{"z": 1, "a": 2}, deep,
	} {
		got, err := JSON(value)
		if err != nil {
			t.Errorf("%v: %v", value, err)
			continue
		}
		var want strings.Builder
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(value); err != nil {
			t.Fatal(err)
		}
		if plain := strings.ReplaceAll(strings.TrimSpace(want.String()), `\ufffd`, "\uFFFD"); string(got) != plain {
			t.Errorf("got  %s\nwant %s", got, plain)
		}
	}
	for _, value := range []any{make(chan int), []any{func() {}}, map[string]any{"a": make(chan int)}} {
		if got, err := JSON(value); err == nil {
			t.Errorf("%T was written: %s", value, got)
		}
	}
}

// The text of one payload is not that of the next.
func TestPayloadsShareNoMemory(t *testing.T) {
	first, _ := JSON(map[string]any{"a": "first"})
	if second, _ := JSON(map[string]any{"a": "other"}); string(first) != `{"a":"first"}` {
		t.Errorf("%s after %s was written", first, second)
	}
}
