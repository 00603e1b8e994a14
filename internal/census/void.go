package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about schemas that judge no value of a valid request: those that
// contradict each other, those for members or elements of a value that is no
// object or array, and all that is inside them. What they demand is
// unsatisfiable.

// void reports whether no valid request has a value that s judges.
func (p *part) void(s *site) bool {
	if verdict, known := p.voids[s]; known {
		return verdict
	}
	if p.voids == nil {
		p.voids = map[*site]bool{}
	}
	p.voids[s] = false // while it is looked at: a schema inside itself shows nothing
	verdict := p.contradicts(s) || p.voidAround(s)
	p.voids[s] = verdict
	return verdict
}

// contradicts reports whether no value meets s and what must hold with it, on
// every way to s.
func (p *part) contradicts(s *site) bool {
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool { return !p.barren(nodesOf(way)) })
}

func nodesOf(sites []*site) []*tree.Node {
	out := make([]*tree.Node, len(sites))
	for i, s := range sites {
		out[i] = s.node
	}
	return out
}

// voidAround reports whether nothing leads to s: every schema under which it
// judges is void, and every one whose member or element it is has none of them.
func (p *part) voidAround(s *site) bool {
	if s.loose && len(s.parents) == 0 || !s.loose && len(s.ups) == 0 {
		return false
	}
	if slices.ContainsFunc(s.ups, func(up *site) bool { return !p.void(up) }) {
		return false
	}
	return !s.loose || !slices.ContainsFunc(s.parents, func(up *site) bool {
		return !p.hasNone(up, s) && !p.void(up)
	})
}

// hasNone reports whether no valid value of up has the member or element that s
// judges, on every way to up.
func (p *part) hasNone(up, s *site) bool {
	element := up.items == s || slices.Contains(up.prefix, s)
	return !slices.ContainsFunc(up.ways(), func(way []*site) bool {
		n := nothing{p.walker, nothingSteps}
		facts := n.facts(nil, nodesOf(way))
		types, limited := typesTogether(facts)
		switch {
		case element:
			return !(limited && !slices.Contains(types, "array")) && !n.shown(append(n.element(facts), s.node), 0)
		case limited && !slices.Contains(types, "object"):
			return false
		case s.at.any:
			return true
		}
		return !n.shown(n.member(facts, s.at.token), 0)
	})
}

// hasNoMember reports whether no valid value of s has the member that an
// occurrence is about.
func (p *part) hasNoMember(s *site, o *occurrence) bool {
	if o.member == "" || o.keyword != "required" && o.keyword != "properties" && o.keyword != "dependentRequired" {
		return false
	}
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool {
		n := nothing{p.walker, nothingSteps}
		return !n.shown(n.member(n.facts(nil, nodesOf(way)), o.member), 0)
	})
}

// voidBranch reports whether the occurrence is a branch that no value takes.
func (p *part) voidBranch(s *site, o *occurrence) bool {
	i := slices.IndexFunc(s.branches, func(b *branch) bool { return b.taken == o })
	if i < 0 {
		return false
	}
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool {
		return !p.barren(append(nodesOf(way), s.branches[i].judge.Node))
	})
}

// demanded reports whether another schema that must hold requires the member
// that an occurrence leaves out, on the way to s that is looked at.
func (p *part) demanded(s *site, o *occurrence) bool {
	if o.keyword != "optional" {
		return false
	}
	n := nothing{p.walker, nothingSteps}
	facts := n.facts(nil, nodesOf(s.chain()))
	requires := func(f *tree.Node) bool {
		return slices.ContainsFunc(f.Get("required").Elements(), func(e *tree.Node) bool { return e.Is(tree.String) && e.Text == o.member })
	}
	return slices.ContainsFunc(facts, requires) && !n.spared(facts, o.member, 0)
}

// voidPart reports whether no valid request has the part at all.
func (p *part) voidPart() bool {
	if p.param != nil && p.param.AllowEmpty {
		return false
	}
	return len(p.roots) > 0 && !slices.ContainsFunc(p.roots, func(r root) bool { return r.site == nil || !p.void(r.site) })
}

// voidBody reports whether no payload of the operation is valid, in any of its
// media types: there is no value, or none that the media type writes.
func (c *Census) voidBody() bool {
	for _, d := range c.demands {
		if d.keyword == keywordMediaType && d.media != nil && !d.unlike && !c.voidDemand(d) {
			return false
		}
	}
	return c.op.Body != nil && len(c.op.Body.Content) > 0
}

// impossible reports whether no request of the operation is valid: of a part
// that is required there is no value.
func (c *Census) impossible() bool {
	if c.op.Body != nil && c.op.Body.Required && c.voidBody() {
		return true
	}
	return slices.ContainsFunc(c.parts, func(p *part) bool { return p.param != nil && p.param.Required && p.voidPart() })
}

// voidDemand reports whether no valid request shows that a part is there: of the
// part, or in the representation, there is no value.
func (c *Census) voidDemand(d *demand) bool {
	if d.keyword != keywordPresent && d.keyword != keywordRequired && d.keyword != keywordMediaType {
		return false
	}
	if d.media == nil && d.place.In == spec.InBody {
		return c.voidBody()
	}
	return slices.ContainsFunc(c.parts, func(p *part) bool {
		if d.media == nil {
			return p.param != nil && p.place == d.place && p.voidPart()
		}
		return slices.ContainsFunc(p.roots, func(r root) bool { return r.media == d.media && r.site != nil && p.void(r.site) })
	})
}
