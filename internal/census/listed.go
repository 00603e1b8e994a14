package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// This file is about schemas that allow no other values than those they list.

// maxListed bounds the values that are looked at, and listedDepth the branches
// inside branches.
const (
	maxListed   = 1000
	listedDepth = 4
)

// listed returns the values that a schema lists: by enum, const, or branches
// each of which does. listed is false when it allows others, or too many.
func (w *walker) listed(n *tree.Node, depth int) (values []any, listed bool) {
	n = w.resolve(n)
	nodes := schema.EnumOf(n).Elements()
	if c := n.Get("const"); c != nil {
		nodes = []*tree.Node{c}
	}
	for _, e := range nodes {
		v, _ := e.Value(mostLiteral)
		values = append(values, v)
	}
	if types := typesOf(n); len(nodes) == 0 && len(types) == 1 && types[0] == "null" {
		return []any{nil}, true
	}
	if len(nodes) > 0 {
		return values, len(values) <= maxListed
	}
	for _, key := range [...]string{"oneOf", "anyOf"} {
		if values, listed = w.inBranches(n.Get(key).Elements(), depth); listed {
			return values, true
		}
	}
	return nil, false
}

func (w *walker) inBranches(branches []*tree.Node, depth int) (values []any, listed bool) {
	if depth >= listedDepth {
		return nil, false
	}
	for _, b := range branches {
		more, ok := w.listed(b, depth+1)
		if !ok || len(values)+len(more) > maxListed {
			return nil, false
		}
		values = append(values, more...)
	}
	return values, len(branches) > 0
}

// enumerates reports whether the schema, or one that must hold too, lists its
// values.
func (p *part) enumerates(s *site) bool {
	return slices.ContainsFunc(s.chain(), func(at *site) bool {
		_, listed := p.listed(at.node, 0)
		return listed
	})
}

// covered reports whether a schema around s lists values, all of which the part
// of it that has s accepts: what breaks s is none of them.
func (p *part) covered(s *site) bool {
	chain := s.chain()
	for i, at := range chain[1:] {
		inner := &schema.Schema{Node: chain[i].node}
		nodes := schema.EnumOf(at.node)
		if nodes == nil {
			nodes = at.node.Get("const")
		}
		values, listed := p.listed(at.node, 0)
		if nodes != nil && listed && !slices.ContainsFunc(values, func(v any) bool { return !p.api.Admits(inner, v) }) {
			return true
		}
	}
	return false
}

// untouched reports whether a schema that must hold lists its values and none
// of those that are allowed touches the occurrence.
func (p *part) untouched(s *site, o *occurrence) bool {
	for _, at := range s.chain() {
		values, listed := p.listed(at.node, 0)
		if listed && !slices.ContainsFunc(values, func(v any) bool { return p.admits(s, v) && p.wouldTouch(s, o, v) }) {
			return true
		}
	}
	return false
}

func (p *part) wouldTouch(s *site, o *occurrence, v any) bool {
	switch o.keyword {
	case "oneOf", "anyOf":
		return p.api.Admits(&schema.Schema{Node: p.resolve(o.node)}, v)
	case "then", "else":
		return true
	}
	return s.touches(o, v, digest.Of(v))
}

// distinct returns how many values the elements of an array can have, and
// whether they are listed.
func (p *part) distinct(s *site) (n int, listed bool) {
	values, listed := p.listed(s.node.Get("items"), 0)
	seen := map[uint64]bool{}
	for _, v := range values {
		seen[digest.Of(v)] = true
	}
	return len(seen), listed
}

// fewer reports whether no array of as many different elements can be made.
func (p *part) fewer(s *site, elements int) bool {
	n, listed := p.distinct(s)
	return listed && n < elements && s.node.True("uniqueItems") && !s.node.Has("prefixItems")
}
