package census

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// walker finds the sites of one value.
type walker struct {
	api    *spec.API
	proofs *Proofs
	alone  bool // a $ref has no siblings: before OpenAPI 3.1
	form   form
	media  *spec.MediaType // whose schema is walked
	top    *place
	sites  map[siteKey]*site
	order  []*site
	beyond int // places where the walk stopped
}

type siteKey struct {
	node *tree.Node
	at   *place
}

// trail is the way to a site.
type trail struct {
	up       *trail
	node     *tree.Node
	at       *place
	repeats  int // schemas that are inside themselves
	readOnly bool
	site     *site
}

func newWalker(api *spec.API, form form, proofs *Proofs) *walker {
	old := strings.HasPrefix(api.OpenAPI, "2.") || strings.HasPrefix(api.OpenAPI, "3.0")
	return &walker{proofs: proofs, api: api, alone: old, form: form, top: &place{}, sites: map[siteKey]*site{}}
}

// whole walks the schema of the whole value, nil for the media type of a
// parameter.
func (w *walker) whole(n *tree.Node, media *spec.MediaType) *site {
	w.media = media
	return w.site(n, w.top, nil, nil)
}

// site returns the site of the schema n at a place, walked; nil where the walk
// stops or n is no schema. up judges the same value and must hold where n must,
// nil for none.
func (w *walker) site(n *tree.Node, at *place, up *site, way *trail) *site {
	if n = w.resolve(n); !n.Is(tree.Object) && !n.Is(tree.Bool) {
		return nil
	}
	if s := w.sites[siteKey{n, at}]; s != nil {
		s.below(up, way)
		return s
	}
	next := &trail{up: way, node: n, at: at}
	if way != nil {
		next.repeats, next.readOnly = way.repeats, way.readOnly
	}
	for t := way; t != nil; t = t.up {
		if t.node == n && t.at != at {
			next.repeats++
			break
		}
	}
	const entered = 1 // times that a schema may be entered again
	if next.repeats > entered || at.depth > MaxDepth || len(w.order) >= MaxSites {
		w.beyond++
		return nil
	}
	s := &site{node: n, at: at, media: w.media, readOnly: next.readOnly, again: next.repeats > 0}
	s.below(up, way)
	if next.site = s; way != nil {
		s.from = way.site
	}
	w.sites[siteKey{n, at}] = s
	w.order = append(w.order, s)
	if n.Is(tree.Object) {
		w.read(s, next)
	}
	return s
}

// resolve follows a schema that is only a $ref.
func (w *walker) resolve(n *tree.Node) *tree.Node {
	const longest = 64
	for range longest {
		ref := n.Get("$ref")
		if !ref.Is(tree.String) || !w.alone && slices.ContainsFunc(n.Members, constrains) {
			return n
		}
		target := w.api.Follow(ref)
		if target == nil {
			return n
		}
		n = target
	}
	return n
}

// constrains reports whether a member of a schema says more than $ref does.
func constrains(m tree.Member) bool {
	switch m.Key {
	case "$ref", "description", "summary", "title", "externalDocs", "deprecated", "$comment":
		return false
	}
	return !strings.HasPrefix(m.Key, "x-")
}

// read finds the occurrences of a schema and what is inside it.
func (w *walker) read(s *site, way *trail) {
	if w.alone && s.node.Get("$ref").Is(tree.String) {
		return // it leads nowhere, and its siblings say nothing
	}
	s.readScalars()
	w.readArray(s, way)
	w.readObject(s, way)
	w.readCombinations(s, way)
}

// add notes an occurrence.
func (s *site) add(keyword, member string, node *tree.Node, valid, invalid state) *occurrence {
	o := &occurrence{keyword: keyword, member: member, node: node, valid: valid, invalid: invalid}
	s.owed = append(s.owed, o)
	return o
}
