package schema

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
	"sort"
)

// Text is one JSON text that was read, and where its parts stand in it: a text
// that differs from it at one place is read by reading what is there alone. It
// does not change, and is safe for concurrent use.
type Text struct {
	text  string
	whole part
	far   bool
	known *known
}

// Decoded is the value of a JSON text, as DecodeJSON returns it. Nobody changes
// a value: several may share their parts.
type Decoded struct {
	Value any

	settled bool   // settle has nothing to replace in it
	known   *known // what is known of parts of it; nil when nothing is
}

// ReadText reads a text as DecodeJSON does, and how it is put together. It
// reports false for one that is no JSON text in UTF-8, or not a plain one: in
// which an object has a name twice, or half a character is escaped.
func ReadText(data []byte) (*Text, bool) {
	p := plainReaders.Get().(*plainReader)
	defer p.release()
	p.keep = true
	t := &Text{text: string(data)}
	whole, ok := p.read(data, t.text)
	if !ok {
		return nil, false
	}
	t.whole, t.far, t.known = whole, p.far, newKnown(&whole)
	return t, true
}

// Decoded is the value of the text.
func (t *Text) Decoded() Decoded { return Decoded{t.whole.value, !t.far, t.known} }

// Edit is how a text differs from one that was read: it begins and ends with
// the same bytes.
type edit struct {
	t             *Text
	data          []byte
	before, after int   // bytes at the beginning and at the end, which do not overlap
	of            *part // of which another text is read
}

// Shared is how many bytes data has at its beginning and at its end in common
// with the text; together no more than either has.
func (t *Text) Shared(data []byte) (before, after int) {
	after = sameEnd(t.text, data)
	before = sameBeginning(t.text[:len(t.text)-after], data[:len(data)-after])
	return before, after
}

func sameBeginning(a string, b []byte) int {
	n, i := min(len(a), len(b)), 0
	var word [8]byte
	for ; i+8 <= n; i += 8 {
		copy(word[:], a[i:])
		if x := binary.LittleEndian.Uint64(word[:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

func sameEnd(a string, b []byte) int {
	n, i := min(len(a), len(b)), 0
	var word [8]byte
	for ; i+8 <= n; i += 8 {
		copy(word[:], a[len(a)-i-8:])
		if x := binary.LittleEndian.Uint64(word[:]) ^ binary.LittleEndian.Uint64(b[len(b)-i-8:]); x != 0 {
			return i + bits.LeadingZeros64(x)/8
		}
	}
	for i < n && a[len(a)-1-i] == b[len(b)-1-i] {
		i++
	}
	return i
}

// Edited reads a text that has bytes in common with t, as Shared returns them.
// It reports false when that does not help; the text may be none at all.
//
// All bytes that differ lie in one value of t. A JSON text stays one when a
// value is replaced by another (RFC 8259 section 2), and its other values stay
// what they are; the names of the objects around do too.
func (t *Text) Edited(data []byte, before, after int) (Decoded, bool) {
	e := &edit{t: t, data: data, before: before, after: after}
	var way []*part // from the whole to the smallest value that has all that differs
	for at := &t.whole; at != nil && e.within(at); at = e.next(at) {
		way = append(way, at)
	}
	for i := len(way) - 1; i >= max(0, len(way)-mostTries); i-- {
		value, far, ok := e.read(way[i], i)
		if !ok {
			continue // it takes more than this value: another one beside it, perhaps
		}
		for ; i > 0; i-- {
			value = way[i-1].with(way[i], value)
		}
		return Decoded{value, !far && !t.far, t.known}, true
	}
	return Decoded{}, false
}

// mostTries is how many values, one around the other, are read for one text.
const mostTries = 3

// within reports whether all that differs is in a value.
func (e *edit) within(p *part) bool {
	return p.start <= e.before && p.end >= len(e.t.text)-e.after
}

// next is the part of a value that has all that differs, nil when there is none.
func (e *edit) next(p *part) *part {
	i := sort.Search(len(p.parts), func(i int) bool { return p.parts[i].end >= e.before })
	for ; i < len(p.parts) && p.parts[i].start <= e.before; i++ {
		if e.within(&p.parts[i]) {
			return &p.parts[i]
		}
	}
	return nil
}

// read reads what stands for a value now, which has so many others around it.
func (e *edit) read(of *part, around int) (value any, far, ok bool) {
	end := len(e.data) - (len(e.t.text) - of.end)
	if end < of.start {
		return nil, false, false
	}
	p := plainReaders.Get().(*plainReader)
	defer p.release()
	e.of, p.edit, p.around = of, e, around
	text := e.data[of.start:end]
	read, ok := p.read(text, string(text))
	return read.value, p.far, ok
}

// same is the part of the value that is read, where it is the same in both
// texts and begins there in the new one.
func (e *edit) same(start int) *part {
	start += e.of.start
	if start >= e.before {
		if start < len(e.data)-e.after {
			return nil
		}
		start += len(e.t.text) - len(e.data)
	}
	parts := e.of.parts
	i := sort.Search(len(parts), func(i int) bool { return parts[i].start >= start })
	if i == len(parts) || parts[i].start != start || start < e.before && parts[i].end >= e.before {
		return nil
	}
	return &parts[i]
}

// with is an array or object in which a part has another value.
func (p *part) with(of *part, value any) any {
	switch v := p.value.(type) {
	case map[string]any:
		v = maps.Clone(v)
		v[of.name] = value
		return v
	case []any:
		v = slices.Clone(v)
		for i := range p.parts {
			if &p.parts[i] == of {
				v[i] = value
			}
		}
		return v
	}
	return value
}
