package spec

import (
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Reading is one part of a request and the value that it was read as.
type Reading struct {
	// Parameter is nil for the payload, Media for a parameter.
	Parameter *Parameter
	Media     *MediaType
	// Value is as encoding/json decodes it with UseNumber.
	Value any
	// Others are further values that the text of a parameter may be, which its
	// schema allows as well: "7" is a text, a number, and a list of one.
	Others []any
	// Unread is set when the part is there and its notation is not one that is
	// read as a value.
	Unread bool
}

// Readings returns the parameters and the payload of a request that CheckRequest
// finds valid, each as the value by which it is: a text that may be several
// values is the first that its schema allows. Parts that are not there are left
// out.
func (op *Operation) Readings(r *Request) []Reading {
	out := make([]Reading, 0, len(op.Parameters)+1)
	for _, p := range op.Parameters {
		if reading, present := p.reading(r); present {
			out = append(out, reading)
		}
	}
	if op.Body == nil || r.Body == nil {
		return out
	}
	sent := r.Header.Get("Content-Type")
	m := matchMedia(op.Body.Content, sent)
	if m == nil {
		return out
	}
	value, read := m.value(sent, r.Body, schema.Request)
	return append(out, Reading{Media: m, Value: value, Unread: !read})
}

func (p *Parameter) reading(r *Request) (Reading, bool) {
	out := Reading{Parameter: p, Unread: true}
	if p.MediaType != "" {
		text, ok := p.raw(r)
		if ok && isJSON(p.MediaType) {
			value, _, err := schema.DecodeJSON([]byte(text))
			out.Value, out.Unread = value, err != nil
		}
		return out, ok
	}
	values, present := p.readings(r)
	for i, value := range values {
		switch admitted := p.api.Admits(p.Schema, value); {
		case admitted && !out.Unread:
			out.Others = append(out.Others, value)
		case admitted, out.Unread && i == len(values)-1:
			out.Value, out.Unread = value, false
		}
	}
	return out, present
}

// Follow returns the schema that the value of a $ref names, nil when there is
// none.
func (a *API) Follow(ref *tree.Node) *tree.Node { return a.schemas.Follow(ref) }

// Match returns the representation that a Content-Type line names, nil when the
// document has none for it.
func (b *RequestBody) Match(contentType string) *MediaType {
	return matchMedia(b.Content, contentType)
}
