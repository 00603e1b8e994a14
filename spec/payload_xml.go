package spec

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// checkXML judges an XML document: it has to be well-formed, and its values to
// agree with the schema where the XML Object (OpenAPI 3.0.3 section 4.7.26)
// leaves no doubt which value is meant. Elements that the schema does not know
// and the name of the root are not looked at.
func (m *MediaType) checkXML(body []byte, dir schema.Direction) []Violation {
	root, err := readXML(body)
	if err == errUnread {
		return nil
	}
	if err != nil {
		return m.unreadable(err, "well-formed XML")
	}
	if m.Schema == nil {
		return nil
	}
	f := &xmlValues{api: m.api, dir: dir}
	return m.judge(objectsOf(f.value(root, m.Schema, nil), f.opaque), dir)
}

func objectsOf(values []any, opaque []string) []reading {
	out := make([]reading, len(values))
	for i, v := range values {
		out[i] = reading{v, opaque}
	}
	return out
}

// xmlValues finds the values of elements.
type xmlValues struct {
	api    *API
	dir    schema.Direction
	opaque []string
}

// value returns the readings of an element. One whose schema leaves open what
// is meant is opaque.
func (f *xmlValues) value(e *element, s *Schema, at []string) []any {
	shape := shapesOf(s, 0)
	switch {
	case s == nil || len(at) > maxXMLDepth || branches(s, 0):
		return f.unclear(e, at)
	case nilled(e):
		return []any{nil}
	case shape.object && !shape.array && !shape.scalar:
		return []any{f.object(e, s, at)}
	case shape.array && !shape.object && !shape.scalar:
		return []any{f.array(e.children, s, at)}
	case shape.scalar && !shape.object && !shape.array && len(e.children) == 0:
		return xmlScalars(e.text.String(), s)
	}
	return f.unclear(e, at)
}

// unclear is a value of which nothing is judged.
func (f *xmlValues) unclear(e *element, at []string) []any {
	f.opaque = append(f.opaque, pointerTo(at...))
	return []any{e.text.String()}
}

// branches: which branch of a combinator an element is meant by is open.
func branches(s *Schema, depth int) bool {
	if s == nil || depth > 6 {
		return depth > 6
	}
	return len(s.AnyOf)+len(s.OneOf) > 0 || s.Not != nil || s.If != nil ||
		slices.ContainsFunc(s.AllOf, func(part *Schema) bool { return branches(part, depth+1) })
}

func nilled(e *element) bool {
	text, ok := e.attr("nil")
	return ok && (text == "true" || text == "1")
}

// object reads the declared properties.
func (f *xmlValues) object(e *element, s *Schema, at []string) map[string]any {
	out := map[string]any{}
	for _, name := range declared(s) {
		place := append(slices.Clip(at), name)
		if values := f.property(e, name, propertySchema(s, name, 0), place); len(values) > 0 {
			out[name] = f.api.order(values, propertySchema(s, name, 0), f.dir)[0]
		}
	}
	if openTo(s, 0) && len(out) == 0 {
		f.opaque = append(f.opaque, pointerTo(at...)) // a map
	}
	return out
}

// property returns the readings of one property, none when it is not there.
func (f *xmlValues) property(e *element, name string, s *Schema, at []string) []any {
	o := xmlObject(s)
	own := o.name
	if own == "" {
		own = name
	}
	if o.attribute {
		if text, ok := e.attr(own); ok {
			return xmlScalars(text, s)
		}
		return nil
	}
	if shape := shapesOf(s, 0); shape.array && !o.wrapped && !branches(s, 0) {
		item := xmlObject(itemSchema(s, 0, 0)).name
		return f.unwrapped(e.named(own, name, orName(item, own)), s, at)
	}
	found := e.named(own)
	switch len(found) {
	case 0:
		return nil
	case 1:
		return f.value(found[0], s, at)
	}
	return f.unclear(found[0], at) // twice what should be once
}

// unwrapped: an array without elements cannot be told from one that is not
// there; when it has none it is left to the schema whether one may be absent.
func (f *xmlValues) unwrapped(elements []*element, s *Schema, at []string) []any {
	if len(elements) == 0 {
		f.opaque = append(f.opaque, pointerTo(at...))
		return []any{[]any{}}
	}
	if len(elements) == 1 && len(elements[0].children) > 0 && !shapesOf(itemSchema(s, 0, 0), 0).object {
		return f.unclear(elements[0], at) // wrapped all the same
	}
	return []any{f.array(elements, s, at)}
}

func (f *xmlValues) array(elements []*element, s *Schema, at []string) []any {
	out := make([]any, len(elements))
	for i, e := range elements {
		item := itemSchema(s, i, 0)
		out[i] = f.api.order(f.value(e, item, append(slices.Clip(at), fmt.Sprint(i))), item, f.dir)[0]
	}
	return out
}

func orName(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

// xmlWords is what an XML Object says.
type xmlWords struct {
	name               string
	attribute, wrapped bool
}

func xmlObject(s *Schema) xmlWords {
	if s == nil {
		return xmlWords{}
	}
	n := s.Node.Get("xml")
	if n == nil {
		for _, part := range s.AllOf {
			if w := xmlObject(part); w != (xmlWords{}) {
				return w
			}
		}
	}
	name := n.Str("name")
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	return xmlWords{name: name, attribute: n.True("attribute"), wrapped: n.True("wrapped")}
}

// xmlNumber is the lexical space of xs:decimal and xs:double without the
// special values (XML Schema part 2 sections 3.2.3 and 3.2.5).
var xmlNumber = regexp.MustCompile(`^([+-]?)([0-9]*)(\.[0-9]*)?([eE][+-]?[0-9]+)?$`)

// xmlScalars are the readings of text in XML, where white space around a number
// or truth value does not count and true may be written 1.
func xmlScalars(text string, s *Schema) []any {
	trimmed := strings.TrimSpace(text)
	out := scalars(trimmed, s)
	types := typesOf(s, 0)
	if number, ok := plainNumber(trimmed); ok && types.Has(schema.TypeInteger|schema.TypeNumber) && !isNumber(trimmed) {
		out = append([]any{number}, out...)
	}
	if types.Has(schema.TypeBoolean) && (trimmed == "1" || trimmed == "0") {
		out = append([]any{trimmed == "1"}, out...)
	}
	if trimmed != text {
		out = append(out, text)
	}
	return out
}

// plainNumber writes a number of XML as one of JSON.
func plainNumber(text string) (json.Number, bool) {
	m := xmlNumber.FindStringSubmatch(text)
	if m == nil || m[2] == "" && len(m[3]) < 2 {
		return "", false
	}
	whole, fraction := strings.TrimLeft(m[2], "0"), strings.TrimSuffix(m[3], ".")
	if whole == "" {
		whole = "0"
	}
	number := strings.TrimPrefix(m[1], "+") + whole + fraction + m[4]
	return json.Number(number), isNumber(number)
}
