package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// scalarTypes are those of values that are one text each: what a style writes
// inside an array or an object (OpenAPI 3.0.3, Parameter Object, Style Values).
var scalarTypes = func() *tree.Node {
	f, err := tree.Parse("scalars", []byte(`{"type": ["string", "integer", "number", "boolean", "null"]}`))
	if err != nil {
		return nil
	}
	return f.Root
}()

// inside adds to what the schemas say of a member or element what a style does.
func (n *nothing) inside(schemas []*tree.Node) []*tree.Node {
	if n.styled {
		return append(schemas, scalarTypes)
	}
	return schemas
}

// noMember: an object has no member that a style writes in a request, or none but
// one. Others than those that are declared may not be there.
func (n *nothing) noMember(facts []*tree.Node, depth int, but string) bool {
	return slices.ContainsFunc(facts, func(f *tree.Node) bool {
		rest := f.Get("additionalProperties")
		closed := rest.Is(tree.Bool) && rest.Text == "false" && !f.Has("patternProperties")
		return closed && !slices.ContainsFunc(f.Get("properties").Fields(), func(m tree.Member) bool {
			return m.Key != but && !n.readOnly(m.Value) && !n.shown(n.member(facts, m.Key), depth+1)
		})
	})
}
