package gen

import (
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

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
	for i := range n {
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
		n = max(n, prefix, b.usual(v))
	}
	if v.maxItems >= 0 {
		n = min(n, v.maxItems)
	}
	if !open {
		n = min(n, prefix)
	}
	return n, nil
}

// usual is two for elements that are cheap, else one.
func (b *builder) usual(v *view) int {
	if forbidden(v.element(0)) {
		return 0
	}
	const containers = schema.TypeArray | schema.TypeObject
	item := merge(v.element(0), 0, none)
	if t := item.types; item.choices || t == 0 || t&containers != 0 {
		return 1
	}
	return 2
}

// element makes the element i, unlike those in before when uniqueItems says so.
func (b *builder) element(v *view, at spot, i int, before []any) (any, error) {
	conj := v.element(i)
	if i == 0 {
		conj = append(conj, v.wanted()...)
	}
	const turns = 64
	for turn := range turns {
		to := at.child(itoa(i))
		to.turn = i + turn
		e, err := b.build(conj, to)
		if err != nil {
			return nil, err
		}
		if !v.unique || !slices.ContainsFunc(before, func(o any) bool { return equal(o, e) }) {
			return e, nil
		}
	}
	return nil, fmt.Errorf("%w: there are not enough different elements", errUnsatisfiable)
}
