package render_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

func TestAnswerIsOneShortLine(t *testing.T) {
	for want, r := range map[string]spec.Response{
		"204 with an empty body":                            {Status: 204},
		`422 {"a": 1, "b": 2}`:                              {Status: 422, Body: []byte("{\"a\": 1,\n\t\"b\": 2}\n")},
		"200 3 bytes: 890050":                               {Status: 200, Body: []byte("\x89\x00P")},
		"200 20 bytes: 00000000000000000000000000000000…":   {Status: 200, Body: make([]byte, 20)},
		"200 a\uFFFDb":                                      {Status: 200, Body: []byte("a\xffb")},
		"200 " + strings.Repeat("ä", 400) + "… (802 bytes)": {Status: 200, Body: []byte(strings.Repeat("ä", 401))},
	} {
		if got := render.Answer(&r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
