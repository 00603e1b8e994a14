package census

import (
	"slices"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/tree"
)

func (w *walker) readArray(s *site, way *trail) {
	n := s.node
	tuple := n.Get("prefixItems")
	items := n.Get("items")
	if items.Is(tree.Array) { // the tuple of JSON Schema before 2020-12
		tuple, items = items, n.Get("additionalItems")
	}
	for i, e := range tuple.Elements() {
		s.prefix = append(s.prefix, w.site(e, s.at.child(strconv.Itoa(i), false), nil, way))
	}
	switch {
	case items.Is(tree.Bool) && items.Text == "false":
		s.add("false", "", items, free, owed)
	case items != nil:
		s.items = w.site(items, s.at.child("", true), nil, way)
	}
	if c := n.Get("contains"); c != nil {
		s.add("contains", "", c, owed, owed)
		for _, key := range [...]string{"minContains", "maxContains"} {
			if v := n.Get(key); v.Is(tree.Number) {
				s.add(key, "", v, owed, owed)
			}
		}
	}
}

func (w *walker) readObject(s *site, way *trail) {
	n := s.node
	var required []string
	for _, e := range n.Get("required").Elements() {
		if e.Is(tree.String) && !slices.Contains(required, e.Text) {
			required = append(required, e.Text)
			s.add("required", e.Text, n.Get("required"), owed, owed)
		}
	}
	for _, m := range n.Get("properties").Fields() {
		w.property(s, m, slices.Contains(required, m.Key), way)
	}
	for _, m := range n.Get("patternProperties").Fields() {
		s.add("patternProperties", m.Key, m.Value, owed, free)
		s.patterns = append(s.patterns, member{m.Key, w.site(m.Value, s.at.child(m.Key, true), nil, way)})
	}
	w.readOthers(s, way)
	for _, key := range [...]string{"dependentRequired", "dependencies"} {
		for _, m := range n.Get(key).Fields() {
			for _, name := range m.Value.Elements() {
				s.add("dependentRequired", name.Text, n.Get(key), owed, owed)
			}
		}
	}
}

// property notes that a member can be there and, unless it is required, left
// out.
func (w *walker) property(s *site, m tree.Member, required bool, way *trail) {
	next := *way
	next.readOnly = way.readOnly || w.readOnly(m.Value)
	if s.members == nil {
		s.members = map[string]*site{}
	}
	inner := w.site(m.Value, s.at.child(m.Key, false), nil, &next)
	if inner != nil {
		s.members[m.Key] = inner
	}
	if m.Value.Is(tree.Bool) && m.Value.Text == "false" {
		s.add("false", m.Key, m.Value, free, owed)
		return
	}
	s.add("properties", m.Key, m.Value, owed, free)
	if !required {
		s.add("optional", m.Key, m.Value, owed, free)
	}
}

// readOnly reports whether a schema is, by itself or by what it is composed of.
func (w *walker) readOnly(n *tree.Node) bool {
	const deepest = 8
	todo := []*tree.Node{n}
	for range deepest {
		var next []*tree.Node
		for _, n := range todo {
			if n.True("readOnly") {
				return true
			}
			if target := w.api.Follow(n.Get("$ref")); target != nil {
				next = append(next, target)
			}
			next = append(next, n.Get("allOf").Elements()...)
		}
		todo = next
	}
	return false
}

// readOthers reads what a schema says of members that it does not declare, and
// of the names of all.
func (w *walker) readOthers(s *site, way *trail) {
	rest := s.node.Get("additionalProperties")
	switch {
	case rest.Is(tree.Bool) && rest.Text == "false":
		s.add("additionalProperties", "", rest, free, owed)
	case rest.Is(tree.Object) && len(rest.Members) > 0:
		s.add("additionalProperties", "", rest, owed, free)
		s.rest = w.site(rest, s.at.child("", true), nil, way)
	}
	for _, key := range [...]string{"unevaluatedProperties", "unevaluatedItems"} {
		if v := s.node.Get(key); v.Is(tree.Bool) && v.Text == "false" {
			s.add(key, "", v, free, owed)
		}
	}
	if names := s.node.Get("propertyNames"); names.Is(tree.Object) {
		s.add("propertyNames", "", names, owed, owed)
	}
}
