package mock

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// Finding is what was wrong with one request or one answer. Credentials of the
// request are masked in all of it.
type Finding struct {
	// Side is who disagrees: "client" with a request, "handler" with an answer,
	// or "document" when API Gateway could not do what the document asks for.
	Side string
	// Method and Path are those of the request, percent-encoded, without query.
	Method, Path string
	// Operation is the ID of the operation of the document, "" for none.
	Operation string
	// Status is that of the handler's answer; 0 when it is not about one.
	Status int
	// Violations are where the message disagrees with the document.
	Violations []spec.Violation
	// Problems are what API Gateway minds: a route that is not deployed, a
	// request that is too large, a function that failed, output that is no
	// proxy response. Those that begin with "warning:" cost the client nothing.
	Problems []string
}

// longest is how many bytes of a finding are shown.
const longest = 2000

// String tells the finding on one line, a very long one cut.
func (f Finding) String() string {
	parts := slices.Clone(f.Problems)
	for _, v := range f.Violations {
		text := v.String()
		if v.Where.Line > 0 {
			text += " (" + v.Where.String() + ")"
		}
		parts = append(parts, text)
	}
	name := f.Side + ": " + f.Method + " " + f.Path
	if f.Operation != "" {
		name += " (" + f.Operation + ")"
	}
	return oneShortLine(name + ": " + strings.Join(parts, "; "))
}

// oneShortLine makes a text that others wrote fit for a terminal.
func oneShortLine(text string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	clean = strings.Join(strings.Fields(clean), " ")
	if len(clean) <= longest {
		return clean
	}
	end := longest
	for !utf8.RuneStart(clean[end]) {
		end--
	}
	return clean[:end] + " …"
}

// notices hands findings on, one at a time.
type notices struct {
	mu   sync.Mutex
	call func(Finding)
}

func (n *notices) send(f Finding) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.call(f)
}

// mask takes the secrets out of all that the finding says.
func (f *Finding) mask(secrets []string) {
	if len(secrets) == 0 {
		return
	}
	f.Path = render.Mask(f.Path, secrets)
	f.Problems = slices.Clone(f.Problems)
	for i := range f.Problems {
		f.Problems[i] = render.Mask(f.Problems[i], secrets)
	}
	f.Violations = masked(f.Violations, secrets)
}

func masked(violations []spec.Violation, secrets []string) []spec.Violation {
	out := slices.Clone(violations)
	for i := range out {
		v := &out[i]
		v.Got, v.Want = render.Mask(v.Got, secrets), render.Mask(v.Want, secrets)
		v.Causes = masked(v.Causes, secrets)
	}
	return out
}

// shortest is what a secret has at least: a shorter one would mask everything.
const shortest = 4

// secrets are the credentials in the request, in the forms in which a message
// may repeat them.
func (c *call) secrets() []string {
	var found []string
	add := func(values ...string) {
		for _, v := range values {
			if len(v) < shortest || slices.Contains(found, v) {
				continue
			}
			quoted, _ := json.Marshal(v)
			found = append(found, v, string(quoted[1:len(quoted)-1]), url.QueryEscape(v), url.PathEscape(v))
		}
	}
	h := c.in.header
	add(h.Values("Authorization")...)
	for _, v := range h.Values("Authorization") {
		_, credential, _ := strings.Cut(v, " ")
		add(credential)
		pair, _ := base64.StdEncoding.DecodeString(credential)
		_, password, _ := strings.Cut(string(pair), ":")
		add(password)
	}
	add(h.Values("x-api-key")...)
	for _, cookie := range h.Cookies() {
		add(cookie.Value)
	}
	c.addSchemeSecrets(add)
	slices.SortFunc(found, func(a, b string) int { return len(b) - len(a) })
	return found
}

// addSchemeSecrets adds what the API-key schemes of the document ask for.
func (c *call) addSchemeSecrets(add func(...string)) {
	if c.g.cfg.API == nil {
		return
	}
	query := c.query()
	for _, op := range c.g.cfg.API.Operations() {
		for _, s := range slices.Concat(op.Security...) {
			switch {
			case s.Type == "apiKey" && s.In == spec.InHeader:
				add(c.in.header.Values(s.Key)...)
			case s.Type == "apiKey" && s.In == spec.InQuery:
				add(query.Values(s.Key)...)
			}
		}
	}
}
