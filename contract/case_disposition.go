package contract

import (
	"bytes"
	"errors"

	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

// dispositionCases send a form in which a part does not say whose it is (RFC 7578
// section 4.2). A part without a name is none to most readers: where the document
// requires it, it is missing, and elsewhere a sound handler may pass over it.
func (p *planner) dispositionCases(b *base) {
	if b.maker == nil || len(b.request.Body) == 0 {
		return
	}
	place := spec.Place{In: spec.InBody}
	sent := payload.Payload{ContentType: b.request.Header.Get("Content-Type"), Body: b.request.Body}
	for _, d := range b.maker.Dispositions(sent) {
		change := func(r *spec.Request) error { return b.disposed(r, d.Variant) }
		c := b.questionable(place, "part-disposition", d.Variant, change, unclaimed)
		if d.Missing {
			c = b.breaking(place, "syntax", "part-"+d.Variant, change)
		}
		c.Sent, c.Want, c.Where = d.Sent+", of "+d.Property, "a Content-Disposition with the name of the part", b.media.Where
		p.add(c)
	}
}

// disposed breaks the form that is there, which Prepare may have changed.
func (b *base) disposed(r *spec.Request, variant string) error {
	there := payload.Payload{ContentType: r.Header.Get("Content-Type"), Body: r.Body}
	for _, d := range b.maker.Dispositions(there) {
		if d.Variant == variant {
			put(r, d.Payload)
			return nil
		}
	}
	return errors.New("there is no form with parts")
}

// unclaimed is the claim of a form with a part that does not say whose it is: the
// form arrives as it was written, and nothing is wrong in another place.
func unclaimed(s *Suite, c *Case, arrived *spec.Request) error {
	if !bytes.Equal(arrived.Body, c.Request.Body) {
		return s.lost("bytes that are no UTF-8")
	}
	return odd(func(*Case, *spec.Request) error { return nil })(s, c, arrived)
}
