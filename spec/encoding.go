package spec

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Encoding says how one property of a form is written (OpenAPI 3.0.3 section
// 4.7.15, OpenAPI 3.1.0 section 4.8.15).
type Encoding struct {
	// Name is that of the property, and of its fields or parts.
	Name string
	// Schema is that of the property; nil when the document has none.
	Schema *Schema
	// ContentType lists the media types of the part as documented, with
	// commas; "" leaves it to the type of the property.
	ContentType string
	// Styled is set when the document gives style, explode or allowReserved (or
	// the collectionFormat of Swagger 2.0). Then Style and Explode count, else
	// the content type does.
	Styled  bool
	Style   string
	Explode bool
	// Binary is set when the value is bytes and no text.
	Binary bool
	// Headers are those of the part.
	Headers []*Parameter

	api *API
}

// Encoding returns how the property of that name is written in a form. It is
// never nil: what the document leaves out has its defaults.
func (m *MediaType) Encoding(name string) *Encoding {
	e := &Encoding{Name: name, Style: "form", Explode: true, api: m.api}
	if given := m.encodings[name]; given != nil {
		c := *given
		e = &c
	}
	e.Schema = propertySchema(m.Schema, name, 0)
	item := e.Schema
	if shapesOf(item, 0).array {
		item = itemSchema(item, 0, 0)
	}
	e.Binary = isBinarySchema(item) || e.ContentType != "" && bytesType(e.ContentType) ||
		KindOf(m.Type) == KindMultipart && saysNothing(item)
	return e
}

// saysNothing: a part without a type is bytes (OpenAPI 3.1.0 section 4.8.15.1.1).
func saysNothing(s *Schema) bool {
	return s != nil && s.Node.Is(tree.Object) && !slices.ContainsFunc(s.Node.Members, func(m tree.Member) bool {
		return m.Key != "description" && m.Key != "title" && !strings.HasPrefix(m.Key, "x-")
	})
}

// Properties returns the names of the properties that the schema declares,
// those of combinators included, in document order.
func (m *MediaType) Properties() []string {
	return declared(m.Schema)
}

// declared lists the properties of a schema and of its branches, of which not
// more than a hundred are looked into.
func declared(s *Schema) []string {
	if s == nil {
		return nil
	}
	var names []string
	seen, parts := map[string]bool{}, []*Schema{s}
	for i := 0; i < len(parts) && i < 100; i++ {
		for _, p := range parts[i].Properties {
			if !seen[p.Name] {
				seen[p.Name] = true
				names = append(names, p.Name)
			}
		}
		for _, part := range slices.Concat(parts[i].AllOf, parts[i].AnyOf, parts[i].OneOf) {
			if !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	return names
}

// Parameter returns the property as a parameter in the query, which is how its
// style is defined (OpenAPI 3.0.3 section 4.7.15.1).
func (e *Encoding) Parameter() *Parameter {
	p := &Parameter{Name: e.Name, In: InQuery, Style: e.Style, Explode: e.Explode, Schema: e.Schema, api: e.api}
	if p.Schema == nil {
		p.Schema = &Schema{}
	}
	p.node = p.Schema.Node
	return p
}

// Structured reports whether values of the property are objects, or arrays of
// objects, which a field holds as JSON text unless a style says otherwise
// (OpenAPI 3.0.3 section 4.7.14.3).
func (e *Encoding) Structured() bool {
	shape := shapesOf(e.Schema, 0)
	return shape.object || shape.array && shapesOf(itemSchema(e.Schema, 0, 0), 0).object
}

// Binary reports whether the payload as a whole is bytes.
func (m *MediaType) Binary() bool { return isBinarySchema(m.Schema) }

// isBinarySchema: bytes are a string of the format binary (OpenAPI 3.0.3
// section 4.7.14.2), the type file of Swagger 2.0, or a media type that is not
// encoded as text (OpenAPI 3.1.0 section 4.8.14.3).
func isBinarySchema(s *Schema) bool {
	switch {
	case s == nil || s.Types != 0 && s.Types&schema.TypeString == 0:
		return false
	case s.Format == "binary", s.Node.Str("type") == "file":
		return true
	}
	media, coding := s.Node.Str("contentMediaType"), s.Node.Str("contentEncoding")
	switch {
	case coding == "binary": // of RFC 2045 section 6.2: as it is
		return true
	case media != "":
		return coding == "" && bytesType(media)
	}
	return slices.ContainsFunc(slices.Concat(s.AllOf, s.AnyOf, s.OneOf), isBinarySchemaLeaf)
}

// isBinarySchemaLeaf looks one level down only: deeper nesting says nothing.
func isBinarySchemaLeaf(s *Schema) bool {
	return s != nil && (s.Format == "binary" || s.Node.Str("type") == "file")
}

// bytesType reports whether a list of media types has one whose content is
// more than text or JSON.
func bytesType(list string) bool {
	for media := range strings.SplitSeq(list, ",") {
		switch KindOf(media) {
		case KindJSON, KindForm:
		case KindText:
			if mediaBase(media) != "text/plain" {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// readEncodings reads the encoding map of a Media Type Object.
func (r *reader) readEncodings(m *MediaType, at *tree.Node) {
	for _, f := range at.Get("encoding").Fields() {
		if !r.spend() || !f.Value.Is(tree.Object) {
			continue
		}
		e := &Encoding{Name: f.Key, ContentType: f.Value.Str("contentType"), api: r.api}
		e.Style, e.Explode = style(f.Value, InQuery)
		e.Styled = f.Value.Has("style") || f.Value.Has("explode") || f.Value.Has("allowReserved")
		for _, h := range f.Value.Get("headers").Fields() {
			n, problem := r.deref(h.Value)
			if problem == "" && !strings.EqualFold(h.Key, "Content-Type") {
				e.Headers = append(e.Headers, r.readParameter(n, h.Key, InHeader))
			}
		}
		m.encode(e)
	}
}

// swaggerEncodings reads the collection formats of form parameters.
func (r *reader) swaggerEncodings(m *MediaType, form []*tree.Node) {
	for _, p := range form {
		if p.Str("type") != "array" {
			continue
		}
		e := &Encoding{Name: p.Str("name"), Styled: true, api: r.api}
		e.Style, e.Explode = collectionFormat(p, InQuery)
		m.encode(e)
	}
}

func (m *MediaType) encode(e *Encoding) {
	if m.encodings == nil {
		m.encodings = map[string]*Encoding{}
	}
	m.encodings[e.Name] = e
}
