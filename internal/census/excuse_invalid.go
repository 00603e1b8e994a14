package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// excuseInvalid shows that no request can break the occurrence.
func (p *part) excuseInvalid(s *site, o *occurrence) Reason {
	if o.keyword != "enum" && o.keyword != "const" && o.keyword != "type" && judgedTypes[o.keyword] != nil && p.enumerates(s) {
		return Entailed // what breaks it is no value of the enumeration
	}
	if p.covered(s) {
		return Entailed
	}
	switch o.keyword {
	case "type":
		if p.text(s) && s.isText() {
			return Undeliverable // any text is a string, and an array of one
		}
		if s.wholeForm() {
			return Undeliverable // a form is an object, whatever it holds
		}
		if s.typedAround() {
			return Entailed // what breaks it breaks the type of a schema around it
		}
	case "enum":
		if s.exhausts(o.node) {
			return Entailed
		}
	case "minLength", "maxLength":
		return p.excuseUnlikeLength(s, o)
	case "pattern":
		if r, ok := lengthsOfPattern(o.node.Text); ok && r.anything {
			return Entailed
		}
	case "format":
		if p.enumerates(s) || s.inside64(o.node.Text) {
			return Entailed // the enumeration, or a bound, refuses what the format does
		}
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		if s.beyondFormat(o) {
			return Entailed
		}
	case "not":
		if types := typesOf(o.node); len(types) > 0 && !s.allows(types...) {
			return Entailed // no value of the type matches
		}
	case "multipleOf":
		if limit, ok := rational(o.node.Text); ok && limit.IsInt() && limit.Num().IsInt64() && limit.Num().Int64() == 1 && isWholeType(s.node) {
			return Entailed
		}
	case "maxItems":
		if n, ok := wholeOf(o.node); ok && p.fewer(s, n+1) {
			return Entailed // elements would be equal, or none of those that are listed
		}
	case "additionalProperties", "minItems", "minProperties":
		return p.excuseStyled(s, o)
	case "uniqueItems":
		if n, ok := wholeOfMember(s.node, "maxItems"); ok && n < 2 {
			return Entailed
		}
	case "anyOf", "oneOf":
		return p.excuseBranches(s, o)
	}
	return ""
}

// isText reports whether the type asks for what any text is.
func (s *site) isText() bool {
	return slices.ContainsFunc(typesOf(s.node), func(name string) bool {
		return name == "string" || name == "array" || name == "object" || name == "null"
	})
}

// exhausts reports whether an enumeration has both booleans, or null alone, of
// a schema of just that type.
func (s *site) exhausts(list *tree.Node) bool {
	has := func(kind tree.Kind, text string) bool {
		return slices.ContainsFunc(list.Items, func(n *tree.Node) bool { return n.Kind == kind && n.Text == text })
	}
	for _, name := range typesOf(s.node) {
		switch {
		case name == "boolean" && has(tree.Bool, "true") && has(tree.Bool, "false"):
		case name == "null" && slices.ContainsFunc(list.Items, func(n *tree.Node) bool { return n.Kind == tree.Null }):
		default:
			return false
		}
	}
	return s.node.Has("type")
}

// excuseUnlikeLength: what is shorter or longer breaks another keyword that is
// judged first, or cannot be sent.
func (p *part) excuseUnlikeLength(s *site, o *occurrence) Reason {
	n, ok := wholeOf(o.node)
	if !ok {
		return ""
	}
	possible := s.lengths(o)
	switch {
	case o.keyword == "minLength" && possible.least >= n, o.keyword == "maxLength" && possible.most <= n:
		return Entailed
	case o.keyword == "minLength" && n == 1 && p.text(s) && p.place.In == spec.InPath && s.at.up == nil:
		return Undeliverable // no path segment is empty
	case o.keyword == "minLength" && n == 1 && p.text(s) && p.param != nil && !p.param.Required && s.at.up == nil:
		return Undeliverable // no empty text of an optional parameter is a value to all readers
	case o.keyword == "maxLength" && n >= p.room():
		return Undeliverable
	}
	return ""
}

// room is the number of characters that a request can have in the part: of a
// payload what an event can hold, 6 MB, of the header lines together 10,240
// bytes, in which the request line has its place too (R 3.5 Limits).
func (p *part) room() int {
	if p.place.In == spec.InBody {
		return 6 << 20
	}
	return 10240
}

// excuseBranches: a branch that allows anything.
func (p *part) excuseBranches(s *site, o *occurrence) Reason {
	elements := o.node.Elements()
	suffices := o.keyword == "anyOf" || len(elements) == 1
	for _, e := range elements {
		n := p.resolve(e)
		if suffices && anything(n) {
			return Entailed
		}
		if p.text(s) && plainText(n) && (suffices || p.noneBut(elements, e)) {
			return Undeliverable // any text is a string
		}
	}
	return ""
}

// noneBut reports whether no branch but one takes a string.
func (p *part) noneBut(branches []*tree.Node, one *tree.Node) bool {
	return !slices.ContainsFunc(branches, func(b *tree.Node) bool { return b != one && !p.lacks(b, "string") })
}

// typedAround reports whether a schema around s, which must hold too, allows no
// type that s does not allow.
func (s *site) typedAround() bool {
	for _, at := range s.chain()[1:] {
		if len(typesOf(at.node)) > 0 && sameTypes(s.node, at.node) && (takesNull(s.node) || !takesNull(at.node)) {
			return true
		}
	}
	return false
}

// sameTypes reports whether the first schema allows every type of the second.
func sameTypes(wide, narrow *tree.Node) bool {
	allowed, types := typesOf(wide), typesOf(narrow)
	return len(allowed) == 0 || len(types) > 0 && !slices.ContainsFunc(types, func(name string) bool { return !slices.Contains(allowed, name) })
}

// takesNull reports whether null is allowed beside the types of a schema.
func takesNull(n *tree.Node) bool { return n.True("nullable") || n.True("x-nullable") }

// asserts reports whether a member of a schema can refuse a value.
func asserts(m tree.Member) bool { return schema.Asserts(m.Key) }

// narrows reports whether a member of a schema of texts can refuse one.
func narrows(m tree.Member) bool { return m.Key != "type" && asserts(m) }

func wholeOfMember(n *tree.Node, key string) (int, bool) {
	if v := n.Get(key); v.Is(tree.Number) {
		return wholeOf(v)
	}
	return 0, false
}

// wholeForm: the value is all of a form.
func (s *site) wholeForm() bool {
	if len(s.parents) > 0 || s.media == nil {
		return false
	}
	kind := spec.KindOf(s.media.Type)
	return kind == spec.KindForm || kind == spec.KindMultipart
}
