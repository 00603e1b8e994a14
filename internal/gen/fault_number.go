package gen

import (
	"math/big"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// number breaks the keywords of numbers.
func (f *faulter) number(p *place, src part, r *big.Rat) {
	if p.v.fixed {
		return // the enumeration decides already
	}
	f.bound(p, src, src.s.Minimum, p.v.low, true)
	f.bound(p, src, src.s.Maximum, p.v.high, false)
	f.multiple(p, src, r)
	f.numberFormat(p, src)
}

// bound breaks a minimum or maximum if it is the tightest at the place: by one
// step, or by the bound itself when that is excluded.
func (f *faulter) bound(p *place, src part, b *schema.Bound, tightest *limit, low bool) {
	if b == nil || tightest == nil {
		return
	}
	at, ok := parseNumber(b.Value)
	if !ok || at.Cmp(tightest.at) != 0 {
		return
	}
	variant, beyond := "", outside(p.v, at, b.Exclusive, low)
	if b.Exclusive && beyond.Cmp(at) == 0 {
		variant = "bound"
	}
	if p.v.integer() && (beyond.Cmp(minInt64) < 0 || beyond.Cmp(maxInt64) > 0) {
		f.skip(p, b.Keyword, "the bound cannot be broken by an integer of 64 bits")
		return
	}
	f.values(p, src, b.Keyword, "", []attempt{{variant, numberText(beyond)}})
}

// outside returns the nearest number beyond the bound that keeps the step.
func outside(v *view, at *big.Rat, exclusive, low bool) *big.Rat {
	g := v.grain()
	near, away := at, g
	if low {
		away = new(big.Rat).Neg(g)
	}
	if v.stepped() {
		near = roundUp(at, g)
		if low {
			near = roundDown(at, g)
		}
	}
	if near.Cmp(at) != 0 {
		return visibly(near, at, away)
	}
	if exclusive {
		return at
	}
	return visibly(plus(at, away), at, away)
}

// visibly moves a number away from the bound until binary64, the numbers of
// many readers (RFC 8259 section 6), tells the two apart.
func visibly(near, at, away *big.Rat) *big.Rat {
	bound, _ := at.Float64()
	for k := int64(1); k < 1<<40; k *= 2 {
		moved := plus(near, times(away, k-1))
		if f, _ := moved.Float64(); f != bound {
			return moved
		}
	}
	return near
}

// apart reports whether binary64 tells two numbers apart.
func apart(a, b *big.Rat) bool {
	x, _ := a.Float64()
	y, _ := b.Float64()
	return x != y
}

// multiple breaks multipleOf, within the bounds where there is room.
func (f *faulter) multiple(p *place, src part, r *big.Rat) {
	step, ok := parseNumber(src.s.MultipleOf)
	if !ok || step.Sign() <= 0 {
		return
	}
	half := new(big.Rat).Quo(step, rat(2, 1))
	tenth := new(big.Rat).Quo(step, rat(10, 1))
	one := rat(1, 1)
	var near []any
	for _, d := range []*big.Rat{one, half, tenth} {
		near = append(near, numberText(plus(r, d)), numberText(minus(r, d)))
	}
	near = slices.DeleteFunc(near, func(v any) bool {
		x, _ := asNumber(v)
		return multipleOf(x, step) || !apart(x, r)
	})
	if v, ok := best(p.v, "multipleOf", near); ok {
		f.values(p, src, "multipleOf", "", []attempt{{"", v}})
		return
	}
	f.skip(p, "multipleOf", "every number of the type is a multiple")
}

// numberFormat leaves the range of int32 or int64.
func (f *faulter) numberFormat(p *place, src part) {
	low, high, ok := formatRange(src.s.Format)
	if !ok {
		return
	}
	var attempts []attempt
	one := rat(1, 1)
	for _, a := range []struct {
		variant string
		at      *big.Rat
	}{{"overflow", visibly(plus(high, one), high, one)}, {"underflow", visibly(minus(low, one), low, rat(-1, 1))}} {
		n := numberText(a.at)
		if b := p.v.broken(n); len(b) == 1 && b[0] == "format" {
			attempts = append(attempts, attempt{a.variant, n})
		}
	}
	f.values(p, src, "format", "the other keywords keep the number inside the format, or the format is not checked", attempts)
}
