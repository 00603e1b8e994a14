package contract

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

// kindOrder is the order of preference: what tells most of a handler first.
var kindOrder = []spec.PayloadKind{
	spec.KindJSON, spec.KindForm, spec.KindMultipart, spec.KindText, spec.KindXML,
	spec.KindLines, spec.KindBinary, spec.KindParts, spec.KindUnknown,
}

// makers returns how each documented payload is made, the preferred first.
func (p *planner) makers(body *spec.RequestBody) []*payload.Maker {
	out := make([]*payload.Maker, len(body.Content))
	for i, m := range body.Content {
		out[i] = payload.New(m, p.gen)
	}
	slices.SortStableFunc(out, func(a, b *payload.Maker) int {
		return slices.Index(kindOrder, a.Kind) - slices.Index(kindOrder, b.Kind)
	})
	own := slices.DeleteFunc(slices.Clone(out), func(m *payload.Maker) bool { return body.Match(m.Type) != m.Media() })
	if len(own) > 0 { // the others are ranges, whose payloads would be of another entry
		return own
	}
	return out
}

// payload gives the request a body of the first media type of which one can be
// made.
func (p *planner) payload(b *base, shape gen.Shape) error {
	body := b.op.Body
	if body == nil || len(body.Content) == 0 || !body.Required && shape == gen.Minimal {
		return nil
	}
	var first error
	for _, maker := range p.makers(body) {
		err := p.fill(b, maker, shape)
		if err == nil {
			return nil
		}
		if first == nil {
			first = err
		}
	}
	if !body.Required {
		p.drop(b.op, b.op.ID+"/*/body/**", Unproven, first.Error())
		return nil
	}
	return first
}

// fill puts a payload of one media type into the request.
func (p *planner) fill(b *base, maker *payload.Maker, shape gen.Shape) error {
	value, madeUp, err := p.contentValue(maker, shape)
	if err != nil {
		return fmt.Errorf("no valid body can be made: %w", err)
	}
	written, err := maker.Write(value)
	if err != nil {
		return fmt.Errorf("no valid body of %s can be made: %w", maker.Type, err)
	}
	b.maker, b.media, b.body = maker, maker.Media(), value
	b.opaque = madeUp
	put(b.request, written)
	return nil
}

// contentValue makes the value of a payload, and tells whether it has content
// that is made up.
func (p *planner) contentValue(maker *payload.Maker, shape gen.Shape) (value any, madeUp bool, err error) {
	switch {
	case maker.Bytes():
		return "", true, nil
	case maker.Kind == spec.KindText:
		return p.textValue(maker, shape)
	}
	value, err = p.payloadValue(maker.Media(), shape)
	value = maker.Fit(value)
	return value, maker.MadeUp(value), err
}

// textValue prefers the document's examples, then a file of the media type.
func (p *planner) textValue(maker *payload.Maker, shape gen.Shape) (value any, madeUp bool, err error) {
	media := maker.Media()
	examples := media.Examples
	if media.Schema != nil {
		examples = slices.Concat(examples, media.Schema.Examples)
	}
	admits := func(v any) bool { return media.Schema == nil || p.suite.api.Admits(media.Schema, v) }
	for _, n := range examples {
		v, err := gen.Literal(n)
		if text, ok := v.(string); err == nil && ok && text != "" && (admits(text) || !media.Textual()) {
			return text, false, nil
		}
	}
	if text := payload.Sample(maker.Type); text != "" && admits(text) {
		return text, true, nil
	}
	if media.Schema == nil {
		return "amber", true, nil
	}
	value, err = p.gen.Base(media.Schema, shape, gen.Body)
	return value, maker.MadeUp(value), err
}

func put(r *spec.Request, p payload.Payload) {
	r.Header.Set("Content-Type", p.ContentType)
	r.Body = p.Body
}

// documentedCases send a valid payload of every other documented media type;
// otherJSONCases do so for those of JSON.
func (p *planner) documentedCases(b *base) {
	if b.maker == nil {
		return
	}
	place := spec.Place{In: spec.InBody}
	for _, maker := range p.makers(b.op.Body) {
		if maker.Type == b.maker.Type || maker.Kind == spec.KindJSON && b.maker.Kind == spec.KindJSON {
			continue
		}
		other := &base{op: b.op, request: b.request.Clone(), sent: b.sent}
		name := caseName(b.op.ID, Valid, place, "mediaType", maker.Type)
		if err := p.fill(other, maker, gen.Full); err != nil {
			p.drop(b.op, name, Unproven, err.Error())
			continue
		}
		c := other.valid("mediaType")
		c.Name, c.Place, c.Sent = name, place, maker.Type
		p.add(c)
	}
}

// payloadCases touch and break the constraints of the payload.
func (p *planner) payloadCases(b *base) {
	w := p.gen.Sweep(b.media.Schema, gen.Body)
	first := alternative{b, gen.Value{JSON: b.body}}
	sweep(first, func(a alternative) []alternative { return p.bodyFrom(w, a) })
}

// putPayload edits the payload that is there, which Prepare may have changed.
func (b *base) putPayload(r *spec.Request, f gen.Fault) error {
	if b.maker.Kind == spec.KindJSON && bytes.Equal(r.Body, b.request.Body) { // not prepared
		var err error
		r.Body, err = b.edited(f)
		return err
	}
	there := payload.Payload{ContentType: r.Header.Get("Content-Type"), Body: r.Body}
	changed, err := b.maker.Change(there, f, b.body)
	if err == nil {
		put(r, changed)
	}
	return err
}

// edited is the JSON of the payload with an edit made.
func (b *base) edited(f gen.Fault) ([]byte, error) {
	if b.text != nil {
		place, made := f.Within(b.body)
		if body, ok, err := b.text.With(place, made); ok {
			return body, err
		}
	}
	return marshal.JSON(f.Apply(b.body))
}

// marked makes the text of a payload ready for many edits, and returns what ends
// that: cases may be held for long, and need the text no more.
func (b *base) marked() (unmark func()) {
	if b.maker.Kind == spec.KindJSON {
		if text, err := marshal.Mark(b.body); err == nil {
			b.text = text
		}
	}
	return func() { b.text = nil }
}

// malformedCases send payloads that are none of their media type.
func (p *planner) malformedCases(b *base) {
	sent := payload.Payload{ContentType: b.request.Header.Get("Content-Type"), Body: b.request.Body}
	for _, m := range b.maker.Malformed(sent) {
		place, rule := spec.Place{In: spec.InBody}, "syntax"
		if m.Part != "" {
			place, rule = below(place, []string{m.Part}), "mediaType"
		}
		c := b.breaking(place, rule, m.Variant, func(r *spec.Request) error {
			put(r, m.Payload)
			return nil
		})
		c.Sent, c.Want, c.Where = contentText(m.Body), m.Want, b.media.Where
		if m.Part != "" {
			c.Sent = "another media type"
		}
		if m.Variant == "no-boundary" || m.Variant == "other-boundary" {
			c.Sent = "Content-Type: " + m.ContentType
		}
		if !utf8.Valid(m.Body) && utf8.Valid(sent.Body) && len(p.suite.binaryMediaTypes()) == 0 {
			continue // the gateway replaces the bytes
		}
		p.add(c)
	}
}
