package gen

import (
	"encoding/json"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// beyondWhole makes a number of a whole one that no schema of integers takes, where
// the view allows numbers: a branch of numbers beside one of integers has only
// these for itself.
func beyondWhole(v *view, value any) (any, bool) {
	n, is := value.(json.Number)
	if !is || strings.ContainsAny(string(n), ".eE") || !v.types.Has(schema.TypeNumber) {
		return nil, false
	}
	return n + ".5", true
}

// refusedBy gives the object a member that the schema refuses.
func (f *faulter) refusedBy(s *schema.Schema, object map[string]any) bool {
	other := f.g.merged([]part{{s: s}}, 0, f.g.matching(object, nil))
	odd := oddValues
	if !f.space.typed() {
		odd = []any{"tulip"}
	}
	for _, name := range other.declared {
		member := other.member(name)
		if f.g.hidden(member) {
			continue
		}
		for _, e := range odd {
			if e != nil && !f.g.holds(member, e) {
				object[name] = e
				return true
			}
		}
	}
	return false
}
