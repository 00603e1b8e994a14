package contract

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// bodyCases send no payload where one is required, one under another media
// type, and one that is no JSON.
func (p *planner) bodyCases(b *base) {
	if b.media == nil {
		return
	}
	if b.op.Body.Required {
		p.noBodyCases(b)
	}
	p.mediaTypeCases(b)
	switch {
	case len(b.request.Body) == 0:
	case b.maker.Kind == spec.KindJSON:
		p.syntaxCases(b)
	default:
		p.malformedCases(b)
	}
}

// noBodyCases leave out the payload, with its media type and without.
func (p *planner) noBodyCases(b *base) {
	for _, variant := range []string{"", "empty"} {
		c := b.breaking(spec.Place{In: spec.InBody}, "required", variant, func(r *spec.Request) error {
			r.Body = nil
			if variant == "" {
				r.Header.Del("Content-Type")
			}
			return nil
		})
		c.Sent, c.Want, c.Where = "no body", "a body", b.op.Body.Where
		if variant == "empty" {
			c.Sent = "an empty body under its media type"
		}
		p.add(c)
	}
}

// otherMediaTypes are media types that an operation for JSON seldom has, and
// texts that are none (RFC 9110 section 8.3.1). Under the one of forms curl
// sends what it is told to post.
var otherMediaTypes = []struct {
	variant, text string
	bytes         bool // only for bytes, which a REST API has to take as such
}{
	{"text-plain", "text/plain", false},
	{"form", "application/x-www-form-urlencoded", false},
	{"no-subtype", "application", false},
	{"no-type", ";", false},
	{"octet-stream", "application/octet-stream", true},
}

// mediaTypeCases send the payload under media types that are not documented.
func (p *planner) mediaTypeCases(b *base) {
	if b.op.Body.Assumed {
		return
	}
	place := spec.Place{In: spec.InHeader, Name: "Content-Type"}
	for _, other := range otherMediaTypes {
		if other.bytes && b.maker.Kind != spec.KindBinary && b.maker.Kind != spec.KindMultipart || slices.ContainsFunc(b.op.Body.Content, func(m *spec.MediaType) bool { return takes(m.Type, other.text) }) {
			continue
		}
		c := b.breaking(place, "mediaType", other.variant, func(r *spec.Request) error {
			r.Header.Set("Content-Type", other.text)
			return nil
		})
		c.Sent, c.Want, c.Where = other.text, "media type "+b.op.Body.MediaTypes(), b.op.Body.Where
		p.add(c)
	}
}

// takes reports whether a documented media type or range covers what is sent.
func takes(documented, sent string) bool {
	major, _, isRange := strings.Cut(strings.ToLower(documented), "*")
	return strings.EqualFold(documented, sent) || isRange && strings.HasPrefix(sent, major)
}

// brokenJSON is a way to make of one JSON text one that is none.
type brokenJSON struct {
	variant, sent string // sent says what it is where the text does not show it
	// of returns nil where the text cannot be broken so.
	of func(text []byte) []byte
}

// brokenJSONs is the closed list: what is cut off or goes on, and what readers
// of JSON's relatives take (RFC 8259 has none of it).
var brokenJSONs = []brokenJSON{
	{"truncated", "", func(text []byte) []byte { return text[:len(text)-1] }},
	{"unquoted", "", func([]byte) []byte { return []byte("{note: none}") }},
	{"trailing", "the JSON, and } after it", func(text []byte) []byte { return append(slices.Clone(text), '}') }},
	{"second-value", "the JSON twice", func(text []byte) []byte { return slices.Concat(text, []byte("\n"), text) }},
	{"blank", "white space only", func([]byte) []byte { return []byte(" \n") }},
	{"trailing-comma", "the JSON with a comma before its end", trailingComma},
	{"comment", "a comment before the JSON", func(text []byte) []byte { return append([]byte("/* none */"), text...) }},
	{"single-quotes", "the JSON with ' in place of \"", singleQuotes},
	{"nan", "NaN as the value of a member", withNaN},
	{"invalid-utf8", "a byte in a text that is no UTF-8", intoText(0xFF)},
	{"overlong-utf8", "a character in a text that is written in too many bytes", intoText(0xC0, 0xAF)},
}

// syntaxCases send what is no JSON. Where the payload may be left out, white
// space is none.
func (p *planner) syntaxCases(b *base) {
	for _, broken := range brokenJSONs {
		text := broken.of(b.request.Body)
		if text == nil || broken.variant == "blank" && !b.op.Body.Required {
			continue
		}
		c := b.breaking(spec.Place{In: spec.InBody}, "syntax", broken.variant, func(r *spec.Request) error {
			if len(r.Body) == 0 {
				return errors.New("the prepared request has no body")
			}
			if r.Body = broken.of(r.Body); r.Body == nil {
				return errors.New("the prepared body cannot be broken so")
			}
			return nil
		})
		if strings.HasSuffix(broken.variant, "-utf8") {
			c.claim = undamaged
		}
		c.Sent, c.Want, c.Where = broken.sent, "one JSON value", b.media.Where
		if c.Sent == "" {
			c.Sent = clip(string(text))
		}
		p.add(c)
	}
}

// trailingComma puts a comma before the bracket that ends the text.
func trailingComma(text []byte) []byte {
	end := len(text) - 1
	if end < 2 || text[end] != '}' && text[end] != ']' {
		return nil
	}
	return slices.Concat(text[:end], []byte(","), text[end:])
}

// singleQuotes writes a text as JavaScript and Python print it.
func singleQuotes(text []byte) []byte {
	if !bytes.Contains(text, []byte(`"`)) || bytes.ContainsAny(text, `'\`) {
		return nil
	}
	return bytes.ReplaceAll(text, []byte(`"`), []byte("'"))
}

// withNaN gives the first member NaN as its value.
func withNaN(text []byte) []byte {
	const mark = "lambdapact-nan"
	value, err := decodeJSON(text)
	body, isObject := value.(map[string]any)
	if err != nil || !isObject || len(body) == 0 {
		return nil
	}
	body[slices.Min(slices.Collect(maps.Keys(body)))] = mark
	out, err := marshal.JSON(body)
	if err != nil {
		return nil
	}
	return bytes.Replace(out, []byte(`"`+mark+`"`), []byte("NaN"), 1)
}

// intoText puts bytes that are no UTF-8 (RFC 3629 section 3) into the first text
// that is the value of a member, else into the first: in the name of a member they
// could pass for another fault.
func intoText(raw ...byte) func([]byte) []byte {
	return func(text []byte) []byte {
		const value = `":"`
		i := bytes.Index(text, []byte(value)) + len(value)
		if i < len(value) {
			i = bytes.IndexByte(text, '"') + 1
		}
		if i == 0 {
			return nil
		}
		return slices.Concat(text[:i], raw, text[i:])
	}
}
