package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// What breaks a branch of anyOf is no fault while another branch accepts it. It
// is shown here for branches that say little: whatever the one accepts, having
// only members that it declares, the other accepts too, and it does not look at
// what is broken. A request that is refused needs a member from elsewhere, with
// a value that the other branch refuses; nobody sends that as a valid one.

// maxSteps bounds the schemas around an occurrence that are looked at. Beyond
// it nothing is shown.
const maxSteps = 500

// elsewhere reports whether, on every way to a site, another branch of anyOf
// accepts what breaks the occurrence. path leads from the site to the place.
func (p *part) elsewhere(s *site, o *occurrence, path []string, seen []*site) bool {
	if p.steps--; p.steps < 0 || slices.Contains(seen, s) || s.loose && len(s.parents) == 0 {
		return false
	}
	seen = append(slices.Clip(seen), s)
	for _, up := range s.ups {
		if !p.otherBranch(up, s, o, path) && !p.elsewhere(up, o, path, seen) {
			return false
		}
	}
	if !s.loose {
		return true
	}
	below := append([]string{s.at.token}, path...)
	return !slices.ContainsFunc(s.parents, func(up *site) bool { return up.maps(s) || !p.elsewhere(up, o, below, seen) })
}

// maps reports whether a site is of members under any name: another branch may
// declare the name.
func (s *site) maps(inner *site) bool {
	return s.rest == inner || slices.ContainsFunc(s.patterns, func(m member) bool { return m.site == inner })
}

// otherBranch: s is a branch of anyOf in up, and another one accepts the fault.
func (p *part) otherBranch(up, s *site, o *occurrence, path []string) bool {
	is := func(b *branch) bool { return b.taken.keyword == "anyOf" && b.site == s }
	if !slices.ContainsFunc(up.branches, is) {
		return false
	}
	return slices.ContainsFunc(up.branches, func(b *branch) bool {
		return b.taken.keyword == "anyOf" && b.site != s &&
			(p.includes(b.judge.Node, s.node) && ignores(b.judge.Node, o, path) || len(path) == 0 && o.keyword != "type" && onlyOfType(b.judge.Node, s.node))
	})
}

// onlyOfType reports whether a schema asks for nothing but a type, which every
// value of the other one has: what breaks another keyword of that one is a
// value of the type, or breaks its type too.
func onlyOfType(wide, narrow *tree.Node) bool {
	says := func(m tree.Member) bool { return m.Key != "type" && asserts(m) }
	return wide.Is(tree.Object) && len(typesOf(wide)) > 0 && !slices.ContainsFunc(wide.Members, says) && sameTypes(wide, narrow)
}

// includes reports whether a schema accepts what another one accepts, as far as
// that has only declared members. It knows types, required and properties.
func (p *part) includes(wide, narrow *tree.Node) bool {
	if !wide.Is(tree.Object) || slices.ContainsFunc(wide.Members, unlikeObject) || !sameTypes(wide, narrow) {
		return false
	}
	for _, name := range wide.Get("required").Elements() {
		if !requires(narrow, name.Text) {
			return false
		}
	}
	for _, m := range wide.Get("properties").Fields() {
		if inner := narrow.Get("properties").Get(m.Key); inner != nil && !p.wider(p.resolve(m.Value), p.resolve(inner)) {
			return false
		}
	}
	return true
}

// unlikeObject reports whether a member of a schema asserts more than includes
// looks at.
func unlikeObject(m tree.Member) bool {
	return m.Key != "type" && m.Key != "required" && m.Key != "properties" && asserts(m)
}

// sameTypes reports whether the first schema allows every type of the second.
func sameTypes(wide, narrow *tree.Node) bool {
	allowed, types := typesOf(wide), typesOf(narrow)
	if len(allowed) == 0 {
		return true
	}
	return len(types) > 0 && !slices.ContainsFunc(types, func(name string) bool { return !slices.Contains(allowed, name) })
}

// wider reports whether a schema accepts what another one does: it says the
// same, or nothing.
func (p *part) wider(wide, narrow *tree.Node) bool {
	if wide == narrow || wide.Is(tree.Object) && !slices.ContainsFunc(wide.Members, asserts) {
		return true
	}
	a, whole := wide.Value(mostLiteral)
	b, too := narrow.Value(mostLiteral)
	return whole && too && digest.Of(a) == digest.Of(b)
}

func requires(n *tree.Node, name string) bool {
	return slices.ContainsFunc(n.Get("required").Elements(), func(e *tree.Node) bool { return e.Text == name })
}

// ignores reports whether a schema of only types, required and properties does
// not look at what breaks the occurrence.
func ignores(n *tree.Node, o *occurrence, path []string) bool {
	if len(path) > 0 {
		return n.Get("properties").Get(path[0]) == nil
	}
	return o.keyword == "additionalProperties" || o.keyword == "required" && !requires(n, o.member)
}
