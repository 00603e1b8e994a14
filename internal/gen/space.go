package gen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Space is the part of a message in which a value travels. It says which text
// can be there.
type Space uint8

// The spaces.
const (
	// Body is JSON text: every type and every string of valid UTF-8.
	Body Space = iota
	// Path is one path segment: never empty, never a dot segment (RFC 3986
	// section 3.3), no control characters.
	Path
	// Query is a query value: any text without NUL.
	Query
	// Header is a field value of visible ASCII with spaces inside (RFC 9110
	// section 5.5), never empty.
	Header
	// Cookie is a cookie value (RFC 6265 section 4.1.1).
	Cookie
)

// Carries reports whether the text can travel in the space as one value.
func (s Space) Carries(text string) bool {
	switch s {
	case Path:
		return text != "" && text != "." && text != ".." && utf8.ValidString(text) &&
			!strings.ContainsFunc(text, unicode.IsControl)
	case Query:
		return utf8.ValidString(text) && strings.IndexByte(text, 0) < 0
	case Header:
		return text != "" && text == strings.Trim(text, " ") && !strings.ContainsFunc(text, notVisible)
	case Cookie:
		return !strings.ContainsFunc(text, notCookieOctet)
	}
	return utf8.ValidString(text)
}

// typed reports whether the space has JSON types. In the others every value is
// text, and what it is depends on the reader.
func (s Space) typed() bool { return s == Body }

// String names the space as OpenAPI does.
func (s Space) String() string {
	return [...]string{"body", "path", "query", "header", "cookie"}[s]
}

func notVisible(r rune) bool { return r != ' ' && (r < 0x21 || r > 0x7e) }

// notCookieOctet is the complement of cookie-octet: no control characters,
// whitespace, double quote, comma, semicolon or backslash.
func notCookieOctet(r rune) bool {
	return r <= 0x20 || r >= 0x7f || strings.ContainsRune(`",;\`, r)
}

// safe reports whether the rune can stand anywhere in any space and is no
// delimiter of a parameter style.
func safe(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
}
