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

// voidKey is a site, and whether its values are written by a style.
type voidKey struct {
	*site
	styled bool
}

// void reports whether no valid request has a value that s judges.
func (p *part) void(s *site) bool {
	key := voidKey{s, p.styled}
	if verdict, known := p.voids[key]; known {
		return verdict
	}
	if p.voids == nil {
		p.voids = map[voidKey]bool{}
	}
	p.voids[key] = false // while it is looked at: a schema inside itself shows nothing
	verdict := p.contradicts(s) || p.overlaps(s) || p.voidAround(s)
	p.voids[key] = verdict
	return verdict
}

// contradicts reports whether no value meets s and what must hold with it, on
// every way to s.
func (p *part) contradicts(s *site) bool {
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool { return !p.barren(nodesOf(way), s.at) })
}

// overlaps reports whether each branch of a oneOf has no value, or only such that
// another branch accepts too.
func (p *part) overlaps(s *site) bool {
	ones := 0
	open := slices.ContainsFunc(s.branches, func(b *branch) bool {
		if b.taken.keyword != "oneOf" {
			return false
		}
		ones++
		return !p.shadowed(s, b)
	})
	return ones > 0 && !open
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
		n := nothing{p.walker, nothingSteps, p.styled && up.at.depth == 0}
		facts := n.facts(nil, nodesOf(way))
		types, limited := typesTogether(facts)
		switch {
		case element:
			return !(limited && !slices.Contains(types, "array")) && !p.none(append(n.element(facts), s.node), n.styled)
		case limited && !slices.Contains(types, "object"):
			return false
		case s.at.any:
			return true
		}
		return !p.none(n.member(facts, s.at.token), n.styled)
	})
}

// hasNoMember reports whether no valid value of s has the member that an
// occurrence is about.
func (p *part) hasNoMember(s *site, o *occurrence) bool {
	name := o.member
	switch o.keyword {
	case "required", "properties", "dependentRequired":
	case "discriminator":
		name = s.node.Find("/discriminator").Str("propertyName")
	default:
		return false
	}
	if inner := s.members[name]; inner != nil && p.void(inner) {
		return true
	}
	return name != "" && !slices.ContainsFunc(s.ways(), func(way []*site) bool {
		n := nothing{p.walker, nothingSteps, p.styled && s.at.depth == 0}
		return !p.none(n.member(n.facts(nil, nodesOf(way)), name), n.styled)
	})
}

// voidBranch reports whether the occurrence is a branch that no value takes.
func (p *part) voidBranch(s *site, o *occurrence) bool {
	i := s.pickedBy(p.walker, o)
	if i < 0 {
		return false
	}
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool {
		return !p.barren(append(nodesOf(way), s.branches[i].judge.Node), s.at)
	})
}

// loneMember reports whether an occurrence leaves out the only member that a style
// can write of an object: without members there is none.
func (p *part) loneMember(s *site, o *occurrence) bool {
	if o.keyword != "optional" || !p.styled || s.at.depth > 0 {
		return false
	}
	return !slices.ContainsFunc(s.ways(), func(way []*site) bool {
		n := nothing{p.walker, nothingSteps, true}
		return !n.noMember(n.facts(nil, nodesOf(way)), 0, o.member)
	})
}

// demanded reports whether another schema that must hold requires the member
// that an occurrence leaves out, on the way to s that is looked at.
func (p *part) demanded(s *site, o *occurrence) bool {
	if o.keyword != "optional" {
		return false
	}
	n := nothing{p.walker, nothingSteps, p.styled && s.at.depth == 0}
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
		if d.keyword == keywordMediaType && d.media != nil && !d.unlike && c.voidDemand(d) == "" {
			return false
		}
	}
	return c.op.Body != nil && len(c.op.Body.Content) > 0
}

// impossible is the reason why no request of the operation is valid: of a part
// that is required there is no value, or none that its style writes.
func (c *Census) impossible() Reason {
	if c.op.Body != nil && c.op.Body.Required && c.voidBody() {
		return Unsatisfiable
	}
	for _, p := range c.parts {
		if p.param == nil || !p.param.Required {
			continue
		}
		if reason := p.eitherWay(p.voidPart); reason != "" {
			return reason
		}
	}
	return ""
}

// voidDemand is the reason why no valid request shows that a part is there: of
// the part, or in the representation, there is no value.
func (c *Census) voidDemand(d *demand) Reason {
	if d.keyword != keywordPresent && d.keyword != keywordRequired && d.keyword != keywordMediaType {
		return ""
	}
	if d.media == nil && d.place.In == spec.InBody {
		if c.voidBody() {
			return Unsatisfiable
		}
		return ""
	}
	for _, p := range c.parts {
		of := func(r root) bool { return r.media == d.media && r.site != nil && p.void(r.site) }
		switch {
		case d.media == nil && p.param != nil && p.place == d.place:
			return p.eitherWay(p.voidPart)
		case d.media != nil && slices.ContainsFunc(p.roots, of):
			return Unsatisfiable
		}
	}
	return ""
}
