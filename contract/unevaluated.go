package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// deprived: a member or element that nothing evaluates any more, for the
// schema that would have is broken by the fault, elsewhere in the same object
// or array. A schema that fails drops what it evaluated (JSON Schema 2020-12
// Core section 7.7.1.2), so that unevaluatedProperties beside an allOf speaks
// of every other member too.
func deprived(fault spec.Place, v spec.Violation) bool {
	if v.Keyword != "unevaluatedProperties" && v.Keyword != "unevaluatedItems" {
		return false
	}
	around := v.Place
	around.Pointer = around.Pointer[:max(strings.LastIndexByte(around.Pointer, '/'), 0)]
	return !v.Place.Within(fault) && !fault.Within(v.Place) && fault.Within(around)
}
