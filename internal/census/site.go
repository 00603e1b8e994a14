package census

import (
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// site is a schema at a place. A schema that comes to one place in several
// ways is one site.
type site struct {
	node  *tree.Node
	at    *place
	ups   []*site // each judges the same value, and must hold where this one does
	loose bool    // it judges the value by itself too, under no other schema
	way   []*site // the schemas that must hold together, s first; see ways
	owed  []*occurrence
	parts // what judges the same value, and what judges its members and elements
	// readOnly: a request does not carry the value.
	readOnly bool
	media    *spec.MediaType     // under which it was found first; nil in a parameter
	parents  []*site             // whose members or elements the value is
	from     *site               // through which it was found first; nil for the outermost
	again    bool                // a schema around it is around it twice
	seen     map[uint64]struct{} // hashes of the valid values that were looked at
}

// parts are the schemas inside a schema.
type parts struct {
	all        []*site // of allOf and $ref
	branches   []*branch
	conditions []*condition
	members    map[string]*site // declared
	patterns   []member         // of patternProperties, by pattern
	rest       *site            // of additionalProperties
	prefix     []*site
	items      *site
}

type member struct {
	name string
	site *site
}

// branch is one schema of oneOf or anyOf.
type branch struct {
	judge *schema.Schema
	site  *site
	taken *occurrence
}

// condition is a schema that applies when another one holds, or does not, or
// when a member is there.
type condition struct {
	judge   *schema.Schema // nil for a trigger
	trigger string
	not     bool
	site    *site
	taken   *occurrence
}

// inPlace calls visit for every site that judges the same value, s first.
func (s *site) inPlace(visit func(*site)) {
	s.each(map[*site]bool{}, visit)
}

func (s *site) each(seen map[*site]bool, visit func(*site)) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	visit(s)
	for _, c := range s.all {
		c.each(seen, visit)
	}
	for _, b := range s.branches {
		b.site.each(seen, visit)
	}
	for _, c := range s.conditions {
		c.site.each(seen, visit)
	}
}
