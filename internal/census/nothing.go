package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// nothing shows that no value meets several schemas together. It is sound, not
// complete: what it does not know it does not show.
type nothing struct {
	*walker
	steps int // left
	// styled: the value is written by the style of a parameter, and so are the
	// empty arrays and objects none, and nothing is inside what is inside.
	styled bool
}

// The bounds of one proof.
const (
	nothingSteps = 2000
	nothingDepth = 12
)

// barren reports whether no value meets all of the schemas.
func (p *part) barren(schemas []*tree.Node, at *place) bool {
	return p.none(schemas, p.styled && at.depth == 0)
}

// shown reports whether no value meets all of the schemas.
func (n *nothing) shown(schemas []*tree.Node, depth int) bool {
	if n.steps--; n.steps < 0 || depth > nothingDepth {
		return false
	}
	facts := n.facts(nil, schemas)
	if slices.ContainsFunc(facts, func(f *tree.Node) bool { return f.Is(tree.Bool) && f.Text == "false" }) {
		return true
	}
	types, limited := typesTogether(facts)
	switch {
	case limited && len(types) == 0, n.noneListed(facts):
		return true
	case limited && !slices.ContainsFunc(types, func(name string) bool { return !n.noneOf(name, facts, depth) }):
		return true
	}
	return n.noBranch(facts, depth)
}

// noneOf reports whether no value of a type meets all of the schemas.
func (n *nothing) noneOf(name string, facts []*tree.Node, depth int) bool {
	switch name {
	case "object":
		return n.noObject(facts, depth) || n.styled && n.noMember(facts, depth, "")
	case "string":
		return noText(facts)
	case "array":
		return n.noArray(facts, depth)
	}
	return false
}

// facts are the schemas with those of their allOf and $ref, each once.
func (n *nothing) facts(out, of []*tree.Node) []*tree.Node {
	for _, f := range of {
		if f = n.resolve(f); f == nil || slices.Contains(out, f) {
			continue
		}
		out = append(out, f)
		if n.alone && f.Get("$ref").Is(tree.String) {
			continue
		}
		out = n.facts(out, f.Get("allOf").Elements())
		if target := n.api.Follow(f.Get("$ref")); target != nil {
			out = n.facts(out, []*tree.Node{target})
		}
	}
	return out
}

// typesTogether returns the types that all of the schemas allow, and whether one
// of them asks for a type at all. A schema that allows null besides allows null.
func typesTogether(facts []*tree.Node) (types []string, limited bool) {
	for _, f := range facts {
		own := typesOf(f)
		if len(own) == 0 {
			continue
		}
		if takesNull(f) {
			own = append(own, "null")
		}
		if !limited {
			types, limited = own, true
			continue
		}
		types = slices.DeleteFunc(types, func(name string) bool { return !slices.Contains(own, name) })
	}
	return types, limited
}

// noneListed: a schema lists its values, and none of them meets all.
func (n *nothing) noneListed(facts []*tree.Node) bool {
	refused := func(v any) bool {
		return slices.ContainsFunc(facts, func(f *tree.Node) bool { return !n.api.Admits(&schema.Schema{Node: f}, v) })
	}
	none := func(f *tree.Node) bool {
		values, listed := n.listed(f, 0)
		return listed && refused(nil) && !slices.ContainsFunc(values, func(v any) bool { return !refused(v) })
	}
	return n.ask(facts, question{of: ofNoneListed}, func() bool { return slices.ContainsFunc(facts, none) })
}

// noObject: a member is required of which there is no value. What a request does
// not carry is not required of it.
func (n *nothing) noObject(facts []*tree.Node, depth int) bool {
	for _, f := range facts {
		for _, e := range f.Get("required").Elements() {
			if e.Is(tree.String) && !n.spared(facts, e.Text, 0) && n.shown(n.member(facts, e.Text), depth+1) {
				return true
			}
		}
	}
	return false
}

// member returns what the schemas say of a member.
func (n *nothing) member(facts []*tree.Node, name string) []*tree.Node {
	var out []*tree.Node
	for _, f := range facts {
		own := f.Get("properties").Get(name)
		declared := own != nil
		if declared {
			out = append(out, own)
		}
		for _, m := range f.Get("patternProperties").Fields() {
			fits, err := schema.Matches(m.Key, name)
			if declared = declared || fits || err != nil; fits && err == nil {
				out = append(out, m.Value)
			}
		}
		if rest := f.Get("additionalProperties"); rest != nil && !declared {
			out = append(out, rest)
		}
	}
	return n.inside(out)
}

// spared reports whether a schema for the object, also one that only a branch
// has, declares the member to be readOnly. Beyond the bound it may be.
func (n *nothing) spared(schemas []*tree.Node, name string, depth int) bool {
	const deepest = 6
	if n.steps--; n.steps < 0 || depth > deepest {
		return true
	}
	return slices.ContainsFunc(n.facts(nil, schemas), func(f *tree.Node) bool {
		if own := f.Get("properties").Get(name); own != nil && n.readOnly(own) {
			return true
		}
		for _, key := range [...]string{"oneOf", "anyOf", "then", "else"} {
			inner := f.Get(key).Elements()
			if v := f.Get(key); v.Is(tree.Object) {
				inner = []*tree.Node{v}
			}
			if len(inner) > 0 && n.spared(inner, name, depth+1) {
				return true
			}
		}
		return f.Has("dependentSchemas") || f.Has("dependencies")
	})
}

// noArray: there must be elements, and there is no value for one.
func (n *nothing) noArray(facts []*tree.Node, depth int) bool {
	some := slices.ContainsFunc(facts, func(f *tree.Node) bool {
		least, ok := wholeOfMember(f, "minItems")
		return ok && least > 0
	})
	return (some || n.styled) && n.shown(n.element(facts), depth+1)
}

// element returns what the schemas say of every element of an array.
func (n *nothing) element(facts []*tree.Node) []*tree.Node {
	var out []*tree.Node
	for _, f := range facts {
		if items := f.Get("items"); items != nil && !items.Is(tree.Array) && !f.Has("prefixItems") {
			out = append(out, items)
		}
	}
	return n.inside(out)
}

// noBranch: a combinator has no branch that a value meets with the rest.
func (n *nothing) noBranch(facts []*tree.Node, depth int) bool {
	for _, f := range facts {
		for _, key := range [...]string{"oneOf", "anyOf"} {
			branches := f.Get(key).Elements()
			open := func(b *tree.Node) bool { return !n.shown(append(slices.Clip(facts), b), depth+1) }
			if len(branches) > 0 && !slices.ContainsFunc(branches, open) {
				return true
			}
		}
	}
	return false
}
