package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// types: one of the narrow schemas has no type that wide does not have.
func (in *inclusion) types(wide *tree.Node, facts []*tree.Node) bool {
	allowed := withNull(wide)
	return slices.ContainsFunc(facts, func(f *tree.Node) bool {
		types := withNull(f)
		foreign := func(name string) bool { return !slices.Contains(allowed, name) }
		return len(types) > 0 && f.Get("type") != in.without && !slices.ContainsFunc(types, foreign)
	})
}

// withNull returns the types of a schema, null among them where it is nullable.
func withNull(n *tree.Node) []string {
	types := typesOf(n)
	if len(types) > 0 && (n.True("nullable") || n.True("x-nullable")) {
		types = append(types, "null")
	}
	return types
}

// excludes: no value of the narrow schemas has one of the types.
func (in *inclusion) excludes(facts []*tree.Node, types []string) bool {
	return slices.ContainsFunc(facts, func(f *tree.Node) bool {
		own := typesOf(f)
		return len(own) > 0 && f.Get("type") != in.without &&
			!slices.ContainsFunc(own, func(name string) bool { return slices.Contains(types, name) })
	})
}

func (in *inclusion) required(names *tree.Node, facts []*tree.Node) bool {
	return !slices.ContainsFunc(names.Elements(), func(name *tree.Node) bool {
		return !slices.ContainsFunc(facts, func(f *tree.Node) bool {
			return f.Get("required") != in.without && requires(f, name.Text)
		})
	})
}

func requires(n *tree.Node, name string) bool {
	return slices.ContainsFunc(n.Get("required").Elements(), func(e *tree.Node) bool { return e.Text == name })
}

// member: what wide says of a member holds for it as narrow declares it.
func (in *inclusion) member(m tree.Member, facts []*tree.Node, depth int) bool {
	var declared []*tree.Node
	for _, f := range facts {
		inner := f.Get("properties").Get(m.Key)
		if inner == nil && !f.Has("patternProperties") {
			inner = f.Get("additionalProperties")
			if inner.Is(tree.Bool) && inner.Text == "false" && inner != in.without {
				return true // it is never there
			}
		}
		if inner.Is(tree.Object) {
			declared = append(declared, inner)
		}
	}
	return in.inside(m.Key).holds(m.Value, declared, depth+1)
}

// others: what wide says of members that it does not declare holds for all that
// a narrow schema allows.
func (in *inclusion) others(wide *tree.Node, facts []*tree.Node, depth int) bool {
	rest := wide.Get("additionalProperties")
	inside := func(name string, n *tree.Node) bool {
		return rest.Is(tree.Object) && in.inside(name).holds(rest, []*tree.Node{n}, depth+1)
	}
	return !wide.Has("patternProperties") && slices.ContainsFunc(facts, func(f *tree.Node) bool {
		own := f.Get("additionalProperties")
		closed := own.Is(tree.Bool) && own.Text == "false" && own != in.without
		if !closed && (!own.Is(tree.Object) || !inside("*", own)) || f.Has("patternProperties") {
			return false
		}
		return !slices.ContainsFunc(f.Get("properties").Fields(), func(m tree.Member) bool {
			return !wide.Get("properties").Has(m.Key) && !inside(m.Key, m.Value)
		})
	})
}

func (in *inclusion) items(wide *tree.Node, facts []*tree.Node, depth int) bool {
	if wide.Has("prefixItems") || !wide.Get("items").Is(tree.Object) {
		return false
	}
	var own []*tree.Node
	for _, f := range facts {
		if inner := f.Get("items"); inner.Is(tree.Object) && !f.Has("prefixItems") {
			own = append(own, inner)
		}
	}
	return in.inside("*").holds(wide.Get("items"), own, depth+1)
}
