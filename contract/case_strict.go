package contract

import (
	"bytes"
	"errors"
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// strictCases send what the standards leave a handler free to refuse.
func (p *planner) strictCases(b *base) {
	p.repeatedCases(b)
	p.dispositionCases(b)
	if b.media == nil || !b.media.JSON() || len(b.request.Body) == 0 {
		return
	}
	p.readOnlyCases(b)
	p.duplicateKeyCases(b)
	p.byteOrderCase(b)
	p.untypedCase(b)
	p.discriminatorCases(b)
	p.surrogateCase(b)
}

// questionable is a case of strictness.
func (b *base) questionable(place spec.Place, rule, variant string, put edit, shows claim) *Case {
	c := b.breaking(place, rule, variant, put)
	c.Kind, c.claim = Strictness, shows
	c.Name = caseName(b.op.ID, Strictness, place, rule, variant)
	return c
}

// byteOrderMark is U+FEFF. Who writes JSON must not put it in front, who reads
// it may pass over it (RFC 8259 section 8.1).
const byteOrderMark = "\uFEFF"

func (p *planner) byteOrderCase(b *base) {
	c := b.questionable(spec.Place{In: spec.InBody}, "byte-order-mark", "", func(r *spec.Request) error {
		r.Body = append([]byte(byteOrderMark), r.Body...)
		return nil
	}, odd(afterByteOrderMark))
	c.Sent, c.Want, c.Where = "U+FEFF before the JSON", "JSON alone", b.media.Where
	p.add(c)
}

// untypedCase: a reader may guess, or take the payload for bytes of no known
// type (RFC 9110 section 8.3).
func (p *planner) untypedCase(b *base) {
	place := spec.Place{In: spec.InHeader, Name: "Content-Type"}
	c := b.questionable(place, "missing-media-type", "", func(r *spec.Request) error {
		r.Header.Del("Content-Type")
		return nil
	}, odd(untyped))
	c.Sent, c.Want, c.Where = "none", "media type "+b.op.Body.MediaTypes(), b.op.Body.Where
	p.add(c)
}

// mostReadOnly bounds the members of one payload that are tried.
const mostReadOnly = 8

// readOnlyCases send members that only answers have (OpenAPI 3.0.3 section
// 4.7.24.2: they should not be sent).
func (p *planner) readOnlyCases(b *base) {
	body, isObject := b.body.(map[string]any)
	if !isObject || b.media.Schema == nil {
		return
	}
	tried := 0
	for name, s := range readOnlyMembers(b.media.Schema, nil, 0) {
		value, err := p.gen.Base(s, gen.Minimal, gen.Body)
		if _, there := body[name]; there || err != nil {
			continue
		}
		if tried++; tried > mostReadOnly {
			return
		}
		pointer := []string{name}
		c := b.questionable(below(spec.Place{In: spec.InBody}, pointer), "read-only", "", func(r *spec.Request) error {
			return b.putPayload(r, gen.Fault{Pointer: pointer, Value: value})
		}, harmless(memberThere(pointer)))
		c.Sent, c.Want, c.Where = shown(gen.Value{JSON: value}), "not to be sent: readOnly", s.Node.Where()
		p.add(c)
	}
}

// readOnlyMembers yields the readOnly members of an object, by the order of the
// document, also those that allOf adds.
func readOnlyMembers(s *schema.Schema, seen map[string]bool, depth int) func(yield func(string, *schema.Schema) bool) {
	const deepest = 4
	return func(yield func(string, *schema.Schema) bool) {
		if depth > deepest {
			return
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		for _, member := range s.Properties {
			if !member.Schema.ReadOnly || seen[member.Name] {
				continue
			}
			seen[member.Name] = true
			if !yield(member.Name, member.Schema) {
				return
			}
		}
		for _, part := range s.AllOf {
			for name, member := range readOnlyMembers(part, seen, depth+1) {
				if !yield(name, member) {
					return
				}
			}
		}
	}
}

// memberThere shows that the body has the member.
func memberThere(pointer []string) func(*Case, *spec.Request) error {
	return func(_ *Case, r *spec.Request) error {
		value, _, err := schema.DecodeJSON(r.Body)
		if err != nil {
			return err
		}
		if _, there := gen.At(value, pointer); !there {
			return errors.New("the member is not there")
		}
		return nil
	}
}

// duplicateKeyCases send one member of the payload twice: with the same value,
// and with a faulty one before or after it. Readers differ in which they take
// (RFC 8259 section 4), so that one may check what another does not use.
func (p *planner) duplicateKeyCases(b *base) {
	body, _ := b.body.(map[string]any)
	if len(body) == 0 {
		return
	}
	name := slices.Min(slices.Collect(maps.Keys(body)))
	var wrong any
	for _, f := range b.faults {
		if len(f.Pointer) == 1 && !f.Remove && body[f.Pointer[0]] != nil {
			name, wrong = f.Pointer[0], f.Value
			break
		}
	}
	p.duplicateKey(b, name, "same", func(value any) (any, any) { return value, value })
	if wrong != nil {
		p.duplicateKey(b, name, "faulty-first", func(value any) (any, any) { return wrong, value })
		p.duplicateKey(b, name, "faulty-last", func(value any) (any, any) { return value, wrong })
	}
}

func (p *planner) duplicateKey(b *base, name, variant string, values func(any) (first, last any)) {
	place := below(spec.Place{In: spec.InBody}, []string{name})
	first, last := values(b.body.(map[string]any)[name])
	c := b.questionable(place, "duplicate-keys", variant, func(r *spec.Request) error {
		var err error
		r.Body, err = withTwice(r.Body, name, values)
		return err
	}, odd(twiceIn))
	c.Sent, c.Want, c.Where = jsonText(first)+", then "+jsonText(last), "a name once", b.media.Where
	p.add(c)
}

// withTwice writes a member of the object at the beginning and at the end.
func withTwice(text []byte, name string, values func(any) (first, last any)) ([]byte, error) {
	decoded, err := decodeJSON(text)
	if err != nil {
		return nil, err
	}
	body, _ := decoded.(map[string]any)
	if _, there := body[name]; !there {
		return nil, errors.New("the member " + tree.EscapeToken(name) + " is not there")
	}
	first, last := values(body[name])
	delete(body, name)
	var parts [][]byte
	for _, object := range []map[string]any{{name: first}, body, {name: last}} {
		part, err := marshal.JSON(object)
		if err != nil {
			return nil, err
		}
		if len(object) > 0 {
			parts = append(parts, part[1:len(part)-1])
		}
	}
	return slices.Concat([]byte("{"), bytes.Join(parts, []byte(",")), []byte("}")), nil
}
