package gen

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// Stray is what a value has only so that one branch of a combinator refuses it:
// a member that no branch which accepts the object declares, or the fraction of a
// number that would be one of a branch of integers too. Without it several
// branches accept the value, which oneOf does not allow to the letter (JSON
// Schema 2020-12 Core section 10.2.1.3); few authors have that in mind, so that
// sound handlers refuse it, or do not look at it.
type Stray struct {
	// Pointer leads to the member, or to the number.
	Pointer []string

	null     bool
	branches []*schema.Schema // of the object that has the member
}

// Strays lists the strays of a value, outer ones first. The value need not be
// valid: of a part that is not, nothing is listed.
func (g *Generator) Strays(s *schema.Schema, value any) []Stray {
	var out []Stray
	r := walker{g: g, left: maxPlaces, visit: func(p *place) {
		if !p.v.choices {
			return
		}
		for _, q := range p.v.parts {
			for _, branches := range [][]*schema.Schema{q.s.OneOf, q.s.AnyOf} {
				if len(branches) > 1 && len(branches) <= maxApart && !q.condition {
					out = append(out, g.straysAt(p, branches)...)
				}
			}
		}
	}}
	r.walk(&place{conj: []part{{s: s}}, value: value})
	return out
}

func (g *Generator) straysAt(p *place, branches []*schema.Schema) []Stray {
	var taken, left []*schema.Schema
	for _, b := range branches {
		if g.judge(b, p.value) {
			taken = append(taken, b)
		} else {
			left = append(left, b)
		}
	}
	if len(taken) == 0 || len(left) == 0 {
		return nil
	}
	accepts := func(value any) func(*schema.Schema) bool {
		return func(b *schema.Schema) bool { return g.judge(b, value) }
	}
	switch value := p.value.(type) {
	case json.Number:
		whole, _, fraction := strings.Cut(string(value), ".")
		if n := json.Number(whole); fraction && slices.ContainsFunc(left, accepts(n)) && slices.ContainsFunc(taken, accepts(n)) {
			return []Stray{{Pointer: p.ptr}}
		}
	case map[string]any:
		var out []Stray
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if g.declared(p, taken, name) {
				continue
			}
			if less := removed(value, []string{name}); slices.ContainsFunc(left, accepts(less)) && slices.ContainsFunc(taken, accepts(less)) {
				out = append(out, Stray{below(p.ptr, name), value[name] == nil, branches})
			}
		}
		return out
	}
	return nil
}

// declared reports whether what applies at the place, or one of the branches that
// accept the object there, has a property of the name.
func (g *Generator) declared(p *place, taken []*schema.Schema, name string) bool {
	return p.v.declares(name) || slices.ContainsFunc(taken, func(b *schema.Schema) bool {
		return g.merged([]part{{s: b}}, 0, g.matching(p.value, nil)).declares(name)
	})
}

// Masks reports whether a fault at a pointer is none to a reader that takes the
// stray, a null, for a member that is not there: the object around both is then
// one of another branch. The value is the faulty one.
func (g *Generator) Masks(stray Stray, value any, fault []string) bool {
	if !stray.null {
		return false
	}
	around := stray.Pointer[:len(stray.Pointer)-1]
	if len(fault) < len(around) || !slices.Equal(fault[:len(around)], around) {
		return false
	}
	object, ok := at(value, around)
	if now, there := at(value, stray.Pointer); !ok || !there || now != nil {
		return false
	}
	less := removed(object, stray.Pointer[len(around):])
	return slices.ContainsFunc(stray.branches, func(b *schema.Schema) bool { return g.judge(b, less) })
}
