package payload

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// mostViews bounds the branches that are looked into.
const mostViews = 100

// propertyOf finds the schema of a member, looking through combinators.
func propertyOf(s *schema.Schema, name string) *schema.Schema {
	all := views(s)
	for _, part := range all {
		if found := part.Property(name); found != nil {
			return found
		}
	}
	for _, part := range all {
		if part.AdditionalProperties != nil && part.AdditionalProperties.Boolean == nil {
			return part.AdditionalProperties
		}
	}
	return nil
}

// itemOf finds the schema of the elements.
func itemOf(s *schema.Schema) *schema.Schema {
	for _, part := range views(s) {
		switch {
		case len(part.PrefixItems) > 0:
			return part.PrefixItems[0]
		case part.Items != nil:
			return part.Items
		}
	}
	return nil
}

// requires reports whether the object cannot do without the member.
func requires(s *schema.Schema, name string) bool {
	return slices.ContainsFunc(views(s), func(part *schema.Schema) bool { return slices.Contains(part.Required, name) })
}

// arrays reports whether arrays are among the values.
func arrays(s *schema.Schema) bool {
	return slices.ContainsFunc(views(s), func(part *schema.Schema) bool {
		return part.Types&schema.TypeArray != 0 || part.Types == 0 && part.Items != nil
	})
}

// views is the schema and the branches of its combinators, at most mostViews.
func views(s *schema.Schema) []*schema.Schema {
	if s == nil {
		return nil
	}
	out := []*schema.Schema{s}
	for i := 0; i < len(out) && len(out) < mostViews; i++ {
		for _, part := range slices.Concat(out[i].AllOf, out[i].AnyOf, out[i].OneOf) {
			if !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// component is the name under which a schema stands among the components of
// the document, "" for one that stands inline.
func component(s *schema.Schema) string {
	if s == nil || s.Node == nil {
		return ""
	}
	switch s.Node.Parent().Pointer() {
	case "/components/schemas", "/definitions":
		return s.Node.Key()
	}
	return ""
}

// at is the schema of a place, nil where none can be told.
func at(s *schema.Schema, pointer []string) *schema.Schema {
	for _, token := range pointer {
		if s == nil {
			return nil
		}
		if arrays(s) && strings.Trim(token, "0123456789") == "" {
			s = itemOf(s)
			continue
		}
		s = propertyOf(s, token)
	}
	return s
}
