package parcel

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"unicode/utf8"
)

// upload is a multipart form, part by part.
type upload struct {
	c     *call
	parts map[string]uploadPart
}

type uploadPart struct {
	mediaType string // "" if the part has none
	data      []byte
}

var claimParts = []string{"photo", "details", "email"}

// readMultipart reads a form of RFC 7578. Every part has to be known and to
// occur once.
func (c *call) readMultipart(data []byte, boundary string) (upload, bool) {
	u := upload{c: c, parts: map[string]uploadPart{}}
	if boundary == "" {
		c.add(http.StatusBadRequest, inHeader("Content-Type"), "must have a boundary")
		return u, false
	}
	reader := multipart.NewReader(bytes.NewReader(data), boundary)
	for {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return u, true
		}
		if err != nil {
			c.add(http.StatusBadRequest, inBody(), "must be a multipart form")
			return u, false
		}
		if !u.add(part) {
			return u, false
		}
	}
}

func (u upload) add(part *multipart.Part) bool {
	data, err := io.ReadAll(part)
	if err != nil {
		u.c.add(http.StatusBadRequest, inBody(), "must be a multipart form")
		return false
	}
	name := part.FormName()
	at := inBody().member(name)
	if !slices.Contains(claimParts, name) {
		if !u.c.has("unknown-part-accepted") {
			u.c.invalid(at, "is not a part known here")
		}
		return true
	}
	if _, twice := u.parts[name]; twice && !u.c.has("part-taken-twice") {
		u.c.invalid(at, "must not occur twice")
	}
	u.parts[name] = uploadPart{mediaTypeOf(part.Header.Get("Content-Type")), data}
	return true
}

func mediaTypeOf(sent string) string {
	if sent == "" {
		return ""
	}
	got, _, err := mime.ParseMediaType(sent)
	if err != nil {
		return "?" // none that is known
	}
	return got
}

// part checks that the part is there, and its media type if it has one.
func (u upload) part(name, mediaType string, n need) (data []byte, at place, ok bool) {
	at = inBody().member(name)
	p, ok := u.parts[name]
	switch {
	case !ok && n == required && !(name == "photo" && u.c.has("photo-not-required")):
		u.c.invalid(at, "is required")
	case ok && p.mediaType != "" && p.mediaType != mediaType && !u.c.has("part-type-not-checked"):
		u.c.add(http.StatusUnsupportedMediaType, at, "must be %s", mediaType)
		ok = false
	}
	return p.data, at, ok
}

func (u upload) file(name, mediaType string) (data []byte, ok bool) {
	data, _, ok = u.part(name, mediaType, required)
	return data, ok
}

func (u upload) json(name string) (value any, at place, ok bool) {
	data, at, ok := u.part(name, jsonType, required)
	if !ok {
		return nil, at, false
	}
	value, ok = u.c.decode(at, data)
	return value, at, ok
}

func (u upload) text(name string) (value string, at place, ok bool) {
	data, at, ok := u.part(name, "text/plain", optional)
	if ok && !utf8.Valid(data) {
		u.c.invalid(at, "must be UTF-8")
		return "", at, false
	}
	return string(data), at, ok
}
