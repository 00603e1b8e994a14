package spec

import (
	"net/url"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// checkForm judges application/x-www-form-urlencoded (OpenAPI 3.0.3 section
// 4.7.14.3). Any text is a form: what is not written as it should be is taken
// for what it says.
func (m *MediaType) checkForm(body string, dir schema.Direction) []Violation {
	if m.Schema == nil {
		return nil
	}
	names := m.Properties()
	f := &formReader{media: m, dir: dir, names: names, fields: readForm(body), taken: map[string]bool{}}
	for _, name := range names {
		f.property(m.Encoding(name))
	}
	f.others()
	return m.judge(objects(f.members, f.opaque, f.refused), dir)
}

// readForm takes a form apart. An escape that is none stays as it stands.
func readForm(body string) Query {
	var out Query
	for pair := range strings.SplitSeq(body, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		out = append(out, Field{formText(name), formText(value)})
	}
	return out
}

func formText(s string) string {
	if text, err := url.QueryUnescape(s); err == nil {
		return text
	}
	return strings.ReplaceAll(s, "+", " ")
}

// formReader finds the readings of each property among the fields.
type formReader struct {
	media   *MediaType
	dir     schema.Direction
	names   []string // of the properties
	fields  Query
	taken   map[string]bool // fields that belong to a property
	members []member
	opaque  []string
	refused bool // whatever the others are
}

func (f *formReader) property(e *Encoding) {
	values, there := f.readings(e)
	if !there {
		return
	}
	if e.Binary {
		f.opaque = append(f.opaque, pointerTo(e.Name))
	}
	values = f.media.api.order(values, e.Schema, f.dir)
	f.refused = f.refused || f.media.hopeless(e.Name, e.Schema, values, f.opaque, f.dir)
	f.members = append(f.members, member{e.Name, values})
}

// readings returns what the fields of a property may mean.
func (f *formReader) readings(e *Encoding) (values []any, there bool) {
	p := e.Parameter()
	p.others = f.names // the own one among them, which does not count
	r := &Request{Query: f.fields}
	brackets := f.bracketed(e.Name)
	plain := f.fields.Values(e.Name)
	switch {
	case slices.ContainsFunc(brackets, func(name string) bool { return strings.Count(name, "[") > 1 }):
		f.opaque = append(f.opaque, pointerTo(e.Name)) // nested in a notation without a standard
		return []any{map[string]any{}}, true
	case len(plain) > 0 && !e.Styled:
		values = jsonReadings(plain, e.Schema)
	}
	styled, _ := p.readings(r)
	values = append(values, styled...)
	if len(plain) == 0 && len(brackets) > 0 && !e.Styled {
		p.Style = "deepObject"
		deep, _ := p.readings(r)
		values = append(values, deep...)
	}
	f.take(e, p)
	switch {
	case len(values) > 0 && len(plain)+len(brackets) == 0:
		return append(values, absent{}), true // members that may be those of the form
	case len(values) == 0 && len(plain) > 0:
		return []any{plain[0]}, true
	}
	return values, len(values) > 0
}

// take marks the fields of a property.
func (f *formReader) take(e *Encoding, p *Parameter) {
	for _, field := range f.fields {
		inside := strings.HasPrefix(field.Name, e.Name+"[")
		spread := p.Explode && p.Style == "form" && shapesOf(e.Schema, 0).object && declares(e.Schema, field.Name, 0)
		if field.Name == e.Name || inside || spread {
			f.taken[field.Name] = true
		}
	}
}

// bracketed returns the names of fields like name[...].
func (f *formReader) bracketed(name string) []string {
	var out []string
	for _, field := range f.fields {
		if strings.HasPrefix(field.Name, name+"[") {
			out = append(out, field.Name)
		}
	}
	return out
}

// others are fields that no property has.
func (f *formReader) others() {
	for _, field := range f.fields {
		if f.taken[field.Name] {
			continue
		}
		f.taken[field.Name] = true
		s := propertySchema(f.media.Schema, field.Name, 0)
		values := scalars(field.Value, s)
		if all := f.fields.Values(field.Name); len(all) > 1 || shapesOf(s, 0).array {
			values = append(values, listOf(all, s))
		}
		values = append(values, jsonReadings([]string{field.Value}, s)...)
		f.members = append(f.members, member{field.Name, f.media.api.order(values, s, f.dir)})
	}
}

// jsonReadings reads fields that hold JSON: of an object, of an array, or each
// of one element.
func jsonReadings(fields []string, s *Schema) []any {
	shape := shapesOf(s, 0)
	if !shape.object && !shape.array {
		return nil
	}
	var out []any
	items := make([]any, len(fields))
	for i, text := range fields {
		value, ok := jsonOf(text)
		if !ok {
			items = nil
			break
		}
		items[i] = value
	}
	if len(items) == 1 {
		out = append(out, items[0])
	}
	if shape.array && len(items) > 0 {
		out = append(out, items)
	}
	return out
}

// listOf reads repeated fields as an array.
func listOf(fields []string, s *Schema) any {
	out := make([]any, len(fields))
	for i, text := range fields {
		out[i] = scalars(text, itemSchema(s, i, 0))[0]
	}
	return out
}
