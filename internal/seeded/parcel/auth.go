package parcel

import (
	"crypto/subtle"
	"net/http"
	"strings"
)

// scheme is a way to show who is calling.
type scheme string

const (
	bearer  scheme = "bearer"
	hookKey scheme = "hookKey"
)

// authorize wants one of the route's schemes. The answer does not say whether
// the credential is missing or wrong.
func (c *call) authorize() (refusal answer, ok bool) {
	if len(c.route.access) == 0 || c.has("auth-skipped") && c.route.method != http.MethodGet {
		return answer{}, true
	}
	var challenges []string
	faults := []fault{}
	for _, s := range c.route.access {
		if c.proves(s) {
			return answer{}, true
		}
		challenges = append(challenges, s.challenge())
		faults = append(faults, s.place().fault(http.StatusUnauthorized, "must be a valid credential"))
	}
	a := refuse(http.StatusUnauthorized, "This operation needs a credential.", faults...)
	if !c.has("challenge-missing") {
		a.headers["WWW-Authenticate"] = strings.Join(challenges, ", ") // RFC 9110 section 15.5.2
	}
	return a, false
}

// proves checks a credential in a time that does not depend on how much of it
// is right.
func (c *call) proves(s scheme) bool {
	if s == hookKey {
		sent, ok := c.header("x-hook-key")
		return ok && (same(sent, DemoKey) || c.has("any-key-will-do"))
	}
	sent, _ := c.header("authorization")
	name, token, ok := strings.Cut(sent, " ")
	if !ok || !strings.EqualFold(name, "Bearer") && !c.has("auth-scheme-name-ignored") {
		return false
	}
	token = strings.TrimLeft(token, " ")
	if c.has("token-compared-by-prefix") {
		return strings.HasPrefix(token, DemoToken)
	}
	return same(token, DemoToken)
}

func same(sent, want string) bool { return subtle.ConstantTimeCompare([]byte(sent), []byte(want)) == 1 }

func (s scheme) challenge() string {
	if s == hookKey {
		return `ApiKey realm="parcels"`
	}
	return `Bearer realm="parcels"`
}

func (s scheme) place() place {
	if s == hookKey {
		return inHeader("X-Hook-Key")
	}
	return inHeader("Authorization")
}
