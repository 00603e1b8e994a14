package census

import (
	"encoding/json"
	"math/big"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// excuseValid shows that no valid request can touch the occurrence.
func (p *part) excuseValid(s *site, o *occurrence) Reason {
	if p.untouched(s, o) {
		return Unsatisfiable
	}
	switch o.keyword {
	case "enum", "const":
		return p.excuseValue(s, o.node)
	case "nullable":
		if p.text(s) {
			return Undeliverable // no text is null to all readers
		}
		if !p.admits(s, nil) {
			return Unsatisfiable
		}
	case "type":
		return p.excuseType(s, o.member)
	case "oneOf", "anyOf":
		if types := typesOf(p.resolve(o.node)); p.text(s) && len(types) == 1 && types[0] == "null" {
			return Undeliverable
		}
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		return p.excuseBound(s, o)
	case "minLength", "maxLength":
		return p.excuseLength(s, o)
	case "uniqueItems":
		if n, ok := p.distinct(s); ok && n < 2 {
			return Unsatisfiable
		}
	case "maxItems":
		if most, ok := wholeOf(o.node); ok && p.fewer(s, most-1) {
			return Unsatisfiable
		}
	}
	return ""
}

// excuseValue: a sibling refuses the value, or no request can carry it.
func (p *part) excuseValue(s *site, n *tree.Node) Reason {
	value, _ := n.Value(mostLiteral)
	if !p.admits(s, value) {
		return Unsatisfiable
	}
	if p.text(s) {
		switch v := value.(type) {
		case string:
			if !p.carries(v) {
				return Undeliverable
			}
		case nil, []any, map[string]any:
			return Undeliverable
		}
	}
	return ""
}

// excuseType: text is never null, and no value of the type is enumerated or
// allowed by what must hold too.
func (p *part) excuseType(s *site, name string) Reason {
	if p.text(s) && name == "null" {
		return Undeliverable
	}
	if !s.allows(name, orNumber(name)) {
		return Unsatisfiable
	}
	for _, at := range s.chain() {
		values := schema.EnumOf(at.node).Elements()
		if len(values) > 0 && !slices.ContainsFunc(values, func(n *tree.Node) bool {
			v, _ := n.Value(mostLiteral)
			return isType(v, name) && p.admits(s, v)
		}) {
			return Unsatisfiable
		}
	}
	return ""
}

// orNumber: a schema of numbers allows integers.
func orNumber(name string) string {
	if name == "integer" {
		return "number"
	}
	return name
}

// excuseBound: the engine refuses every value that would touch the bound.
func (p *part) excuseBound(s *site, o *occurrence) Reason {
	limit, ok := s.limit(o)
	if !ok || s.node.Get("type") == nil {
		return ""
	}
	step := s.step()
	if !isWholeType(s.node) && !s.node.Has("multipleOf") {
		return "" // there are values between any two
	}
	low := new(big.Rat).Quo(new(big.Rat).Sub(limit, step), step)
	first := new(big.Rat).SetInt(new(big.Int).Div(low.Num(), low.Denom()))
	for i := range int64(4) {
		v := new(big.Rat).Mul(new(big.Rat).Add(first, big.NewRat(i, 1)), step)
		digits, exact := v.FloatPrec()
		gap := new(big.Rat).Sub(v, limit)
		if !exact || gap.Abs(gap).Cmp(step) > 0 {
			continue
		}
		if p.admits(s, json.Number(v.FloatString(digits))) {
			return ""
		}
	}
	return Unsatisfiable
}

// excuseLength: other keywords allow no text that is as long, or as short, or
// none so long can be sent.
func (p *part) excuseLength(s *site, o *occurrence) Reason {
	n, ok := wholeOf(o.node)
	if !ok {
		return ""
	}
	if o.keyword == "maxLength" && n > p.room() {
		return Undeliverable
	}
	possible := s.lengths(o)
	if o.keyword == "minLength" && possible.least > n+1 || o.keyword == "maxLength" && possible.most < n-1 {
		return Unsatisfiable
	}
	return ""
}
