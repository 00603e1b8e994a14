package schema

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

// maxExponent is the largest exponent that is computed with. Exact arithmetic
// on 1e999999999 would take gigabytes; binary64 ends at 1e308.
const maxExponent = 5000

// isNumber reports whether text is a JSON number that exact arithmetic can hold.
func isNumber(text string) bool {
	return json.Valid([]byte(text)) && text != "" &&
		(text[0] == '-' || text[0] >= '0' && text[0] <= '9') && withinReach(text)
}

func positive(text string) bool {
	r, ok := new(big.Rat).SetString(text)
	return ok && r.Sign() > 0
}

// withinReach reports whether the exponent of a number is small enough.
func withinReach(text string) bool {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return true
	}
	e, err := strconv.Atoi(text[i+1:])
	return err == nil && -maxExponent <= e && e <= maxExponent
}

// settle returns the value with every number that is out of reach replaced by
// one of the same sign that is just within it: no bound of a schema lies
// between the two. A value without such numbers is returned as it is.
func settle(value any) any {
	if within(value) {
		return value
	}
	switch v := value.(type) {
	case json.Number:
		return settleNumber(string(v))
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = settle(e)
		}
		return list
	case map[string]any:
		obj := make(map[string]any, len(v))
		for name, e := range v {
			obj[name] = settle(e)
		}
		return obj
	}
	return value
}

func settleNumber(text string) any {
	i := strings.IndexAny(text, "eE")
	if i < 0 || !json.Valid([]byte(text)) {
		return text // no number at all: a string is what it is
	}
	sign := ""
	if text[i+1] == '-' {
		sign = "-"
	}
	return json.Number(text[:i] + "e" + sign + strconv.Itoa(maxExponent))
}

func within(value any) bool {
	switch v := value.(type) {
	case json.Number:
		return plainNumber(string(v))
	case []any:
		for _, e := range v {
			if !within(e) {
				return false
			}
		}
	case map[string]any:
		for _, e := range v {
			if !within(e) {
				return false
			}
		}
	}
	return true
}

// plainNumber is isNumber, without the cost of json.Valid for digits alone.
func plainNumber(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < '0' || c > '9' || c == '0' && i == 0 && len(text) > 1 {
			return isNumber(text)
		}
	}
	return text != ""
}
