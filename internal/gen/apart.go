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

// tellingValues are oddValues for a base that is there for its faults: beside a
// null, which most readers take for nothing, a fault may be none.
var tellingValues = append(slices.Clone(oddValues[1:]), nil)

// apart returns an object like value that the branch at index keep accepts and
// no other branch does, and that meets all schemas of conj; false when none was
// found.
func (g *Generator) apart(conj []part, branches []*schema.Schema, keep int, value any, tell teller) (any, bool) {
	object, ok := value.(map[string]any)
	if !ok || len(branches) > maxApart || !g.judge(branches[keep], value) {
		return nil, false
	}
	for i, other := range branches {
		if i == keep || !g.judge(other, object) {
			continue
		}
		var found difference
		if object, found = tell(branches[keep], other, object); !found.ok {
			return nil, false
		}
	}
	return object, g.holds(conj, object)
}

// teller gives an object a member by which two branches differ.
type teller func(own, other *schema.Schema, object map[string]any) (map[string]any, difference)

// pair is two branches, the one to stay with first.
type pair struct{ own, other *schema.Schema }

// difference is the member by which two branches were told apart last; ok is
// false when there was none.
type difference struct {
	name  string
	value any
	ok    bool
}

// differing is unlike, which is asked again and again of the same two branches.
func (w *Sweep) differing(own, other *schema.Schema, object map[string]any) (map[string]any, difference) {
	last, known := w.differences[pair{own, other}]
	if known && !last.ok {
		return nil, last
	}
	if known {
		next := replaced(object, []string{last.name}, last.value).(map[string]any)
		if !w.g.judge(other, next) && w.g.judge(own, next) {
			return next, last
		}
	}
	next, found := w.g.unlikeBy(tellingValues, own, other, object)
	w.differences[pair{own, other}] = found
	return next, found
}

// unlike gives an object one member that other refuses and own does not.
func (g *Generator) unlike(own, other *schema.Schema, object map[string]any) (map[string]any, difference) {
	return g.unlikeBy(oddValues, own, other, object)
}

// unlikeBy tries the values in their order.
func (g *Generator) unlikeBy(odds []any, own, other *schema.Schema, object map[string]any) (map[string]any, difference) {
	names := slices.Clone(g.merged([]part{{s: other}}, 0, g.matching(object, nil)).declared)
	// a member that own does not declare leaves the rest of the value as it is
	mine := g.merged([]part{{s: own}}, 0, g.matching(object, nil))
	slices.SortStableFunc(names, func(a, b string) int { return rankOf(mine.declares(a)) - rankOf(mine.declares(b)) })
	names = names[:min(len(names), maxApartMembers)]
	for _, values := range []func(string) []any{
		func(string) []any { return odds },
		func(name string) []any { return g.outside(other, name, object) },
	} {
		for _, name := range names {
			for _, odd := range values(name) {
				next := replaced(object, []string{name}, odd).(map[string]any)
				if !g.judge(other, next) && g.judge(own, next) {
					return next, difference{name, odd, true}
				}
			}
		}
	}
	return nil, difference{}
}

// outside returns values that break what a schema says of a member: next to its
// limits, which another schema may have elsewhere.
func (g *Generator) outside(s *schema.Schema, name string, object map[string]any) []any {
	var out []any
	for _, p := range g.merged([]part{{s: s}}, 0, g.matching(object, nil)).member(name) {
		value, there := object[name]
		if !there {
			value, _ = g.tidyBase(p.s)
		}
		faults, _ := g.Faults(p.s, value, Body)
		for _, f := range faults {
			out = append(out, f.Apply(value))
		}
	}
	return out
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
		if next, ok := g.apart([]part{{s: p.s}}, p.s.OneOf, keep, value, g.unlike); ok {
			value = next
		}
	}
	return value, g.holds(conj, value)
}

// masker is a combinator that accepted what a fault made of its value.
type masker struct {
	s   *schema.Schema
	ptr []string
}

// mask notes a combinator that accepts a faulty value.
func (f *faulter) mask(w guard, ptr []string) {
	f.masked = true
	ptr = ptr[:w.depth]
	known := func(m masker) bool { return m.s == w.s && slices.Equal(m.ptr, ptr) }
	if len(w.s.AnyOf) > 1 && !slices.ContainsFunc(f.maskers, known) {
		f.maskers = append(f.maskers, masker{w.s, ptr})
	}
}

// maxAlone bounds the bases of one schema that are set apart.
const maxAlone = 300

// Apart returns the base whose faults were looked at last with the objects in it
// set apart that other branches of an anyOf accept with the fault: a base of its
// own in which such faults are some. False when there is none.
func (w *Sweep) Apart(from Value) (Value, bool) {
	if w.alones >= maxAlone || from.alone || !w.space.typed() {
		return Value{}, false
	}
	out, changed := from.JSON, []string(nil)
	for _, m := range w.maskers {
		now, ok := at(out, m.ptr)
		keep := w.g.matching(now, from.branches)(m.s, "anyOf", m.s.AnyOf)
		if !ok || keep < 0 {
			continue
		}
		next, ok := w.g.apart([]part{{s: m.s}}, m.s.AnyOf, keep, now, w.differing)
		if whole := replaced(out, m.ptr, next); ok && !equal(next, now) && w.g.judge(w.schema, whole) {
			if changed == nil {
				changed = slices.Clone(m.ptr)
			}
			out, changed = whole, changed[:common(changed, m.ptr)]
		}
	}
	if equal(out, from.JSON) {
		return Value{}, false
	}
	variant, ok := w.variant(changed, title{false, pointerText(changed), "anyOf", "alone"}, from.label)
	if !ok {
		return Value{}, false
	}
	w.alones++
	return Value{Pointer: changed, Rule: "anyOf", Variant: variant, JSON: out, Opens: true, alone: true,
		label: labelOf(from.label, "alone", ""), branches: from.branches}, true
}

// common is the number of tokens that two pointers begin with.
func common(a, b []string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
