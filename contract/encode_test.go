package contract

import (
	"bytes"
	"encoding/json"
	"testing"
)

// byEncoder encodes as the standard library does.
func byEncoder(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func compareEncoding(t *testing.T, value any) {
	t.Helper()
	got, err := encodeJSON(value)
	want, wrong := byEncoder(value)
	if (err == nil) != (wrong == nil) || err == nil && !bytes.Equal(got, want) {
		t.Errorf("%#v: %s, %v, want %s, %v", value, got, err, want, wrong)
	}
}

func TestPayloadsAreEncodedAsTheStandardLibraryDoes(t *testing.T) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for _, value := range []any{
		nil, true, false, "", string(every), "<é😀\u2028\u2029\ufffd&>\x7f", json.Number("0"), json.Number("-1.5e+7"), json.Number("10"),
		json.Number("01"), json.Number(""), json.Number("1 "), json.Number("x"), json.Number("-"), json.Number("1\n"), 1.5, struct{ A int }{1},
		[]any{}, []any(nil), map[string]any{}, map[string]any(nil), []any{1, "a", nil, []any{}},
		map[string]any{"b": json.Number("1"), "a": map[string]any{"\xff\n": []any{false}}, "": "x", "é": nil},
	} {
		compareEncoding(t, value)
	}
}

func FuzzPayloadsAreEncodedAsTheStandardLibraryDoes(f *testing.F) {
	f.Add("a\x00\xff\"\\<", "1e5", "é")
	f.Fuzz(func(t *testing.T, text, number, name string) {
		compareEncoding(t, []any{text, map[string]any{name: json.Number(number), text: nil}})
	})
}
