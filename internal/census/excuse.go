package census

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// excuse is the reason why a demand need not be met, "" for none.
func (c *Census) excuse(d *demand, invalid bool) Reason {
	if reason := c.voidDemand(d); !invalid && reason != "" {
		return reason
	}
	if d.keyword == keywordOptional && alwaysThere(d.place) {
		return Undeliverable
	}
	if d.unlike {
		return Undeliverable
	}
	for _, scheme := range d.needs {
		if scheme.Type == "mutualTLS" || invalid && scheme.Gateway != "" {
			return Undeliverable // the connection has it, or the gateway asks for it
		}
	}
	return ""
}

// unlike reports whether a payload has a media type that does not write what its
// schema allows: text is no array or object, and a form is nothing but an object.
func (p *part) unlike(m *spec.MediaType) bool {
	if m.Schema == nil {
		return false
	}
	switch spec.KindOf(m.Type) {
	case spec.KindText:
		return p.nested(m.Schema.Node)
	case spec.KindForm, spec.KindMultipart:
		return p.lacks(m.Schema.Node, "object")
	}
	return false
}

// excuse is the reason why an occurrence need not be met, "" for none. Where a
// schema applies under several others, there must be one under each.
func (p *part) excuse(s *site, o *occurrence, invalid bool) Reason {
	var reason Reason
	for _, s.way = range s.ways() {
		if reason = p.excuseHere(s, o, invalid); reason == "" {
			break
		}
	}
	s.way = nil
	switch p.steps = maxSteps; {
	case reason != "":
		return reason
	case p.dead(s) || p.shadows(s, o):
		return Unsatisfiable
	}
	if p.steps = maxSteps; !invalid && s.needsBarred(o) || p.ruledOut(s) {
		return Unsatisfiable
	}
	if p.steps = maxSteps; invalid && p.elsewhere(s, o, nil) {
		return OtherBranch
	}
	if p.steps = maxSteps; invalid && p.asText(s, o) {
		return Undeliverable // any text is a string
	}
	return p.eitherWay(func() bool {
		return p.void(s) || !invalid && (p.hasNoMember(s, o) || p.voidBranch(s, o) || p.loneMember(s, o))
	})
}

func (p *part) excuseHere(s *site, o *occurrence, invalid bool) Reason {
	switch {
	case s.readOnly, o.member != "" && p.hides(s, o):
		return ReadOnly
	case s.idle(o):
		return Entailed
	case o.keyword == "optional" && (s.tagged(o.member) || p.demanded(s, o)):
		return Unsatisfiable
	case p.unwritten(s), p.unwrittenMember(s, o), !invalid && p.unwrittenInside(s, o):
		return Undeliverable
	case invalid:
		return p.excuseInvalid(s, o)
	}
	return p.excuseValid(s, o)
}

// hides reports whether the member of an object that the occurrence is about
// is read-only by any schema that judges the object.
func (p *part) hides(s *site, o *occurrence) bool {
	switch o.keyword {
	case "required", "properties", "optional", "dependentRequired":
	default:
		return false
	}
	chain := s.chain()
	top := chain[len(chain)-1]
	found := false
	top.inPlace(func(other *site) {
		own := other.node.Get("properties").Get(o.member) // also where the walk stops before it
		found = found || own != nil && p.readOnly(own)
	})
	return found
}

// tagged reports whether a discriminator of any schema that judges the object has
// the member for its property: OpenAPI expects it to be there (OpenAPI 3.1.0
// section 4.8.25), so that no valid request leaves it out.
func (s *site) tagged(name string) bool {
	chain := s.chain()
	found := false
	chain[len(chain)-1].inPlace(func(other *site) {
		d := other.node.Get("discriminator")
		found = found || name != "" && (d.Str("propertyName") == name || d.Is(tree.String) && d.Text == name)
	})
	return found
}

// chain returns the schemas that judge the same value and must hold too, s first.
func (s *site) chain() []*site {
	if s.way == nil {
		return []*site{s}
	}
	return s.way
}

// admits reports whether no schema of the chain refuses the value.
func (p *part) admits(s *site, value any) bool {
	for _, at := range s.chain() {
		if !p.api.Admits(&schema.Schema{Node: at.node}, value) {
			return false
		}
	}
	return true
}

// idle: the keyword judges values of a type that its schema does not allow, or
// a count from which nothing is demanded.
func (s *site) idle(o *occurrence) bool {
	switch o.keyword {
	case "minLength", "minItems", "minProperties", "minContains":
		if n, ok := wholeOf(o.node); ok && n == 0 {
			return true
		}
	case "format":
		if !schema.FormatChecked(o.node.Text) {
			return true
		}
		if whole := o.node.Text == "int32" || o.node.Text == "int64"; whole {
			return !s.allows("integer", "number")
		}
		return !s.allows("string")
	}
	wanted := judgedTypes[o.keyword]
	return wanted != nil && !s.allows(wanted...)
}

// judgedTypes are the types of value that a keyword judges; it holds for all
// others (JSON Schema 2020-12 validation, 6).
var judgedTypes = map[string][]string{
	"minLength": {"string"}, "maxLength": {"string"}, "pattern": {"string"},
	"minimum": {"integer", "number"}, "maximum": {"integer", "number"}, "multipleOf": {"integer", "number"},
	"exclusiveMinimum": {"integer", "number"}, "exclusiveMaximum": {"integer", "number"},
	"minItems": {"array"}, "maxItems": {"array"}, "uniqueItems": {"array"}, "contains": {"array"},
	"minProperties": {"object"}, "maxProperties": {"object"}, "required": {"object"},
	"properties": {"object"}, "optional": {"object"}, "additionalProperties": {"object"},
	"patternProperties": {"object"}, "propertyNames": {"object"}, "dependentRequired": {"object"},
}

// allows reports whether the schemas of the chain allow one of the types.
func (s *site) allows(names ...string) bool {
	for _, at := range s.chain() {
		types := typesOf(at.node)
		if len(types) > 0 && !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(types, name) }) {
			return false
		}
	}
	return true
}

// typesOf returns the types that a schema asks for, none for any.
func typesOf(n *tree.Node) []string {
	t := n.Get("type")
	list := t.Elements()
	if t.Is(tree.String) {
		list = []*tree.Node{t}
	}
	var out []string
	for _, name := range list {
		known := typeNames[strings.ToLower(name.Text)]
		if known == "" {
			return nil
		}
		out = append(out, known)
		if known == "number" {
			out = append(out, "integer")
		}
	}
	return out
}

// carries reports whether a text can be sent where the part is: no path
// segment of a variable is empty or a dot segment (RFC 3986 section 3.3),
// headers are visible ASCII with spaces inside (RFC 9110 section 5.5), cookies
// are cookie-octets (RFC 6265 section 4.1.1).
func (p *part) carries(text string) bool {
	switch p.place.In {
	case spec.InPath:
		return text != "" && text != "." && text != ".."
	case spec.InHeader:
		return text == strings.TrimSpace(text) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
	case spec.InCookie:
		return !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`",;\`, r) })
	}
	return true
}
