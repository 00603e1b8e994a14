package gen

import (
	"encoding/json"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// wanted returns the schemas of contains that the element i has to meet: as
// many of the first elements do as minContains asks for.
func (v *view) wanted(i int) []part {
	var out []part
	for _, p := range v.parts {
		if p.s.Contains != nil && i < number(p.s.MinContains, 1) {
			out = append(out, p.sub(p.s.Contains))
		}
	}
	return out
}

// counts reports whether contains looks at the elements.
func (v *view) counts() bool {
	return slices.ContainsFunc(v.parts, func(p part) bool { return p.s.Contains != nil })
}

// crowds reports whether the element, beside those before, is one more than
// maxContains allows.
func (g *Generator) crowds(s *schema.Schema, before []any, e any) bool {
	if s.Contains == nil || s.MaxContains == nil || !g.judge(s.Contains, e) {
		return false
	}
	return g.matchingItems(s, before) >= *s.MaxContains
}

// matchingItems counts the elements that contains describes.
func (g *Generator) matchingItems(s *schema.Schema, array []any) int {
	n := 0
	for _, e := range array {
		if g.judge(s.Contains, e) {
			n++
		}
	}
	return n
}

// strangers are values of several types, for want of one that a schema does
// not describe.
func strangers() []any {
	return []any{"unlisted", json.Number("7"), true, map[string]any{}, json.Number("0"), json.Number("-1"), "", []any{}}
}

// containing breaks contains by having no element that it describes, minContains
// by one too few, and maxContains by one too many.
func (f *faulter) containing(p *place, src part, value []any) {
	s := src.s
	keyword, variant, keep := "contains", "none", 0
	if s.MinContains != nil {
		keyword, variant, keep = "minContains", "", *s.MinContains-1
	}
	if keep >= 0 {
		f.values(p, src, keyword, "", []attempt{{variant, f.without(p, src, value, keep)}})
	}
	if s.MaxContains != nil {
		f.crowded(p, src, value)
	}
}

// without returns the array with the elements that contains describes replaced,
// except for the first ones that are to be kept.
func (f *faulter) without(p *place, src part, value []any, keep int) []any {
	out := make([]any, 0, len(value))
	for i, e := range value {
		if f.g.judge(src.s.Contains, e) {
			if keep--; keep < 0 {
				e = f.stranger(p, src, out, i, e)
			}
		}
		out = append(out, e)
	}
	return out
}

// stranger returns a value for the element i that contains does not describe,
// one that items allows if there is one, and e when all tried are described.
func (f *faulter) stranger(p *place, src part, before []any, i int, e any) any {
	const turns = 8
	b := f.builder()
	var tries []any
	for turn := range turns {
		at := p.spot().child(itoa(i))
		at.turn = turn
		if other, err := b.build(p.v.element(i), at); err == nil {
			tries = append(tries, other)
		}
	}
	for _, other := range append(tries, strangers()...) {
		if !f.g.judge(src.s.Contains, other) && (!p.v.unique || !member(before, other)) {
			return other
		}
	}
	return e
}

// crowded adds elements that contains describes until there are too many.
func (f *faulter) crowded(p *place, src part, value []any) {
	more := *src.s.MaxContains + 1 - f.g.matchingItems(src.s, value)
	if more > maxRequired || p.v.maxItems >= 0 && more > p.v.maxItems-len(value) {
		f.skip(p, "maxContains", "there is no room for as many elements")
		return
	}
	longer := slices.Clone(value)
	for range more {
		e, err := f.match(p, src, longer)
		if err != nil {
			f.skip(p, "maxContains", "no further element can be made: "+err.Error())
			return
		}
		longer = append(longer, e)
	}
	f.values(p, src, "maxContains", "", []attempt{{"", longer}})
}

// match makes a further element that contains describes.
func (f *faulter) match(p *place, src part, before []any) (any, error) {
	const turns = 64
	i := len(before)
	conj := append(p.v.element(i), src.sub(src.s.Contains))
	b := f.builder()
	for turn := range turns {
		at := p.spot().child(itoa(i))
		at.turn = i + turn
		e, err := b.build(conj, at)
		if err != nil || !p.v.unique || !member(before, e) {
			return e, err
		}
	}
	return nil, errTooFew
}
