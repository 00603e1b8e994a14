package contract

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// encodeJSON writes a value with its members sorted and its text unescaped, as
// json.Encoder does without SetEscapeHTML, byte for byte.
func encodeJSON(value any) ([]byte, error) {
	if b, ok := appendJSON(make([]byte, 0, 512), value); ok {
		return b, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// appendJSON writes a value as json.Decoder.UseNumber gives it; false for any
// other.
func appendJSON(b []byte, value any) ([]byte, bool) {
	switch v := value.(type) {
	case nil:
		return append(b, "null"...), true
	case bool:
		if v {
			return append(b, "true"...), true
		}
		return append(b, "false"...), true
	case string:
		return appendText(b, v), true
	case json.Number:
		return append(b, v...), plainInteger(string(v)) || validNumber(string(v))
	case []any:
		return appendList(b, v)
	case map[string]any:
		return appendObject(b, v)
	}
	return b, false
}

// plainInteger is validNumber for what is digits alone, without asking for more.
func plainInteger(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) || text[0] == '0' && i > 0 {
			return false
		}
	}
	return text != ""
}

func validNumber(text string) bool {
	return text != "" && (text[0] == '-' || isDigit(text[0])) && isDigit(text[len(text)-1]) && json.Valid([]byte(text))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func appendList(b []byte, list []any) ([]byte, bool) {
	if list == nil {
		return append(b, "null"...), true
	}
	ok := true
	b = append(b, '[')
	for i, e := range list {
		if i > 0 {
			b = append(b, ',')
		}
		if b, ok = appendJSON(b, e); !ok {
			return b, false
		}
	}
	return append(b, ']'), true
}

func appendObject(b []byte, object map[string]any) ([]byte, bool) {
	if object == nil {
		return append(b, "null"...), true
	}
	ok := true
	b = append(b, '{')
	names := slices.AppendSeq(make([]string, 0, len(object)), maps.Keys(object))
	slices.Sort(names)
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		if b, ok = appendJSON(b, object[name]); !ok {
			return b, false
		}
	}
	return append(b, '}'), true
}

// appendText writes a string.
func appendText(b []byte, text string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		escape, size := escapeAt(text[i:])
		if escape != "" {
			b = append(append(append(b, text[start:i]...), '\\'), escape...)
			start = i + size
		}
		i += size
	}
	return append(append(b, text[start:]...), '"')
}

// escapeAt is what follows the backslash for the character that text begins
// with, "" when it needs none, and its size. What is no UTF-8 becomes U+FFFD,
// and the line separators that JavaScript once did not have in strings are
// escaped.
func escapeAt(text string) (escape string, size int) {
	const digits = "0123456789abcdef"
	c := text[0]
	switch {
	case c == '"' || c == '\\':
		return text[:1], 1
	case c < ' ':
		if i := strings.IndexByte("\b\f\n\r\t", c); i >= 0 {
			return "bfnrt"[i : i+1], 1
		}
		return "u00" + digits[c>>4:c>>4+1] + digits[c&15:c&15+1], 1
	}
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError && size == 1:
		return "ufffd", 1
	case r == '\u2028':
		return "u2028", size
	case r == '\u2029':
		return "u2029", size
	}
	return "", size
}
