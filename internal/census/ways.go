package census

import "slices"

// maxWays bounds the ways to a site that are looked at. Beyond it nothing is
// shown to be impossible.
const maxWays = 64

// below notes a way to s: a schema that must hold where s does, or the one whose
// member or element the value is.
func (s *site) below(up *site, way *trail) {
	switch {
	case up != nil && up != s && !slices.Contains(s.ups, up):
		s.ups = append(s.ups, up)
	case up == nil:
		s.loose = true
		if way != nil && !slices.Contains(s.parents, way.site) {
			s.parents = append(s.parents, way.site)
		}
	}
}

// ways returns the schemas that must hold together at the value of s, s first,
// once for each way to s: a schema that several branches name applies under each
// of them. When there are too many ways it is s alone.
func (s *site) ways() [][]*site {
	out := s.climb(nil, [][]*site{})
	if len(out) == 0 || len(out) > maxWays {
		return [][]*site{{s}}
	}
	return out
}

func (s *site) climb(below []*site, out [][]*site) [][]*site {
	if slices.Contains(below, s) || len(out) > maxWays {
		return out // it is under itself
	}
	way := append(slices.Clip(below), s)
	if s.loose || len(s.ups) == 0 {
		out = append(out, way)
	}
	for _, up := range s.ups {
		out = up.climb(way, out)
	}
	return out
}
