package gen

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// ErrAmbiguous is wrapped by the errors of Encode for values that the style of
// the parameter cannot write so that they can be read back.
var ErrAmbiguous = errors.New("cannot be written unambiguously")

// Encode writes the value of a parameter into the request, in place of an
// earlier one, by style and explode (OpenAPI 3.0.3 section 4.7.12), or as JSON
// when the parameter has a media type. The request then holds the decoded
// text: percent-encoding is left to the wire. The value has the shape of
// encoding/json with UseNumber. The error wraps ErrAmbiguous.
func Encode(r *spec.Request, p *spec.Parameter, value any) error {
	if p.MediaType != "" {
		text, err := mediaText(p, value)
		if err != nil {
			return fmt.Errorf("parameter %s in %s: %w", p.Name, p.In, err)
		}
		EncodeText(r, p, text)
		return nil
	}
	fields, err := styled(p, value)
	if err != nil {
		return fmt.Errorf("parameter %s in %s: %w", p.Name, p.In, err)
	}
	put(r, p, fields)
	return nil
}

// EncodeText writes raw text in place of the value of a parameter: text that no
// value of the schema has. It is not checked against the style.
func EncodeText(r *spec.Request, p *spec.Parameter, text string) {
	put(r, p, []spec.Field{{Name: p.Name, Value: text}})
}

// Absent removes the parameter from the request, the members of an exploded
// object included.
func Absent(r *spec.Request, p *spec.Parameter) { put(r, p, nil) }

// put replaces what the request holds of the parameter.
func put(r *spec.Request, p *spec.Parameter, fields []spec.Field) {
	mine := owns(p, fields)
	switch p.In {
	case spec.InPath:
		delete(r.Path, p.Name)
		for _, f := range fields {
			if r.Path == nil {
				r.Path = map[string]string{}
			}
			r.Path[p.Name] = f.Value
		}
	case spec.InQuery:
		r.Query = swap(r.Query, mine, fields)
	case spec.InHeader:
		own := func(name string) bool { return strings.EqualFold(name, p.Name) }
		r.Header = swap(r.Header, own, fields)
	case spec.InCookie:
		r.Header.SetCookies(swap(r.Header.Cookies(), mine, fields))
	}
}

// owns tells the names of fields that belong to the parameter: its own, those
// of deepObject, and those of the members of an exploded object.
func owns(p *spec.Parameter, fields []spec.Field) func(name string) bool {
	var members []string
	if p.Style == "form" && p.Explode && p.Schema != nil {
		members = declared(p.Schema, 0)
	}
	return func(name string) bool {
		switch {
		case name == p.Name, slices.Contains(members, name):
			return true
		case p.Style == "deepObject":
			return strings.HasPrefix(name, p.Name+"[")
		}
		return slices.ContainsFunc(fields, func(f spec.Field) bool { return f.Name == name })
	}
}

// declared returns the properties of an object schema, those of its combinators
// included: whichever branch the earlier value was of, its members go.
func declared(s *schema.Schema, depth int) []string {
	const deepest = 6
	if s == nil || depth > deepest || s.Types != 0 && s.Types&schema.TypeObject == 0 {
		return nil
	}
	var names []string
	for _, m := range s.Properties {
		names = append(names, m.Name)
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		names = append(names, declared(part, depth+1)...)
	}
	return names
}

// swap puts fields where the first of those that are mine stood.
func swap[F ~[]spec.Field](all F, mine func(string) bool, fields []spec.Field) F {
	out := make(F, 0, len(all)+len(fields))
	done := false
	for _, f := range all {
		if !mine(f.Name) {
			out = append(out, f)
			continue
		}
		if !done {
			out, done = append(out, fields...), true
		}
	}
	if !done {
		out = append(out, fields...)
	}
	return out
}

// mediaText writes a value as the media type of the parameter: JSON, or plain
// text for scalars of other types.
func mediaText(p *spec.Parameter, value any) (string, error) {
	if !(&spec.MediaType{Type: p.MediaType}).JSON() {
		return scalar(value)
	}
	written, err := marshal.JSON(value)
	if err != nil {
		return "", err
	}
	text := string(written)
	if p.In == spec.InHeader {
		text = asciiJSON(text)
	}
	if p.In == spec.InCookie && strings.ContainsFunc(text, notCookieOctet) {
		return "", fmt.Errorf("JSON with quotes or commas in a cookie %w", ErrAmbiguous)
	}
	return text, nil
}

// asciiJSON escapes what is not ASCII: header values are (RFC 9110 section 5.5).
func asciiJSON(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(r>>10), 0xdc00+(r&0x3ff))
		}
	}
	return b.String()
}
