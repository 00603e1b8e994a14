package gen

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// literalNodes bounds the values taken from a document: YAML aliases can make a
// few lines stand for billions of values.
const literalNodes = 20000

var errLiteralTooBig = errors.New("a value in the document is too big")

// Literal returns the value that a node of the document stands for, its numbers
// written plainly. The error says that it is too big to be worth taking.
func Literal(n *tree.Node) (any, error) {
	v, ok := n.Value(literalNodes)
	if !ok {
		return nil, errLiteralTooBig
	}
	return tree.Plain(v), nil
}

// literals returns the values of nodes; those too big are left out.
func literals(nodes []*tree.Node) []any {
	var out []any
	for _, n := range nodes {
		if v, err := Literal(n); err == nil {
			out = append(out, v)
		}
	}
	return out
}

// equal compares two values as JSON Schema does: numbers by value, so that 1
// equals 1.0 (JSON Schema 2020-12 section 4.2.2).
func equal(a, b any) bool {
	switch x := a.(type) {
	case json.Number:
		y, ok := b.(json.Number)
		return ok && sameNumber(x, y)
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, equal)
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && maps.EqualFunc(x, y, equal)
	}
	switch b.(type) {
	case []any, map[string]any:
		return false
	}
	return a == b
}

func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	if isInteger(string(a)) && isInteger(string(b)) { // each has one text only
		return false
	}
	x, okX := parseNumber(string(a))
	y, okY := parseNumber(string(b))
	return okX && okY && x.Cmp(y) == 0
}

// isInteger reports whether text is an integer as it is commonly written: with
// digits alone, without a zero before others or a minus before zero.
func isInteger(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > maxExponent || digits[0] == '0' && len(text) > 1 {
		return false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return true
}

func member(of []any, v any) bool {
	return slices.ContainsFunc(of, func(e any) bool { return equal(e, v) })
}

// typeOf returns the JSON type of a value; a number without fraction has both
// number bits.
func typeOf(v any) schema.Types {
	switch x := v.(type) {
	case nil:
		return schema.TypeNull
	case bool:
		return schema.TypeBoolean
	case json.Number:
		if isInteger(string(x)) {
			return schema.TypeInteger | schema.TypeNumber
		}
		if r, ok := parseNumber(string(x)); ok && r.IsInt() {
			return schema.TypeInteger | schema.TypeNumber
		}
		return schema.TypeNumber
	case string:
		return schema.TypeString
	case []any:
		return schema.TypeArray
	}
	return schema.TypeObject
}

// size counts the values in v, up to limit.
func size(v any, limit int) int {
	n := 1
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			if n >= limit {
				break
			}
			n += size(e, limit-n)
		}
	case map[string]any:
		for _, e := range x {
			if n >= limit {
				break
			}
			n += size(e, limit-n)
		}
	}
	return n
}
