package parcel

import (
	"math/big"
	"regexp"
	"strings"
)

// textRule is what a string must be. The zero value allows any.
type textRule struct {
	least, most int            // characters; most 0: no limit
	pattern     *regexp.Regexp // anchored at both ends
	choices     []string
	format      string // for the reader: what is looks for
	is          func(string) bool
}

// numberRule is the interval a number must lie in, and what it is a multiple of.
type numberRule struct {
	span                string // as in "(0, 5000]"
	least, most         *big.Rat
	openLeast, openMost bool
	step                *big.Rat
	whole               bool // an integer, however written: 1, 1.0 and 1e0 are one value
}

// countRule is how many elements an array, or members an object, has.
type countRule struct {
	least, most int
	unique      bool
}

// within reads an interval such as "(0, 5000]", where round brackets leave the
// end out. It is for the rules of this package alone.
func within(span string) numberRule {
	from, to, _ := strings.Cut(span[1:len(span)-1], ", ")
	return numberRule{
		span:      span,
		least:     exactly(from),
		most:      exactly(to),
		openLeast: span[0] == '(',
		openMost:  strings.HasSuffix(span, ")"),
	}
}

// whole is within for integers.
func whole(span string) numberRule {
	rule := within(span)
	rule.whole = true
	return rule
}

func (r numberRule) stepping(step string) numberRule {
	r.step = exactly(step)
	return r
}

func (r numberRule) inside(value *big.Rat) bool {
	low, high := value.Cmp(r.least), value.Cmp(r.most)
	return (low > 0 || low == 0 && !r.openLeast) && (high < 0 || high == 0 && !r.openMost)
}

func (r numberRule) kind() string {
	if r.whole {
		return "an integer"
	}
	return "a number"
}

func matching(pattern string) textRule { return textRule{pattern: regexp.MustCompile(pattern)} }

func oneOf(choices ...string) textRule { return textRule{choices: choices} }

func sized(least, most int) textRule { return textRule{least: least, most: most} }
