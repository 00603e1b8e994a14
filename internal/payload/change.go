package payload

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// errPrepared is for payloads that were prepared and cannot be edited in part.
var errPrepared = errors.New("the prepared body is not the one that the fault was made for, and it cannot be edited in part")

// Change makes an edit of base in a payload that is there. Of a form only the
// fields or parts of the property at hand change, so that what was prepared
// stays; other payloads but JSON are written anew from base.
func (k *Maker) Change(p Payload, f gen.Fault, base any) (Payload, error) {
	switch {
	case k.Kind == spec.KindJSON:
		value, ok := jsonValue(string(p.Body))
		if !ok || p.Body == nil {
			return p, errors.New("the prepared body is not JSON")
		}
		text, err := marshal.JSON(f.Apply(value))
		return Payload{p.ContentType, text}, err
	case len(f.Pointer) > 0 && k.Kind == spec.KindForm:
		return k.changeForm(p, f, base)
	case len(f.Pointer) > 0 && k.Kind == spec.KindMultipart:
		return k.changeParts(p, f, base)
	}
	if plain, err := k.Write(base); err != nil || !bytes.Equal(plain.Body, p.Body) {
		changed, err := k.Write(f.Apply(base))
		if err != nil || !bytes.Equal(changed.Body, p.Body) { // the edit may be there already
			return p, errPrepared
		}
	}
	return k.Write(f.Apply(base))
}

// changeForm sets the fields of one property.
func (k *Maker) changeForm(p Payload, f gen.Fault, base any) (Payload, error) {
	fields, err := formFields(p.Body)
	if err != nil {
		return p, fmt.Errorf("the prepared body is no form: %w", err)
	}
	r := &spec.Request{Query: fields}
	text, _ := r.Query.Get(f.Pointer[0])
	value, there := k.edited(f, base, text)
	if !there {
		gen.Absent(r, k.media.Encoding(f.Pointer[0]).Parameter())
	} else if err := k.setFields(r, f.Pointer[0], value); err != nil {
		return p, err
	}
	if len(f.Without) > 0 {
		gen.Absent(r, k.media.Encoding(f.Without[0]).Parameter())
	}
	if p.Body = urlencoded(r.Query); len(p.Body) == 0 {
		return p, fmt.Errorf("a form without fields %w", ErrUnwritable)
	}
	return p, nil
}

// changeParts sets the parts of one property.
func (k *Maker) changeParts(p Payload, f gen.Fault, base any) (Payload, error) {
	parts, boundary, err := readParts(p)
	if err != nil {
		return p, err
	}
	name := f.Pointer[0]
	mine := func(q part) bool { return q.name == name || strings.HasPrefix(q.name, name+"[") }
	text, first := "", len(parts)
	if i := slices.IndexFunc(parts, mine); i >= 0 {
		text, first = string(parts[i].body), i
	}
	parts = slices.DeleteFunc(parts, func(q part) bool { return mine(q) || len(f.Without) > 0 && q.name == f.Without[0] })
	if value, there := k.edited(f, base, text); there {
		own, err := k.parts(name, value)
		if err != nil {
			return p, err
		}
		parts = slices.Insert(parts, min(first, len(parts)), own...)
	}
	if len(parts) == 0 && f.Keyword != "required" { // only a fault may be a form of nothing
		return p, fmt.Errorf("a form without parts %w", ErrUnwritable)
	}
	return writeParts(p.ContentType, parts, boundary), nil
}

// edited is the value of a property after the edit. Inside an object the edit
// is made in the one that stands in the payload.
func (k *Maker) edited(f gen.Fault, base any, text string) (value any, there bool) {
	name := f.Pointer[0]
	inside := f
	inside.Pointer, inside.Without = f.Pointer[1:], nil
	e := k.media.Encoding(name)
	if len(inside.Pointer) > 0 && e.Structured() && !e.Styled && !arrays(e.Schema) {
		if now, ok := jsonValue(text); ok {
			return inside.Apply(now), true
		}
	}
	return gen.At(f.Apply(base), f.Pointer[:1])
}
