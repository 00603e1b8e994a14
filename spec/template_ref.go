package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// outside notes references of an embedded document that lead out of it, into
// the file around it. Editors follow them; API Gateway, which is given the
// document alone, would refuse it.
func (r *reader) outside() {
	if r.root.File().Around() == nil {
		return
	}
	seen := map[*tree.Node]bool{}
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n.Kind < tree.Array || seen[n] {
			return
		}
		seen[n] = true
		r.leadsOut(n.Get("$ref"))
		for _, c := range n.Items {
			walk(c)
		}
		for _, m := range n.Members {
			walk(m.Value)
		}
	}
	walk(r.root)
}

func (r *reader) leadsOut(ref *tree.Node) {
	if !ref.Is(tree.String) || !strings.HasPrefix(ref.Text, "#/") || r.root.File().Holds(ref.Text[1:]) {
		return
	}
	if _, err := r.files.Target(ref); err == nil {
		r.note(ref, "$ref %q leads out of the OpenAPI document, into the file around it, which API Gateway does not see", ref.Text)
	}
}
