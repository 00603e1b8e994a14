package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

// equalMediaTypeCases write the media type of JSON in other forms that mean the
// same (RFC 9110 section 8.3.1: type and subtype in any case; RFC 8259 section
// 11: charset is no parameter of JSON, and clients send it).
func (p *planner) equalMediaTypeCases(b *base) {
	if b.media == nil || !b.media.JSON() {
		return
	}
	for _, form := range []struct {
		variant string
		of      func(string) string
	}{
		{"charset", func(t string) string { return t + "; charset=utf-8" }},
		{"case", strings.ToUpper},
	} {
		sent := b.request.Header.Get("Content-Type")
		if strings.Contains(sent, ";") {
			break // it has parameters of its own
		}
		text := form.of(sent)
		p.add(b.underMediaType("equivalent", form.variant, text, func(r *spec.Request) error {
			r.Header.Set("Content-Type", text)
			return nil
		}))
	}
	p.otherJSONCases(b)
}

// otherJSONCases send the payload under each further JSON media type of the
// operation, such as a vendor's with the suffix +json (RFC 6839 section 3.1), of
// a range under one that nothing else documents.
func (p *planner) otherJSONCases(b *base) {
	for _, m := range b.op.Body.Content {
		sent := payload.New(m, p.gen).Type
		if m == b.media || !m.JSON() && spec.KindOf(sent) != spec.KindJSON || b.op.Body.Match(sent) != m {
			continue
		}
		body := b.body
		if m.Schema != nil && !p.suite.api.Admits(m.Schema, body) {
			var err error
			if body, err = p.payloadValue(m, gen.Full); err != nil {
				p.drop(b.op, caseName(b.op.ID, Valid, contentType, "documented", m.Type), Unproven, err.Error())
				continue
			}
		}
		p.add(b.underMediaType("documented", m.Type, sent, func(r *spec.Request) (err error) {
			r.Header.Set("Content-Type", sent)
			r.Body, err = marshal.JSON(body)
			return err
		}))
	}
}

var contentType = spec.Place{In: spec.InHeader, Name: "Content-Type"}

func (b *base) underMediaType(rule, variant, text string, put edit) *Case {
	c := b.valid(rule)
	c.Name, c.Place, c.Sent, c.edit = caseName(b.op.ID, Valid, contentType, rule, variant), contentType, text, put
	c.Where = b.op.Body.Where
	return c
}
