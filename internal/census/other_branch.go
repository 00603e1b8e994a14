package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// What breaks a branch of anyOf is no fault while another branch accepts it, and
// a branch of oneOf has no value while another one accepts all that it does.
// Both are shown by inclusion, over all values, those with further members too.

// maxSteps bounds the schemas around an occurrence that are looked at. Beyond
// it nothing is shown.
const maxSteps = 500

// elsewhere reports whether, on every way to a site, another branch of anyOf
// accepts whatever breaks the occurrence and nothing else.
func (p *part) elsewhere(s *site, o *occurrence, seen []*site) bool {
	return p.everyWay(s, nil, seen, func(up, s *site, path []string) bool { return p.otherBranch(up, s, o, path) })
}

// asText reports whether, on every way to a site, another branch accepts the text
// of whatever breaks the occurrence. In a oneOf a value of two other branches is
// refused, but so it is with the occurrence whole.
func (p *part) asText(s *site, o *occurrence) bool {
	return p.form == formText && p.everyWay(s, nil, nil, func(up, s *site, path []string) bool { return p.otherText(up, s, o, path) })
}

// dead reports whether, on every way to a site, it is in a branch of oneOf that
// no value can take.
func (p *part) dead(s *site) bool {
	verdict, known := p.deads[s]
	if !known {
		p.steps = maxSteps
		verdict = p.everyWay(s, nil, nil, p.deadBranch)
		if p.deads == nil {
			p.deads = map[*site]bool{}
		}
		p.deads[s] = verdict
	}
	return verdict
}

// everyWay reports whether on every way to a site is a step from one schema to
// another of which something holds. path leads from there to where it began.
func (p *part) everyWay(s *site, path []string, seen []*site, holds func(up, s *site, path []string) bool) bool {
	if p.steps--; p.steps < 0 || slices.Contains(seen, s) || s.loose && len(s.parents) == 0 {
		return false
	}
	seen = append(slices.Clip(seen), s)
	for _, up := range s.ups {
		if !holds(up, s, path) && !p.everyWay(up, path, seen, holds) {
			return false
		}
	}
	if !s.loose {
		return true
	}
	token := s.at.token
	if s.at.any {
		token = "*"
	}
	below := append([]string{token}, path...)
	return !slices.ContainsFunc(s.parents, func(up *site) bool { return !p.everyWay(up, below, seen, holds) })
}

// only reports whether inner judges what s does as a branch of one keyword alone.
func (s *site) only(inner *site, keyword string) bool {
	other := func(b *branch) bool { return b.site == inner && b.taken.keyword != keyword }
	conditional := func(c *condition) bool { return c.site == inner }
	return !slices.Contains(s.all, inner) && !slices.ContainsFunc(s.branches, other) && !slices.ContainsFunc(s.conditions, conditional)
}

// otherText: s is a branch of oneOf or anyOf in up, and what breaks the occurrence
// is text that another branch accepts whatever it is.
func (p *part) otherText(up, s *site, o *occurrence, path []string) bool {
	at := slices.IndexFunc(up.branches, func(b *branch) bool { return b.site == s })
	if at < 0 || p.form != formText || !up.only(s, up.branches[at].taken.keyword) {
		return false
	}
	return slices.ContainsFunc(up.branches, func(b *branch) bool {
		return b.taken.keyword == up.branches[at].taken.keyword && b.site != s && p.acceptsText(b.judge.Node, s.node, broken(o), path)
	})
}

// otherBranch: s is a branch of anyOf in up, and another one accepts the fault.
func (p *part) otherBranch(up, s *site, o *occurrence, path []string) bool {
	is := func(b *branch) bool { return b.taken.keyword == "anyOf" && b.site == s }
	if !slices.ContainsFunc(up.branches, is) || !up.only(s, "anyOf") {
		return false
	}
	return slices.ContainsFunc(up.branches, func(b *branch) bool {
		return b.taken.keyword == "anyOf" && b.site != s && p.accepts(b.judge.Node, s.node, broken(o), path)
	})
}

// broken is the node of which nothing is left while the occurrence is broken: an
// enumeration or a list as a whole.
func broken(o *occurrence) *tree.Node {
	if up := o.node.Parent(); up.Is(tree.Array) && up.Key() == "enum" {
		return up
	}
	return o.node
}

// deadBranch: s is a branch of oneOf in up, and another one accepts every value
// that it does.
func (p *part) deadBranch(up, s *site, _ []string) bool {
	return up.only(s, "oneOf") && slices.ContainsFunc(up.branches, func(b *branch) bool {
		return b.site == s && b.taken.keyword == "oneOf"
	}) && !slices.ContainsFunc(up.branches, func(b *branch) bool {
		return b.site == s && !p.shadowed(up, b)
	})
}

// shadowed: another branch of the oneOf accepts every value of this one that the
// schema with the oneOf accepts otherwise. It is asked of a branch for each
// occurrence inside.
func (p *part) shadowed(up *site, of *branch) bool {
	verdict, known := p.shades[of]
	if !known {
		verdict = slices.ContainsFunc(up.branches, func(b *branch) bool {
			return b != of && b.taken.keyword == "oneOf" && p.includes(b.judge.Node, of.judge.Node, up.node)
		})
		if p.shades == nil {
			p.shades = map[*branch]bool{}
		}
		p.shades[of] = verdict
	}
	return verdict
}

// shadows reports whether the occurrence is a branch of oneOf that no value can
// take, or the value of a discriminator that picks one: what it picks, the value
// has to meet (OpenAPI 3.0.3, Discriminator Object).
func (p *part) shadows(s *site, o *occurrence) bool {
	i := s.pickedBy(p.walker, o)
	return i >= 0 && s.branches[i].taken.keyword == "oneOf" && p.shadowed(s, s.branches[i])
}

// pickedBy returns the number of the branch that an occurrence is about, -1 for
// none.
func (s *site) pickedBy(w *walker, o *occurrence) int {
	var target *tree.Node
	if o.keyword == "discriminator" {
		target = w.resolve(w.api.Follow(o.node))
	}
	return slices.IndexFunc(s.branches, func(b *branch) bool {
		return b.taken == o || target != nil && b.judge.Node == target
	})
}
