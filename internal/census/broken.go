package census

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// lastIsMember are the keywords of an object whose violations are reported at
// one of its members.
var lastIsMember = map[string]bool{
	"required": true, "additionalProperties": true, "dependentRequired": true, "propertyNames": true,
	"unevaluatedProperties": true, "unevaluatedItems": true, "false": true,
}

// broken marks the occurrences that a violation is of.
func (c *Census) broken(f Fault, v *spec.Violation) {
	for _, d := range c.demands {
		if d.keyword == v.Keyword && sameValue(d.place, v.Place) && v.Place.Pointer == "" {
			d.invalid.meet()
		}
	}
	at, last := v.Place.Pointer, ""
	if i := strings.LastIndexByte(at, '/'); lastIsMember[v.Keyword] && i >= 0 {
		at, last = at[:i], tree.UnescapeToken(at[i+1:])
	}
	for _, p := range c.parts {
		if !sameValue(p.place, v.Place) {
			continue
		}
		for _, root := range p.roots {
			if root.media != nil && root.media != f.Media {
				continue
			}
			sites := c.sitesAt(root.site, at)
			for _, s := range sites {
				s.breaks(v, last)
			}
			c.twins(root.site, sites, at, v, last)
		}
	}
}

// sameValue compares part and name of two places, header names without regard
// to case.
func sameValue(a, b spec.Place) bool {
	return a.In == b.In && strings.EqualFold(a.Name, b.Name)
}

// placed is a place in the value that a site judges.
type placed struct {
	site    *site
	pointer string
}

// maxPlaced bounds the places of which the sites are remembered.
const maxPlaced = 1 << 12

// sitesAt is find for a pointer. Many faults are at one place.
func (c *Census) sitesAt(s *site, pointer string) []*site {
	key := placed{s, pointer}
	sites, known := c.sites[key]
	if known {
		return sites
	}
	for found := range s.find(tree.PointerTokens(pointer)) {
		sites = append(sites, found)
	}
	if c.sites == nil || len(c.sites) >= maxPlaced {
		c.sites = map[placed][]*site{}
	}
	c.sites[key] = sites
	return sites
}

// find returns the sites that judge the value at a place.
func (s *site) find(tokens []string) map[*site]bool {
	found := map[*site]bool{}
	s.each(found, func(*site) {})
	for _, token := range tokens {
		next := map[*site]bool{}
		for s := range found {
			s.element(token).each(next, func(*site) {})
			for _, inner := range s.inside(token) {
				inner.each(next, func(*site) {})
			}
		}
		found = next
	}
	return found
}

// breaks marks the occurrence of the site from which the violation is.
func (s *site) breaks(v *spec.Violation, member string) {
	for _, o := range s.owed {
		if o.invalid != owed || o.keyword != v.Keyword {
			continue
		}
		if (o.keyword == "required" || o.keyword == "dependentRequired") && o.member != member {
			continue
		}
		if o.node.Where() == v.Where {
			o.invalid = met
		}
	}
}
