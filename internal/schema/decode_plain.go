package schema

import (
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readPlain decodes a JSON text in UTF-8 in one go, which almost every text
// allows. False means that the text is not plain: that it is none, that a name
// comes twice, that it is deep, or that an escape stands for no character.
// Who asks then reads it with care.
func readPlain(data []byte) (any, bool) {
	r := plainReader{text: string(data)}
	r.space()
	v := r.value(0)
	r.space()
	return v, !r.failed && r.at == len(r.text)
}

// plainReader reads along a text. Once it failed, what it returns means
// nothing, but it goes no further than the end of the text.
type plainReader struct {
	text   string
	at     int
	failed bool
}

func (r *plainReader) fail() any {
	r.failed = true
	return nil
}

// peek returns the next byte; 0, which begins nothing, at the end.
func (r *plainReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *plainReader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			return
		}
	}
}

// take passes the next byte if it is c.
func (r *plainReader) take(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *plainReader) value(depth int) any {
	switch c := r.peek(); {
	case depth == MaxDepth && (c == '{' || c == '['):
		return r.fail()
	case c == '{':
		return r.object(depth + 1)
	case c == '[':
		return r.array(depth + 1)
	case c == '"':
		return r.string()
	case c == '-' || isDigit(c):
		return r.number()
	case r.word("true"):
		return true
	case r.word("false"):
		return false
	case r.word("null"):
		return nil
	}
	return r.fail()
}

func (r *plainReader) word(word string) bool {
	if !strings.HasPrefix(r.text[r.at:], word) {
		return false
	}
	r.at += len(word)
	return true
}

func (r *plainReader) object(depth int) any {
	r.at++
	obj, members := map[string]any{}, 0
	if r.space(); r.take('}') {
		return obj
	}
	for !r.failed {
		if r.space(); r.peek() != '"' {
			break
		}
		name := r.string()
		if r.space(); !r.take(':') {
			break
		}
		r.space()
		obj[name] = r.value(depth)
		if members++; members > len(obj) { // the name comes twice
			break
		}
		if r.space(); r.take('}') {
			return obj
		}
		if !r.take(',') {
			break
		}
	}
	return r.fail()
}

func (r *plainReader) array(depth int) any {
	r.at++
	list := []any{}
	if r.space(); r.take(']') {
		return list
	}
	for !r.failed {
		r.space()
		list = append(list, r.value(depth))
		if r.space(); r.take(']') {
			return list
		}
		if !r.take(',') {
			break
		}
	}
	return r.fail()
}

func (r *plainReader) number() any {
	start := r.at
	r.take('-')
	if !r.take('0') && !r.digits() {
		return r.fail()
	}
	if r.take('.') && !r.digits() {
		return r.fail()
	}
	if r.take('e') || r.take('E') {
		if !r.take('+') {
			r.take('-')
		}
		if !r.digits() {
			return r.fail()
		}
	}
	return json.Number(r.text[start:r.at])
}

func (r *plainReader) digits() bool {
	start := r.at
	for isDigit(r.peek()) {
		r.at++
	}
	return r.at > start
}

// string reads a string, at its first quote.
func (r *plainReader) string() string {
	r.at++
	for i := r.at; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '"':
			s := r.text[r.at:i]
			r.at = i + 1
			return s
		case c == '\\':
			return r.escaped(i)
		case c < ' ':
			r.fail()
			return ""
		}
	}
	r.fail()
	return ""
}

// escaped reads on in a string, with the first backslash at i.
func (r *plainReader) escaped(i int) string {
	b := append(make([]byte, 0, 2*(i-r.at)+16), r.text[r.at:i]...)
	for r.at = i; r.at < len(r.text); {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return string(b)
		case c == '\\':
			b = utf8.AppendRune(b, r.escape())
		case c < ' ':
			r.fail()
			return ""
		default:
			b = append(b, c)
			r.at++
		}
	}
	r.fail()
	return ""
}

// escape reads one escape, two for a character beyond the BMP. One half of
// such a pair alone is no character.
func (r *plainReader) escape() rune {
	r.at++
	c := r.peek()
	r.at++
	if c != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			r.fail()
			return 0
		}
		return rune("\"\\/\b\f\n\r\t"[i])
	}
	high := r.hex()
	if !utf16.IsSurrogate(high) {
		return high
	}
	if !r.word(`\u`) {
		r.fail()
		return 0
	}
	whole := utf16.DecodeRune(high, r.hex())
	if whole == utf8.RuneError {
		r.fail()
	}
	return whole
}

// hex reads four hexadecimal digits.
func (r *plainReader) hex() rune {
	var n rune
	for range 4 {
		c := r.peek()
		if !isHex(c) {
			r.fail()
			return 0
		}
		n <<= 4
		switch {
		case isDigit(c):
			n |= rune(c - '0')
		default:
			n |= rune(c|0x20-'a') + 10
		}
		r.at++
	}
	return n
}
