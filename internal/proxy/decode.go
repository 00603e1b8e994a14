package proxy

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/lambdapact/lambdapact/spec"
)

// object has the members of an object in their order.
type object []member

type member struct {
	name  string
	value []byte
}

// objectOf takes an object apart; no name may be repeated.
func objectOf(raw []byte) (object, error) {
	if kind := kindOf(raw); kind != "object" {
		return nil, fmt.Errorf("want an object, got %s", kind)
	}
	members := make(object, 0, 16)
	var seen nameSet
	for name, value := range membersOf(raw) {
		if seen.add(name) {
			return nil, fmt.Errorf("member %q is repeated", name)
		}
		members = append(members, member{name, value})
	}
	return members, nil
}

// get returns the value of a member, nil if there is none.
func (o object) get(name string) []byte {
	for i := range o {
		if o[i].name == name {
			return o[i].value
		}
	}
	return nil
}

// nameSet is a set of names: a list while there are few, as in any usual event.
type nameSet struct {
	few  []string
	many map[string]bool
}

// add reports whether the name was there already.
func (s *nameSet) add(name string) (known bool) {
	if s.many != nil {
		known, s.many[name] = s.many[name], true
		return known
	}
	if slices.Contains(s.few, name) {
		return true
	}
	if s.few = append(s.few, name); len(s.few) == manyEntries {
		s.many = make(map[string]bool, 2*manyEntries)
		for _, name := range s.few {
			s.many[name] = true
		}
	}
	return false
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
	members object
	err     error
}

func (d *decoder) fail(name string, err error) {
	if d.err == nil {
		d.err = fmt.Errorf("%s: %w", name, err)
	}
}

// need returns a string that must be there and not empty.
func (d *decoder) need(name string) string {
	raw := d.members.get(name)
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
	if raw := d.members.get(multi); isNull(raw) {
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
	raw := d.members.get(name)
	if isNull(raw) {
		return
	}
	if kind := kindOf(raw); kind != "object" {
		d.fail(name, fmt.Errorf("want an object, got %s", kind))
		return
	}
	var seen nameSet
	for key, value := range membersOf(raw) {
		if seen.add(key) {
			d.fail(name, fmt.Errorf("member %q is repeated", key))
		}
		if err := visit(key, value); err != nil {
			d.fail(name+"."+key, err)
		}
	}
}

func (d *decoder) body() []byte {
	encoded := d.flag("isBase64Encoded")
	raw := d.members.get("body")
	if isNull(raw) {
		return nil
	}
	if kind := kindOf(raw); kind != "string" {
		d.fail("body", fmt.Errorf("want a string, got %s", kind))
		return []byte{}
	}
	body := bytesOf(raw)
	if !encoded {
		return body
	}
	decoded, err := base64.StdEncoding.AppendDecode(nil, body)
	if err != nil {
		d.fail("body", err)
	}
	return decoded
}

func (d *decoder) flag(name string) bool {
	raw := d.members.get(name)
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
