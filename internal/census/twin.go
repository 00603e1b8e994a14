package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// What judges a value in any case and a branch beside it can say the same of it:
// additionalProperties {type: string} and a branch whose member is a string. A
// value that breaks the one breaks the other too, and the request is refused,
// so that the fault shows both.

// plain are the keywords that say the same wherever they have the same value:
// what they demand depends on no other keyword beside them, but for those of
// which alike asks.
var plain = map[string]bool{
	"type": true, "enum": true, "const": true, "format": true, "pattern": true, "required": true,
	"minLength": true, "maxLength": true, "minimum": true, "maximum": true, "multipleOf": true,
	"minItems": true, "maxItems": true, "uniqueItems": true, "minProperties": true, "maxProperties": true,
}

// twins marks the occurrences at a place that break with the one that a
// violation is of, which a schema has that judges every value there.
func (c *Census) twins(root *site, sites []*site, at string, v *spec.Violation, member string) {
	if !plain[v.Keyword] || !slices.ContainsFunc(sites, func(s *site) bool { return s.twin(v, member, nil, nil) != nil }) {
		return
	}
	for _, owner := range c.surely(root, at) {
		i := slices.IndexFunc(owner.owed, func(o *occurrence) bool { return o.keyword == v.Keyword && o.node.Where() == v.Where })
		if i < 0 {
			continue
		}
		for _, s := range sites {
			for o := s.twin(v, member, owner, owner.owed[i]); o != nil; o = s.twin(v, member, owner, owner.owed[i]) {
				o.invalid = met
			}
		}
	}
}

// twin returns an occurrence of the keyword that is not broken yet: one that says
// the same as the given one of owner, any when there is none.
func (s *site) twin(v *spec.Violation, member string, owner *site, of *occurrence) *occurrence {
	if s.readOnly {
		return nil
	}
	for _, o := range s.owed {
		switch {
		case o.invalid != owed || o.keyword != v.Keyword || o.keyword == "required" && o.member != member:
		case owner == nil || o.keyword == "required" || alike(s.node, owner.node, o.keyword) && sameLiteral(o.list(), of.list()):
			return o
		}
	}
	return nil
}

// list is the value of the keyword: of an enumeration all of it.
func (o *occurrence) list() *tree.Node { return broken(o) }

// alike reports whether what stands beside a keyword in two schemas has it say
// the same: null may be allowed besides, a limit may be excluded, and a format is
// judged for the types that there are.
func alike(a, b *tree.Node, keyword string) bool {
	beside := map[string][]string{"minimum": {"exclusiveMinimum"}, "maximum": {"exclusiveMaximum"}, "format": {"type"}}[keyword]
	return takesNull(a) == takesNull(b) && !slices.ContainsFunc(beside, func(key string) bool { return !sameLiteral(a.Get(key), b.Get(key)) })
}

// sameLiteral reports whether two nodes stand for equal values, or neither is there.
func sameLiteral(a, b *tree.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, whole := a.Value(mostLiteral)
	y, too := b.Value(mostLiteral)
	return whole && too && digest.Of(x) == digest.Of(y)
}

// surely returns the sites that judge the value at a place whatever it is, and
// whatever is beside it: no branch and no condition leads to them.
func (c *Census) surely(root *site, pointer string) []*site {
	found := root.joined(nil)
	for _, token := range tree.PointerTokens(pointer) {
		var next []*site
		for _, s := range found {
			next = s.element(token).joined(next)
			for _, inner := range s.inside(token) {
				next = inner.joined(next)
			}
		}
		found = next
	}
	return found
}

// joined adds s and what it joins by allOf and $ref.
func (s *site) joined(to []*site) []*site {
	if s == nil || slices.Contains(to, s) {
		return to
	}
	to = append(to, s)
	for _, inner := range s.all {
		to = inner.joined(to)
	}
	return to
}
