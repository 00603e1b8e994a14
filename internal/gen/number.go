package gen

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

// maxExponent bounds decimal exponents: 1e999999999 is short to write and takes
// gigabytes to compute with.
const maxExponent = 2000

// parseNumber reads a JSON number exactly; false for other text and for numbers
// beyond what is worth computing.
func parseNumber(text string) (*big.Rat, bool) {
	if len(text) == 0 || len(text) > maxExponent || strings.ContainsAny(text, "/_xXpPbBoO") {
		return nil, false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		e, err := strconv.Atoi(text[i+1:])
		if err != nil || e > maxExponent || e < -maxExponent {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}

// numberText writes a decimal number exactly; a number that is no finite
// decimal is rounded to 12 places.
func numberText(r *big.Rat) json.Number {
	if r.IsInt() {
		return json.Number(r.Num().String())
	}
	n, exact := r.FloatPrec()
	if !exact {
		n = 12
	}
	text := r.FloatString(n)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return json.Number(text)
}

func rat(num, den int64) *big.Rat { return big.NewRat(num, den) }

func plus(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

func times(a *big.Rat, n int64) *big.Rat { return new(big.Rat).Mul(a, rat(n, 1)) }

// multipleOf reports whether r is a multiple of step.
func multipleOf(r, step *big.Rat) bool {
	return new(big.Rat).Quo(r, step).IsInt()
}

// roundUp returns the smallest multiple of step that is not below r.
func roundUp(r, step *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(r, step)
	n := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean: floor for a positive denominator
	if !q.IsInt() {
		n.Add(n, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(n), step)
}

// roundDown returns the largest multiple of step that is not above r.
func roundDown(r, step *big.Rat) *big.Rat {
	up := roundUp(r, step)
	if up.Cmp(r) > 0 {
		up.Sub(up, step)
	}
	return up
}

// commonStep returns the smallest number that is a multiple of both.
func commonStep(a, b *big.Rat) *big.Rat {
	// lcm(a/b, c/d) = lcm(a*d, c*b) / (b*d)
	x := new(big.Int).Mul(a.Num(), b.Denom())
	y := new(big.Int).Mul(b.Num(), a.Denom())
	gcd := new(big.Int).GCD(nil, nil, x, y)
	lcm := new(big.Int).Mul(new(big.Int).Quo(x, gcd), y)
	return new(big.Rat).SetFrac(lcm, new(big.Int).Mul(a.Denom(), b.Denom()))
}

var (
	minInt32 = rat(-1<<31, 1)
	maxInt32 = rat(1<<31-1, 1)
	minInt64 = rat(-1<<63, 1)
	maxInt64 = rat(1<<63-1, 1)
)

// formatRange returns the range of a numeric format (OpenAPI 3.0.3 section 4.4).
func formatRange(format string) (low, high *big.Rat, ok bool) {
	switch format {
	case "int32":
		return minInt32, maxInt32, true
	case "int64":
		return minInt64, maxInt64, true
	}
	return nil, nil, false
}
