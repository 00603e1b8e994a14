package schema_test

import (
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestNamesThatStandTwiceAreFound(t *testing.T) {
	for text, want := range map[string][]schema.Duplicate{
		`{"a":1,"a":1}`:                        {{Pointer: "/a"}},
		`{"a":1,"a":2}`:                        {{Pointer: "/a", Differ: true}},
		`{"a":1,"\u0061":2}`:                   {{Pointer: "/a", Differ: true}},
		`{"x":[{"a":1},{"b":1,"b":[]}]}`:       {{Pointer: "/x/1/b", Differ: true}},
		`{"a":{"b":1,"c":[{"a":1}]},"a":null}`: {{Pointer: "/a", Differ: true}},
		`{"a":{"a":{"a":1}}}`:                  nil,
		`[{"a":1},{"a":1}]`:                    nil,
		`{"a":"a\":\"a","b":"{\"b\":"}`:        nil,
		`{"a":1,"a":`:                          nil, // no JSON text
		`"a"`:                                  nil,
		``:                                     nil,
		`}`:                                    nil,
		`"a":1`:                                nil,
	} {
		if got := schema.Duplicates([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// FuzzDuplicates: the names are those that decoding finds, and any text is read.
func FuzzDuplicates(f *testing.F) {
	for _, seed := range []string{`{"a":1,"a":2}`, `{"a" :1, "\u0061":[{}]}`, `[{"a":"\\"}]`, `"`, `{"`, `]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, want, err := schema.DecodeJSON(text)
		if err != nil {
			want = nil
		}
		var got []string
		for _, d := range schema.Duplicates(text) {
			got = append(got, d.Pointer)
		}
		if err == nil && !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}
