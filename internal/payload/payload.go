// Package payload writes values as payloads: forms, multipart, text, XML, JSON
// lines and bytes, the way the Media Type Object and the Encoding Object of
// OpenAPI say. It also knows which edits of a value can be seen in a payload
// that has no types, and how to break a payload as a whole.
//
// Everything is deterministic, the boundary of multipart too. Nothing made here
// is proven, and nothing of it is used to judge payloads.
package payload

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// ErrUnwritable is wrapped by errors for values that the media type cannot
// carry so that they can be read back.
var ErrUnwritable = errors.New("cannot be written unambiguously")

// Payload is the bytes of a message and their media type.
type Payload struct {
	// ContentType is the line of that name, with its parameters.
	ContentType string
	Body        []byte
}

// Maker writes the payloads of one Media Type Object.
type Maker struct {
	// Type is the media type that is sent: no range.
	Type string
	Kind spec.PayloadKind

	media *spec.MediaType
	gen   *gen.Generator
}

// New returns the maker for a Media Type Object. The generator makes what the
// document asks for beside the value: headers of parts.
func New(m *spec.MediaType, g *gen.Generator) *Maker {
	k := &Maker{Type: concrete(m), media: m, gen: g}
	k.Kind = spec.KindOf(k.Type)
	return k
}

// Media returns the Media Type Object.
func (k *Maker) Media() *spec.MediaType { return k.media }

// concrete picks one media type of a range (RFC 9110 section 12.5.1).
func concrete(m *spec.MediaType) string {
	base, _, _ := strings.Cut(strings.ToLower(m.Type), ";")
	base = strings.TrimSpace(base)
	switch {
	case !strings.Contains(base, "*"):
		return m.Type
	case strings.HasSuffix(base, "*+xml"):
		return "application/xml"
	case strings.HasSuffix(base, "*+json"):
		return "application/vnd.api+json"
	case base == "text/*":
		return "text/plain"
	case base == "image/*":
		return "image/png"
	case base == "audio/*":
		return "audio/wav"
	case base == "video/*":
		return "video/mp4"
	case base == "multipart/*":
		return "multipart/form-data"
	case m.Binary():
		return "application/octet-stream"
	}
	return "application/json"
}

// Bytes reports whether the payload is bytes whose content the document does
// not describe.
func (k *Maker) Bytes() bool {
	switch k.Kind {
	case spec.KindBinary:
		return true
	case spec.KindJSON, spec.KindForm, spec.KindMultipart, spec.KindParts:
		return false // which have a form of their own
	}
	return k.media.Binary()
}

// MadeUp reports whether a payload with the value has content that the document
// does not describe, such as a file: a handler may refuse it for that.
func (k *Maker) MadeUp(value any) bool {
	switch {
	case k.Bytes():
		return true
	case k.Kind == spec.KindText:
		return !k.plain()
	}
	object, _ := value.(map[string]any)
	for name := range object {
		if k.binary(name) || k.unclear(name) {
			return true
		}
	}
	return false
}

// plain reports whether any text is one of the media type.
func (k *Maker) plain() bool { return strings.HasPrefix(strings.ToLower(k.Type), "text/plain") }

// Write writes a value, of the shape that encoding/json gives with UseNumber.
// The error wraps ErrUnwritable when the media type cannot carry it.
func (k *Maker) Write(value any) (Payload, error) {
	p := Payload{ContentType: k.Type}
	var err error
	switch {
	case k.Bytes():
		p.Body = sampleOf(k.Type)
	case k.Kind == spec.KindJSON:
		p.Body, err = marshal.JSON(value)
	case k.Kind == spec.KindForm:
		p.Body, err = k.form(value)
	case k.Kind == spec.KindMultipart:
		return k.multipart(value)
	case k.Kind == spec.KindText:
		var text string
		text, err = scalar(value)
		p.Body = []byte(text)
	case k.Kind == spec.KindXML:
		p.Body, err = k.xml(value)
	case k.Kind == spec.KindLines:
		p.Body, err = lines(value)
	default:
		err = fmt.Errorf("payloads of %s are not made", k.Type)
	}
	if err == nil && len(p.Body) == 0 {
		err = fmt.Errorf("an empty payload %w", ErrUnwritable)
	}
	return p, err
}

// lines writes each element of an array on a line of its own, another value on
// one line.
func lines(value any) ([]byte, error) {
	items, array := value.([]any)
	if !array {
		items = []any{value}
	}
	var b bytes.Buffer
	for _, item := range items {
		text, err := marshal.JSON(item)
		if err != nil {
			return nil, err
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

// scalar writes a value that is no array or object.
func scalar(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool:
		return fmt.Sprint(v), nil
	case json.Number:
		return v.String(), nil
	case nil:
		return "", fmt.Errorf("null %w", ErrUnwritable)
	}
	return "", fmt.Errorf("an array or object as text %w", ErrUnwritable)
}

func jsonValue(text string) (value any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	err := d.Decode(&value)
	return value, err == nil
}
