package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// names returns the declared properties in document order, then the required
// ones that are not declared.
func (v *view) names() []string {
	var out []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, p := range v.parts {
		for _, q := range p.s.Properties {
			add(q.Name)
		}
	}
	for _, name := range v.required {
		add(name)
	}
	return out
}

// member returns the schemas that apply to the named member.
func (v *view) member(name string) []part {
	var out []part
	for _, p := range v.parts {
		for _, s := range memberSchemas(p.s, name) {
			out = append(out, p.sub(s))
		}
	}
	return out
}

// memberSchemas applies properties, patternProperties and additionalProperties
// of one schema to a name (JSON Schema 2020-12 section 10.3.2).
func memberSchemas(s *schema.Schema, name string) []*schema.Schema {
	var out []*schema.Schema
	if p := s.Property(name); p != nil {
		out = append(out, p)
	}
	for _, p := range s.PatternProperties {
		if ok, err := schema.Matches(p.Name, name); ok && err == nil {
			out = append(out, p.Schema)
		}
	}
	if len(out) == 0 && s.AdditionalProperties != nil {
		out = append(out, s.AdditionalProperties)
	}
	return out
}

// element returns the schemas that every array element i must meet.
func (v *view) element(i int) []part {
	var out []part
	for _, p := range v.parts {
		switch {
		case i < len(p.s.PrefixItems):
			out = append(out, p.sub(p.s.PrefixItems[i]))
		case p.s.Items != nil:
			out = append(out, p.sub(p.s.Items))
		}
	}
	return out
}

// prefix returns the number of elements with a schema of their own, and whether
// others may follow.
func (v *view) prefix() (n int, open bool) {
	open = true
	for _, p := range v.parts {
		n = max(n, len(p.s.PrefixItems))
		closed := p.s.Items.IsFalse() || p.s.UnevaluatedItems.IsFalse() && p.s.Items == nil && p.s.Contains == nil
		open = open && !closed
	}
	return n, open
}

// hidden reports whether the member is not sent in this direction: readOnly in
// requests, writeOnly in responses.
func (g *Generator) hidden(conj []part) bool {
	return composed(conj, func(s *schema.Schema) bool {
		if g.response {
			return s.WriteOnly
		}
		return s.ReadOnly
	})
}

// composed reports whether something holds for one of the schemas, or of those
// that they are composed of by allOf.
func composed(conj []part, holds func(*schema.Schema) bool) bool {
	var seen map[*schema.Schema]bool // that have allOf
	var ask func(s *schema.Schema) bool
	ask = func(s *schema.Schema) bool {
		if s == nil || seen[s] {
			return false
		}
		if holds(s) {
			return true
		}
		if len(s.AllOf) == 0 {
			return false
		}
		if seen == nil {
			seen = map[*schema.Schema]bool{}
		}
		seen[s] = true
		return slices.ContainsFunc(s.AllOf, ask)
	}
	return slices.ContainsFunc(conj, func(p part) bool { return ask(p.s) })
}

func none(*schema.Schema, string, []*schema.Schema) int { return -1 }

// forbidden reports whether one of the schemas is false.
func forbidden(conj []part) bool {
	return slices.ContainsFunc(conj, func(p part) bool { return p.s.IsFalse() })
}

// holds reports whether the value is valid by all the schemas.
func (g *Generator) holds(conj []part, value any) bool {
	for _, p := range conj {
		if !g.judge(p.s, value) {
			return false
		}
	}
	return true
}
