package census

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/lambdapact/lambdapact/spec"
)

// Census is what the document asks of the requests of one operation, and what
// of it was shown. It is not safe for concurrent use.
type Census struct {
	proofs  *Proofs
	op      *spec.Operation
	parts   []*part
	demands []*demand
	touch   toucher
	sites   map[placed][]*site // that judge the value at a place
}

// part is one value of a request: a parameter or the payload. A payload has a
// schema for each media type; what they have in common the document says once,
// and so it is one site.
type part struct {
	*walker
	place spec.Place
	param *spec.Parameter
	roots []root
	steps int            // left to look for another branch
	deads map[*site]bool // whether no value can take the branch that the site is in
	// shades: whether another branch accepts every value of the branch
	shades map[*branch]bool
	voids  map[voidKey]bool // whether no valid request has a value that the site judges
	styled bool             // only what a style writes is looked at; see eitherWay
}

// root is where the schemas of a part begin.
type root struct {
	media *spec.MediaType // nil for a parameter
	site  *site
}

// demand is an occurrence that is no keyword of a schema.
type demand struct {
	occurrence
	place spec.Place
	media *spec.MediaType
	where spec.Location
	needs spec.SecurityRequirement // of a credential
	// unlike: the media type does not write what the schema allows.
	unlike bool
}

// The names of what is no keyword of JSON Schema.
const (
	keywordRequired  = "required"
	keywordOptional  = "optional"
	keywordPresent   = "present"
	keywordMediaType = "mediaType"
	keywordSecurity  = "security"
)

// Of walks what the document says of the requests of an operation.
func Of(op *spec.Operation) *Census { return NewProofs().Of(op) }

func of(op *spec.Operation, proofs *Proofs) *Census {
	c := &Census{op: op, touch: toucher{op.API()}, proofs: proofs}
	for _, p := range op.Parameters {
		place := spec.Place{In: p.In, Name: p.Name}
		invalid := owed
		if p.In == spec.InPath {
			invalid = free
		}
		c.presence(place, p.Required, invalid, p.Where)
		form := formText
		if p.MediaType != "" {
			form = formJSON
		}
		w := newWalker(op.API(), form, proofs)
		c.parts = append(c.parts, &part{walker: w, place: place, param: p, roots: []root{{site: w.whole(p.Schema.Node, nil)}}})
	}
	if op.Body != nil && len(op.Body.Content) > 0 {
		c.payload()
	}
	c.credentials()
	return c
}

// presence notes that a part is there and, unless it is required, left out.
func (c *Census) presence(place spec.Place, required bool, invalid state, where spec.Location) {
	if required {
		c.demand(place, keywordRequired, owed, invalid, where)
		return
	}
	c.demand(place, keywordPresent, owed, free, where)
	c.demand(place, keywordOptional, owed, free, where)
}

func (c *Census) demand(place spec.Place, keyword string, valid, invalid state, where spec.Location) *demand {
	d := &demand{place: place, where: where}
	d.keyword, d.valid, d.invalid = keyword, valid, invalid
	c.demands = append(c.demands, d)
	return d
}

func (c *Census) payload() {
	body := c.op.Body
	place := spec.Place{In: spec.InBody}
	c.presence(place, body.Required, owed, body.Where)
	if !takesAnything(body) {
		c.demand(contentType, keywordMediaType, free, owed, body.Where)
	}
	p := &part{walker: newWalker(c.op.API(), formOf(body.Content), c.proofs), place: place}
	for _, m := range body.Content {
		d := c.demand(place, keywordMediaType, owed, free, m.Where)
		d.media, d.member, d.unlike = m, m.Type, p.unlike(m)
	}
	for _, m := range byStructure(body.Content) {
		if m.Schema != nil && structured(m) && !p.unlike(m) {
			p.roots = append(p.roots, root{m, p.rootOf(m)})
		}
	}
	if len(p.roots) > 0 {
		c.parts = append(c.parts, p)
	}
}

// contentType is where the media type of a payload stands.
var contentType = spec.Place{In: spec.InHeader, Name: "Content-Type"}

