package schema

import "github.com/lambdapact/lambdapact/internal/tree"

// required converts the keyword, without the properties that a message of this
// direction does not carry.
func (k *spot) required(v *tree.Node) {
	if !v.Is(tree.Array) {
		k.wrong("required", v, "an array of property names")
		return
	}
	if names := k.propertyList("required", v); len(names) > 0 {
		k.out["required"] = names
	}
}

// propertyList returns the names in v, each once, without the spared ones.
func (k *spot) propertyList(key string, v *tree.Node) []any {
	names := make([]any, 0, len(v.Items))
	seen := make(map[string]bool, len(v.Items))
	for _, e := range v.Items {
		switch {
		case !e.Is(tree.String):
			k.wrong(key, e, "an array of property names")
		case !seen[e.Text] && !k.spare()[e.Text]:
			names = append(names, e.Text)
		}
		seen[e.Text] = true
	}
	return names
}

// spare returns the properties that are not required in this direction,
// because one of the schemas that judge the same value declares them readOnly
// (in a request) or writeOnly (in a response).
func (k *spot) spare() map[string]bool {
	if set, known := k.spared[k.top]; known {
		return set
	}
	flag := "readOnly"
	if k.dir == Response {
		flag = "writeOnly"
	}
	set := map[string]bool{}
	seen := map[*tree.Node]struct{}{}
	todo := []*tree.Node{k.top}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if _, again := seen[n]; again {
			continue
		}
		seen[n] = struct{}{}
		for _, p := range n.Get("properties").Fields() {
			if k.set.flagged(p.Value, flag) {
				set[p.Key] = true
			}
		}
		todo = k.set.inPlace(todo, n, false)
	}
	if k.spared == nil {
		k.spared = map[*tree.Node]map[string]bool{}
	}
	k.spared[k.top] = set
	return set
}

// flagged reports whether a property's schema, or what it is composed of by
// $ref and allOf, has the flag. A flag beside $ref counts in every version: its
// meaning is plain.
func (s *Set) flagged(n *tree.Node, flag string) bool {
	seen := map[*tree.Node]struct{}{}
	todo := []*tree.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n.True(flag) {
			return true
		}
		if _, again := seen[n]; !again {
			seen[n] = struct{}{}
			todo = s.inPlace(todo, n, true)
		}
	}
	return false
}
