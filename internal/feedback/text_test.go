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

func TestABodyMayBeKeyedByWhatIsWrong(t *testing.T) {
	for body, want := range map[string]bool{
		`{"title":["required"]}`:         true,
		`{"Title":{"rule":"minLength"}}`: true,
		`{"title":"required"}`:           false,
		`{"title":null}`:                 false,
		`{"title":7}`:                    false,
		`{"title":true}`:                 false,
	} {
		if got := Names(Text([]byte(body)), "title"); got != want {
			t.Errorf("%s names title: %t", body, got)
		}
	}
}

func TestThePartOfTheRequestInAListOfTokensIsNoName(t *testing.T) {
	text := Text([]byte(`{"loc":["body","items",0,"n"],"tags":["path"]}`))
	for name, want := range map[string]bool{"body": false, "items": true, "n": true, "path": true} {
		if got := Names(text, name); got != want {
			t.Errorf("%s is named: %t, want %t in %q", name, got, want, text)
		}
	}
}

func TestCountsSpeaksOfTheNumberOfMembers(t *testing.T) {
	if !Counts("must have at most 3 properties") || !Counts("TOO_MANY") || Counts("title is bad") {
		t.Error("the words for a number are not told from others")
	}
}
