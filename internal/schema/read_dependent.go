package schema

import "github.com/lambdapact/lambdapact/internal/tree"

// readDependent reads what applies to an object by the members that it has, and
// to what nothing else looked at. The keyword dependencies of draft 7 is both
// of the dependent ones in one.
func (r *reader) readDependent(m *Schema) {
	n := m.Node
	m.UnevaluatedProperties, m.UnevaluatedItems = r.at(n, "unevaluatedProperties"), r.at(n, "unevaluatedItems")
	m.DependentSchemas = r.properties(n.Get("dependentSchemas"))
	for _, key := range [...]string{"dependentRequired", "dependencies"} {
		for _, d := range n.Get(key).Fields() {
			switch {
			case d.Value.Is(tree.Array):
				m.DependentRequired = append(m.DependentRequired, Dependency{d.Key, texts(d.Value)})
			case key == "dependencies" && isSchema(d.Value):
				m.DependentSchemas = append(m.DependentSchemas, Property{d.Key, r.model(d.Value)})
			}
		}
	}
}

// texts returns the strings of an array.
func texts(n *tree.Node) []string {
	var out []string
	for _, e := range n.Items {
		if e.Is(tree.String) {
			out = append(out, e.Text)
		}
	}
	return out
}
