package contract

import (
	"net/url"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

func TestNamesCanBeReadBack(t *testing.T) {
	for _, operation := range []string{"plain", "GET_a b", "100%", "a/b", "ünïcode", "tab\tand\nline", "\u2028", "\x7f"} {
		name := escapeSegment(operation)
		back, err := url.PathUnescape(name)
		if err != nil || back != operation {
			t.Errorf("%q became %q became %q (%v)", operation, name, back, err)
		}
		if !matchAny([]pattern{pattern(name)}, name) {
			t.Errorf("%q does not match itself", name)
		}
	}
}

func TestNameOfACase(t *testing.T) {
	place := spec.Place{In: spec.InBody, Pointer: "/items/0/a~1b"}
	if got, want := caseName("createOrder", Invalid, place, "pattern", "trailing-newline"), "createOrder/invalid/body.items.0.a%2Fb/pattern/trailing-newline"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPatterns(t *testing.T) {
	const name = "createOrder/invalid/body.note/minLength"
	for pattern, want := range map[pattern]bool{
		"**": true, "*": false, "createOrder/**": true, "createOrder/*": false, "createOrder": false,
		"*/invalid/body.note/*": true, "*/invalid/*/minLength": true, "**/minLength": true, "**/maxLength": false,
		"create*/**": true, "*Order/**": true, "c?eateOrder/**": true, "?/**": false,
		"createOrder/invalid/body.*/**": true, "createOrder/**/body.note/**": true,
		"createOrder/invalid/body.note/minLength/**": true, "createOrder/invalid/body.note/minLength/*": false,
		name: true, "": false,
	} {
		if got := pattern.match(name); got != want {
			t.Errorf("%q: %t, want %t", pattern, got, want)
		}
	}
}

func FuzzPattern(f *testing.F) {
	f.Add("**/a*b?/**", "x/ab/c")
	f.Fuzz(func(t *testing.T, p, name string) {
		if len(p) > 60 || len(name) > 200 {
			t.Skip("length is bounded by command lines")
		}
		pattern(p).match(name)
		if !pattern("**").match(name) {
			t.Errorf("** does not match %q", name)
		}
	})
}
