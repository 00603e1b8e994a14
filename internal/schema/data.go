package schema

import (
	"encoding/json"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// maxData is the most values that an enum or const may hold. YAML aliases can
// make a few lines stand for billions.
const maxData = 100_000

// data returns the value at n as json.Decoder.UseNumber would decode it; ok is
// false when it is too large.
func data(n *tree.Node) (value any, ok bool) {
	left := maxData
	value = dataOf(n, &left)
	return value, left > 0
}

func dataOf(n *tree.Node, left *int) any {
	if *left--; *left <= 0 {
		return nil
	}
	switch n.Kind {
	case tree.Bool:
		return n.Text == "true"
	case tree.Number:
		return json.Number(n.Text)
	case tree.String:
		return n.Text
	case tree.Array:
		list := make([]any, len(n.Items))
		for i, e := range n.Items {
			list[i] = dataOf(e, left)
		}
		return list
	case tree.Object:
		obj := make(map[string]any, len(n.Members))
		for _, m := range n.Members {
			obj[m.Key] = dataOf(m.Value, left)
		}
		return obj
	}
	return nil
}
