package gen

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// combinators breaks oneOf, anyOf and not as a whole. Faults inside a branch are
// those of the schemas in it.
func (f *faulter) combinators(p *place, src part) {
	s := src.s
	if len(s.OneOf) > 0 {
		f.noBranch(p, src, "oneOf", s.OneOf)
		f.overlap(p, src)
	}
	if len(s.AnyOf) > 0 {
		f.noBranch(p, src, "anyOf", s.AnyOf)
	}
	if s.Not != nil {
		f.values(p, src, "not", "no value was found that not describes", f.denied(p, s.Not))
	}
}

// noBranch looks for a value that no branch accepts, of the same JSON type first.
func (f *faulter) noBranch(p *place, src part, keyword string, branches []*schema.Schema) {
	same := typeOf(p.value)
	all := []attempt{{"object", map[string]any{}}, {"array", []any{}}, {"string", "unlisted"},
		{"number", json.Number("7")}, {"boolean", true}, {"null", nil}}
	if !f.space.typed() {
		all = []attempt{{"text", "abc"}, {"text", "unlisted-value"}}
	}
	slices.SortStableFunc(all, func(a, b attempt) int { return f.rank(p, a, same) - f.rank(p, b, same) })
	for _, a := range all {
		accepted := slices.ContainsFunc(branches, func(s *schema.Schema) bool { return f.g.judge(s, a.value) })
		if accepted || !f.travels(a.value) {
			continue
		}
		if f.emit(p, src, Fault{Pointer: p.ptr, Keyword: keyword, Variant: "no-branch", Value: a.value}) {
			return
		}
	}
	if value, ok := f.refusedByAll(p, branches); ok &&
		f.emit(p, src, Fault{Pointer: p.ptr, Keyword: keyword, Variant: "no-branch", Value: value}) {
		return
	}
	f.skip(p, keyword, "no value was found that every branch refuses")
}

// refusedByAll gives the object at the place a member that breaks each branch
// which accepts it: branches of optional members accept every small object.
func (f *faulter) refusedByAll(p *place, branches []*schema.Schema) (any, bool) {
	value, is := p.value.(map[string]any)
	if !is {
		return nil, false
	}
	value = maps.Clone(value)
	for _, s := range branches {
		if f.g.judge(s, value) && !f.refusedBy(s, value) {
			return nil, false
		}
	}
	return value, f.accepting(branches, value) == 0
}

// rank puts values of the same type first, then those that type allows.
func (f *faulter) rank(p *place, a attempt, same schema.Types) int {
	switch {
	case typeOf(a.value)&same != 0:
		return 0
	case p.v.types.Has(typeOf(a.value)):
		return 1
	}
	return 2
}

// overlap looks for an object that two branches of oneOf accept: the base with
// what another branch wants added.
func (f *faulter) overlap(p *place, src part) {
	value, ok := p.value.(map[string]any)
	if !ok {
		f.overlapping(p, src)
		return
	}
	for i := range min(maxOverlap, len(src.s.OneOf)) {
		forced := append(src.choices(), forcedChoice{src.s, "oneOf", i})
		at := spot{ptr: p.ptr}
		other, err := f.g.base(p.conj, Minimal, f.space, at, forced)
		added, isObject := other.(map[string]any)
		if err != nil || !isObject {
			continue
		}
		both := maps.Clone(added)
		maps.Copy(both, value)
		if f.accepting(src.s.OneOf, both) > 1 &&
			f.emit(p, src, Fault{Pointer: p.ptr, Keyword: "oneOf", Variant: "two-branches", Value: both}) {
			return
		}
		f.foreign(p, src, value, added)
	}
	f.cutOverlap(p, src)
}

// maxOverlap bounds the branches of one oneOf of which it is tried whether a value
// of another one is of them too.
const maxOverlap = 24

func (f *faulter) cutOverlap(p *place, src part) {
	if n := len(src.s.OneOf); n > maxOverlap {
		f.sweep.cutOff("overlap"+p.key, Cut{p.ptr, "oneOf", true,
			"a value of two branches was looked for among the first " + itoa(maxOverlap) + " of " + itoa(n) + " only"})
	}
}

// overlapping looks for a value of one branch, no object, that another one
// accepts too: a text of a format beside any text, a whole number beside any.
func (f *faulter) overlapping(p *place, src part) {
	for _, s := range src.s.OneOf[:min(maxOverlap, len(src.s.OneOf))] {
		value, err := f.g.base([]part{{s: s}}, Minimal, f.space, spot{ptr: p.ptr}, nil)
		if err != nil || !f.travels(value) || f.accepting(src.s.OneOf, value) < 2 {
			continue
		}
		if f.emit(p, src, Fault{Pointer: p.ptr, Keyword: "oneOf", Variant: "two-branches", Value: value}) {
			return
		}
	}
	f.cutOverlap(p, src)
}

// foreign adds one member of another branch to an object whose own branch does
// not have it: kinds that a handler does not keep apart.
func (f *faulter) foreign(p *place, src part, value, added map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(added)) {
		if _, has := value[name]; has {
			continue
		}
		both := maps.Clone(value)
		both[name] = added[name]
		if f.accepting(src.s.OneOf, both) == 0 &&
			f.emit(p, src, Fault{Pointer: p.ptr, Keyword: "oneOf", Variant: "member-of-another", Value: both}) {
			return
		}
	}
}

func (f *faulter) accepting(branches []*schema.Schema, value any) int {
	n := 0
	for _, s := range branches {
		if f.g.judge(s, value) {
			n++
		}
	}
	return n
}

// denied returns values of the schema of not: alone, and added to the base.
func (f *faulter) denied(p *place, s *schema.Schema) []attempt {
	value, err := f.g.base([]part{{s: s}}, Minimal, f.space, spot{ptr: p.ptr}, nil)
	if err != nil {
		return nil
	}
	added, isObject := value.(map[string]any)
	if own, ok := p.value.(map[string]any); ok && isObject {
		both := maps.Clone(own)
		maps.Copy(both, added)
		value = both
	}
	return []attempt{{"", value}}
}
