package schema

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// withCare decodes as the standard library does, token by token.
func withCare(data []byte) (value any, twice bool, err error) {
	d := &decoding{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	d.dec.UseNumber()
	if value, err = d.value(0); err == nil {
		err = d.end()
	}
	return value, len(d.duplicates) > 0, err
}

var jsonTexts = list(
	`{"a":[1,-2.5e+3,0,-0,true,false,null,"x"],"b":{"c":{}},"d":[]}`, " [ 1 , { \"a\" : \"b\" } ]\r\n\t", `"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"`, `"é😀"`, `12345678901234567890.12345e-10`,
	``, ` `, `{`, `}`, `[1,]`, `{"a":1,}`, `{"a"}`, `{a:1}`, `{"a":1,"a":2}`, `01`, `-`, `1.`, `.5`, `1e`, `+1`, `tru`, `nul`, `1 2`, `[1 2]`, `"a`, `"\x"`, `"\u12"`, `"\ud83d"`, `"\ud83dx"`, `"\ud83d\u0041"`, "\"\t\"", `["a":1]`, `{"\u0061":1,"a":2}`, `{"":{"":""}}`,
	strings.Repeat("[", MaxDepth)+strings.Repeat("]", MaxDepth), strings.Repeat("[", MaxDepth+1)+strings.Repeat("]", MaxDepth+1),
)

func TestPlainTextsAreDecodedAsWithCare(t *testing.T) {
	plain := 0
	for _, text := range jsonTexts {
		if comparePlain(t, text) {
			plain++
		}
	}
	if plain != 7 {
		t.Errorf("%d texts are plain, want 7", plain)
	}
}

// comparePlain checks that what is read as plain is right, and that what is
// refused could not be: it is no JSON, or has a repeated name or half a pair.
func comparePlain(t *testing.T, text string) bool {
	t.Helper()
	got, plain := readPlain([]byte(text))
	want, twice, err := withCare([]byte(text))
	switch half := strings.Contains(strings.ToLower(text), `\ud`); {
	case plain && (err != nil || twice):
		t.Errorf("%.60q is plain, but: twice %t, %v", text, twice, err)
	case plain && !reflect.DeepEqual(got, want):
		t.Errorf("%.60q: %#v, want %#v", text, got, want)
	case !plain && err == nil && !twice && !half:
		t.Errorf("%.60q is not read as plain", text)
	}
	return plain
}

func FuzzPlainTextsAreDecodedAsWithCare(f *testing.F) {
	for _, text := range jsonTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if invalidUTF8([]byte(text)) < 0 {
			comparePlain(t, text)
		}
	})
}
