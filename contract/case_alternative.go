package contract

import (
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// sendable reports whether an alternative of the credentials can be sent: it
// needs none, all it needs were given, or none was given for any alternative,
// so that what the base carries is made up as well.
func (p *planner) sendable(op *spec.Operation, requirement spec.SecurityRequirement) bool {
	return len(requirement) == 0 || p.given(requirement) || !slices.ContainsFunc(op.Security, p.given)
}
