package schema

import "github.com/lambdapact/lambdapact/internal/tree"

// mention is a question to which a schema answers always the same.
type mention struct {
	node *tree.Node
	flag string
}

// mentions reports whether a schema, or one that it leads to, has a flag.
func (s *Set) mentions(n *tree.Node, flag string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := mention{n, flag}
	found, known := s.mentioned[key]
	if !known {
		found = s.reaches(n, flag)
		if s.mentioned == nil {
			s.mentioned = map[mention]bool{}
		}
		s.mentioned[key] = found
	}
	return found
}

// reaches visits everything under a schema and behind its references.
func (s *Set) reaches(n *tree.Node, flag string) bool {
	seen := map[*tree.Node]struct{}{}
	todo := []*tree.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if _, again := seen[n]; again || n == nil {
			continue
		}
		seen[n] = struct{}{}
		if n.True(flag) {
			return true
		}
		if n.Is(tree.Object) {
			todo = s.inPlace(todo, n, true)
		}
		for _, m := range n.Fields() {
			todo = append(todo, m.Value)
		}
		todo = append(todo, n.Elements()...)
	}
	return false
}
