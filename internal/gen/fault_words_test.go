package gen

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestALongValueIsShownByTheFirstCharactersOfItsJSON(t *testing.T) {
	for _, value := range []any{
		strings.Repeat("\u00e9\"", 5000), strings.Repeat("x", 78), strings.Repeat("x", 79), strings.Repeat("x", 80),
		make([]any, 15), make([]any, 16), make([]any, 5000), []any{strings.Repeat("y", 300), "z"},
		map[string]any{"a": strings.Repeat("b", 100)}, map[string]any{}, nil, json.Number("7"),
	} {
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		want := string(text)
		if runes := []rune(want); len(runes) > shown {
			want = string(runes[:shown]) + "…"
		}
		if got := shortJSON(value); got != want {
			t.Errorf("%.200s is shown as %s, want %s", text, got, want)
		}
	}
}
