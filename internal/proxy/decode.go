package proxy

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/lambdapact/lambdapact/spec"
)

// objectOf returns the members of an object.
func objectOf(raw []byte) (map[string][]byte, error) {
	if kind := kindOf(raw); kind != "object" {
		return nil, fmt.Errorf("want an object, got %s", kind)
	}
	members := make(map[string][]byte, 16)
	for name, value := range membersOf(raw) {
		if _, ok := members[name]; ok {
			return nil, fmt.Errorf("member %q is repeated", name)
		}
		members[name] = value
	}
	return members, nil
}

// newDecoder takes an event apart that must be one JSON object.
func newDecoder(event []byte) (*decoder, error) {
	// As for encoding/json: repeated names are told with their place.
	if !jsontext.Value(event).IsValid(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) {
		if err := json.Unmarshal(event, new(json.RawMessage)); err != nil {
			return nil, fmt.Errorf("not JSON: %w", err)
		}
	}
	members, err := objectOf(event[skipSpace(event, 0):])
	if err != nil {
		return nil, err
	}
	return &decoder{members: members}, nil
}

// decoder takes members out of an event; the first error stays.
type decoder struct {
	members map[string][]byte
	err     error
}

func (d *decoder) fail(name string, err error) {
	if d.err == nil {
		d.err = fmt.Errorf("%s: %w", name, err)
	}
}

// need returns a string that must be there and not empty.
func (d *decoder) need(name string) string {
	raw := d.members[name]
	if raw == nil {
		d.fail(name, errors.New("missing"))
		return ""
	}
	s, err := stringOf(raw)
	if err == nil && s == "" {
		err = errors.New("empty")
	}
	if err != nil {
		d.fail(name, err)
	}
	return s
}

func stringOf(raw []byte) (string, error) {
	if kind := kindOf(raw); kind != "string" {
		return "", fmt.Errorf("want a string, got %s", kind)
	}
	return textOf(raw), nil
}

// encodedVars decodes path variables that the event holds as on the wire (R LSL).
func (d *decoder) encodedVars(name string) map[string]string {
	vars := map[string]string{}
	for _, f := range d.single(name) {
		value, err := url.PathUnescape(f.Value)
		if err != nil {
			d.fail(name+"."+f.Name, err)
		}
		vars[f.Name] = value
	}
	return vars
}

func (d *decoder) fields(multi, single string) []spec.Field {
	if raw := d.members[multi]; isNull(raw) {
		return d.single(single)
	}
	return d.multi(multi)
}

// single reads an object of strings in its order; absent and null are empty.
func (d *decoder) single(name string) []spec.Field {
	var fields []spec.Field
	d.each(name, func(key string, raw []byte) error {
		value, err := stringOf(raw)
		fields = append(fields, spec.Field{Name: key, Value: value})
		return err
	})
	return fields
}

// multi reads an object of arrays of strings in its order.
func (d *decoder) multi(name string) []spec.Field {
	var fields []spec.Field
	d.each(name, func(key string, raw []byte) error {
		if kind := kindOf(raw); kind != "array" {
			return fmt.Errorf("want an array, got %s", kind)
		}
		for element := range elementsOf(raw) {
			value, err := stringOf(element)
			if err != nil {
				return err
			}
			fields = append(fields, spec.Field{Name: key, Value: value})
		}
		return nil
	})
	return fields
}

// each visits the members of an object, which may be absent or null.
func (d *decoder) each(name string, visit func(key string, raw []byte) error) {
	raw := d.members[name]
	if isNull(raw) {
		return
	}
	if kind := kindOf(raw); kind != "object" {
		d.fail(name, fmt.Errorf("want an object, got %s", kind))
		return
	}
	seen := map[string]bool{}
	for key, value := range membersOf(raw) {
		if seen[key] {
			d.fail(name, fmt.Errorf("member %q is repeated", key))
		}
		seen[key] = true
		if err := visit(key, value); err != nil {
			d.fail(name+"."+key, err)
		}
	}
}

func (d *decoder) body() []byte {
	encoded := d.flag("isBase64Encoded")
	raw := d.members["body"]
	if isNull(raw) {
		return nil
	}
	text, err := stringOf(raw)
	body := []byte(text)
	if err == nil && encoded {
		body, err = base64.StdEncoding.DecodeString(text)
	}
	if err != nil {
		d.fail("body", err)
	}
	return body
}

func (d *decoder) flag(name string) bool {
	raw := d.members[name]
	if isNull(raw) {
		return false
	}
	if kind := kindOf(raw); kind != "boolean" {
		d.fail(name, fmt.Errorf("want a boolean, got %s", kind))
	}
	return raw[0] == 't'
}

// brief shortens raw JSON for a message.
func brief(raw []byte) string {
	const limit = 60
	if len(raw) <= limit {
		return string(raw)
	}
	return string(raw[:limit]) + "…"
}
