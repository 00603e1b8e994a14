package schema

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// appliesInPlace names the keywords whose schemas judge the same value as the
// schema that holds them.
var appliesInPlace = map[string]struct{}{
	"allOf": {}, "anyOf": {}, "oneOf": {}, "not": {},
	"if": {}, "then": {}, "else": {}, "dependentSchemas": {}, "dependencies": {},
}

type cycleKey struct {
	node        *tree.Node
	conjunction bool
}

// inPlaceCycle reports whether judging a value by the schema at n asks to judge
// the same value by n again: through $ref and allOf alone (conjunction), or
// through any keyword that applies in place.
//
// Such schemas are common: a base has oneOf its children, and a child has allOf
// its base. Taken literally the question has no end. What the author means is
// that the child has what the base says of itself. So a $ref that closes such a
// cycle leads to the base form of its target: the target without the keywords
// that lead back, other than allOf.
func (s *Set) inPlaceCycle(n *tree.Node, conjunction bool) bool {
	key := cycleKey{n, conjunction}
	found, known := s.cyclic[key]
	if !known {
		found = s.reachesItself(n, conjunction)
		s.cyclic[key] = found
	}
	return found
}

func (s *Set) reachesItself(start *tree.Node, conjunction bool) bool {
	seen := map[*tree.Node]struct{}{}
	todo := s.inPlace(nil, start, conjunction)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == start {
			return true
		}
		if _, again := seen[n]; !again {
			seen[n] = struct{}{}
			todo = s.inPlace(todo, n, conjunction)
		}
	}
	return false
}

// inPlace appends the schemas that judge the same value as n.
func (s *Set) inPlace(to []*tree.Node, n *tree.Node, conjunction bool) []*tree.Node {
	if !n.Is(tree.Object) {
		return to
	}
	for _, key := range [...]string{"$ref", "$dynamicRef"} {
		if ref := n.Get(key); ref.Is(tree.String) {
			if target, err := s.target(key, ref); err == nil {
				to = append(to, target)
			}
			if key == "$ref" && s.dialect != OpenAPI31 {
				return to
			}
		}
	}
	to = append(to, n.Get("allOf").Elements()...)
	if conjunction {
		return to
	}
	for _, key := range [...]string{"anyOf", "oneOf"} {
		to = append(to, n.Get(key).Elements()...)
	}
	for _, key := range [...]string{"not", "if", "then", "else"} {
		if v := n.Get(key); v != nil {
			to = append(to, v)
		}
	}
	for _, key := range [...]string{"dependentSchemas", "dependencies"} {
		for _, m := range n.Get(key).Fields() {
			to = append(to, m.Value)
		}
	}
	return to
}

// leadsBack reports whether the schemas under a keyword, one of those that
// apply in place, lead back to themselves.
func (k *spot) leadsBack(key string, v *tree.Node) bool {
	members := v.Elements()
	switch key {
	case "not", "if", "then", "else":
		members = []*tree.Node{v}
	case "dependentSchemas", "dependencies":
		for _, m := range v.Fields() {
			members = append(members, m.Value)
		}
	}
	return slices.ContainsFunc(members, func(n *tree.Node) bool { return k.set.inPlaceCycle(n, false) })
}
