package proxy

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
	"unicode/utf8"
)

// The reader takes JSON apart that json.Valid has passed, without decoding
// more than is asked for: a raw value stays a slice of the text. It keeps the
// order of members, repeated and case-sensitive names, none of which
// encoding/json shows.

// kindOf returns the JSON type of a raw value in words.
func kindOf(raw []byte) string {
	switch raw[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	}
	return "number"
}

// isNull reports whether a member is absent or null.
func isNull(raw []byte) bool { return len(raw) == 0 || raw[0] == 'n' }

// membersOf yields names and raw values of an object, in order.
func membersOf(object []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		i := skipSpace(object, 1)
		for object[i] != '}' {
			end := skipValue(object, i)
			name := textOf(object[i:end])
			i = skipSpace(object, skipSpace(object, end)+1) // past the colon
			end = skipValue(object, i)
			if !yield(name, object[i:end]) {
				return
			}
			i = skipComma(object, end)
		}
	}
}

// elementsOf yields the raw values of an array.
func elementsOf(array []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		i := skipSpace(array, 1)
		for array[i] != ']' {
			end := skipValue(array, i)
			if !yield(array[i:end]) {
				return
			}
			i = skipComma(array, end)
		}
	}
}

func skipSpace(b []byte, i int) int {
	for b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t' {
		i++
	}
	return i
}

func skipComma(b []byte, i int) int {
	if i = skipSpace(b, i); b[i] == ',' {
		i = skipSpace(b, i+1)
	}
	return i
}

// skipValue returns the end of the value that begins at i. It does not recurse.
func skipValue(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = skipString(b, i) - 1
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		case ' ', '\n', '\r', '\t', ',', ':':
			continue
		default:
			i = skipScalar(b, i) - 1
		}
		if depth == 0 {
			return i + 1
		}
	}
	return i
}

// skipScalar returns the end of a number, true, false or null.
func skipScalar(b []byte, i int) int {
	for i < len(b) && bytes.IndexByte([]byte(" \n\r\t,:]}"), b[i]) < 0 {
		i++
	}
	return i
}

func skipString(b []byte, i int) int {
	for i++; b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// textOf decodes a raw string; what is not UTF-8 becomes U+FFFD.
func textOf(raw []byte) string {
	plain := raw[1 : len(raw)-1]
	if bytes.IndexByte(plain, '\\') < 0 && utf8.Valid(plain) {
		return string(plain)
	}
	return string(bytesOf(raw))
}

// bytesOf is textOf as bytes, which are nobody else's.
func bytesOf(raw []byte) []byte {
	plain := raw[1 : len(raw)-1]
	escaped := bytes.IndexByte(plain, '\\') >= 0
	switch {
	case !escaped:
		return bytes.ToValidUTF8(plain, []byte("\uFFFD"))
	case utf8.Valid(plain) && !bytes.Contains(plain, []byte(`\u`)):
		return unescaped(plain)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return bytes.Clone(plain) // not reached: json.Valid has passed the text
	}
	return []byte(s)
}

// unescaped decodes a text that has only escapes of two characters (RFC 8259
// section 7). A JSON payload inside an event has one before each quote.
func unescaped(text []byte) []byte {
	b := make([]byte, 0, len(text))
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 {
			return append(b, text...)
		}
		b = append(b, text[:i]...)
		c := text[i+1]
		if j := strings.IndexByte("bfnrt", c); j >= 0 {
			c = "\b\f\n\r\t"[j]
		}
		b = append(b, c)
		text = text[i+2:]
	}
}
