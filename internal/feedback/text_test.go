package feedback

import "testing"

func TestEnvelopeSaysNothingOfAPlace(t *testing.T) {
	const body = `{"title":"Bad Request","status":400,"detail":"The request is invalid.","errors":[{"pointer":"/note"}]}`
	text := Text([]byte(body))
	for name, want := range map[string]bool{"title": false, "status": false, "detail": false, "note": true} {
		if got := Names(text, name); got != want {
			t.Errorf("%s is named: %t, want %t in %q", name, got, want, text)
		}
	}
}

func TestMemberNamesAreText(t *testing.T) {
	if !Names(Text([]byte(`{"errors":{"title":["too short"]}}`)), "title") {
		t.Error("a member below the envelope is not read")
	}
	if got := Text([]byte("note is too short")); !Names(got, "note") {
		t.Errorf("plain text became %q", got)
	}
}

func TestCitesARule(t *testing.T) {
	for _, test := range []struct {
		text, keyword string
		want          bool
	}{
		{"must have at most 40 characters", "maxLength", true},
		{"note is too long", "maxLength", true},
		{"no such product", "maxLength", false},
		{"must be less than 5", "maximum", true},
		{"sku is not sold here", "pattern", false},
		{"does not match the pattern", "pattern", true},
		{"note is required", "optional", true},
		{"is sold out", "enum", false},
	} {
		if got := Cites(test.text, test.keyword); got != test.want {
			t.Errorf("%q cites %s: %t", test.text, test.keyword, got)
		}
	}
}
