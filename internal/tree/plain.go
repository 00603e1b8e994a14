package tree

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Plain writes the numbers in a value that have no fraction as integers: 5.0 and
// 5e0 as 5. Authors give examples of integers in that way, and while JSON Schema
// takes them for such (2020-12 Core section 4.2.3), few who read an integer from
// a query or a body do. The value is changed in place.
func Plain(v any) any {
	switch x := v.(type) {
	case json.Number:
		return plainNumber(x)
	case []any:
		for i := range x {
			x[i] = Plain(x[i])
		}
	case map[string]any:
		for name := range x {
			x[name] = Plain(x[name])
		}
	}
	return v
}

// plainNumber leaves numbers alone that are larger than the integers of which a
// double holds every one, and those too long to be worth computing with.
func plainNumber(n json.Number) json.Number {
	const largest, longest = 1 << 53, 60
	text := string(n)
	if !strings.ContainsAny(text, ".eE") || len(text) > longest {
		return n
	}
	if strings.Trim(text, "-0.") == "" {
		return "0"
	}
	near, err := strconv.ParseFloat(text, 64)
	if err != nil || near != math.Trunc(near) || math.Abs(near) > largest || near == 0 {
		return n
	}
	if exact, ok := new(big.Rat).SetString(text); ok && exact.IsInt() {
		return json.Number(exact.Num().String())
	}
	return n
}
