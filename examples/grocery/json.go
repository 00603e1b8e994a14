package grocery

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"unicode/utf8"
)

// deepest bounds how far a body may nest; the documents need four levels.
const deepest = 16

// decode reads one JSON text and keeps numbers as they were written. It is
// stricter than encoding/json: bytes after the text, names that occur twice
// (RFC 7493 section 2.3) and bytes that are not UTF-8 are faults.
func (c *checker) decode(data []byte) (value any, ok bool) {
	var text json.RawMessage
	err := json.Unmarshal(data, &text)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		c.add(http.StatusBadRequest, inBody(), "must be one JSON text; it stops being so at byte %d", syntax.Offset)
		return nil, false
	}
	if err != nil || !utf8.Valid(data) {
		c.add(http.StatusBadRequest, inBody(), "must be one JSON text in UTF-8")
		return nil, false
	}
	d := decoder{check: c, tokens: json.NewDecoder(bytes.NewReader(data))}
	d.tokens.UseNumber()
	before := len(c.faults)
	value = d.value(inBody(), 0)
	return value, len(c.faults) == before && !d.stopped
}

// decoder builds a value token by token from a text known to be JSON.
type decoder struct {
	check   *checker
	tokens  *json.Decoder
	stopped bool
}

func (d *decoder) value(at place, depth int) any {
	token, err := d.tokens.Token()
	if err != nil || depth > deepest {
		d.stop(at)
		return nil
	}
	switch token {
	case json.Delim('{'):
		return d.object(at, depth)
	case json.Delim('['):
		return d.array(at, depth)
	}
	return token
}

func (d *decoder) stop(at place) {
	d.stopped = true
	d.check.add(http.StatusBadRequest, at, "must not nest deeper than %d levels", deepest)
}

func (d *decoder) object(at place, depth int) map[string]any {
	members := map[string]any{}
	for !d.stopped && d.tokens.More() {
		key, _ := d.tokens.Token()
		name, _ := key.(string)
		if _, twice := members[name]; twice {
			d.check.add(http.StatusBadRequest, named(at, name), "must not occur twice")
		}
		members[name] = d.value(at.member(name), depth+1)
	}
	if !d.stopped {
		d.tokens.Token() // the closing brace, known to be there
	}
	return members
}

func (d *decoder) array(at place, depth int) []any {
	elements := []any{}
	for !d.stopped && d.tokens.More() {
		elements = append(elements, d.value(at.element(len(elements)), depth+1))
	}
	if !d.stopped {
		d.tokens.Token() // the closing bracket, known to be there
	}
	return elements
}

// longestName bounds the names of unknown members that an answer repeats.
const longestName = 100

// named is the place of a member, or of its object if the name is too long to
// send back.
func named(at place, name string) place {
	if len(name) > longestName {
		return at
	}
	return at.member(name)
}
