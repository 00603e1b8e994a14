package spec

import (
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// This file judges payloads. JSON has one reading; of the other media types the
// text has no JSON types, so that a payload may have several: it is valid when
// one of them is.

// checkPayload compares a payload, sent under a media type, with its entry.
func (m *MediaType) checkPayload(sent string, body []byte, dir schema.Direction) []Violation {
	place := Place{In: InBody}
	switch KindOf(sent) {
	case KindJSON:
		return m.api.checkJSON(body, m.node, dir, place, m.Where)
	case KindForm:
		return m.checkForm(string(body), dir)
	case KindMultipart:
		return m.checkMultipart(sent, body, dir)
	case KindParts:
		_, err := readMultipart(sent, body)
		return m.unreadable(err, "a multipart payload")
	case KindText:
		return m.checkText(sent, body, dir)
	case KindXML:
		return m.checkXML(body, dir)
	case KindLines:
		return m.checkLines(body, dir)
	}
	return nil
}

// value is what a valid payload stands for: of several readings the first that
// is valid. It reports false for one that is not read as a value.
func (m *MediaType) value(sent string, body []byte, dir schema.Direction) (any, bool) {
	switch KindOf(sent) {
	case KindJSON:
		value, err := m.api.last.read(body)
		return value, err == nil
	case KindForm, KindMultipart, KindText, KindXML:
		var valid any
		reader := *m
		reader.valid = &valid
		ok := len(reader.checkPayload(sent, body, dir)) == 0
		return valid, ok && valid != nil
	}
	return nil, false
}

// unreadable is the violation of a payload that cannot be taken apart.
func (m *MediaType) unreadable(err error, want string) []Violation {
	if err == nil {
		return nil
	}
	return []Violation{{Place: Place{In: InBody}, Keyword: "syntax", Want: want, Got: err.Error(), Where: m.Where}}
}

// maxReadings bounds how many values one payload is tried as.
const maxReadings = 64

// reading is one value of a payload, and the JSON pointers of its parts of
// which only the presence can be judged: bytes, and what has no plain mapping
// to a value.
type reading struct {
	value  any
	opaque []string
}

// judge returns nil when one of the readings is valid, else what is wrong with
// the first, which is the most telling.
func (m *MediaType) judge(readings []reading, dir schema.Direction) []Violation {
	if m.node == nil || len(readings) == 0 {
		return nil
	}
	v, err := m.api.schemas.Compile(m.node, dir)
	if err != nil {
		return nil // noted by the schema set
	}
	var first []Violation
	for i, r := range readings[:min(len(readings), maxReadings)] {
		if i > 0 && len(r.opaque) == 0 && !v.Accepts(r.value) {
			continue // only of the first is told what is wrong
		}
		found := slices.DeleteFunc(violations(Place{In: InBody}, v.Validate(r.value)), r.hides)
		if len(found) == 0 {
			if m.valid != nil {
				*m.valid = r.value
			}
			return nil
		}
		if i == 0 {
			first = found
		}
	}
	return first
}

// hides reports whether a violation is about a value that cannot be judged. A
// part that is missing can be.
func (r reading) hides(v Violation) bool {
	for _, pointer := range r.opaque {
		there := Place{In: InBody, Pointer: pointer}
		if v.Place.Within(there) && v.Keyword != "required" {
			return true
		}
	}
	return slices.ContainsFunc(v.Causes, r.hides)
}

// member is a named part of an object and the values that it may stand for,
// the most telling first.
type member struct {
	name   string
	values []any
}

// absent is the reading of a member that it is not there.
type absent struct{}

// objects combines the readings of members, the most telling of each first; one
// is enough of an object that is refused whatever it is read as.
func objects(members []member, opaque []string, refused bool) []reading {
	all := []map[string]any{make(map[string]any, len(members))}
	for _, m := range members {
		if len(m.values) == 0 {
			return nil
		}
		if refused {
			m.values = m.values[:1]
		}
		var others []map[string]any
		for _, value := range m.values[1:] { // the first of each stays in front
			for _, object := range all[:min(len(all), maxReadings-len(all)-len(others))] {
				other := maps.Clone(object)
				put(other, m.name, value)
				others = append(others, other)
			}
		}
		for _, object := range all {
			put(object, m.name, m.values[0])
		}
		all = append(all, others...)
	}
	out := make([]reading, len(all))
	for i, object := range all {
		out[i] = reading{object, opaque}
	}
	return out
}

func put(object map[string]any, name string, value any) {
	if value != (any)(absent{}) {
		object[name] = value
	}
}

// hopeless reports whether a member is refused by the schema of the object, as
// whatever it is read: then there is no need to try all that the others may be.
// values are in order. What is opaque is not judged.
func (m *MediaType) hopeless(name string, s *Schema, values []any, opaque []string, dir schema.Direction) bool {
	switch {
	case s == nil || s.Node == nil || s.ReadOnly || s.WriteOnly || !holds(m.Schema, name, s, 0):
		return false
	case len(values) == 0 || slices.Contains(values, any(absent{})):
		return false
	}
	at := Place{In: InBody, Pointer: pointerTo(name)}
	if slices.ContainsFunc(opaque, func(pointer string) bool { return Place{In: InBody, Pointer: pointer}.Within(at) }) {
		return false
	}
	v, err := m.api.schemas.Compile(s.Node, dir)
	return err == nil && !v.Accepts(values[0])
}

// holds reports whether a schema for a member is one of every object, and not of
// a branch only.
func holds(object *Schema, name string, s *Schema, depth int) bool {
	if object == nil || depth > 6 {
		return false
	}
	return object.Property(name) == s || slices.ContainsFunc(object.AllOf, func(part *Schema) bool { return holds(part, name, s, depth+1) })
}

// order puts a reading in front that is valid by the schema of the member by
// itself: few are tried in all.
func (a *API) order(values []any, s *Schema, dir schema.Direction) []any {
	if s == nil || s.Node == nil || len(values) < 2 {
		return values
	}
	v, err := a.schemas.Compile(s.Node, dir)
	if err != nil {
		return values
	}
	for i, value := range values {
		if value != (any)(absent{}) && v.Accepts(value) {
			return slices.Concat([]any{value}, values[:i], values[i+1:])
		}
	}
	return values
}

// pointerTo is the JSON pointer of a member of the payload.
func pointerTo(tokens ...string) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString("/" + tree.EscapeToken(t))
	}
	return b.String()
}

// jsonOf returns the value of a text that is one JSON text.
func jsonOf(text string) (any, bool) {
	value, _, err := schema.DecodeJSON([]byte(text))
	return value, err == nil
}
