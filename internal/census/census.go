package census

import (
	"iter"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Census is what the document asks of the requests of one operation, and what
// of it was shown. It is not safe for concurrent use.
type Census struct {
	op      *spec.Operation
	parts   []*part
	demands []*demand
	touch   toucher
}

// part is one value of a request: a parameter, or a payload of one media type.
type part struct {
	*walker
	place spec.Place
	media *spec.MediaType
	param *spec.Parameter
	root  *site
}

// demand is an occurrence that is no keyword of a schema.
type demand struct {
	occurrence
	place spec.Place
	media *spec.MediaType
	where spec.Location
	needs spec.SecurityRequirement // of a credential
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
func Of(op *spec.Operation) *Census {
	c := &Census{op: op, touch: toucher{op.API()}}
	for _, p := range op.Parameters {
		place := spec.Place{In: p.In, Name: p.Name}
		invalid := owed
		if p.In == spec.InPath {
			invalid = free
		}
		c.presence(place, p.Required, invalid, p.Where)
		c.walk(&part{place: place, param: p, walker: newWalker(op.API(), p.MediaType != "")}, p.Schema)
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
	c.demand(contentType, keywordMediaType, free, owed, body.Where)
	for _, m := range body.Content {
		d := c.demand(place, keywordMediaType, owed, free, m.Where)
		d.media, d.member = m, m.Type
		if m.Schema != nil && structured(m) {
			c.walk(&part{place: place, media: m, walker: newWalker(c.op.API(), true)}, m.Schema)
		}
	}
}

// contentType is where the media type of a payload stands.
var contentType = spec.Place{In: spec.InHeader, Name: "Content-Type"}

// structured reports whether a payload has a value that a schema judges. Bytes
// and text of other media types are one string, which any payload is.
func structured(m *spec.MediaType) bool {
	base, _, _ := strings.Cut(strings.ToLower(m.Type), ";")
	base = strings.TrimSpace(base)
	switch base {
	case "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "text/xml",
		"*/*", "*", "application/*", "multipart/mixed":
		return true
	}
	return m.JSON() || strings.HasSuffix(base, "+xml")
}

func (c *Census) walk(p *part, s *spec.Schema) {
	p.root = p.site(s.Node, &place{}, nil, nil)
	c.parts = append(c.parts, p)
}

func (c *Census) credentials() {
	free := slices.ContainsFunc(c.op.Security, func(r spec.SecurityRequirement) bool { return len(r) == 0 })
	asked := map[string]bool{}
	for _, requirement := range c.op.Security {
		names := make([]string, len(requirement))
		for i, scheme := range requirement {
			names[i] = scheme.Name
			place := spec.Place{In: spec.InCredential, Name: scheme.Name}
			if !asked[scheme.Name] && !free {
				d := c.demand(place, keywordRequired, 0, owed, scheme.Where)
				d.needs = spec.SecurityRequirement{scheme}
			}
			asked[scheme.Name] = true
		}
		place := spec.Place{In: spec.InCredential, Name: strings.Join(names, "+")}
		where := c.op.Where
		if len(requirement) > 0 {
			where = requirement[0].Where
		}
		c.demand(place, keywordSecurity, owed, 0, where).needs = requirement
	}
}

// Findings yields every obligation, those of the request first, in the order of
// the document.
func (c *Census) Findings() iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		for _, d := range c.demands {
			if !d.findings(yield) {
				return
			}
		}
		for _, p := range c.parts {
			if !p.findings(yield) {
				return
			}
		}
	}
}

func (d *demand) findings(yield func(Finding) bool) bool {
	f := Finding{Place: d.place, Keyword: d.keyword, Member: d.member, Where: d.where}
	if d.media != nil {
		f.Media = d.media.Type
	}
	return both(&d.occurrence, f, d.excuse, yield)
}

func (p *part) findings(yield func(Finding) bool) bool {
	for _, s := range p.order {
		pointer := s.at.pointer()
		for _, o := range s.owed {
			f := Finding{Place: p.place, Keyword: o.keyword, Member: o.member}
			f.Place.Pointer = pointer
			if p.media != nil {
				f.Media = p.media.Type
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

// hint says why nothing may have been shown at a site.
func (s *site) hint() string {
	switch {
	case s.again:
		return "it is inside a schema that contains itself"
	case len(s.seen) == 0:
		return "no valid case has a value there"
	}
	return ""
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
