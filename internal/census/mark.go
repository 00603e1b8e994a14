package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/spec"
)

// Valid marks what a proven valid request touches: the values it was read as,
// the credentials it carries, and what it leaves out.
func (c *Census) Valid(readings []spec.Reading, sent []*spec.SecurityScheme) {
	for _, r := range readings {
		c.reading(r)
	}
	for _, d := range c.demands {
		if d.valid == owed && d.shownBy(readings, sent) {
			d.valid = met
		}
	}
}

func (c *Census) reading(r spec.Reading) {
	if r.Unread {
		return
	}
	for _, p := range c.parts {
		if p.param != r.Parameter {
			continue
		}
		for _, root := range p.roots {
			if root.media == r.Media {
				c.touch.touch(root.site, r.Value, digest.Of(r.Value))
				for _, value := range r.Others {
					c.touch.touch(root.site, value, digest.Of(value))
				}
			}
		}
	}
}

// shownBy reports whether a valid request meets a demand.
func (d *demand) shownBy(readings []spec.Reading, sent []*spec.SecurityScheme) bool {
	if d.keyword == keywordSecurity {
		return carries(sent, d.needs)
	}
	there := slices.ContainsFunc(readings, func(r spec.Reading) bool {
		switch {
		case r.Parameter != nil:
			return d.place == spec.Place{In: r.Parameter.In, Name: r.Parameter.Name}
		case d.media != nil:
			return d.media == r.Media
		}
		return d.place.In == spec.InBody
	})
	return there != (d.keyword == keywordOptional)
}

// carries reports whether just the credentials of one alternative were sent.
// mutualTLS is no part of a request.
func carries(sent []*spec.SecurityScheme, needs spec.SecurityRequirement) bool {
	for _, scheme := range needs {
		if scheme.Type != "mutualTLS" && !slices.Contains(sent, scheme) {
			return false
		}
	}
	return len(needs) > 0 || len(sent) == 0
}

// Refused marks the credential without which a proven invalid request is.
func (c *Census) Refused(scheme string) {
	for _, d := range c.demands {
		if d.keyword == keywordRequired && slices.ContainsFunc(d.needs, func(s *spec.SecurityScheme) bool { return s.Name == scheme }) {
			d.invalid.meet()
		}
	}
}

// Fault is what a proven invalid request is about.
type Fault struct {
	Rule  string
	Place spec.Place
	// Media is the representation of the payload, nil without one.
	Media *spec.MediaType
	// Entailed reports whether a violation comes with the fault.
	Entailed func(spec.Violation) bool
}

// Invalid marks what a proven invalid request breaks: the intended keyword at
// the place of the fault. Inside oneOf and anyOf it is broken in the branches
// that nothing else speaks against, where the fault alone is in the way; and
// where the combinator itself is intended, so is what alone refuses a branch.
func (c *Census) Invalid(f Fault, violations []spec.Violation) {
	for i := range violations {
		c.violation(f, &violations[i])
	}
}

func (c *Census) violation(f Fault, v *spec.Violation) {
	intended := v.Keyword == f.Rule && v.Place.Within(f.Place)
	if intended || noBranch(v) && v.Place == f.Place {
		c.broken(f, v)
	}
	for i := range v.Causes {
		if branch := v.Causes[i].Branch; branch != 0 && !names(v.Causes[:i], branch) {
			c.branch(f, v.Causes[i:], branch, intended)
		}
	}
}

// names reports whether one of the causes is of the branch.
func names(causes []spec.Violation, branch int) bool {
	for i := range causes {
		if causes[i].Branch == branch {
			return true
		}
	}
	return false
}

// branch marks what is broken in a branch: the first of the causes is of it, and
// others may be.
func (c *Census) branch(f Fault, causes []spec.Violation, branch int, intended bool) {
	n := 0
	for i := range causes {
		if causes[i].Branch != branch {
			continue
		}
		if n++; !f.Entailed(causes[i]) {
			return
		}
	}
	if intended && n == 1 {
		f.Rule = causes[0].Keyword
	}
	for i := range causes {
		if causes[i].Branch == branch {
			c.violation(f, &causes[i])
		}
	}
}

// noBranch reports whether every branch of a combinator refuses the value: a
// fault at that very value breaks the combinator too.
func noBranch(v *spec.Violation) bool {
	return (v.Keyword == "oneOf" || v.Keyword == "anyOf") && len(v.Causes) > 0
}
