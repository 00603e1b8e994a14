package gen

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// choose picks one of the alternatives of a combinator of s; -1 for none. The
// keyword is oneOf, anyOf, if (alternatives: then, else) or begins with
// dependentOn (one alternative).
type choose func(s *schema.Schema, keyword string, alternatives []*schema.Schema) int

// dependentOn begins the keyword under which choose is asked whether a schema of
// dependentSchemas applies: the name of the member follows.
const dependentOn = "dependentSchemas/"

// merge folds the schemas that apply at one place, the members of their allOf
// and the chosen branches of their combinators into one view. Each schema is
// folded in once, so that the work is linear and recursion ends.
func merge(conj []part, depth int, pick choose) *view {
	m := merger{view: newView(), seen: map[*schema.Schema]bool{}, depth: depth, pick: pick}
	for _, p := range conj {
		m.add(p)
	}
	for len(m.open) > 0 {
		p := m.open[0]
		m.open = m.open[1:]
		m.branch(p)
	}
	m.inherit()
	m.tags()
	m.declared = m.names()
	return m.view
}

type merger struct {
	*view
	seen  map[*schema.Schema]bool
	open  []part // with combinators to choose from
	depth int
	pick  choose
}

func (m *merger) add(p part) {
	if p.s == nil || m.seen[p.s] {
		return
	}
	m.seen[p.s] = true
	m.parts = append(m.parts, p)
	m.absorb(p.s)
	for _, member := range p.s.AllOf {
		m.add(p.inner(member))
	}
	if len(p.s.OneOf)+len(p.s.AnyOf)+len(p.s.DependentSchemas) > 0 || p.s.If != nil {
		m.choices = true
		m.open = append(m.open, p)
	}
}

func (m *merger) branch(p part) {
	p.guards = append(slices.Clip(p.guards), guard{p.s, m.depth})
	m.alternative(p, "oneOf", p.s.OneOf)
	m.alternative(p, "anyOf", p.s.AnyOf)
	for _, d := range p.s.DependentSchemas {
		m.alternative(p, dependentOn+d.Name, []*schema.Schema{d.Schema})
	}
	if p.s.If == nil {
		return
	}
	switch m.pick(p.s, "if", []*schema.Schema{p.s.Then, p.s.Else}) {
	case 0:
		m.add(p.inner(p.s.Then))
		condition := p.inner(p.s.If)
		condition.condition = true
		m.add(condition)
	case 1:
		m.add(p.inner(p.s.Else))
	}
}

func (m *merger) alternative(p part, keyword string, alternatives []*schema.Schema) {
	if len(alternatives) == 0 {
		return
	}
	i := m.pick(p.s, keyword, alternatives)
	if i < 0 || i >= len(alternatives) {
		return
	}
	m.hint(p.s.Discriminator, alternatives[i])
	m.add(p.inner(alternatives[i]))
}

// inherit handles a discriminator without oneOf: it stands in a parent that the
// children take in by allOf (OpenAPI 3.0.3 section 4.7.25).
func (m *merger) inherit() {
	for i, p := range m.parts {
		if p.s.Discriminator == nil || len(p.s.OneOf)+len(p.s.AnyOf) > 0 {
			continue
		}
		for j, child := range m.parts {
			if j != i && slices.Contains(child.s.AllOf, p.s) {
				m.hint(p.s.Discriminator, child.s)
			}
		}
		m.hint(p.s.Discriminator, p.s)
	}
}

// tags has the property of a discriminator be there: OpenAPI expects it (OpenAPI
// 3.1.0 section 4.8.25), whatever the schema requires.
func (m *merger) tags() {
	for _, p := range m.parts {
		if p.s.Discriminator == nil || p.condition {
			continue
		}
		name := p.s.Discriminator.Property
		if m.declares(name) && !m.excluded[name] && !forbidden(m.member(name)) {
			m.required = appendNew(m.required, name)
		}
	}
}

// hint notes the value of a discriminator that stands for the schema.
func (m *merger) hint(d *schema.Discriminator, s *schema.Schema) {
	if d == nil || d.Property == "" {
		return
	}
	if _, done := m.hints[d.Property]; done {
		return
	}
	name := discriminatorValue(d, s)
	if name == "" {
		return
	}
	if m.hints == nil {
		m.hints = map[string]any{}
	}
	m.hints[d.Property] = name
}

// discriminatorValue returns the key of the mapping that leads to the schema,
// else the name of its component, "" for a schema without one.
func discriminatorValue(d *schema.Discriminator, s *schema.Schema) string {
	for _, key := range d.Names {
		if d.Mapping[key] == s {
			return key
		}
	}
	return componentName(s)
}

// componentName returns the name under which a schema stands in the document's
// components (or definitions), "" elsewhere.
func componentName(s *schema.Schema) string {
	parent := s.Node.Parent()
	if parent == nil {
		return ""
	}
	switch k := parent.Key(); k {
	case "schemas", "definitions", "$defs":
		return strings.TrimSpace(s.Node.Key())
	}
	return ""
}

// matching chooses the branches that a value is valid by: of several the last one
// preferred, else the first.
func (g *Generator) matching(value any, prefer []forcedChoice) choose {
	return func(s *schema.Schema, keyword string, alternatives []*schema.Schema) int {
		if keyword == "if" {
			if g.judge(s.If, value) {
				return 0
			}
			return 1
		}
		if name, dependent := strings.CutPrefix(keyword, dependentOn); dependent {
			if _, has := at(value, []string{name}); has {
				return 0
			}
			return -1
		}
		for _, f := range slices.Backward(prefer) {
			if f.s == s && f.keyword == keyword && g.judge(alternatives[f.index], value) {
				return f.index
			}
		}
		return slices.IndexFunc(alternatives, func(a *schema.Schema) bool { return g.judge(a, value) })
	}
}
