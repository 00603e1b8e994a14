package census

import (
	"strconv"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

func (w *walker) readCombinations(s *site, way *trail) {
	n := s.node
	for _, key := range [...]string{"$ref", "$dynamicRef"} { // with siblings
		if target := w.api.Follow(n.Get(key)); target != nil {
			s.join(w.site(target, s.at, s, way))
		}
	}
	for _, e := range n.Get("allOf").Elements() {
		s.join(w.site(e, s.at, s, way))
	}
	for _, key := range [...]string{"oneOf", "anyOf"} {
		w.readBranches(s, key, n.Get(key), way)
	}
	if not := n.Get("not"); not.Is(tree.Object) {
		s.add("not", "", not, owed, owed)
	}
	w.readConditions(s, way)
	w.readDiscriminator(s)
}

func (s *site) join(part *site) {
	if part != nil && part != s {
		s.all = append(s.all, part)
	}
}

func (w *walker) readBranches(s *site, key string, list *tree.Node, way *trail) {
	if len(list.Elements()) == 0 {
		return
	}
	s.add(key, "", list, free, owed)
	for i, e := range list.Items {
		b := &branch{
			judge: &schema.Schema{Node: w.resolve(e)},
			site:  w.site(e, s.at, s, way),
			taken: s.add(key, strconv.Itoa(i+1), e, owed, free),
		}
		s.branches = append(s.branches, b)
	}
}

func (w *walker) readConditions(s *site, way *trail) {
	n := s.node
	if test := n.Get("if"); test != nil {
		for _, key := range [...]string{"then", "else"} {
			if v := n.Get(key); v != nil {
				s.conditions = append(s.conditions, &condition{
					judge: &schema.Schema{Node: test}, not: key == "else",
					site: w.site(v, s.at, s, way), taken: s.add(key, "", v, owed, free),
				})
			}
		}
	}
	for _, key := range [...]string{"dependentSchemas", "dependencies"} {
		for _, m := range n.Get(key).Fields() {
			if m.Value.Is(tree.Object) {
				s.conditions = append(s.conditions, &condition{
					trigger: m.Key, site: w.site(m.Value, s.at, s, way),
					taken: s.add("dependentSchemas", m.Key, m.Value, owed, free),
				})
			}
		}
	}
}

// readDiscriminator notes each value that picks a schema. That a value picks
// none is no fault to JSON Schema, so that nothing is owed there.
func (w *walker) readDiscriminator(s *site) {
	for _, m := range s.node.Find("/discriminator/mapping").Fields() {
		o := s.add("discriminator", m.Key, m.Value, owed, free)
		o.value = digest.Of(m.Key)
	}
}
