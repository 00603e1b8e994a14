package payload

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// part is one part of a multipart payload.
type part struct {
	name, filename string
	header         spec.Header // without Content-Disposition
	disposition    *string     // in place of the line that is right; "" for none
	body           []byte
}

// multipart writes multipart/form-data (RFC 7578; OpenAPI 3.0.3 section
// 4.7.14.4): a part for each property, one for each element of an array.
func (k *Maker) multipart(value any) (Payload, error) {
	object, err := members(value)
	if err != nil {
		return Payload{}, err
	}
	var parts []part
	for _, name := range k.order(object) {
		own, err := k.parts(name, object[name])
		if err != nil {
			return Payload{}, fmt.Errorf("property %s: %w", name, err)
		}
		parts = append(parts, own...)
	}
	if len(parts) == 0 {
		return Payload{}, fmt.Errorf("a form without parts %w", ErrUnwritable)
	}
	return writeParts(k.Type, parts, ""), nil
}

// parts writes one property.
func (k *Maker) parts(name string, value any) ([]part, error) {
	if strings.ContainsAny(name, "\"\\\r\n%") {
		return nil, fmt.Errorf("the name %q, which readers unquote differently, %w", name, ErrUnwritable)
	}
	e := k.media.Encoding(name)
	header, err := k.header(e)
	if err != nil {
		return nil, err
	}
	if e.Styled && !e.Binary && !e.Structured() {
		return styled(e, value, header)
	}
	var out []part
	for _, v := range elements(e, value) {
		p := part{name: name, header: header}
		if err := p.fill(e, v); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// fill writes the value of one part: bytes as a file, an object as JSON, other
// values as text.
func (p *part) fill(e *spec.Encoding, value any) (err error) {
	media := partType(e)
	switch {
	case e.Binary:
		p.filename, p.body = fileName(e.Name, media), sampleOf(media)
	case e.Structured():
		if spec.KindOf(media) != spec.KindJSON {
			return fmt.Errorf("an object as %s %w", media, ErrUnwritable)
		}
		p.body, err = marshal.JSON(value)
	default:
		var text string
		text, err = scalar(value)
		p.body = []byte(text)
		if spec.KindOf(media) == spec.KindJSON {
			p.body, err = marshal.JSON(value)
		}
	}
	if media != "" {
		p.header.Set("Content-Type", media)
	}
	return err
}

// partType is the media type of a part: the first that is documented, or the
// default of OpenAPI 3.0.3 section 4.7.15.1. Text has none: that of RFC 7578
// section 4.4 is meant.
func partType(e *spec.Encoding) string {
	media, _, _ := strings.Cut(e.ContentType, ",")
	media = strings.TrimSpace(media)
	if media != "" && media != "*/*" && media != "application/*" {
		return concrete(&spec.MediaType{Type: media})
	}
	switch {
	case e.Binary:
		return "application/octet-stream"
	case e.Structured():
		return "application/json"
	}
	return ""
}

// styled writes a property whose style the document gives, as a query would
// have it (OpenAPI 3.1.0 section 4.8.15.1.2).
func styled(e *spec.Encoding, value any, header spec.Header) ([]part, error) {
	r := &spec.Request{}
	if err := gen.Encode(r, e.Parameter(), value); err != nil {
		return nil, err
	}
	var out []part
	for _, f := range r.Query {
		out = append(out, part{name: f.Name, header: header, body: []byte(f.Value)})
	}
	return out, nil
}

// header makes the header lines that the document requires of a part.
func (k *Maker) header(e *spec.Encoding) (spec.Header, error) {
	r := &spec.Request{}
	for _, h := range e.Headers {
		if !h.Required {
			continue
		}
		value, err := k.gen.Base(h.Schema, gen.Minimal, gen.Header)
		if err == nil {
			err = gen.Encode(r, h, value)
		}
		if err != nil {
			return nil, fmt.Errorf("header %s: %w", h.Name, err)
		}
	}
	return r.Header, nil
}

// writeParts writes the parts between boundaries. Without one it is made of
// the content, so that the same parts give the same bytes.
func writeParts(mediaType string, parts []part, boundary string) Payload {
	var content bytes.Buffer
	for _, p := range parts {
		content.Write(p.body)
	}
	for try := 0; boundary == "" || bytes.Contains(content.Bytes(), []byte(boundary)); try++ {
		h := fnv.New64a()
		_, _ = fmt.Fprintf(h, "%d ", try)
		_, _ = h.Write(content.Bytes())
		boundary = fmt.Sprintf("lambdapact-%016x", h.Sum64())
	}
	var b bytes.Buffer
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s", boundary, p.head())
		for _, f := range p.header {
			fmt.Fprintf(&b, "%s: %s\r\n", f.Name, f.Value)
		}
		fmt.Fprintf(&b, "\r\n%s\r\n", p.body)
	}
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	base, _, _ := strings.Cut(mediaType, ";")
	return Payload{ContentType: strings.TrimSpace(base) + "; boundary=" + boundary, Body: b.Bytes()}
}

// readParts reads a payload that is there, which a user may have prepared.
func readParts(p Payload) (parts []part, boundary string, err error) {
	_, parameters, err := mime.ParseMediaType(p.ContentType)
	if err != nil || parameters["boundary"] == "" {
		return nil, "", errors.New("the prepared Content-Type names no boundary")
	}
	boundary = parameters["boundary"]
	r := multipart.NewReader(bytes.NewReader(p.Body), boundary)
	for {
		next, err := r.NextRawPart()
		if err == io.EOF {
			return parts, boundary, nil
		}
		if err != nil {
			return nil, "", fmt.Errorf("the prepared body is no multipart payload: %w", err)
		}
		own := part{name: next.FormName(), filename: next.FileName()}
		for _, name := range slices.Sorted(maps.Keys(next.Header)) {
			if name != "Content-Disposition" {
				own.header.Add(name, next.Header.Get(name))
			}
		}
		if own.body, err = io.ReadAll(next); err != nil {
			return nil, "", err
		}
		parts = append(parts, own)
	}
}
