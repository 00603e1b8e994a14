package contract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// credentialCases leave out each credential that the handler itself has to ask
// for, and send in place of a right one what is none.
func (p *planner) credentialCases(b *base) {
	if satisfied(b.op, &spec.Request{}) {
		return // an alternative without a credential
	}
	ours := 0
	for _, scheme := range b.sent {
		place := spec.Place{In: spec.InCredential, Name: scheme.Name}
		if guard := p.suite.guard(scheme); guard != "" {
			p.drop(b.op, caseName(b.op.ID, Invalid, place, "required", ""), NotSent,
				guard+" makes API Gateway refuse the request itself")
			continue
		}
		ours++
		c := b.breaking(place, "required", "", func(r *spec.Request) error {
			removeCredential(r, scheme)
			removeUnasked(r, b)
			return nil
		})
		c.Sent, c.Want, c.Where = "none", carrier(scheme), scheme.Where
		p.add(c)
		if _, given := p.suite.settings.credentials[scheme.Name]; given {
			p.wrongCredentialCases(b, scheme)
		}
	}
	if ours > 1 {
		p.noCredentialCase(b)
	}
}

// removeUnasked leaves out the credentials of other alternatives, which a request
// has where they are documented as parameters too.
func removeUnasked(r *spec.Request, b *base) {
	for _, requirement := range b.op.Security {
		for _, scheme := range requirement {
			if !slices.Contains(b.sent, scheme) && len(requirement) == 1 {
				removeCredential(r, scheme)
			}
		}
	}
}

// noCredentialCase leaves out all credentials of one requirement.
func (p *planner) noCredentialCase(b *base) {
	var names []string
	ours := slices.DeleteFunc(slices.Clone(b.sent), func(scheme *spec.SecurityScheme) bool { return p.suite.guard(scheme) != "" })
	for _, scheme := range ours {
		names = append(names, scheme.Name)
	}
	place := spec.Place{In: spec.InCredential, Name: strings.Join(names, "+")}
	c := b.breaking(place, "required", "", func(r *spec.Request) error {
		for _, scheme := range ours {
			removeCredential(r, scheme)
		}
		return nil
	})
	c.Sent, c.Want = "none", "the credentials "+strings.Join(names, " and ")
	p.add(c)
}

// alternativeCases send every other alternative that can be, in place of the
// one that the base carries.
func (p *planner) alternativeCases(b *base) {
	for _, requirement := range b.op.Security {
		if slices.Equal(requirement, b.sent) || !p.sendable(b.op, requirement) {
			continue
		}
		other := &base{op: b.op, request: b.request.Clone()}
		for _, scheme := range b.sent {
			removeCredential(other.request, scheme)
		}
		p.carry(other, requirement)
		names := make([]string, len(requirement))
		for i, scheme := range requirement {
			names[i] = scheme.Name
		}
		c := other.valid("alternative")
		c.Place = spec.Place{In: spec.InCredential, Name: strings.Join(names, "+")}
		c.Name = caseName(b.op.ID, Valid, c.Place, "alternative", "")
		p.add(c)
	}
}

// carrier says where a credential goes.
func carrier(s *spec.SecurityScheme) string {
	if s.Type == "apiKey" {
		return fmt.Sprintf("a value in %s %s", s.In, s.Key)
	}
	return "header Authorization: " + title(authorizationScheme(s))
}

// wrongCredentialCases send what is not the right credential, which is known
// here, and the right one in a way that means the same.
func (p *planner) wrongCredentialCases(b *base, scheme *spec.SecurityScheme) {
	right := p.suite.settings.credentials[scheme.Name]
	place := spec.Place{In: spec.InCredential, Name: scheme.Name}
	for _, w := range wrongCredentials(scheme, right) {
		if b.otherwise(scheme, w.put) {
			continue
		}
		c := b.breaking(place, w.rule, w.variant, func(r *spec.Request) error {
			removeCredential(r, scheme)
			return w.put(r)
		})
		c.Sent, c.Want, c.Where = w.sent, w.want, scheme.Where
		if c.Want == "" {
			c.Want = carrier(scheme)
		}
		c.claim = insufficient(scheme, w.put)
		p.add(c)
	}
	if scheme.Type != "apiKey" {
		p.schemeWordCases(b, scheme)
	}
}

// otherwise reports whether the request, with that in place of the credential of
// a scheme, looks like one of another alternative: a key sent as a token, where
// tokens are taken too.
func (b *base) otherwise(scheme *spec.SecurityScheme, put edit) bool {
	r := b.request.Clone()
	removeCredential(r, scheme)
	if put(r) != nil {
		return false // which planning tells
	}
	removeCredential(r, scheme)
	return satisfied(b.op, r)
}

// schemeWordCases write the word before the credential in other letters: it is
// compared without regard to case (RFC 9110 section 11.1).
func (p *planner) schemeWordCases(b *base, scheme *spec.SecurityScheme) {
	place := spec.Place{In: spec.InCredential, Name: scheme.Name}
	word := title(authorizationScheme(scheme))
	for _, other := range []string{strings.ToLower(word), strings.ToUpper(word)} {
		c := b.valid("scheme")
		c.Place, c.Sent, c.Where = place, "the word "+other+" for "+word, scheme.Where
		c.Name = caseName(b.op.ID, Valid, place, "scheme", other)
		c.edit = func(r *spec.Request) error {
			_, credential, found := strings.Cut(r.Header.Get("Authorization"), " ")
			if !found {
				return errors.New("the prepared request has no credential")
			}
			r.Header.Set("Authorization", other+" "+credential)
			return nil
		}
		p.add(c)
	}
}
