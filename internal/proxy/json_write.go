package proxy

import (
	"strconv"
	"unicode/utf8"
)

// writer appends JSON. It separates members by itself; the caller nests.
type writer struct{ b []byte }

func (w *writer) comma() {
	if n := len(w.b); n > 0 && w.b[n-1] != '{' && w.b[n-1] != '[' && w.b[n-1] != ':' {
		w.b = append(w.b, ',')
	}
}

// key writes the name of the next member.
func (w *writer) key(name string) {
	w.comma()
	w.b = append(appendString(w.b, name), ':')
}

// text writes a string as element or, after key, as value.
func (w *writer) text(s string) {
	w.comma()
	w.b = appendString(w.b, s)
}

func (w *writer) open(name string, bracket byte) {
	w.key(name)
	w.b = append(w.b, bracket)
}

func (w *writer) close(bracket byte) { w.b = append(w.b, bracket) }

func (w *writer) str(name, value string) {
	w.key(name)
	w.b = appendString(w.b, value)
}

// strOrNull writes null for the empty string.
func (w *writer) strOrNull(name, value string) {
	if value == "" {
		w.raw(name, "null")
		return
	}
	w.str(name, value)
}

// strOrAbsent writes nothing for the empty string.
func (w *writer) strOrAbsent(name, value string) {
	if value != "" {
		w.str(name, value)
	}
}

func (w *writer) integer(name string, v int64) {
	w.key(name)
	w.b = strconv.AppendInt(w.b, v, 10)
}

// raw writes a value that is JSON already.
func (w *writer) raw(name, json string) {
	w.key(name)
	w.b = append(w.b, json...)
}

// plain has the bytes that stand for themselves in a JSON string.
var plain = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendString appends s as a JSON string; each byte that is not part of a
// UTF-8 sequence becomes U+FFFD.
func appendString[S string | []byte](b []byte, s S) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			size := runeSize(s[i:])
			if size == 0 {
				b = append(append(b, s[start:i]...), "\uFFFD"...)
				start = i + 1
				size = 1
			}
			i += size
			continue
		}
		b = appendControl(append(b, s[start:i]...), c)
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// runeSize is the length of the UTF-8 sequence s begins with, 0 for none.
func runeSize[S string | []byte](s S) int {
	r, size := utf8.DecodeRuneInString(string(s[:min(len(s), utf8.UTFMax)]))
	if r == utf8.RuneError && size == 1 {
		return 0
	}
	return size
}

func appendControl(b []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
