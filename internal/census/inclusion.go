package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// inclusion shows that one schema accepts every value of others that hold
// together. It is sound, not complete: what it does not know it does not show.
type inclusion struct {
	p *part
	// without is the keyword of which nothing is taken for granted: it is
	// broken. nil for none.
	without *tree.Node
	path    []string // to the place of that keyword; "*" for many
	steps   *int     // left
	// texts: every value is written as text, of which readers decide themselves
	// what it is.
	texts bool
}

// The bounds of showing one inclusion.
const (
	inclusionSteps = 2000
	inclusionDepth = 12
)

// accepts reports whether wide accepts every value of narrow, also when the
// keyword without is broken at the end of the path.
func (p *part) accepts(wide, narrow, without *tree.Node, path []string) bool {
	steps := inclusionSteps
	in := inclusion{p: p, without: without, path: path, steps: &steps}
	return in.holds(wide, []*tree.Node{narrow}, 0)
}

// includes reports whether wide accepts every value that meets all of narrow.
func (p *part) includes(wide *tree.Node, narrow ...*tree.Node) bool {
	steps := inclusionSteps
	in := inclusion{p: p, steps: &steps}
	return in.holds(wide, narrow, 0)
}

// acceptsText is accepts for values that are written as text: whatever number or
// truth value the one asks for, its text is a string to the other.
func (p *part) acceptsText(wide, narrow, without *tree.Node, path []string) bool {
	steps := inclusionSteps
	in := inclusion{p: p, without: without, path: path, steps: &steps, texts: true}
	return in.holds(wide, []*tree.Node{narrow}, 0)
}

// isText: wide is any text, and narrow asks for values that are one text each.
func (in *inclusion) isText(wide *tree.Node, facts []*tree.Node) bool {
	types, limited := typesTogether(facts)
	return in.texts && plainText(wide) && limited && !slices.Contains(types, "array") && !slices.Contains(types, "object")
}

// plainText reports whether a schema accepts every text.
func plainText(n *tree.Node) bool {
	return n.Is(tree.Object) && slices.Contains(typesOf(n), "string") && !slices.ContainsFunc(n.Members, narrows)
}

// inside is the inclusion of the values of a member, or of elements: beside the
// path nothing is broken.
func (in *inclusion) inside(token string) *inclusion {
	next := *in
	if len(in.path) == 0 || in.path[0] != "*" && token != "*" && in.path[0] != token {
		next.without, next.path = nil, nil
		return &next
	}
	next.path = in.path[1:]
	return &next
}

// holds reports whether wide accepts all values that every one of narrow does.
func (in *inclusion) holds(wide *tree.Node, narrow []*tree.Node, depth int) bool {
	wide = in.p.resolve(wide)
	if *in.steps--; *in.steps < 0 || depth > inclusionDepth {
		return false
	}
	if anything(wide) {
		return true
	}
	facts := in.facts(narrow, 0)
	if in.values(wide, facts) || in.isText(wide, facts) {
		return true
	}
	if !wide.Is(tree.Object) {
		return false
	}
	unknown := func(m tree.Member) bool { return !in.keyword(wide, m, facts, depth) }
	return !slices.ContainsFunc(wide.Members, unknown) || in.eachBranch(wide, facts, depth)
}

// anything reports whether a schema accepts every value. That null is allowed
// adds nothing where no type is asked for (OpenAPI 3.0.3, Schema Object,
// nullable).
func anything(n *tree.Node) bool {
	if n.Is(tree.Bool) {
		return n.Text == "true"
	}
	return n.Is(tree.Object) && !slices.ContainsFunc(n.Members, func(m tree.Member) bool {
		return asserts(m) && m.Key != "nullable" && m.Key != "x-nullable"
	})
}

// facts adds the schemas of allOf and of a $ref with siblings.
func (in *inclusion) facts(of []*tree.Node, depth int) []*tree.Node {
	var out []*tree.Node
	for _, n := range of {
		if n = in.p.resolve(n); depth > listedDepth {
			continue
		}
		out = append(out, n)
		more := n.Get("allOf").Elements()
		if target := in.p.api.Follow(n.Get("$ref")); target != nil && !in.p.alone {
			more = append(slices.Clip(more), target)
		}
		out = append(out, in.facts(more, depth+1)...)
	}
	return out
}

