package parcel

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"unicode/utf8"
)

// deepest bounds how far a body may nest; the document needs five levels.
const deepest = 16

// decode reads one JSON text and keeps numbers as they were written. It is
// stricter than encoding/json: names that occur twice (RFC 7493 section 2.3)
// and bytes that are not UTF-8 are faults.
func (c *checker) decode(at place, data []byte) (value any, ok bool) {
	var text json.RawMessage
	err := json.Unmarshal(data, &text)
	if syntax, is := errors.AsType[*json.SyntaxError](err); is {
		c.add(http.StatusBadRequest, at, "must be one JSON text; it stops being so at byte %d", syntax.Offset)
		return nil, false
	}
	if err != nil || !utf8.Valid(data) {
		c.add(http.StatusBadRequest, at, "must be one JSON text in UTF-8")
		return nil, false
	}
	d := decoder{check: c, tokens: json.NewDecoder(bytes.NewReader(data))}
	d.tokens.UseNumber()
	before := len(c.faults)
	value = d.value(at, 0)
	return value, len(c.faults) == before
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
		d.stopped = true
		d.check.add(http.StatusBadRequest, at, "must not nest deeper than %d levels", deepest)
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

func (d *decoder) object(at place, depth int) map[string]any {
	members := map[string]any{}
	for !d.stopped && d.tokens.More() {
		key, _ := d.tokens.Token()
		name, _ := key.(string)
		if _, twice := members[name]; twice && d.check.bug != "duplicate-members-overwrite" {
			d.check.add(http.StatusBadRequest, at.member(name), "must not occur twice")
		}
		members[name] = d.value(at.member(name), depth+1)
	}
	d.close()
	return members
}

func (d *decoder) array(at place, depth int) []any {
	elements := []any{}
	for !d.stopped && d.tokens.More() {
		elements = append(elements, d.value(at.element(len(elements)), depth+1))
	}
	d.close()
	return elements
}

// close reads the closing bracket, known to be there.
func (d *decoder) close() {
	if !d.stopped {
		d.tokens.Token()
	}
}
