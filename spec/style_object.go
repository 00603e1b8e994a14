package spec

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// pairs returns the readings of a parameter that is an object.
func (p *Parameter) pairs(r *Request) []Query {
	switch {
	case p.In == InQuery && p.Style == "deepObject":
		return members(deepMembers(r.Query, p.Name))
	case p.spread():
		return members(p.exploded(p.fields(r)))
	}
	text, ok := p.raw(r)
	if !ok {
		return nil
	}
	if p.Explode {
		return p.explodedText(text)
	}
	if text, ok = p.unprefixed(text); !ok {
		return nil
	}
	var out []Query
	for _, parts := range p.split(text) {
		if q, ok := alternating(parts); ok {
			out = append(out, q)
		}
	}
	return out
}

// members: without a member the object was not sent.
func members(q Query) []Query {
	if len(q) == 0 {
		return nil
	}
	return []Query{q}
}

// alternating reads names and values in turn: R,100,G,200.
func alternating(parts []string) (Query, bool) {
	if len(parts)%2 != 0 {
		return nil, false
	}
	q := Query{}
	for pair := range slices.Chunk(parts, 2) {
		q = append(q, Field{pair[0], pair[1]})
	}
	return q, true
}

// deepMembers reads name[member]=value.
func deepMembers(q Query, name string) Query {
	var out Query
	for _, f := range q {
		key, ok := strings.CutPrefix(f.Name, name+"[")
		if ok && strings.HasSuffix(key, "]") {
			out = append(out, Field{strings.TrimSuffix(key, "]"), f.Value})
		}
	}
	return out
}

// exploded: each property is a pair of its own name. Declared properties are
// known by it; others belong to the object when its schema speaks of them and
// no other parameter has the name.
func (p *Parameter) exploded(fields Query) Query {
	var out Query
	open := p.open()
	for _, f := range fields {
		if declares(p.Schema, f.Name, 0) || open && (f.Name == p.Name || !slices.Contains(p.others, f.Name)) {
			out = append(out, f)
		}
	}
	return out
}

// open reports whether the schema is about members that it does not name,
// looking through combinators.
func (p *Parameter) open() bool { return openTo(p.Schema, 0) }

func openTo(s *Schema, depth int) bool {
	switch {
	case s == nil || depth > 6 || s.Types != 0 && s.Types&schema.TypeObject == 0:
		return false
	case s.AdditionalProperties != nil:
		return !s.AdditionalProperties.IsFalse()
	case len(s.PatternProperties) > 0:
		return true
	}
	parts := slices.Concat(s.AllOf, s.AnyOf, s.OneOf)
	if len(s.Properties)+len(parts) == 0 {
		return true
	}
	return slices.ContainsFunc(parts, func(part *Schema) bool { return openTo(part, depth+1) })
}

func declares(s *Schema, name string, depth int) bool {
	if s == nil || depth > 6 {
		return false
	}
	if s.Property(name) != nil {
		return true
	}
	for _, list := range [][]*Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range list {
			if declares(part, name, depth+1) {
				return true
			}
		}
	}
	return false
}

// explodedText reads "a=1,b=2" (simple), ".a=1.b=2" (label), ";a=1;b=2" (matrix).
func (p *Parameter) explodedText(text string) []Query {
	delimiter, prefix := ",", ""
	switch p.Style {
	case "label":
		delimiter, prefix = ".", "."
	case "matrix":
		delimiter, prefix = ";", ";"
	}
	text, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return nil
	}
	q := Query{}
	for _, pair := range p.trimmed(split(text, delimiter)) {
		key, value, ok := strings.Cut(pair, "=")
		if !ok && p.Style != "matrix" { // which alone writes no "=" before nothing
			return nil
		}
		q = append(q, Field{key, value})
	}
	return []Query{q}
}