// values: narrow lists its values, and wide accepts each that narrow does.
func (in *inclusion) values(wide *tree.Node, facts []*tree.Node) bool {
	if in.without != nil {
		return false
	}
	return slices.ContainsFunc(facts, func(f *tree.Node) bool {
		return in.p.ask([]*tree.Node{wide, f}, question{of: ofListedIncluded}, func() bool { return in.p.valuesOf(wide, f) })
	})
}

func (p *part) valuesOf(wide, f *tree.Node) bool {
	admits := func(n *tree.Node, v any) bool { return p.api.Admits(&schema.Schema{Node: n}, v) }
	values, listed := p.listed(f, 0)
	return listed && !slices.ContainsFunc(values, func(v any) bool { return admits(f, v) && !admits(wide, v) })
}

// eachBranch: whichever branch of a narrow schema holds, wide accepts it.
func (in *inclusion) eachBranch(wide *tree.Node, facts []*tree.Node, depth int) bool {
	for _, f := range facts {
		for _, key := range [...]string{"oneOf", "anyOf"} {
			branches := f.Get(key).Elements()
			outside := func(b *tree.Node) bool {
				return !in.holds(wide, append(without(facts, f), b), depth+1)
			}
			if len(branches) > 0 && f.Get(key) != in.without && !slices.ContainsFunc(branches, outside) {
				return true
			}
		}
	}
	return false
}

// without leaves out the schema whose branches are looked at: the others hold.
func without(facts []*tree.Node, f *tree.Node) []*tree.Node {
	return slices.DeleteFunc(slices.Clone(facts), func(n *tree.Node) bool { return n == f })
}

// keyword reports whether no value of narrow breaks one keyword of wide.
func (in *inclusion) keyword(wide *tree.Node, m tree.Member, facts []*tree.Node, depth int) bool {
	if !asserts(m) {
		return true
	}
	if types := judgedTypes[m.Key]; types != nil && in.excludes(facts, types) {
		return true
	}
	switch m.Key {
	case "nullable", "x-nullable":
		return true // it only allows more
	case "type":
		return in.types(wide, facts)
	case "format":
		return !schema.FormatChecked(m.Value.Text) || in.same(m, facts)
	case "required":
		return in.required(m.Value, facts)
	case "properties":
		return !slices.ContainsFunc(m.Value.Fields(), func(q tree.Member) bool { return !in.member(q, facts, depth) })
	case "additionalProperties":
		return anything(in.p.resolve(m.Value)) || in.others(wide, facts, depth)
	case "items":
		return in.items(wide, facts, depth)
	case "allOf":
		return !slices.ContainsFunc(m.Value.Elements(), func(e *tree.Node) bool { return !in.holds(e, facts, depth+1) })
	case "anyOf":
		return slices.ContainsFunc(m.Value.Elements(), func(e *tree.Node) bool { return in.holds(e, facts, depth+1) })
	}
	return in.tighter(m, facts) || in.same(m, facts)
}

// same: a narrow schema says the very same by the keyword. Of keywords that look
// at parts, where the broken one may be, that shows nothing.
func (in *inclusion) same(m tree.Member, facts []*tree.Node) bool {
	if in.without != nil && (m.Value.Is(tree.Object) || m.Value.Is(tree.Array)) {
		return false
	}
	a, whole := m.Value.Value(mostLiteral)
	return slices.ContainsFunc(facts, func(f *tree.Node) bool {
		v := f.Get(m.Key)
		b, too := v.Value(mostLiteral)
		return v != nil && v != in.without && whole && too && digest.Of(a) == digest.Of(b)
	})
}

// tighter: a narrow schema has a limit that is as tight.
func (in *inclusion) tighter(m tree.Member, facts []*tree.Node) bool {
	limit, ok := rational(m.Value.Text)
	if !ok || !m.Value.Is(tree.Number) {
		return false
	}
	sign := 0
	switch m.Key {
	case "minimum", "minLength", "minItems", "minProperties":
		sign = 1
	case "maximum", "maxLength", "maxItems", "maxProperties":
		sign = -1
	}
	return sign != 0 && slices.ContainsFunc(facts, func(f *tree.Node) bool {
		v := f.Get(m.Key)
		own, ok := rational(textOf(v))
		return ok && v != in.without && own.Cmp(limit)*sign >= 0
	})
}

func textOf(n *tree.Node) string {
	if !n.Is(tree.Number) {
		return ""
	}
	return n.Text
}
