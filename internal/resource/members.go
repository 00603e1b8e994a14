package resource

import (
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// ItemMembers are the members of the objects that the answers of an operation
// list, as documented: their names by [Plain] name. It is empty for answers
// without a list.
func ItemMembers(list *spec.Operation) map[string]string {
	out := map[string]string{}
	for _, o := range list.Responses {
		if o.Status[0] != '2' {
			continue
		}
		for _, m := range o.Content {
			if m.JSON() && m.Schema != nil {
				collectItems(m.Schema, 0, out)
			}
		}
	}
	return out
}

// listedBy: the items of the answer have the variable, or an identifier, among
// their members.
func (r *Resource) listedBy(op *spec.Operation) bool {
	for name := range ItemMembers(op) {
		if r.Identifies(name) || name == Plain(r.Variable) || name == "name" {
			return true
		}
	}
	return false
}

// collectItems looks for arrays of objects, at most two objects deep.
func collectItems(s *spec.Schema, depth int, out map[string]string) {
	if s == nil || depth > 6 {
		return
	}
	if s.Items != nil {
		CollectMembers(s.Items, out)
		return
	}
	for _, p := range s.Properties {
		if depth < 3 {
			collectItems(p.Schema, depth+2, out)
		}
	}
	for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
		collectItems(part, depth+1, out)
	}
}

// CollectMembers enters the members of the objects of a schema, those of its
// combinators included, by their plain names.
func CollectMembers(s *spec.Schema, out map[string]string) { collectMembers(s, 0, out) }

func collectMembers(s *spec.Schema, depth int, out map[string]string) {
	if s == nil || depth > 5 {
		return
	}
	for _, p := range s.Properties {
		if plain := Plain(p.Name); out[plain] == "" {
			out[plain] = p.Name
		}
	}
	for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
		collectMembers(part, depth+1, out)
	}
}
