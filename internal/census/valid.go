package census

import (
	"strconv"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// toucher marks what the valid values of one part touch.
type toucher struct{ api *spec.API }

// touch goes through a valid value beside its schema. A value that the site has
// seen shows nothing new, so that only what differs between cases is looked at.
func (t *toucher) touch(s *site, value any, hash uint64) {
	if s == nil {
		return
	}
	if _, again := s.seen[hash]; again {
		return
	}
	if s.seen == nil {
		s.seen = map[uint64]struct{}{}
	}
	s.seen[hash] = struct{}{}
	for _, o := range s.owed {
		if o.valid == owed && s.touches(o, value, hash) {
			o.valid = met
		}
	}
	for _, part := range s.all {
		t.touch(part, value, hash)
	}
	t.touchBranches(s, value, hash)
	switch v := value.(type) {
	case []any:
		t.touchElements(s, v)
	case map[string]any:
		t.touchMembers(s, v)
	}
}

func (t *toucher) touchBranches(s *site, value any, hash uint64) {
	for _, b := range s.branches {
		if t.api.Admits(b.judge, value) {
			b.taken.valid.meet()
			t.touch(b.site, value, hash)
		}
	}
	for _, c := range s.conditions {
		if t.applies(c, value) {
			c.taken.valid.meet()
			t.touch(c.site, value, hash)
		}
	}
}

func (t *toucher) applies(c *condition, value any) bool {
	if c.judge != nil {
		return t.api.Admits(c.judge, value) != c.not
	}
	object, _ := value.(map[string]any)
	_, there := object[c.trigger]
	return there
}

func (t *toucher) touchElements(s *site, elements []any) {
	for i, e := range elements {
		switch {
		case i < len(s.prefix):
			t.touch(s.prefix[i], e, digest.Of(e))
		case s.items != nil:
			t.touch(s.items, e, digest.Of(e))
		}
	}
}

func (t *toucher) touchMembers(s *site, object map[string]any) {
	if len(s.members)+len(s.patterns) == 0 && s.rest == nil {
		return
	}
	for name, e := range object {
		for _, inner := range s.inside(name) {
			t.touch(inner, e, digest.Of(e))
		}
	}
}

// inside returns the sites that judge a member of an object.
func (s *site) inside(name string) []*site {
	var out []*site
	declared := s.node.Get("properties").Has(name)
	if inner := s.members[name]; inner != nil {
		out = append(out, inner)
	}
	for _, p := range s.patterns {
		if fits, err := schema.Matches(p.name, name); err == nil && fits {
			declared = true
			if p.site != nil {
				out = append(out, p.site)
			}
		}
	}
	if !declared && s.rest != nil {
		out = append(out, s.rest)
	}
	return out
}

// element returns the site that judges an element of an array.
func (s *site) element(token string) *site {
	i, err := strconv.Atoi(token)
	if err == nil && i >= 0 && i < len(s.prefix) {
		return s.prefix[i]
	}
	return s.items
}
