package contract

import (
	"github.com/lambdapact/lambdapact/internal/schema"
)

// deepestExample bounds the levels of an example that are looked at.
const deepestExample = 60

// sendable returns an example without the members that are readOnly: a request
// should not have them (OpenAPI 3.0.3 section 4.7.24.2), and documents like to
// show what is answered in place of what is sent. The example is not changed.
func sendable(about []*schema.Schema, value any, depth int) any {
	about = composing(about)
	if len(about) == 0 || depth > deepestExample {
		return value
	}
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, member := range v {
			of := memberSchemas(about, name)
			if !readOnlyIn(of) {
				out[name] = sendable(of, member, depth+1)
			}
		}
		return out
	case []any:
		var of []*schema.Schema
		for _, s := range about {
			of = appendSchema(of, s.Items)
		}
		out := make([]any, len(v))
		for i := range v {
			out[i] = sendable(of, v[i], depth+1)
		}
		return out
	}
	return value
}

// memberSchemas are the schemas that describe a member of an object.
func memberSchemas(about []*schema.Schema, name string) []*schema.Schema {
	var of []*schema.Schema
	for _, s := range about {
		if member := s.Property(name); member != nil {
			of = append(of, member)
		} else {
			of = appendSchema(of, s.AdditionalProperties)
		}
	}
	return of
}

func appendSchema(list []*schema.Schema, s *schema.Schema) []*schema.Schema {
	if s == nil {
		return list
	}
	return append(list, s)
}

// readOnlyIn reports whether one of the schemas, or of those it is composed of,
// is readOnly.
func readOnlyIn(of []*schema.Schema) bool {
	for _, s := range composing(of) {
		if s.ReadOnly {
			return true
		}
	}
	return false
}

// composing lists schemas with those that they are composed of: allOf and, as
// what is left out is left to the judge, every branch.
func composing(of []*schema.Schema) []*schema.Schema {
	var all []*schema.Schema
	seen := map[*schema.Schema]bool{}
	var add func(list []*schema.Schema)
	add = func(list []*schema.Schema) {
		for _, s := range list {
			if s == nil || seen[s] {
				continue
			}
			seen[s] = true
			all = append(all, s)
			add(s.AllOf)
			add(s.AnyOf)
			add(s.OneOf)
		}
	}
	add(of)
	return all
}
