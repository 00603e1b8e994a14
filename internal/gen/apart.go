package gen

import (
	"encoding/json"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// Branches that are open objects overlap: what the one describes the other
// accepts too. A value is set apart by a member that its own branch has nothing
// against and the others refuse.

// The bounds of setting a value apart: branches of one combinator, and members
// of each that are tried.
const (
	maxApart        = 24
	maxApartMembers = 24
)

// oddValues are tried as members, null first: most readers take it for a member
// that is not there.
var oddValues = []any{nil, json.Number("7"), "amber", true, map[string]any{}, []any{}, json.Number("0.5"), json.Number("-1")}

// apart returns an object like value that the branch at index keep accepts and
// no other branch does, and that meets all schemas of conj; false when none was
// found.
func (g *Generator) apart(conj []part, branches []*schema.Schema, keep int, value any) (any, bool) {
	object, ok := value.(map[string]any)
	if !ok || len(branches) > maxApart || !g.judge(branches[keep], value) {
		return nil, false
	}
	for i, other := range branches {
		if i == keep || !g.judge(other, object) {
			continue
		}
		if object, ok = g.unlike(branches[keep], other, object); !ok {
			return nil, false
		}
	}
	return object, g.holds(conj, object)
}

// unlike gives an object one member that other refuses and own does not.
func (g *Generator) unlike(own, other *schema.Schema, object map[string]any) (map[string]any, bool) {
	names := merge([]part{{s: other}}, 0, g.matching(object, nil)).names()
	// a member that own does not declare leaves the rest of the value as it is
	mine := merge([]part{{s: own}}, 0, g.matching(object, nil))
	slices.SortStableFunc(names, func(a, b string) int { return rankOf(mine.declares(a)) - rankOf(mine.declares(b)) })
	for _, name := range names[:min(len(names), maxApartMembers)] {
		for _, odd := range oddValues {
			next := replaced(object, []string{name}, odd).(map[string]any)
			if !g.judge(other, next) && g.judge(own, next) {
				return next, true
			}
		}
	}
	return nil, false
}

func rankOf(last bool) int {
	if last {
		return 1
	}
	return 0
}

// setApart mends an object that several branches of a oneOf accept: it stays
// with the branch that the view was made for.
func (g *Generator) setApart(conj []part, v *view, value any) (any, bool) {
	for _, p := range v.parts {
		if len(p.s.OneOf) < 2 || p.condition {
			continue
		}
		keep := slices.IndexFunc(p.s.OneOf, func(branch *schema.Schema) bool {
			return slices.ContainsFunc(v.parts, func(q part) bool { return q.s == branch })
		})
		if keep < 0 || g.judge(p.s, value) {
			continue
		}
		if next, ok := g.apart([]part{{s: p.s}}, p.s.OneOf, keep, value); ok {
			value = next
		}
	}
	return value, g.holds(conj, value)
}
