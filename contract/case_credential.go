package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// credentialCases leave out each credential that the handler itself has to ask for.
func (p *planner) credentialCases(b *base) {
	if satisfied(b.op, &spec.Request{}) {
		return // an alternative without a credential
	}
	for _, scheme := range b.sent {
		place := spec.Place{In: spec.InCredential, Name: scheme.Name}
		if scheme.Gateway != "" {
			p.drop(b.op, caseName(b.op.ID, Invalid, place, "required", ""), NotSent,
				scheme.Gateway+" makes API Gateway refuse the request itself")
			continue
		}
		c := b.breaking(place, "required", "", func(r *spec.Request) error { removeCredential(r, scheme); return nil })
		c.Sent, c.Want, c.Where = "none", carrier(scheme), scheme.Where
		p.add(c)
	}
}

// alternativeCases send every other alternative for which all credentials were
// given, in place of the one that the base carries.
func (p *planner) alternativeCases(b *base) {
	for _, requirement := range b.op.Security {
		if slices.Equal(requirement, b.sent) || !p.given(requirement) {
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
