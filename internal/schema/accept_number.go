package schema

import (
	"encoding/json"
	"math"
	"math/big"
)

// decimalValue is a number with the exact value digits × 10^exponent, and digits
// without a zero at their end, or one that needs more than 18 digits. Thus
// equal numbers have equal decimals as long as both are small, and the usual
// number needs no arithmetic on the heap.
type decimalValue struct {
	digits   int64
	exponent int
	exact    *big.Rat // of a number that is not small, nil otherwise
	near     float64  // to exact
}

// smallDigits is the most digits that any int64 can hold.
const smallDigits = 18

var powers = func() (list [smallDigits + 1]int64) {
	list[0] = 1
	for i := range smallDigits {
		list[i+1] = 10 * list[i]
	}
	return list
}()

// readDecimal reads a JSON number whose exponent is within reach.
func readDecimal(text string) decimalValue {
	d, digits, zeros, fraction, i := decimalValue{}, 0, 0, false, 0
	negative := text != "" && text[0] == '-'
	if negative {
		i++
	}
	for ; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '.':
			fraction = true
			continue
		case c == 'e' || c == 'E':
			d.exponent += readExponent(text[i+1:])
			i = len(text)
			continue
		}
		if fraction {
			d.exponent--
		}
		if c == '0' { // only what is followed by another digit counts
			zeros++
			continue
		}
		if d.digits == 0 {
			zeros = 0
		}
		if digits += zeros + 1; digits > smallDigits {
			return exactly(text)
		}
		d.digits = d.digits*powers[zeros]*10 + int64(c-'0')
		zeros = 0
	}
	if d.digits == 0 {
		return decimalValue{}
	}
	d.exponent += zeros
	if negative {
		d.digits = -d.digits
	}
	return d
}

// readExponent reads the digits after e, with a sign or without.
func readExponent(text string) int {
	n, negative := 0, text != "" && text[0] == '-'
	for i := range len(text) {
		if isDigit(text[i]) {
			n = n*10 + int(text[i]-'0')
		}
	}
	if negative {
		return -n
	}
	return n
}

func exactly(text string) decimalValue {
	exact, ok := new(big.Rat).SetString(text)
	if !ok {
		exact = new(big.Rat)
	}
	return large(exact)
}

func large(exact *big.Rat) decimalValue {
	near, _ := exact.Float64()
	return decimalValue{exact: exact, near: near}
}

// decimalOf is the decimal of a bound, which came from decimal text.
func decimalOf(r *big.Rat) *decimalValue {
	if r == nil {
		return nil
	}
	d := large(r)
	if places, finite := r.FloatPrec(); finite {
		d = readDecimal(r.FloatString(places))
	}
	return &d
}

func (d decimalValue) rat() *big.Rat {
	if d.exact != nil {
		return d.exact
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(d.exponent, -d.exponent))), nil)
	if d.exponent >= 0 {
		return new(big.Rat).SetInt(power.Mul(power, big.NewInt(d.digits)))
	}
	return new(big.Rat).SetFrac(big.NewInt(d.digits), power)
}

// compare is negative, zero or positive as d is below, equal to or above e.
func (d decimalValue) compare(e decimalValue) int {
	switch {
	case d.exact != nil || e.exact != nil:
		return d.compareLarge(e)
	case d.exponent < e.exponent:
		return -e.compare(d)
	case d.digits == 0 || (d.digits < 0) != (e.digits < 0):
		return sign(d.digits) - sign(e.digits)
	}
	shift := d.exponent - e.exponent
	if shift > smallDigits {
		return sign(d.digits)
	}
	scaled := d.digits * powers[shift]
	if scaled/powers[shift] != d.digits { // it is larger than any 18 digits
		return sign(d.digits)
	}
	switch {
	case scaled < e.digits:
		return -1
	case scaled > e.digits:
		return 1
	}
	return 0
}

// compareLarge looks at the floating-point numbers near by first: they differ
// by less than one part in 10^15 from what they stand for.
func (d decimalValue) compareLarge(e decimalValue) int {
	x, y := d.float(), e.float()
	if gap := x - y; math.Abs(gap) > 1e-9*math.Max(math.Abs(x), math.Abs(y)) && !math.IsInf(gap, 0) {
		return sign(int64(math.Copysign(1, gap)))
	}
	return d.rat().Cmp(e.rat())
}

func (d decimalValue) float() float64 {
	if d.exact != nil {
		return d.near
	}
	return float64(d.digits) * math.Pow10(d.exponent)
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// whole reports whether the number is an integer, as 1.0 and 1e2 are.
func (d decimalValue) whole() bool {
	if d.exact != nil {
		return d.exact.IsInt()
	}
	return d.exponent >= 0
}

// multipleOf reports whether d is a whole multiple of e, which is above 0.
func (d decimalValue) multipleOf(e decimalValue) bool {
	switch {
	case d.exact != nil || e.exact != nil:
		return new(big.Rat).Quo(d.rat(), e.rat()).IsInt()
	case d.digits == 0:
		return true
	case d.exponent < e.exponent: // d has no zero at its end to divide
		return false
	}
	of := uint64(e.digits)
	rest := uint64(max(d.digits, -d.digits)) % of
	for shift := d.exponent - e.exponent; shift > 0 && rest > 0; shift-- {
		rest = rest * 10 % of
	}
	return rest == 0
}

// numberCheck judges numbers; what is nil is no bound.
type numberCheck struct {
	min, max, above, below, multipleOf *decimalValue
}

func (c *numberCheck) admits(value any) bool {
	n, is := value.(json.Number)
	if !is {
		return true
	}
	d := readDecimal(string(n))
	return (c.min == nil || d.compare(*c.min) >= 0) &&
		(c.max == nil || d.compare(*c.max) <= 0) &&
		(c.above == nil || d.compare(*c.above) > 0) &&
		(c.below == nil || d.compare(*c.below) < 0) &&
		(c.multipleOf == nil || d.multipleOf(*c.multipleOf))
}
