package census

import (
	"math/big"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// touchesNumber: a bound is touched by itself and by the values next to it
// inside; of an excluded bound of numbers that are not whole, those within a
// hundredth.
func (s *site) touchesNumber(o *occurrence, text string) bool {
	switch o.keyword {
	case "format", "multipleOf":
		return true
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
	default:
		return false
	}
	v, ok := rational(text)
	limit, known := s.limit(o)
	if !ok || !known {
		return false
	}
	gap := new(big.Rat).Sub(v, limit)
	return gap.Abs(gap).Cmp(s.step()) <= 0
}

// limit is the number of a bound.
func (s *site) limit(o *occurrence) (*big.Rat, bool) {
	n := o.node
	if n.Is(tree.Bool) { // true beside the inclusive one
		n = s.node.Get(map[string]string{"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}[o.keyword])
	}
	if !n.Is(tree.Number) {
		return nil, false
	}
	return rational(n.Text)
}

// step is how far the next value is.
func (s *site) step() *big.Rat {
	if m := s.node.Get("multipleOf"); m.Is(tree.Number) {
		if step, ok := rational(m.Text); ok && step.Sign() > 0 {
			return step
		}
	}
	if isWholeType(s.node) {
		return big.NewRat(1, 1)
	}
	return big.NewRat(1, 100)
}

// isWholeType reports whether a schema is of integers.
func isWholeType(n *tree.Node) bool {
	t := n.Get("type")
	if !t.Is(tree.Array) {
		return typeNames[n.Str("type")] == "integer"
	}
	whole := false
	for _, name := range t.Items {
		if typeNames[name.Text] == "number" {
			return false
		}
		whole = whole || typeNames[name.Text] == "integer"
	}
	return whole
}
