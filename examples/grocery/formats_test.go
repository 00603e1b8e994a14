package grocery

import (
	"strings"
	"testing"
)

func TestEmailIsAMailbox(t *testing.T) {
	local64 := strings.Repeat("l", 64)
	for s, want := range map[string]bool{
		"a@b":                          true,
		"a.b+c@sub.example.com":        true,
		"{x}|~@example.com":            true,
		`"a b"@example.com`:            true,
		`"a@b"@example.com`:            true,
		`"a\"b"@example.com`:           true,
		"a@[192.0.2.1]":                true,
		"a@[IPv6:2001:db8::1]":         true,
		local64 + "@b":                 true,
		local64 + "l@b":                false,
		"":                             false,
		"@":                            false,
		"a@":                           false,
		"@b":                           false,
		"a b@c":                        false,
		"a@b c":                        false,
		".a@b":                         false,
		"a.@b":                         false,
		"a..b@c":                       false,
		"a@-b":                         false,
		"a@b-":                         false,
		"a@b..c":                       false,
		"a@b_c":                        false,
		"a@b\n":                        false,
		"ä@b":                          false,
		`"a@b`:                         false,
		"a@[192.0.2.256]":              false,
		"a@[b]":                        false,
		"a@b@c":                        false,
		"<a@b>":                        false,
		"a@" + strings.Repeat("d", 64): false,
	} {
		if got := isEmail(s); got != want {
			t.Errorf("isEmail(%q) = %t, want %t", s, got, want)
		}
	}
}

func TestDateIsAFullDate(t *testing.T) {
	for s, want := range map[string]bool{
		"2031-04-01": true, "0000-01-01": true, "2000-02-29": true, "9999-12-31": true,
		"1900-02-29": false, "2031-04-31": false, "2031-00-10": false, "2031-4-01": false,
		"31-04-01": false, "2031-04-01 ": false, "2031/04/01": false, "12031-04-01": false,
		"-031-04-01": false, "+031-04-01": false, "": false, "2031-04-01\n": false,
	} {
		if got := isDate(s); got != want {
			t.Errorf("isDate(%q) = %t, want %t", s, got, want)
		}
	}
}
