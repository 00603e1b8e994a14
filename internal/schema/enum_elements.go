package schema

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// EnumOf returns the enum of a schema, nil when it has none that can be meant: the
// enum of an array that lists no array refuses every value (JSON Schema 2020-12
// validation, 6.1.2), and says nothing that the schema of the elements does not
// say where that lists values too, no others.
func EnumOf(n *tree.Node) *tree.Node {
	list := n.Get("enum")
	if !list.Is(tree.Array) || n.Str("type") != "array" || slices.ContainsFunc(list.Items, isContainer) {
		return list
	}
	own := n.Get("items").Get("enum")
	foreign := func(e *tree.Node) bool {
		return !slices.ContainsFunc(list.Items, func(l *tree.Node) bool { return l.Kind == e.Kind && l.Text == e.Text })
	}
	if !own.Is(tree.Array) || len(own.Items) == 0 || slices.ContainsFunc(own.Items, foreign) {
		return list
	}
	return nil
}

func isContainer(n *tree.Node) bool { return n.Is(tree.Array) || n.Is(tree.Object) }
