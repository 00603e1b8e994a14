package gen

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// literalNodes bounds the values taken from a document: YAML aliases can make a
// few lines stand for billions of values.
const literalNodes = 20000

var errLiteralTooBig = errors.New("a value in the document is too big")

// Literal returns the value that a node of the document stands for. The error
// says that it is too big to be worth taking.
func Literal(n *tree.Node) (any, error) { return literal(n) }

// literal returns the value that a node of the document stands for.
func literal(n *tree.Node) (any, error) {
	left := literalNodes
	return literalWithin(n, &left)
}

func literalWithin(n *tree.Node, left *int) (any, error) {
	if *left--; *left < 0 {
		return nil, errLiteralTooBig
	}
	if n == nil {
		return nil, nil
	}
	switch n.Kind {
	case tree.Bool:
		return n.Text == "true", nil
	case tree.Number:
		return json.Number(n.Text), nil
	case tree.String:
		return n.Text, nil
	case tree.Array:
		out := make([]any, 0, len(n.Items))
		for _, c := range n.Items {
			v, err := literalWithin(c, left)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	case tree.Object:
		out := make(map[string]any, len(n.Members))
		for _, m := range n.Members {
			v, err := literalWithin(m.Value, left)
			if err != nil {
				return nil, err
			}
			out[m.Key] = v
		}
		return out, nil
	}
	return nil, nil
}

// literals returns the values of nodes; those too big are left out.
func literals(nodes []*tree.Node) []any {
	var out []any
	for _, n := range nodes {
		if v, err := literal(n); err == nil {
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
	x, okX := parseNumber(string(a))
	y, okY := parseNumber(string(b))
	return okX && okY && x.Cmp(y) == 0
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
