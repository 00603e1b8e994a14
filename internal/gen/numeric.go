package gen

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
)

// grain returns the distance between neighbouring values: multipleOf, 1 for
// integers, else a fraction that fits between the bounds several times.
func (v *view) grain() *big.Rat {
	one := rat(1, 1)
	switch {
	case v.step != nil && v.integer():
		return commonStep(v.step, one)
	case v.step != nil:
		return v.step
	case v.integer():
		return one
	}
	g := rat(1, 100)
	if v.low != nil && v.high != nil {
		if span := minus(v.high.at, v.low.at); span.Sign() > 0 {
			for span.Cmp(times(g, 10)) < 0 {
				g.Quo(g, rat(10, 1))
			}
		}
	}
	return g
}

// stepped reports whether only multiples of the grain are valid.
func (v *view) stepped() bool { return v.step != nil || v.integer() }

// lowest returns the smallest valid number, nil when there is no minimum. A
// number without step next to an exclusive minimum is one grain above it.
func (v *view) lowest() *big.Rat {
	if v.low == nil {
		return nil
	}
	at, g := v.low.at, v.grain()
	if v.stepped() {
		at = roundUp(at, g)
	}
	if v.low.exclusive && at.Cmp(v.low.at) == 0 {
		at = plus(at, g)
	}
	return at
}

// highest returns the largest valid number, nil when there is no maximum.
func (v *view) highest() *big.Rat {
	if v.high == nil {
		return nil
	}
	at, g := v.high.at, v.grain()
	if v.stepped() {
		at = roundDown(at, g)
	}
	if v.high.exclusive && at.Cmp(v.high.at) == 0 {
		at = minus(at, g)
	}
	return at
}

// number makes an unremarkable number near one.
func (b *builder) number(v *view, at spot) (any, error) {
	low, high := v.lowest(), v.highest()
	if low != nil && high != nil && low.Cmp(high) > 0 {
		return nil, fmt.Errorf("%w: no number lies between the bounds", errUnsatisfiable)
	}
	g := v.grain()
	start := rat(1, 1)
	if low != nil && start.Cmp(low) < 0 {
		start = low
	}
	if high != nil && start.Cmp(high) > 0 {
		start = high
	}
	if v.stepped() {
		if start = roundUp(start, g); high != nil && start.Cmp(high) > 0 {
			start = minus(start, g)
		}
	}
	unit := v.stride(g)
	k := int64(b.g.source(at.ptr, "number").below(100)) + int64(at.turn)
	for _, r := range []*big.Rat{moved(start, high, unit, k), moved(start, low, unit, -k)} {
		if r.Cmp(start) != 0 && v.within(r) && readable(r) {
			return numberText(r), nil
		}
	}
	return numberText(start), nil
}

// readable reports whether a double can hold about the number: RFC 8259 section 6
// promises no reader of a larger one.
func readable(r *big.Rat) bool {
	near, _ := r.Float64()
	return !math.IsInf(near, 0)
}

// stride is the distance between base numbers: 0.5 for fractional ones, so that
// they show their fraction.
func (v *view) stride(grain *big.Rat) *big.Rat {
	half := rat(1, 2)
	if v.stepped() {
		return grain
	}
	if v.low != nil && v.high != nil && minus(v.high.at, v.low.at).Cmp(rat(4, 1)) < 0 {
		return grain
	}
	return half
}

// moved returns start moved by k units, wrapped around so that it does not
// pass the end.
func moved(start, end, unit *big.Rat, k int64) *big.Rat {
	if end != nil {
		room := new(big.Rat).Quo(minus(end, start), unit)
		steps := new(big.Int).Abs(new(big.Int).Quo(room.Num(), room.Denom()))
		if steps.IsInt64() && steps.Int64() < 1<<40 {
			k %= steps.Int64() + 1
		}
	}
	return plus(start, times(unit, k))
}

// asNumber returns the exact value of a JSON number.
func asNumber(v any) (*big.Rat, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return nil, false
	}
	return parseNumber(string(n))
}
