package gen

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// part is one schema that applies at a place.
type part struct {
	s *schema.Schema
	// guards are the combinators through which the schema applies: while one
	// of them still holds in another way, breaking s breaks nothing.
	guards []guard
	// outer are the schemas at the same place that have this one in allOf or as
	// a branch: what they say on their own is looked at first.
	outer []*schema.Schema
	// condition is set in and below the schema of if, which asserts nothing.
	condition bool
}

// inner returns the part for a schema at the same place that p refers to.
func (p part) inner(s *schema.Schema) part {
	p.outer = append(slices.Clip(p.outer), p.s)
	p.s = s
	return p
}

// sub returns the part for a schema of p that applies to a member or element.
func (p part) sub(s *schema.Schema) part {
	return part{s: s, guards: p.guards, condition: p.condition}
}

// guard is a combinator that applies at the first depth tokens of a pointer.
type guard struct {
	s     *schema.Schema
	depth int
}

// view is what the schemas that apply at one place say together: the
// intersection of their constraints.
type view struct {
	parts []part

	types     schema.Types // 0: any
	enum      []any        // meaningful when fixed
	fixed     bool
	low, high *limit
	step      *big.Rat // nil: none

	minLength, maxLength int // maxLength -1: none
	patterns, formats    []string

	minItems, maxItems int // maxItems -1: none
	unique             bool

	required             []string
	minMembers, maxCount int             // of properties; maxCount -1: none
	hints                map[string]any  // values that a discriminator asks for
	excluded             map[string]bool // members that must not be there

	rejected []string // members that only branches not chosen require
	declared []string // members in document order, then required ones that are not declared

	choices bool   // a combinator or a condition applies here
	dead    string // why no value is valid, "" when one may be
}

// limit is a minimum or maximum.
type limit struct {
	at        *big.Rat
	exclusive bool
}

func newView() *view {
	return &view{maxLength: -1, maxItems: -1, maxCount: -1}
}

// absorb adds what one schema says, without its combinators.
func (v *view) absorb(s *schema.Schema) {
	if s.IsFalse() {
		v.dead = "the schema is false"
		return
	}
	v.absorbTypes(s)
	v.absorbNumbers(s)
	v.minLength = max(v.minLength, number(s.MinLength, 0))
	v.maxLength = tighter(v.maxLength, s.MaxLength)
	if s.Pattern != "" {
		v.patterns = appendNew(v.patterns, s.Pattern)
	}
	if s.Format != "" {
		v.formats = appendNew(v.formats, s.Format)
	}
	v.minItems = max(v.minItems, number(s.MinItems, 0))
	v.maxItems = tighter(v.maxItems, s.MaxItems)
	v.unique = v.unique || s.UniqueItems
	if s.Contains != nil {
		v.minItems = max(v.minItems, number(s.MinContains, 1))
	}
	for _, name := range s.Required {
		v.required = appendNew(v.required, name)
	}
	v.minMembers = max(v.minMembers, number(s.MinProperties, 0))
	v.maxCount = tighter(v.maxCount, s.MaxProperties)
	if len(s.DependentRequired) > 0 || s.UnevaluatedProperties != nil || s.UnevaluatedItems != nil {
		v.choices = true
	}
	if s.Not != nil {
		v.choices = true
		if len(s.Not.Required) == 1 && len(s.Not.Properties) == 0 {
			v.exclude(s.Not.Required...)
		}
	}
}

func (v *view) exclude(names ...string) {
	if v.excluded == nil {
		v.excluded = map[string]bool{}
	}
	for _, n := range names {
		v.excluded[n] = true
	}
}

func (v *view) absorbTypes(s *schema.Schema) {
	if s.Types != 0 {
		if v.types == 0 {
			v.types = s.Types
		} else if v.types &= s.Types; v.types == 0 {
			v.dead = "its types exclude each other"
		}
	}
	if s.Const != nil {
		v.restrict(literals([]*tree.Node{s.Const}))
	}
	if len(s.Enum) > 0 {
		v.restrict(s.Values())
	}
}

// restrict keeps the members of enum that are in allowed too.
func (v *view) restrict(allowed []any) {
	if v.fixed {
		allowed = slices.DeleteFunc(slices.Clone(allowed), func(e any) bool { return !member(v.enum, e) })
	}
	v.enum, v.fixed = allowed, true
	if len(allowed) == 0 {
		v.dead = "its enumerations have no member in common"
	}
}

func (v *view) absorbNumbers(s *schema.Schema) {
	for _, b := range []*schema.Bound{s.Minimum, s.Maximum} {
		if b == nil {
			continue
		}
		if r, ok := parseNumber(b.Value); ok {
			v.bound(limit{r, b.Exclusive}, b == s.Minimum)
		}
	}
	if low, high, ok := formatRange(s.Format); ok && s.Types&schema.TypeString == 0 {
		v.bound(limit{low, false}, true)
		v.bound(limit{high, false}, false)
	}
	if m, ok := parseNumber(s.MultipleOf); ok && m.Sign() > 0 {
		if v.step != nil {
			m = commonStep(v.step, m)
		}
		v.step = m
	}
}

// bound keeps the tighter of two limits.
func (v *view) bound(l limit, low bool) {
	old := &v.high
	sign := -1
	if low {
		old, sign = &v.low, 1
	}
	if *old == nil {
		*old = &l
		return
	}
	switch c := l.at.Cmp((*old).at) * sign; {
	case c > 0:
		*old = &l
	case c == 0 && l.exclusive:
		(*old).exclusive = true
	}
}

// integer reports whether numbers here must be whole.
func (v *view) integer() bool {
	return v.types&schema.TypeInteger != 0 && v.types&schema.TypeNumber == 0
}

// within reports whether the bounds allow r.
func (v *view) within(r *big.Rat) bool {
	if v.low != nil {
		if c := r.Cmp(v.low.at); c < 0 || c == 0 && v.low.exclusive {
			return false
		}
	}
	if v.high != nil {
		if c := r.Cmp(v.high.at); c > 0 || c == 0 && v.high.exclusive {
			return false
		}
	}
	return true
}

func number(n *int, otherwise int) int {
	if n == nil {
		return otherwise
	}
	return *n
}

// tighter returns the smaller of two maxima, -1 standing for none.
func tighter(now int, n *int) int {
	if n == nil || now >= 0 && now < *n {
		return now
	}
	return max(*n, 0)
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func itoa(n int) string { return strconv.Itoa(n) }
