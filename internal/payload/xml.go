package payload

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// xml writes an XML document by the XML Objects of the schema (OpenAPI 3.0.3
// section 4.7.26).
func (k *Maker) xml(value any) ([]byte, error) {
	s := k.media.Schema
	o := objectOf(s)
	name := o.name
	if name == "" {
		name = component(s)
	}
	if name == "" {
		return nil, fmt.Errorf("the document gives the root element no name, so that the payload %w", ErrUnwritable)
	}
	w := &xmlWriter{}
	w.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	array, ok := value.([]any)
	if !ok {
		if err := w.element(name, o, s, value); err != nil {
			return nil, err
		}
		return []byte(w.b.String()), nil
	}
	item := objectOf(itemOf(s)).name
	if item == "" {
		item = component(itemOf(s))
	}
	if item == "" {
		return nil, fmt.Errorf("the document gives the elements of the root no name, so that the payload %w", ErrUnwritable)
	}
	return w.list(name, o, item, s, array)
}

// xmlWords is what an XML Object says.
type xmlWords struct {
	name, prefix, namespace string
	attribute, wrapped      bool
}

func objectOf(s *schema.Schema) xmlWords {
	for _, part := range views(s) {
		if n := part.Node.Get("xml"); n != nil {
			return xmlWords{n.Str("name"), n.Str("prefix"), n.Str("namespace"), n.True("attribute"), n.True("wrapped")}
		}
	}
	return xmlWords{}
}

type xmlWriter struct {
	b     strings.Builder
	depth int
}

// list writes an element around elements.
func (w *xmlWriter) list(name string, o xmlWords, item string, s *schema.Schema, array []any) ([]byte, error) {
	tag, err := w.open(name, o)
	if err != nil {
		return nil, err
	}
	w.b.WriteByte('>')
	for _, v := range array {
		if err := w.element(item, objectOf(itemOf(s)), itemOf(s), v); err != nil {
			return nil, err
		}
	}
	w.b.WriteString("</" + tag + ">")
	return []byte(w.b.String()), nil
}

// open writes the beginning of a start tag and returns the name with its prefix.
func (w *xmlWriter) open(name string, o xmlWords) (tag string, err error) {
	if !isXMLName(name) || o.prefix != "" && !isXMLName(o.prefix) {
		return "", fmt.Errorf("%q, which is no name in XML, %w", name, ErrUnwritable)
	}
	tag = name
	declaration := "xmlns"
	if o.prefix != "" {
		tag, declaration = o.prefix+":"+name, "xmlns:"+o.prefix
	}
	namespace := o.namespace
	if namespace == "" && o.prefix != "" {
		namespace = "urn:" + o.prefix // a prefix has to be declared
	}
	w.b.WriteString("<" + tag)
	if namespace != "" {
		w.b.WriteString(" " + declaration + `="` + xmlText(namespace) + `"`)
	}
	return tag, nil
}

// maxXMLLevels bounds the nesting of what is written.
const maxXMLLevels = 200

func (w *xmlWriter) element(name string, o xmlWords, s *schema.Schema, value any) error {
	if w.depth++; w.depth > maxXMLLevels {
		return fmt.Errorf("more than %d levels %w", maxXMLLevels, ErrUnwritable)
	}
	defer func() { w.depth-- }()
	tag, err := w.open(name, o)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case map[string]any:
		err = w.object(s, v)
	case []any:
		return fmt.Errorf("an array of arrays %w", ErrUnwritable)
	default:
		w.b.WriteByte('>')
		err = w.text(v)
	}
	w.b.WriteString("</" + tag + ">")
	return err
}

// object writes attributes, the end of the start tag and child elements, in the
// order of the document.
func (w *xmlWriter) object(s *schema.Schema, object map[string]any) error {
	var children []string
	for _, name := range xmlOrder(s, object) {
		o := objectOf(propertyOf(s, name))
		if !o.attribute {
			children = append(children, name)
			continue
		}
		attribute := xmlWords{name: orElse(o.name, name)}
		if !isXMLName(attribute.name) {
			return fmt.Errorf("%q, which is no name in XML, %w", name, ErrUnwritable)
		}
		w.b.WriteString(" " + attribute.name + `="`)
		if err := w.text(object[name]); err != nil {
			return err
		}
		w.b.WriteByte('"')
	}
	w.b.WriteByte('>')
	for _, name := range children {
		if err := w.member(propertyOf(s, name), name, object[name]); err != nil {
			return fmt.Errorf("member %s: %w", name, err)
		}
	}
	return nil
}

func xmlOrder(s *schema.Schema, object map[string]any) []string {
	var names []string
	for _, part := range views(s) {
		for _, p := range part.Properties {
			if _, has := object[p.Name]; has && !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// member writes one property. The elements of an array have the name of its
// items, else that of the property; what the array is called counts where it
// is wrapped.
func (w *xmlWriter) member(s *schema.Schema, name string, value any) error {
	o := objectOf(s)
	array, ok := value.([]any)
	if !ok {
		return w.element(orElse(o.name, name), o, s, value)
	}
	item := objectOf(itemOf(s))
	if o.wrapped {
		_, err := w.list(orElse(o.name, name), o, orElse(item.name, orElse(o.name, name)), s, array)
		return err
	}
	if len(array) == 0 {
		return fmt.Errorf("an empty array without an element around it %w", ErrUnwritable)
	}
	for _, v := range array {
		if err := w.element(orElse(item.name, name), item, itemOf(s), v); err != nil {
			return err
		}
	}
	return nil
}

func orElse(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

func (w *xmlWriter) text(value any) error {
	text, err := scalar(value)
	if err != nil {
		return err
	}
	if strings.ContainsFunc(text, notXMLChar) || !utf8.ValidString(text) {
		return fmt.Errorf("a character that XML does not have %w", ErrUnwritable)
	}
	w.b.WriteString(xmlText(text))
	return nil
}

// xmlText escapes markup, and the white space that a reader normalises (XML 1.0
// sections 2.11 and 3.3.3).
func xmlText(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#xD;", "\n", "&#xA;", "\t", "&#x9;").Replace(text)
}

// notXMLChar is the complement of Char (XML 1.0 section 2.2).
func notXMLChar(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff
}

// isXMLName is narrower than Name (XML 1.0 section 2.3), and without a colon.
func isXMLName(name string) bool {
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}
