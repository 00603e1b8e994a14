package contract

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// unmentioned is the name of what no document mentions.
const unmentioned = "lambdapact-unknown"

// toleranceCases add to the valid request what the document does not mention.
// OpenAPI says nothing of it; clients, proxies and browsers add such things.
func (p *planner) toleranceCases(b *base) {
	for _, in := range []spec.In{spec.InQuery, spec.InHeader, spec.InCookie} {
		place := spec.Place{In: in, Name: unmentioned}
		rule := "unknown-" + string(in)
		c := b.breaking(place, rule, "", func(r *spec.Request) error { addUnmentioned(r, in); return nil })
		c.Kind, c.claim = Tolerance, harmless(beside)
		c.Name = caseName(b.op.ID, Tolerance, place, rule, "")
		c.Sent, c.Want = unmentionedValue, "to be accepted: nothing forbids what the document does not mention"
		p.add(c)
	}
}

const unmentionedValue = "1"

func addUnmentioned(r *spec.Request, in spec.In) {
	switch in {
	case spec.InQuery:
		r.Query.Add(unmentioned, unmentionedValue)
	case spec.InHeader:
		r.Header.Add(unmentioned, unmentionedValue)
	case spec.InCookie:
		cookies := r.Header.Cookies()
		cookies.Add(unmentioned, unmentionedValue)
		r.Header.SetCookies(cookies)
	}
}

// beside shows that what the document does not mention arrives, and that no
// parameter of the operation has its name.
func beside(c *Case, r *spec.Request) error {
	for _, param := range c.op.Parameters {
		if param.In == c.Place.In && strings.EqualFold(param.Name, c.Place.Name) {
			return fmt.Errorf("the document mentions %s", c.Place.Human())
		}
	}
	there := false
	switch c.Place.In {
	case spec.InQuery:
		_, there = r.Query.Get(c.Place.Name)
	case spec.InHeader:
		there = r.Header.Has(c.Place.Name)
	case spec.InCookie:
		_, there = r.Header.Cookies().Get(c.Place.Name)
	}
	if !there {
		return fmt.Errorf("%s does not arrive", c.Place.Human())
	}
	return nil
}
