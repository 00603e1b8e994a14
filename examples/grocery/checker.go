package grocery

import (
	"fmt"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// mostFaults bounds a problem document; the documents say so with maxItems.
const mostFaults = 50

// presence says whether a value may be left out.
type presence bool

const (
	required presence = true
	optional presence = false
)

// checker collects everything that is wrong with one request, so that one
// answer can name every place at fault.
type checker struct {
	length func(string) int // of a string, in characters
	faults []fault
}

func (c *checker) add(status int, at place, format string, args ...any) {
	if len(c.faults) < mostFaults {
		c.faults = append(c.faults, at.fault(status, fmt.Sprintf(format, args...)))
	}
}

// invalid records a value that the document rules out: 422 in a body that
// could be read, 400 anywhere else.
func (c *checker) invalid(at place, format string, args ...any) {
	status := http.StatusBadRequest
	if at.in == "body" {
		status = http.StatusUnprocessableEntity
	}
	c.add(status, at, format, args...)
}

func (c *checker) failed() bool { return len(c.faults) > 0 }

// refusal is the answer to a request with faults. The most basic fault decides
// the status: 400 (cannot be read) before 415 before 422 (can be read, is wrong).
func (c *checker) refusal() answer {
	status := c.faults[0].status
	for _, f := range c.faults {
		status = min(status, f.status)
	}
	return refuse(status, "The request does not meet its description; errors names each place.", c.faults...)
}

// textRule is what a string must be. The zero value allows any string.
type textRule struct {
	shortest, longest int            // in characters; longest 0: no limit
	pattern           *regexp.Regexp // anchored at both ends
	choices           []string
	format            string // for the reader: what isFormat looks for
	isFormat          func(string) bool
}

// text reports each way in which s breaks the rule.
func (c *checker) text(at place, s string, rule textRule) {
	length := c.length(s)
	if length < rule.shortest {
		c.invalid(at, "must have at least %d character(s), has %d", rule.shortest, length)
	}
	if rule.longest > 0 && length > rule.longest {
		c.invalid(at, "must have at most %d characters, has %d", rule.longest, length)
	}
	if rule.pattern != nil && !rule.pattern.MatchString(s) {
		c.invalid(at, "must match %s", rule.pattern)
	}
	if rule.choices != nil && !slices.Contains(rule.choices, s) {
		c.invalid(at, "must be one of %s", strings.Join(rule.choices, ", "))
	}
	if rule.isFormat != nil && !rule.isFormat(s) {
		c.invalid(at, "must be %s", rule.format)
	}
}

// numberRule is the closed range a number must lie in.
type numberRule struct {
	least, most *big.Rat
	whole       bool // an integer, however written: 1, 1.0 and 1e0 are one value
}

// between makes a rule from two decimal literals. It is for package variables.
func between(least, most string) numberRule {
	return numberRule{least: exact(least), most: exact(most)}
}

func wholeBetween(least, most string) numberRule {
	rule := between(least, most)
	rule.whole = true
	return rule
}

func exact(literal string) *big.Rat {
	value, ok := new(big.Rat).SetString(literal)
	if !ok {
		panic("not a decimal literal: " + literal)
	}
	return value
}

// numberLiteral is the grammar of RFC 8259 section 6.
var numberLiteral = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// The longest number and exponent that are computed with. RFC 8259 section 6
// lets a receiver set limits; without them 1e999999999 would take a gigabyte.
const (
	longestNumber   = 100
	longestExponent = len("e+9999")
)

// number reads a literal exactly, so that 0.1 is not nearly 0.1 and 1e400 is
// too large rather than infinite. It returns nil after reporting a fault.
func (c *checker) number(at place, literal string, rule numberRule) *big.Rat {
	kind := "a number"
	if rule.whole {
		kind = "an integer"
	}
	parts := numberLiteral.FindStringSubmatch(literal)
	if parts == nil {
		c.invalid(at, "must be %s", kind)
		return nil
	}
	if len(literal) > longestNumber || len(parts[3]) > longestExponent {
		c.invalid(at, "must be %s of at most %d characters and below 1e9999", kind, longestNumber)
		return nil
	}
	value := exact(literal)
	if rule.whole && !value.IsInt() {
		c.invalid(at, "must be %s", kind)
		return nil
	}
	if value.Cmp(rule.least) < 0 || value.Cmp(rule.most) > 0 {
		c.invalid(at, "must be from %s to %s", decimal(rule.least), decimal(rule.most))
		return nil
	}
	return value
}

func (c *checker) boolean(at place, literal string) bool {
	if literal != "true" && literal != "false" {
		c.invalid(at, "must be true or false")
	}
	return literal == "true"
}

// decimal shows a limit without a fraction's bar: 10000, 0.01.
func decimal(r *big.Rat) string {
	digits, _ := r.FloatPrec()
	return r.FloatString(digits)
}
