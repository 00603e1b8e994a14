package census

import "math/big"

// formatBits are the sizes of the integers that a checked format allows.
var formatBits = map[string]uint{"int32": 32, "int64": 64}

// rangeOf returns the least and the greatest number of a format.
func rangeOf(format string) (least, most *big.Rat, ok bool) {
	bits, ok := formatBits[format]
	if !ok {
		return nil, nil, false
	}
	end := new(big.Int).Lsh(big.NewInt(1), bits-1)
	least = new(big.Rat).SetInt(new(big.Int).Neg(end))
	most = new(big.Rat).SetInt(new(big.Int).Sub(end, big.NewInt(1)))
	return least, most, true
}

// inside64 reports whether the bounds beside a format of integers leave no
// number that it refuses.
func (s *site) inside64(format string) bool {
	least, most, ok := rangeOf(format)
	if !ok {
		return false
	}
	var below, above bool
	for _, at := range s.chain() {
		for _, o := range at.owed {
			limit, known := at.limit(o)
			switch {
			case !known:
			case o.keyword == "minimum" || o.keyword == "exclusiveMinimum":
				below = below || limit.Cmp(least) >= 0
			case o.keyword == "maximum" || o.keyword == "exclusiveMaximum":
				above = above || limit.Cmp(most) <= 0
			}
		}
	}
	return below && above
}

// beyondFormat reports whether every number beyond a bound is refused by the
// format of integers beside it, which is judged first.
func (s *site) beyondFormat(o *occurrence) bool {
	limit, known := s.limit(o)
	if !known {
		return false
	}
	for _, at := range s.chain() {
		least, most, ok := rangeOf(at.node.Str("format"))
		switch {
		case !ok:
		case o.keyword == "minimum" && limit.Cmp(least) <= 0, o.keyword == "maximum" && limit.Cmp(most) >= 0:
			return true
		}
	}
	return false
}
