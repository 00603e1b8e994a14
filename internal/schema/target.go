package schema

import (
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// target returns the schema that a $ref or $dynamicRef names.
//
// A $dynamicRef is resolved where it stands. That is exact when the file has a
// single $dynamicAnchor of that name (JSON Schema 2020-12 core, 8.2.3.2); with
// several, the meaning depends on the way a value came there, and the reference
// is refused.
func (s *Set) target(key string, ref *tree.Node) (*tree.Node, error) {
	n, err := s.files.Target(ref)
	if err != nil {
		return nil, err
	}
	if n.Kind != tree.Object && n.Kind != tree.Bool {
		return nil, fmt.Errorf("$ref %q names %s, which is no schema", ref.Text, an(n.Kind))
	}
	if key == "$dynamicRef" {
		if name := n.Str("$dynamicAnchor"); name != "" && s.dynamicAnchors(n.File())[name] > 1 {
			return nil, fmt.Errorf("$dynamicRef %q has several targets", ref.Text)
		}
	}
	return n, nil
}

// Follow returns the schema that the value of a $ref names, nil when there is
// none.
func (s *Set) Follow(ref *tree.Node) *tree.Node {
	if !ref.Is(tree.String) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.target("$ref", ref)
	if err != nil {
		return nil
	}
	return n
}

// dynamicAnchors counts the anchors of a file by name.
func (s *Set) dynamicAnchors(f *tree.File) map[string]int {
	if count, known := s.anchors[f]; known {
		return count
	}
	count := map[string]int{}
	seen := map[*tree.Node]struct{}{}
	todo := []*tree.Node{f.Root}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if _, again := seen[n]; again {
			continue
		}
		seen[n] = struct{}{}
		if name := n.Str("$dynamicAnchor"); name != "" {
			count[name]++
		}
		todo = append(todo, n.Items...)
		for _, m := range n.Members {
			todo = append(todo, m.Value)
		}
	}
	s.anchors[f] = count
	return count
}

// reasonOf is the message of an error without the place, which a note has.
func reasonOf(err error) string {
	if r := (*tree.RefError)(nil); errors.As(err, &r) {
		return fmt.Sprintf("$ref %q %s", r.Ref, r.Msg)
	}
	return err.Error()
}
