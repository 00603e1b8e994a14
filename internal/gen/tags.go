package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Tag is a member of a value by which a discriminator tells schemas apart
// (OpenAPI 3.0.3 section 4.7.25).
type Tag struct {
	// Pointer leads to the member, Value is what stands there.
	Pointer []string
	Value   string
	// Others are the values that pick other schemas, sorted, each with the schema.
	Others []TaggedSchema
	// Node is the Discriminator Object.
	Node *tree.Node
}

// TaggedSchema is a value of a discriminator and the schema that it picks.
type TaggedSchema struct {
	Name   string
	Schema *schema.Schema
}

// Tags lists the tags of a value, those of outer objects first.
func (g *Generator) Tags(s *schema.Schema, value any) []Tag {
	var out []Tag
	r := walker{g: g, left: maxPlaces, visit: func(p *place) {
		object, ok := p.value.(map[string]any)
		if !ok {
			return
		}
		for _, q := range p.v.parts {
			d := q.s.Discriminator
			if d == nil {
				continue
			}
			if text, ok := object[d.Property].(string); ok {
				out = append(out, Tag{below(p.ptr, d.Property), text, otherTags(q.s, text), q.s.Node.Get("discriminator")})
			}
		}
	}}
	r.walk(&place{conj: []part{{s: s}}, value: value})
	return out
}

// otherTags are the values of the mapping, and the names of the branches that it
// does not have.
func otherTags(s *schema.Schema, value string) []TaggedSchema {
	var out []TaggedSchema
	add := func(name string, picked *schema.Schema) {
		known := func(t TaggedSchema) bool { return t.Name == name || t.Schema == picked }
		if name != "" && name != value && picked != nil && !slices.ContainsFunc(out, known) {
			out = append(out, TaggedSchema{name, picked})
		}
	}
	for _, name := range s.Discriminator.Names {
		add(name, s.Discriminator.Mapping[name])
	}
	for _, branch := range slices.Concat(s.OneOf, s.AnyOf) {
		add(discriminatorValue(s.Discriminator, branch), branch)
	}
	return out
}
