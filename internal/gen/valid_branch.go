package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// maxBranches bounds the branches of one combinator that get a value each.
const maxBranches = 64

// branches makes a value for each branch of each combinator at the place.
func (t *toucher) branches(p *place) {
	for _, q := range p.v.parts {
		t.each(p, q, "oneOf", q.s.OneOf)
		t.each(p, q, "anyOf", q.s.AnyOf)
	}
}

func (t *toucher) each(p *place, q part, keyword string, branches []*schema.Schema) {
	s := q.s
	if len(branches) < 2 {
		return
	}
	if t.sweep.touched.first(&place{key: keyword + p.key}, part{s: s}, 0) == no {
		return // with an earlier base
	}
	if len(branches) > maxBranches {
		t.sweep.cutOff(keyword+p.key, Cut{p.ptr, keyword, false,
			"of the " + itoa(len(branches)) + " branches only the first " + itoa(maxBranches) + " get a value each"})
	}
	used := map[string]bool{}
	for i := range min(len(branches), maxBranches) {
		forced := append(q.choices(), forcedChoice{s, keyword, i})
		value, err := t.g.base(p.conj, Full, t.space, spot{ptr: p.ptr}, forced)
		if err != nil || !t.g.judge(branches[i], value) {
			continue
		}
		name := branchName(s, branches[i])
		for used[name] {
			name += "-other"
		}
		used[name] = true
		if v := t.emit(p, keyword, name, value); v != nil {
			v.branches = append(slices.Clip(t.branched), forced...)
			t.open(p, v)
		}
	}
}

// choices are the branches by which the schema of a part applies: a branch in a
// branch is there only while the outer one is.
func (p part) choices() []forcedChoice {
	var out []forcedChoice
	chain := append(slices.Clip(p.outer), p.s)
	for i, s := range chain[:len(chain)-1] {
		next := chain[i+1]
		for _, of := range []struct {
			keyword  string
			branches []*schema.Schema
		}{{"oneOf", s.OneOf}, {"anyOf", s.AnyOf}, {"if", []*schema.Schema{s.Then, s.Else}}} {
			if at := slices.Index(of.branches, next); at >= 0 {
				out = append(out, forcedChoice{s, of.keyword, at})
			}
		}
	}
	return out
}

// branchName tells a branch from its siblings: its discriminator value, its
// component, else its title, format, or type.
func branchName(of, s *schema.Schema) string {
	if of.Discriminator != nil {
		if name := discriminatorValue(of.Discriminator, s); name != "" {
			return name
		}
	}
	if name := componentName(s); name != "" {
		return name
	}
	if title := s.Node.Str("title"); title != "" {
		return title
	}
	if s.Format != "" {
		return s.Format
	}
	if len(s.Required) > 0 && s.Types&^schema.TypeObject == 0 {
		return "with-" + s.Required[0]
	}
	if t := merge([]part{{s: s}}, 0, none).types; t != 0 {
		return typeWords(t)
	}
	return "branch"
}
