package gen

import (
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

var errTooFew = fmt.Errorf("%w: there are not enough different elements", errUnsatisfiable)

// array makes an array with as many elements as minItems asks for; with
// optional parts, one or two.
func (b *builder) array(v *view, at spot, m mode) (any, error) {
	n, err := b.length(v, at, m)
	if err != nil {
		return nil, err
	}
	if n == 0 && !b.space.typed() {
		return nil, errCannotTravel
	}
	out := make([]any, 0, n)
	before := b.nodes
	for i := range n {
		if i == 1 && v.minItems < 2 && !b.affords(out[0], b.nodes-before) {
			break
		}
		e, err := b.element(v, at, i, out)
		if err != nil && i >= v.minItems && (i > 0 || b.space.typed()) {
			break // this one was optional
		}
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// length returns the number of elements of a base array.
func (b *builder) length(v *view, at spot, m mode) (int, error) {
	if v.minItems > maxRequired {
		return 0, fmt.Errorf("%w: minItems is %d", errTooMuch, v.minItems)
	}
	if v.maxItems >= 0 && v.minItems > v.maxItems {
		return 0, fmt.Errorf("%w: minItems is above maxItems", errUnsatisfiable)
	}
	prefix, open := v.prefix()
	if !open && v.minItems > prefix {
		return 0, fmt.Errorf("%w: minItems asks for more elements than there are schemas", errUnsatisfiable)
	}
	n := v.minItems
	if !b.space.typed() {
		n = max(n, 1)
	}
	if m != bare && at.level < b.levels && b.nodes < maxNodes && !b.recursive(v.element(0)) {
		n = max(n, prefix, b.usual(v, at))
	}
	if v.maxItems >= 0 {
		n = min(n, v.maxItems)
	}
	if !open {
		n = min(n, prefix)
	}
	return n, nil
}

// usual is two for elements that are cheap, and for objects near the root, else
// one.
func (b *builder) usual(v *view, at spot) int {
	if forbidden(v.element(0)) {
		return 0
	}
	const containers, deepest = schema.TypeArray | schema.TypeObject, 2
	item := b.merged(v.element(0), 0, none)
	t := item.types
	if t == 0 && !item.fixed {
		t = item.suggested() & schema.TypeObject
	}
	switch {
	case item.choices || t == 0:
		return 1
	case b.pairs && at.level <= deepest && t&^schema.TypeNull == schema.TypeObject:
		return 2
	case t&containers != 0:
		return 1
	}
	return 2
}

// affords reports whether a second element is worth its size: the first one, of
// so many nodes, is no object, or it takes little of what a value may have.
func (b *builder) affords(first any, nodes int) bool {
	if _, object := first.(map[string]any); !object {
		return true
	}
	const share = 4
	return b.nodes+nodes <= maxNodes/share && b.work <= maxWork/share && b.bytes <= maxBytes/share
}

// element makes the element i, unlike those in before when uniqueItems says so,
// and with no more than maxContains that contains describes.
func (b *builder) element(v *view, at spot, i int, before []any) (any, error) {
	conj := append(v.element(i), v.wanted(i)...)
	const turns = 64
	defer func(shift int) { b.shift = shift }(b.shift)
	for turn := range turns {
		to := at.child(itoa(i))
		to.turn = b.firstTurn(v, i, before) + turn
		if b.shift = 0; v.unique {
			b.shift = turn
		}
		e, err := b.build(conj, to)
		if err != nil {
			return nil, err
		}
		if b.joins(v, before, e) {
			return e, nil
		}
	}
	for _, e := range strangers() {
		if b.g.holds(conj, e) && b.joins(v, before, e) {
			return e, nil
		}
	}
	return nil, errTooFew
}

// firstTurn makes elements differ, except for a second object that need not: the
// document's examples are what a handler is likeliest to accept.
func (b *builder) firstTurn(v *view, i int, before []any) int {
	if b.pairs && i >= max(v.minItems, 1) {
		if _, object := before[0].(map[string]any); object {
			return 0
		}
	}
	return i
}

// joins reports whether the element may stand beside those before.
func (b *builder) joins(v *view, before []any, e any) bool {
	if v.unique && member(before, e) {
		return false
	}
	return !slices.ContainsFunc(v.parts, func(p part) bool { return b.g.crowds(p.s, before, e) })
}
