package contract

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

func TestAnEditedRequestSharesNoPayload(t *testing.T) {
	base := &spec.Request{Path: map[string]string{"id": "1"}, Body: []byte(`{"a":1}`)}
	for name, put := range map[string]edit{
		"another part":    func(r *spec.Request) error { r.Path["id"] = "2"; return nil },
		"another payload": func(r *spec.Request) error { r.Body = []byte(`{"a":2}`); return nil },
		"no payload":      func(r *spec.Request) error { r.Body = nil; return nil },
	} {
		edited, err := put.of(base)
		if err != nil {
			t.Fatal(err)
		}
		for i := range edited.Body {
			edited.Body[i] = 'x'
		}
		if string(base.Body) != `{"a":1}` || base.Path["id"] != "1" {
			t.Errorf("with %s the base is %v %s", name, base.Path, base.Body)
		}
	}
}

func TestTextsAreShortenedToCharacters(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"", 3, ""},
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"äöü", 3, "äöü"},
		{"äöüß", 3, "äö…"},
		{"a\xffbcd", 3, "a\uFFFD…"},
		{"ab", 1, "…"},
		{strings.Repeat("é", 1000), 2, "é…"},
	} {
		if got := shorten(c.text, c.most); got != c.want {
			t.Errorf("%q is shortened to %q, want %q", c.text, got, c.want)
		}
	}
}
