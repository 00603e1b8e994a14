package schema

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestDecodeJSONReadsOneText(t *testing.T) {
	for text, want := range map[string]any{
		`null`: nil, " true\n": true, `"a\u00e9"`: "aé", `1.0`: json.Number("1.0"), `[]`: []any{}, `{}`: map[string]any{},
		`{"a":[1,{"b":null}]}`:                          map[string]any{"a": []any{json.Number("1"), map[string]any{"b": nil}}},
		`123456789012345678901234567890`:                json.Number("123456789012345678901234567890"),
		strings.Repeat("[", 3) + strings.Repeat("]", 3): []any{[]any{[]any{}}},
	} {
		got, dup, err := DecodeJSON([]byte(text))
		if err != nil || dup != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %#v, %v, %v; want %#v", text, got, dup, err, want)
		}
	}
}

func TestDecodeJSONSaysWhatIsWrongWhere(t *testing.T) {
	for _, test := range []struct {
		text         string
		offset, line int
		msg          string
	}{
		{"", 0, 1, "is empty"},
		{" \n ", 3, 2, "is empty"},
		{"{\n\"a\": }", 7, 2, "invalid character"},
		{`[1,2`, 4, 1, "ends in the middle"},
		{`{"a"`, 4, 1, "ends in the middle"},
		{`"abc`, 4, 1, "ends in the middle"},
		{"{}\n{}", 3, 2, "more follows"},
		{`1 x`, 2, 1, "more follows"},
		{`1,`, 1, 1, "more follows"},
		{`[1,]`, 3, 1, "invalid character"},
		{`{"a":1,}`, 7, 1, "invalid character"},
		{`{a:1}`, 1, 1, "invalid character"},
		{`01`, 1, 1, ""},
		{`nul`, 3, 1, ""},
		{"\xef\xbb\xbf{}", 0, 1, "byte order mark"},
		{"[\n\"\xff\"]", 3, 2, "not UTF-8"},
		{"\"\t\"", 1, 1, "invalid character"},
		{strings.Repeat("[", 501) + strings.Repeat("]", 501), 501, 1, "deeper than 500"},
		{strings.Repeat("[", 1_000_000), 501, 1, "deeper than 500"},
	} {
		_, _, err := DecodeJSON([]byte(test.text))
		var at *DecodeError
		if !errors.As(err, &at) {
			t.Errorf("%q: error is %v", short(test.text), err)
			continue
		}
		if at.Offset != test.offset || at.Line != test.line || !strings.Contains(at.Msg, test.msg) {
			t.Errorf("%q: %v; want line %d, byte %d: %s", short(test.text), err, test.line, test.offset, test.msg)
		}
	}
	if _, _, err := DecodeJSON([]byte(strings.Repeat("[", 500) + strings.Repeat("]", 500))); err != nil {
		t.Errorf("500 levels: %v", err)
	}
}

func TestDuplicateNamesAreReportedAndTheLastCounts(t *testing.T) {
	got, dup, err := DecodeJSON([]byte(`{"a":1,"b":[{"x/y":1,"x/y":{"k":1,"k":2}}],"a":2,"a":3}`))
	if err != nil {
		t.Fatal(err)
	}
	if want := list("/b/0/x~1y/k", "/b/0/x~1y", "/a", "/a"); !slices.Equal(dup, want) {
		t.Errorf("duplicates are %v, want %v", dup, want)
	}
	if a := got.(map[string]any)["a"]; a != json.Number("3") {
		t.Errorf("a is %v, want the last", a)
	}
}

func FuzzDecodeJSON(f *testing.F) {
	for _, s := range list(`{"a":[1,2.5e3,"x",null,true]}`, `{"a":1,"a":2}`, `[1,]`, ``, "\xff", `{"":{"":0}}`, ` "\ud800" `, `[[[[`, `1 1`) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, dup, err := DecodeJSON(data)
		var want any
		dec := json.NewDecoder(strings.NewReader(string(data)))
		dec.UseNumber()
		valid := json.Valid(data)
		if valid {
			if dec.Decode(&want) != nil {
				return
			}
		}
		if err == nil && !valid {
			t.Fatalf("%q is accepted", data)
		}
		if err != nil && valid && !strings.Contains(err.Error(), "UTF-8") && !strings.Contains(err.Error(), "deeper") {
			t.Fatalf("%q is refused: %v", data, err)
		}
		if err == nil && len(dup) == 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is %v, encoding/json says %v", data, got, want)
		}
	})
}
