package parcel

import (
	"fmt"
	"math"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostFaults bounds a problem; the document says so with maxItems.
const mostFaults = 50

// need says whether a value may be left out.
type need bool

const (
	required need = true
	optional need = false
)

// checker collects all that is wrong with a request.
type checker struct {
	bug    string
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

// refusal answers with every fault. The most basic decides the status: what
// cannot be read (400) comes before a wrong media type (415) and values (422).
func (c *checker) refusal() answer {
	status := c.faults[0].status
	for _, f := range c.faults {
		status = min(status, f.status)
	}
	return refuse(status, "The request does not meet its description; errors names each place.", c.faults...)
}

// length counts characters.
func (c *checker) length(s string) int {
	if c.bug == "lengths-in-bytes" {
		return len(s)
	}
	return utf8.RuneCountInString(s)
}

// text reports each way in which s breaks the rule.
func (c *checker) text(at place, s string, rule textRule) {
	length := c.length(s)
	if length < rule.least {
		c.invalid(at, "must have at least %d character(s), has %d", rule.least, length)
	}
	if rule.most > 0 && length > rule.most {
		c.invalid(at, "must have at most %d characters, has %d", rule.most, length)
	}
	if rule.pattern != nil && !rule.pattern.MatchString(s) {
		c.invalid(at, "must match %s", rule.pattern)
	}
	if rule.choices != nil && !slices.Contains(rule.choices, s) {
		c.invalid(at, "must be one of %s", strings.Join(rule.choices, ", "))
	}
	if rule.is != nil && !rule.is(s) {
		c.invalid(at, "must be %s", rule.format)
	}
}

// literal is the grammar of numbers in RFC 8259 section 6.
var literal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// The longest number and exponent that are computed with: RFC 8259 section 6
// allows limits, and 1e999999999 would take a gigabyte.
const (
	longestNumber   = 100
	longestExponent = len("e+9999")
)

// number reads a literal exactly. It returns nil after reporting a fault.
func (c *checker) number(at place, text string, rule numberRule) *big.Rat {
	value := exactly(text)
	switch {
	case value == nil:
		c.invalid(at, "must be %s", rule.kind())
	case rule.whole && !value.IsInt():
		c.invalid(at, "must be an integer")
	case !rule.inside(value):
		c.invalid(at, "must be in %s", rule.span)
	case rule.step != nil && !c.isMultiple(value, rule.step):
		c.invalid(at, "must be a multiple of %s", decimal(rule.step))
	default:
		return value
	}
	return nil
}

// isMultiple computes exactly: of floats, 49.95 is no multiple of 0.01.
func (c *checker) isMultiple(value, step *big.Rat) bool {
	if c.bug == "multiple-of-by-float" {
		x, _ := value.Float64()
		y, _ := step.Float64()
		return math.Mod(x, y) == 0
	}
	return new(big.Rat).Quo(value, step).IsInt()
}

// exactly returns nil for what is no number, or one too long to be computed with.
func exactly(text string) *big.Rat {
	parts := literal.FindStringSubmatch(text)
	if parts == nil || len(text) > longestNumber || len(parts[3]) > longestExponent {
		return nil
	}
	value, _ := new(big.Rat).SetString(text)
	return value
}

func decimal(r *big.Rat) string {
	digits, _ := r.FloatPrec()
	return r.FloatString(digits)
}

// boolean is true or false as it is written in parameters and forms.
func (c *checker) boolean(at place, text string) bool {
	if text != "true" && text != "false" {
		c.invalid(at, "must be true or false")
	}
	return text == "true"
}

// count checks how many elements or members there are.
func (c *checker) count(at place, n int, rule countRule) bool {
	ok := n >= rule.least && n <= rule.most
	if !ok {
		c.invalid(at, "must have from %d to %d entries, has %d", rule.least, rule.most, n)
	}
	return ok
}

// distinct reports a value that is there twice.
func (c *checker) distinct(at place, values []string, rule countRule) {
	seen := make(map[string]bool, len(values))
	for _, value := range values {
		if seen[value] && rule.unique {
			c.invalid(at, "must not repeat a value")
			return
		}
		seen[value] = true
	}
}