// credentials notes each alternative, and what breaks them all. A request
// without any credential breaks every alternative of one scheme at once; of
// several schemes that are needed together, each can be the only one missing.
func (c *Census) credentials() {
	var single spec.SecurityRequirement
	optional := false
	for _, requirement := range c.op.Security {
		optional = optional || len(requirement) == 0
		c.alternative(requirement)
		if len(requirement) == 1 {
			single = append(single, requirement[0])
		}
	}
	if optional {
		return
	}
	asked := map[*spec.SecurityScheme]bool{}
	for _, requirement := range c.op.Security {
		for _, scheme := range requirement {
			switch {
			case asked[scheme]:
			case c.dispensable(requirement, scheme):
				continue
			case len(requirement) > 1:
				c.credential(scheme, spec.SecurityRequirement{scheme})
			case scheme == single[0]:
				c.credential(scheme, single)
			}
			asked[scheme] = true
		}
	}
}

// dispensable reports whether another alternative asks for no more than this one
// without the scheme: a request that lacks it is right by that.
func (c *Census) dispensable(requirement spec.SecurityRequirement, scheme *spec.SecurityScheme) bool {
	return len(requirement) > 1 && slices.ContainsFunc(c.op.Security, func(other spec.SecurityRequirement) bool {
		return !slices.Contains(other, scheme) && !slices.ContainsFunc(other, func(s *spec.SecurityScheme) bool { return !slices.Contains(requirement, s) })
	})
}

func (c *Census) alternative(requirement spec.SecurityRequirement) {
	names := make([]string, len(requirement))
	for i, scheme := range requirement {
		names[i] = scheme.Name
	}
	where := c.op.Where
	if len(requirement) > 0 {
		where = requirement[0].Where
	}
	place := spec.Place{In: spec.InCredential, Name: strings.Join(names, "+")}
	c.demand(place, keywordSecurity, owed, free, where).needs = requirement
}

// credential notes that a request without any of these is to be refused.
func (c *Census) credential(scheme *spec.SecurityScheme, missing spec.SecurityRequirement) {
	place := spec.Place{In: spec.InCredential, Name: scheme.Name}
	c.demand(place, keywordRequired, free, owed, scheme.Where).needs = missing
}

// Findings yields every obligation, those of the request first, in the order of
// the document.
func (c *Census) Findings() iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		impossible := sync.OnceValue(c.impossible)
		each := func(f Finding) bool {
			if !f.Met && f.Excluded == "" {
				f.Excluded = impossible()
			}
			return yield(f)
		}
		for _, d := range c.demands {
			if !d.findings(c.excuse, each) {
				return
			}
		}
		for _, p := range c.parts {
			if !p.findings(each) {
				return
			}
		}
	}
}

func (d *demand) findings(excuse func(d *demand, invalid bool) Reason, yield func(Finding) bool) bool {
	f := Finding{Place: d.place, Keyword: d.keyword, Member: d.member, Where: d.where}
	if d.media != nil {
		f.Media = d.media.Type
	}
	return both(&d.occurrence, f, func(invalid bool) Reason { return excuse(d, invalid) }, yield)
}

func (p *part) findings(yield func(Finding) bool) bool {
	for _, s := range p.order {
		pointer := s.at.pointer()
		for _, o := range s.owed {
			f := Finding{Place: p.place, Keyword: o.keyword, Member: o.member}
			f.Place.Pointer = pointer
			if s.media != nil {
				f.Media = s.media.Type
			}
			if o.valid == owed || o.invalid == owed {
				f.Where, f.Hint = o.node.Where(), s.hint()
			}
			if !both(o, f, func(invalid bool) Reason { return p.excuse(s, o, invalid) }, yield) {
				return false
			}
		}
	}
	for range p.beyond {
		if !yield(Finding{Place: p.place, Keyword: "schema", Excluded: Beyond}) {
			return false
		}
	}
	return true
}

// both yields the two directions of an occurrence.
func both(o *occurrence, f Finding, excuse func(invalid bool) Reason, yield func(Finding) bool) bool {
	for i, state := range [...]state{o.valid, o.invalid} {
		if state == free {
			continue
		}
		f.Invalid, f.Met, f.Excluded = i == 1, state == met, ""
		if !f.Met {
			f.Excluded = excuse(f.Invalid)
		}
		if !yield(f) {
			return false
		}
	}
	return true
}
