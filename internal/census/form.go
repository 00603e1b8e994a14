package census

import (
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// form is how the values of a part are written, and so which types a reader
// can tell apart.
type form uint8

const (
	formJSON   form = iota // all
	formFields             // the fields are text, what is inside them may be JSON
	formText               // none: all is text
)

// formOf returns the form of a payload: that with the most types, when it can
// be written in several.
func formOf(content []*spec.MediaType) form {
	best := formText
	for _, m := range content {
		switch base := baseOf(m); {
		case m.JSON() || strings.Contains(base, "*"):
			return formJSON
		case base == "multipart/form-data" || base == "application/x-www-form-urlencoded":
			best = formFields
		}
	}
	return best
}

// baseOf returns the media type without its parameters.
func baseOf(m *spec.MediaType) string {
	base, _, _ := strings.Cut(strings.ToLower(m.Type), ";")
	return strings.TrimSpace(base)
}

// structured reports whether a payload has a value that a schema judges. Bytes
// of other media types are one string, which any payload is.
func structured(m *spec.MediaType) bool {
	base := baseOf(m)
	return m.JSON() || formOf([]*spec.MediaType{m}) != formText ||
		strings.HasPrefix(base, "text/") || strings.HasSuffix(base, "xml")
}

// text reports whether the value of a site is text, of which every reader
// decides itself what it is.
func (w *walker) text(s *site) bool {
	form := w.form
	if s.media != nil { // that of the first media type under which the schema applies
		form = formOf([]*spec.MediaType{s.media})
	}
	switch form {
	case formText:
		return true
	case formFields: // and the elements of a field that is there several times
		return s.at.depth < 2 || s.at.depth == 2 && s.at.any
	}
	return false
}
