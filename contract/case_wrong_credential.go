package contract

import (
	"encoding/base64"
	"errors"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// wrongCredential is what a request carries in place of the right credential.
// Nothing shown of it may have the right one in it.
type wrongCredential struct {
	rule, variant string
	sent, want    string // want is "" for the carrier of the scheme
	put           edit   // into a request without the credential
}

// wrongCredentials lists them for a scheme: wrong ones of the right form,
// malformed ones, the right one under another word and in another place.
func wrongCredentials(scheme *spec.SecurityScheme, right string) []wrongCredential {
	switch {
	case scheme.Type == "apiKey":
		return wrongKeys(scheme, right)
	case strings.EqualFold(authorizationScheme(scheme), "basic"):
		return wrongPairs(right)
	}
	return wrongTokens(authorizationScheme(scheme), right)
}

func wrongKeys(scheme *spec.SecurityScheme, right string) []wrongCredential {
	key := func(text string) edit {
		return func(r *spec.Request) error { setAPIKey(r, scheme, text); return nil }
	}
	out := []wrongCredential{
		{"wrong", "", "another value of the same form", "the value that was given", key(wrongText(right))},
		{"wrong", "longer", "the right value and one more character", "the value that was given", key(right + "x")},
		{"malformed", "empty", "an empty value", "", key("")},
	}
	for _, in := range []spec.In{spec.InQuery, spec.InHeader} {
		if in == scheme.In {
			continue
		}
		other := *scheme
		other.In = in
		out = append(out, wrongCredential{"place", string(in), "the right value in " + string(in) + " " + scheme.Key, "", func(r *spec.Request) error {
			setAPIKey(r, &other, right)
			return nil
		}})
	}
	if scheme.In != spec.InHeader || !strings.EqualFold(scheme.Key, "Authorization") {
		out = append(out, wrongCredential{"place", "authorization", "the right value in header Authorization", "", authorization("Bearer " + right)})
	}
	return out
}

func wrongPairs(right string) []wrongCredential {
	pair := basicPair(right)
	encode := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	return []wrongCredential{
		{"wrong", "", "another password of the same form", "the password that was given", authorization("Basic " + encode(wrongText(pair)))},
		{"malformed", "no-colon", "a user without a colon and a password", "user:password (RFC 7617 section 2)",
			authorization("Basic " + encode(strings.ReplaceAll(pair, ":", "")))},
		{"malformed", "no-base64", "what is no base64", "base64 (RFC 7617 section 2)", authorization("Basic %%%")},
		{"malformed", "no-value", "the word Basic alone", "", authorization("Basic")},
		{"malformed", "empty", "an empty header Authorization", "", authorization("")},
		{"scheme", "Token", "the right value after the word Token", "", authorization("Token " + encode(pair))},
	}
}

func wrongTokens(word, right string) []wrongCredential {
	word = title(word)
	return []wrongCredential{
		{"wrong", "", "another token of the same form", "the token that was given", authorization(word + " " + wrongText(right))},
		{"wrong", "longer", "the right token and one more character", "the token that was given", authorization(word + " " + right + "x")},
		{"malformed", "no-value", "the word " + word + " alone", "", authorization(word)},
		{"malformed", "empty", "an empty header Authorization", "", authorization("")},
		{"scheme", "none", "the right token without the word " + word, "", authorization(right)},
		{"scheme", "Token", "the right token after the word Token", "", authorization("Token " + right)},
		{"place", "query", "the right token in query access_token", "", func(r *spec.Request) error {
			r.Query.Set("access_token", right)
			return nil
		}},
	}
}

func authorization(line string) edit {
	return func(r *spec.Request) error { r.Header.Set("Authorization", line); return nil }
}

// wrongText changes one letter or digit in the middle of a text, of a pair
// user:password in the password. The end is spared: the last character of
// base64 may have bits that count for nothing.
func wrongText(text string) string {
	from := strings.IndexByte(text, ':') + 1
	middle := from + (len(text)-from)/2
	for _, part := range [][2]int{{middle, len(text)}, {from, middle}} {
		for i := part[0]; i < part[1]; i++ {
			if other, ok := neighbour(text[i]); ok {
				return text[:i] + string(other) + text[i+1:]
			}
		}
	}
	return text + "x"
}

// neighbour is another character of the same kind.
func neighbour(c byte) (rune, bool) {
	for _, kind := range []string{"0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} {
		if i := strings.IndexByte(kind, c); i >= 0 {
			return rune(kind[(i+len(kind)/2)%len(kind)]), true
		}
	}
	return 0, false
}

// insufficient shows that the request arrives with what was put in place of the
// credential, that no other alternative is satisfied, and that all else is valid.
func insufficient(scheme *spec.SecurityScheme, put edit) claim {
	return func(s *Suite, c *Case, arrived *spec.Request) error {
		if err := s.locate(c, arrived); err != nil {
			return err
		}
		want := &spec.Request{Path: map[string]string{}}
		if err := put(want); err != nil {
			return err
		}
		if !arrivesWith(arrived, want) {
			return s.lost("such a credential")
		}
		rest := arrived.Clone()
		removeCredential(rest, scheme)
		if satisfied(c.op, rest) {
			return errors.New("it carries another sufficient credential")
		}
		return proveOthersValid(c.op, arrived)
	}
}

// arrivesWith reports whether a request has the query parameters, cookies and
// header lines of another one. A value is compared without the white space
// around it.
func arrivesWith(r, want *spec.Request) bool {
	for _, f := range want.Query {
		if v, there := r.Query.Get(f.Name); !there || v != f.Value {
			return false
		}
	}
	for _, f := range want.Header.Cookies() {
		if v, there := r.Header.Cookies().Get(f.Name); !there || v != f.Value {
			return false
		}
	}
	for _, f := range want.Header {
		if strings.EqualFold(f.Name, "Cookie") {
			continue
		}
		if !r.Header.Has(f.Name) || strings.TrimSpace(r.Header.Get(f.Name)) != strings.TrimSpace(f.Value) {
			return false
		}
	}
	return true
}
