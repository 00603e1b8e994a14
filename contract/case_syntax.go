package contract

import (
	"github.com/lambdapact/lambdapact/spec"
)

// bodyCases send no payload where one is required, and one that is no JSON.
func (p *planner) bodyCases(b *base) {
	if b.media == nil {
		return
	}
	place := spec.Place{In: spec.InBody}
	if b.op.Body.Required {
		c := b.breaking(place, "required", "", func(r *spec.Request) error {
			r.Body = nil
			r.Header.Del("Content-Type")
			return nil
		})
		c.Sent, c.Want, c.Where = "no body", "a body", b.op.Body.Where
		p.add(c)
	}
	p.mediaTypeCase(b)
	for variant, text := range malformed(b.request.Body) {
		c := b.breaking(place, "syntax", variant, func(r *spec.Request) error { r.Body = []byte(text); return nil })
		c.Sent, c.Want, c.Where = clip(text), "one JSON value", b.media.Where
		p.add(c)
	}
}

// mediaTypeCase sends the payload under a media type that is not documented.
func (p *planner) mediaTypeCase(b *base) {
	place := spec.Place{In: spec.InHeader, Name: "Content-Type"}
	const other = "text/plain"
	c := b.breaking(place, "mediaType", "text-plain", func(r *spec.Request) error {
		r.Header.Set("Content-Type", other)
		return nil
	})
	c.Sent, c.Want, c.Where = other, "media type "+b.op.Body.MediaTypes(), b.op.Body.Where
	p.add(c)
}

// malformed yields texts that are no JSON, made of one that is.
func malformed(text []byte) func(yield func(variant, text string) bool) {
	return func(yield func(variant, text string) bool) {
		_ = yield("truncated", string(text[:len(text)-1])) &&
			yield("unquoted", "{note: none}") &&
			yield("trailing", string(text)+"}")
	}
}
