package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// A member that one schema declares and another one for the same object rules
// out, by additionalProperties: false, is in no valid request. Schemas that are
// joined by allOf and close their objects each rule out what the others declare.

// ruledOut reports whether every schema under which the value of s is judged
// has another beside it that rules the value out.
func (p *part) ruledOut(s *site) bool { return p.absent(s, nil) }

func (p *part) absent(s *site, seen []*site) bool {
	if p.steps--; p.steps < 0 || slices.Contains(seen, s) {
		return false
	}
	seen = append(slices.Clip(seen), s)
	if !s.loose {
		return len(s.ups) > 0 && !slices.ContainsFunc(s.ups, func(up *site) bool { return !p.deadBranch(up, s, nil) && !p.absent(up, seen) })
	}
	return len(s.ups) == 0 && len(s.parents) > 0 && !s.at.any && !slices.ContainsFunc(s.parents, func(up *site) bool {
		return !up.bars(s.at.token) && !p.absent(up, seen)
	})
}

// bars reports whether, on every way to an object, a schema that must hold too
// allows no member of the name.
func (s *site) bars(name string) bool {
	for _, way := range s.ways() {
		if !slices.ContainsFunc(way, func(at *site) bool { return at.closed(name, map[*site]bool{}) }) {
			return false
		}
	}
	return true
}

// closed reports whether a schema, or one that it joins by allOf or $ref, allows
// no member of the name.
func (s *site) closed(name string, seen map[*site]bool) bool {
	if seen[s] {
		return false
	}
	seen[s] = true
	rest := s.node.Get("additionalProperties")
	if rest.Is(tree.Bool) && rest.Text == "false" && !s.node.Get("properties").Has(name) && !s.node.Has("patternProperties") {
		return true
	}
	return slices.ContainsFunc(s.all, func(inner *site) bool { return inner.closed(name, seen) })
}

// needsBarred reports whether the occurrence is of a member that another schema
// for the same object rules out.
func (s *site) needsBarred(o *occurrence) bool {
	switch o.keyword {
	case "required", "properties":
		return o.member != "" && s.bars(o.member)
	}
	return false
}
