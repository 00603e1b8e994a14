package census

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// The styles of parameters write an array of texts or an object of texts, and
// nothing inside these; deepObject writes objects only (OpenAPI 3.0.3, Parameter
// Object, Style Values).

// unwritten reports whether no style writes the values that the site judges.
func (p *part) unwritten(s *site) bool {
	if p.param == nil || p.form != formText {
		return false
	}
	if s.at.depth == 0 {
		return p.param.Style == "deepObject" && p.lacks(s.node, "object")
	}
	return s.at.depth > 1 || p.nested(s.node)
}

// unwrittenMember reports whether an occurrence is of a member, or a branch,
// whose values no style writes.
func (p *part) unwrittenMember(s *site, o *occurrence) bool {
	if p.param == nil || p.form != formText || s.at.depth > 0 {
		return false
	}
	switch o.keyword {
	case "properties":
		inner := s.members[o.member]
		return inner != nil && p.nested(inner.node)
	case "oneOf", "anyOf":
		return o.member != "" && p.param.Style == "deepObject" && p.lacks(o.node, "object")
	}
	return false
}

// nested reports whether a schema allows arrays and objects only.
func (p *part) nested(n *tree.Node) bool {
	return p.lacks(n, "string", "integer", "number", "boolean", "null")
}

// lacks reports whether a schema asks for types, none of which is named.
func (p *part) lacks(n *tree.Node, names ...string) bool {
	types := typesOf(p.resolve(n))
	return len(types) > 0 && !slices.ContainsFunc(types, func(name string) bool { return slices.Contains(names, name) })
}

// alwaysThere reports whether a header comes with every event of a gateway,
// sent or not (R LSL): leaving it out shows nothing.
func alwaysThere(place spec.Place) bool {
	return place.In == spec.InHeader && slices.ContainsFunc([]string{"X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Amzn-Trace-Id"},
		func(name string) bool { return strings.EqualFold(name, place.Name) })
}
