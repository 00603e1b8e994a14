package payload

import (
	"bytes"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Malformed is a payload that is none of its media type.
type Malformed struct {
	Variant string
	// Want is what the payload should be, in short words.
	Want string
	Payload
	// Part is the property whose part is of a media type that is not
	// documented, "" when the payload as a whole is wrong.
	Part string
}

// Malformed breaks a payload as a whole, only in ways that every reader has to
// notice: what many tolerate is no fault. Of forms there is none, for any text
// is a form, and JSON is left to those who know its readers.
func (k *Maker) Malformed(p Payload) []Malformed {
	switch k.Kind {
	case spec.KindMultipart:
		return k.malformedParts(p)
	case spec.KindXML:
		return malformedXML(p)
	case spec.KindLines:
		return []Malformed{{Variant: "truncated", Want: "one JSON text in each line", Payload: Payload{p.ContentType, bytes.TrimRight(p.Body, "}]\"\n")}}}
	}
	return nil
}

// malformedParts: without its boundary no part can be found (RFC 2046 section
// 5.1.1). A payload that ends in its first part has none that is whole: where
// the document requires one, it is missing to a lenient reader too.
func (k *Maker) malformedParts(p Payload) []Malformed {
	base, _, _ := strings.Cut(p.ContentType, ";")
	out := []Malformed{{Variant: "no-boundary", Want: "a Content-Type with boundary", Payload: Payload{base, p.Body}}}
	out = append(out, k.otherParts(p)...)
	if i := bytes.Index(p.Body, []byte("name=")); i > 0 && k.needsPart() {
		want := "a multipart payload"
		out = append(out,
			Malformed{Variant: "truncated", Want: want, Payload: Payload{p.ContentType, p.Body[:i]}},
			Malformed{Variant: "other-boundary", Want: want, Payload: Payload{base + "; boundary=lambdapact-other", p.Body}})
	}
	return out
}

// otherParts gives parts a media type that the document does not have for them.
func (k *Maker) otherParts(p Payload) []Malformed {
	parts, boundary, err := readParts(p)
	if err != nil {
		return nil
	}
	const other = "application/x-lambdapact"
	var out []Malformed
	for _, name := range k.media.Properties() {
		e := k.media.Encoding(name)
		if e.ContentType == "" || strings.Contains(e.ContentType, "*/*") || strings.Contains(e.ContentType, "application/*") {
			continue
		}
		changed, found := slices.Clone(parts), false
		for i := range changed {
			if changed[i].name == name {
				changed[i].header.Set("Content-Type", other)
				found = true
			}
		}
		if found {
			out = append(out, Malformed{"application-x-lambdapact", "media type " + e.ContentType, writeParts(p.ContentType, changed, boundary), name})
		}
	}
	return out
}

func (k *Maker) needsPart() bool {
	for _, name := range k.media.Properties() {
		if requires(k.media.Schema, name) {
			return true
		}
	}
	return false
}

// malformedXML leaves the root element open (XML 1.0 section 2.1), or has none.
func malformedXML(p Payload) []Malformed {
	want := "well-formed XML"
	out := []Malformed{{Variant: "no-element", Want: want, Payload: Payload{p.ContentType, []byte("note: none")}}}
	if i := bytes.LastIndex(p.Body, []byte("</")); i > 0 {
		out = append(out, Malformed{Variant: "truncated", Want: want, Payload: Payload{p.ContentType, p.Body[:i]}})
	}
	return out
}
