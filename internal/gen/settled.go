package gen

import "github.com/lambdapact/lambdapact/internal/schema"

// maxViews bounds the views that are remembered.
const maxViews = 1 << 14

// Most places have one schema, and nothing to choose there: what it says is the
// same for every value. Such a view is settled. It is shared, so that nobody may
// change it.

// settled returns the view of a schema by itself, nil where it depends on a
// choice.
func (g *Generator) settled(s *schema.Schema) *view {
	return g.views.Of(s, func() *view {
		chosen := false
		v := merge([]part{{s: s}}, 0, func(*schema.Schema, string, []*schema.Schema) int {
			chosen = true
			return -1
		})
		if chosen {
			return nil
		}
		return v
	})
}

// merged is merge.
func (g *Generator) merged(conj []part, depth int, pick choose) *view {
	if len(conj) == 1 && conj[0].guards == nil && conj[0].outer == nil && !conj[0].condition {
		if v := g.settled(conj[0].s); v != nil {
			return v
		}
	}
	return merge(conj, depth, pick)
}

// merged is merge, but for what only faults have to know: by which combinators
// the schemas apply.
func (b *builder) merged(conj []part, depth int, pick choose) *view {
	if len(conj) == 1 && !conj[0].condition {
		if v := b.g.settled(conj[0].s); v != nil {
			return v
		}
	}
	return merge(conj, depth, pick)
}
