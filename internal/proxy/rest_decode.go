package proxy

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"github.com/lambdapact/lambdapact/spec"
)

// DecodeREST reads a proxy event of a REST API (payload 1.0) as a handler does:
// headers and query from the multi-value maps, or from the single-value maps
// where those are absent or null, names and values as they stand; the values
// of path variables percent-decoded once; the payload base64-decoded by its
// flag. Route is the resource of the event, RawPath its path, which on a custom
// domain begins with the base path. Members that the event does not need, and
// unknown ones, are ignored (D AG).
//
// The error says which member is missing, of the wrong type, repeated or not
// decodable, or that the event is not of a REST API.
func DecodeREST(event []byte) (*spec.Request, error) {
	members, err := eventMembers(event)
	if err != nil {
		return nil, fmt.Errorf("proxy event: %w", err)
	}
	d := restDecoder{members: members}
	r := &spec.Request{
		Method:  d.need("httpMethod"),
		Route:   d.need("resource"),
		Path:    d.path(),
		RawPath: d.need("path"),
		Query:   spec.Query(d.fields("multiValueQueryStringParameters", "queryStringParameters")),
		Header:  spec.Header(d.fields("multiValueHeaders", "headers")),
		Body:    d.body(),
	}
	if d.err != nil {
		return nil, fmt.Errorf("proxy event: %w", d.err)
	}
	return r, nil
}

func eventMembers(event []byte) (map[string][]byte, error) {
	var root json.RawMessage
	if err := json.Unmarshal(event, &root); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	members, err := objectOf(root)
	switch {
	case err != nil:
		return nil, err
	case members["version"] != nil:
		// I SAM PR #6532: the member tells an HTTP API from a REST API.
		return nil, fmt.Errorf("version is %s: a REST API sends none, this is the event of an HTTP API or function URL", brief(members["version"]))
	}
	return members, nil
}

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

// restDecoder takes members out of an event; the first error stays.
type restDecoder struct {
	members map[string][]byte
	err     error
}

func (d *restDecoder) fail(name string, err error) {
	if d.err == nil {
		d.err = fmt.Errorf("%s: %w", name, err)
	}
}

// need returns a string that must be there and not empty.
func (d *restDecoder) need(name string) string {
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

// path decodes the path variables, which the event holds as on the wire (R LSL).
func (d *restDecoder) path() map[string]string {
	vars := map[string]string{}
	for _, f := range d.single("pathParameters") {
		value, err := url.PathUnescape(f.Value)
		if err != nil {
			d.fail("pathParameters."+f.Name, err)
		}
		vars[f.Name] = value
	}
	return vars
}

func (d *restDecoder) fields(multi, single string) []spec.Field {
	if raw := d.members[multi]; isNull(raw) {
		return d.single(single)
	}
	return d.multi(multi)
}

// single reads an object of strings in its order; absent and null are empty.
func (d *restDecoder) single(name string) []spec.Field {
	var fields []spec.Field
	d.each(name, func(key string, raw []byte) error {
		value, err := stringOf(raw)
		fields = append(fields, spec.Field{Name: key, Value: value})
		return err
	})
	return fields
}

// multi reads an object of arrays of strings in its order.
func (d *restDecoder) multi(name string) []spec.Field {
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
func (d *restDecoder) each(name string, visit func(key string, raw []byte) error) {
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

func (d *restDecoder) body() []byte {
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

func (d *restDecoder) flag(name string) bool {
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
