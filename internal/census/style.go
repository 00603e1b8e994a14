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
	if !p.written() {
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
	if !p.written() {
		return false
	}
	if s.at.depth > 0 {
		types := judgedTypes[o.keyword]
		return len(types) == 1 && (types[0] == "array" || types[0] == "object")
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

// unwrittenInside reports whether an occurrence asks for an array or an object
// inside a value, which no style writes.
func (p *part) unwrittenInside(s *site, o *occurrence) bool {
	if !p.written() || s.at.depth == 0 {
		return false
	}
	switch o.keyword {
	case "type":
		return o.member == "array" || o.member == "object"
	case "oneOf", "anyOf":
		return o.member != "" && p.nested(o.node)
	}
	return false
}

// excuseStyled: no style writes an array or an object with nothing inside, and a
// member that is not declared may be another parameter.
func (p *part) excuseStyled(s *site, o *occurrence) Reason {
	if n, ok := wholeOf(o.node); o.keyword != "additionalProperties" && ok && n == 1 && p.written() && s.at.depth == 0 {
		return Undeliverable
	}
	if o.keyword == "additionalProperties" && p.scattered(s) {
		return Undeliverable
	}
	return ""
}

// scattered reports whether s is of an object whose members are fields of their
// own beside other parameters, all of them declared (OpenAPI 3.0.3, Style Values:
// form with explode).
func (p *part) scattered(s *site) bool {
	if !p.written() || s.at.depth > 0 || !p.param.Explode || p.param.Style != "form" {
		return false
	}
	return !slices.ContainsFunc(p.order, func(at *site) bool {
		rest := at.node.Get("additionalProperties")
		closed := rest.Is(tree.Bool) && rest.Text == "false" && !at.node.Has("patternProperties")
		combines := at.branches != nil && !at.node.Has("properties")
		return at.at.depth == 0 && !closed && !combines && !p.lacks(at.node, "object")
	})
}

// written reports whether a style writes the values.
func (p *part) written() bool { return p.param != nil && p.form == formText }

// eitherWay is the reason why there is no value: Unsatisfiable where that holds
// of all values, Undeliverable where it holds of those that a style writes.
func (p *part) eitherWay(none func() bool) Reason {
	if none() {
		return Unsatisfiable
	}
	if !p.written() {
		return ""
	}
	p.styled = true
	defer func() { p.styled = false }()
	if none() {
		return Undeliverable
	}
	return ""
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
