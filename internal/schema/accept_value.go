package schema

import (
	"encoding/binary"
	"encoding/json"
	"hash/maphash"
	"maps"
	"slices"
	"unicode/utf8"
)

// typeSet is a set of the types of JSON Schema.
type typeSet uint8

const (
	typeNull typeSet = 1 << iota
	typeBoolean
	typeInteger
	typeNumber
	typeString
	typeArray
	typeObject
)

var typeSets = map[string]typeSet{
	"null": typeNull, "boolean": typeBoolean, "integer": typeInteger, "number": typeNumber,
	"string": typeString, "array": typeArray, "object": typeObject,
}

func (c *check) admitsType(value any) bool {
	var has typeSet
	switch v := value.(type) {
	case nil:
		has = typeNull
	case bool:
		has = typeBoolean
	case json.Number:
		if has = typeNumber; c.types&(typeNumber|typeInteger) == typeInteger {
			return readDecimal(string(v)).whole()
		}
	case string:
		has = typeString
	case []any:
		has = typeArray
	case map[string]any:
		has = typeObject
	}
	return c.types&has != 0
}

// admits judges a string by its length and pattern.
func (c *textCheck) admits(text string) bool {
	if c.min > 0 || c.max < len(text) {
		if n := utf8.RuneCountInString(text); n < c.min || n > c.max {
			return false
		}
	}
	return c.pattern == nil || c.pattern.MatchString(text)
}

// valueSet is the values of enum, each kind where it is found fast.
type valueSet struct {
	null, yes, no bool
	texts         map[string]struct{}
	numbers       []decimalValue
	others        []any // arrays and objects
}

func newValueSet(values []any) *valueSet {
	s := &valueSet{texts: make(map[string]struct{}, len(values))}
	for _, value := range values {
		switch v := value.(type) {
		case nil:
			s.null = true
		case bool:
			s.yes, s.no = s.yes || v, s.no || !v
		case string:
			s.texts[v] = struct{}{}
		case json.Number:
			s.numbers = append(s.numbers, readDecimal(string(v)))
		default:
			s.others = append(s.others, v)
		}
	}
	return s
}

func (s *valueSet) has(value any) bool {
	switch v := value.(type) {
	case nil:
		return s.null
	case bool:
		return v && s.yes || !v && s.no
	case string:
		_, is := s.texts[v]
		return is
	case json.Number:
		d := readDecimal(string(v))
		return slices.ContainsFunc(s.numbers, func(n decimalValue) bool { return d.compare(n) == 0 })
	}
	return slices.ContainsFunc(s.others, func(o any) bool { return equal(value, o) })
}

// equal compares values as JSON Schema does: numbers by their value, 1 and 1.0
// are equal (JSON Schema 2020-12 core, 4.2.2).
func equal(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		b, is := b.(json.Number)
		return is && (a == b || readDecimal(string(a)).compare(readDecimal(string(b))) == 0)
	case []any:
		b, is := b.([]any)
		return is && slices.EqualFunc(a, b, equal)
	case map[string]any:
		b, is := b.(map[string]any)
		return is && maps.EqualFunc(a, b, equal)
	}
	switch b.(type) {
	case []any, map[string]any: // which == cannot compare
		return false
	}
	return a == b
}

// fewItems is how many items are compared each with each.
const fewItems = 20

// duplicates returns the first item that equals an earlier one, after that
// one; -1, -1 when no two are equal.
func duplicates(list []any) (earlier, later int) {
	if len(list) > fewItems {
		return hashedDuplicates(list)
	}
	for i := range list {
		for j := range i {
			if equal(list[i], list[j]) {
				return j, i
			}
		}
	}
	return -1, -1
}

func hashedDuplicates(list []any) (earlier, later int) {
	seen := make(map[uint64][]int, len(list))
	var h maphash.Hash
	for i, value := range list {
		h.Reset()
		hashValue(&h, value)
		sum := h.Sum64()
		for _, j := range seen[sum] {
			if equal(value, list[j]) {
				return j, i
			}
		}
		seen[sum] = append(seen[sum], i)
	}
	return -1, -1
}

// hashValue gives equal values equal hashes.
func hashValue(h *maphash.Hash, value any) {
	switch v := value.(type) {
	case string:
		h.WriteByte('"')
		h.WriteString(v)
	case json.Number:
		hashNumber(h, readDecimal(string(v)))
	case []any:
		for _, e := range v {
			h.WriteByte(',')
			hashValue(h, e)
		}
		h.WriteByte(']')
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			h.WriteByte(',')
			h.WriteString(name)
			hashValue(h, v[name])
		}
		h.WriteByte('}')
	case bool:
		if v {
			h.WriteByte('t')
		}
		h.WriteByte('b')
	}
}

func hashNumber(h *maphash.Hash, d decimalValue) {
	if d.exact != nil {
		h.WriteString(d.exact.String())
		return
	}
	var b [16]byte
	binary.LittleEndian.PutUint64(b[:8], uint64(d.digits))
	binary.LittleEndian.PutUint64(b[8:], uint64(d.exponent))
	h.Write(b[:])
}
