package resource

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// Difference is a place at which what was stored is not what was sent.
type Difference struct {
	Pointer []string
	Sent    any
	Got     any
	// Missing is set when there is nothing at the place.
	Missing bool
	// Form is set when both mean the same to a reader: other case, spaces
	// around, another notation of the same instant or number.
	Form bool
}

// Differences lists where got does not hold what was sent. Members that were
// not sent, and those for which skip says so, are not looked at.
func Differences(sent, got any, skip func(pointer []string) bool) []Difference {
	var out []Difference
	compare(nil, sent, got, skip, &out)
	return out
}

func compare(at []string, sent, got any, skip func([]string) bool, out *[]Difference) {
	const most = 10
	if len(*out) >= most || skip(at) {
		return
	}
	switch s := sent.(type) {
	case map[string]any:
		if g, is := got.(map[string]any); is {
			compareMembers(at, s, g, skip, out)
			return
		}
	case []any:
		if g, is := got.([]any); is && len(g) == len(s) && !asSet(s, g) {
			for i := range s {
				compare(append(slices.Clone(at), fmt.Sprint(i)), s[i], g[i], skip, out)
			}
			return
		}
	default:
		if same(sent, got) {
			return
		}
	}
	*out = append(*out, Difference{Pointer: at, Sent: sent, Got: got, Form: alike(sent, got) || asSet(sent, got)})
}

func compareMembers(at []string, sent, got map[string]any, skip func([]string) bool, out *[]Difference) {
	for _, name := range sortedNames(sent) {
		place := append(slices.Clone(at), name)
		value, there := got[name]
		switch {
		case there:
			compare(place, sent[name], value, skip, out)
		case sent[name] != nil && !skip(place):
			*out = append(*out, Difference{Pointer: place, Sent: sent[name], Missing: true})
		}
	}
}

// same compares scalars; numbers by value.
func same(a, b any) bool {
	x, isNumber := a.(json.Number)
	y, both := b.(json.Number)
	if isNumber && both {
		return sameNumber(x.String(), y.String())
	}
	return a == b
}

// sameNumber compares decimal texts. Exponents beyond what handlers use are
// compared as text.
func sameNumber(a, b string) bool {
	if a == b {
		return true
	}
	const longest = 40
	if len(a) > longest || len(b) > longest || hugeExponent(a) || hugeExponent(b) {
		return false
	}
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}

func hugeExponent(text string) bool {
	_, exponent, ok := strings.Cut(strings.ToLower(text), "e")
	return ok && len(strings.TrimLeft(exponent, "+-0")) > 3
}

// alike reports whether two scalars mean the same to a reader.
func alike(a, b any) bool {
	x, okX := Text(a)
	y, okY := Text(b)
	if !okX || !okY {
		return false
	}
	if strings.EqualFold(squeezed(x), squeezed(y)) || sameInstant(x, y) || sameURL(x, y) {
		return true
	}
	fraction := strings.ContainsAny(x+y, ".eE") // an integer has no other notation
	return fraction && len(x) < 20 && len(y) < 20 && (nearNumber(x, y) || rounded(x, y))
}

func sameInstant(a, b string) bool {
	x, errX := time.Parse(time.RFC3339Nano, a)
	y, errY := time.Parse(time.RFC3339Nano, b)
	return errX == nil && errY == nil && x.Truncate(time.Second).Equal(y.Truncate(time.Second))
}

// nearNumber: a float that was stored with fewer digits.
func nearNumber(a, b string) bool {
	x, okX := new(big.Float).SetString(a)
	y, okY := new(big.Float).SetString(b)
	if !okX || !okY || x.Sign() != y.Sign() {
		return false
	}
	f, _ := x.Float64()
	g, _ := y.Float64()
	return f == g || float32(f) == float32(g)
}
