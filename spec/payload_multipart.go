package spec

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// checkMultipart judges multipart/form-data (RFC 7578; OpenAPI 3.0.3 section
// 4.7.14.4): each property is a part of its name, each element of an array one
// more.
func (m *MediaType) checkMultipart(sent string, body []byte, dir schema.Direction) []Violation {
	parts, err := readMultipart(sent, body)
	if err != nil {
		return m.unreadable(err, "a multipart payload")
	}
	if m.Schema == nil {
		return nil
	}
	f := &partsReader{media: m, dir: dir, parts: map[string][]part{}}
	for i, p := range parts {
		if p.name == "" {
			return m.unreadable(fmt.Errorf("part %d has no name", i+1), "a multipart payload")
		}
		if f.parts[p.name] == nil {
			f.names = append(f.names, p.name)
		}
		f.parts[p.name] = append(f.parts[p.name], p)
	}
	for _, name := range f.names {
		f.property(m.Encoding(name), f.parts[name])
	}
	return append(f.found, m.judge(objects(f.members, f.opaque, f.refused), dir)...)
}

// partsReader finds the readings of each property among the parts.
type partsReader struct {
	media   *MediaType
	dir     schema.Direction
	names   []string
	parts   map[string][]part
	members []member
	opaque  []string
	refused bool        // whatever the others are
	found   []Violation // by parts on their own
}

func (f *partsReader) property(e *Encoding, parts []part) {
	f.checkParts(e, parts)
	if e.Schema == nil && !f.declared(e.Name) {
		f.members = append(f.members, member{e.Name, []any{string(parts[0].body)}})
		f.opaque = append(f.opaque, pointerTo(e.Name))
		return
	}
	shape := shapesOf(e.Schema, 0)
	var values []any
	if shape.array {
		values = append(values, f.list(e, parts)...)
	}
	if !shape.array || shape.scalar || shape.object {
		values = append(values, f.values(e, parts[0], e.Schema, pointerTo(e.Name))...)
	}
	values = f.media.api.order(values, e.Schema, f.dir)
	f.refused = f.refused || f.media.hopeless(e.Name, e.Schema, values, f.opaque, f.dir)
	f.members = append(f.members, member{e.Name, values})
}

func (f *partsReader) declared(name string) bool { return declares(f.media.Schema, name, 0) }

// list returns the readings of an array: each part an element; one part with
// the whole array as JSON, or written in a style.
func (f *partsReader) list(e *Encoding, parts []part) []any {
	items := make([]any, len(parts))
	for i, p := range parts {
		item := itemSchema(e.Schema, i, 0)
		items[i] = f.media.api.order(f.values(e, p, item, pointerTo(e.Name, fmt.Sprint(i))), item, f.dir)[0]
	}
	values := []any{items}
	if len(parts) > 1 {
		return values
	}
	if whole, ok := jsonOf(string(parts[0].body)); ok {
		if array, ok := whole.([]any); ok {
			values = append(values, array)
		}
	}
	if e.Styled && !e.Explode {
		p := e.Parameter()
		styled, _ := p.readings(&Request{Query: Query{{e.Name, string(parts[0].body)}}})
		values = append(styled, values...)
	}
	return values
}

// values returns the readings of one part.
func (f *partsReader) values(e *Encoding, p part, s *Schema, pointer string) []any {
	kind := KindOf(p.header.Get("Content-Type"))
	text := string(p.body)
	switch {
	case e.Binary, p.filename != "" && kind != KindJSON:
		f.opaque = append(f.opaque, pointer)
		return []any{text}
	case kind == KindJSON || e.Structured():
		value, ok := jsonOf(text)
		if ok {
			return append([]any{value}, scalarsUnlessObject(text, s)...)
		}
		if kind != KindJSON && kind != KindUnknown && kind != KindText {
			f.opaque = append(f.opaque, pointer)
		}
		return []any{text}
	}
	return scalars(text, s)
}

func scalarsUnlessObject(text string, s *Schema) []any {
	if shapesOf(s, 0).scalar {
		return scalars(text, s)
	}
	return nil
}

// checkParts compares media type and header of each part with the encoding.
func (f *partsReader) checkParts(e *Encoding, parts []part) {
	place := Place{In: InBody, Pointer: pointerTo(e.Name)}
	for _, p := range parts {
		sent := p.header.Get("Content-Type")
		if e.ContentType != "" && sent != "" && !e.takes(sent) {
			f.found = append(f.found, Violation{Place: place, Keyword: "mediaType", Want: e.ContentType, Got: sent, Where: f.media.Where})
		}
		for _, h := range e.Headers {
			for _, v := range h.check(&Request{Header: p.header}, f.dir) {
				v.Place = place
				f.found = append(f.found, v)
			}
		}
	}
}

// takes reports whether a part may have the media type.
func (e *Encoding) takes(sent string) bool {
	var content []*MediaType
	for t := range strings.SplitSeq(e.ContentType, ",") {
		content = append(content, &MediaType{Type: strings.TrimSpace(t)})
	}
	return matchMedia(content, sent) != nil
}
