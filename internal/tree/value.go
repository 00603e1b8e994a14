package tree

import "encoding/json"

// Value returns what n stands for as json.Decoder.UseNumber would decode it:
// nil, bool, json.Number, string, []any or map[string]any. ok is false when it
// holds more than most values: YAML aliases can make a few lines stand for
// billions. A nil node is nil.
func (n *Node) Value(most int) (value any, ok bool) {
	value = n.value(&most)
	return value, most >= 0
}

func (n *Node) value(left *int) any {
	if *left--; *left < 0 || n == nil {
		return nil
	}
	switch n.Kind {
	case Bool:
		return n.Text == "true"
	case Number:
		return json.Number(n.Text)
	case String:
		return n.Text
	case Array:
		items := make([]any, len(n.Items))
		for i, c := range n.Items {
			items[i] = c.value(left)
		}
		return items
	case Object:
		members := make(map[string]any, len(n.Members))
		for _, m := range n.Members {
			members[m.Key] = m.Value.value(left)
		}
		return members
	}
	return nil
}
