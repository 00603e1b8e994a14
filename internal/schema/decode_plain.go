package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
)

// readPlain decodes a JSON text in UTF-8 in one go, which almost every text
// allows. False means that the text is not plain: that it is none, that a name
// comes twice, that it is deep, or that an escape stands for no character.
// Who asks then reads it with care.
func readPlain(data []byte) (any, bool) {
	p := plainReaders.Get().(*plainReader)
	defer p.release()
	whole, ok := p.read(data, string(data))
	return whole.value, ok
}

// plainReader reads one plain text.
type plainReader struct {
	dec  jsontext.Decoder
	data bytes.Buffer
	text string // the same; strings without an escape are cut from it
	// keep says that the parts of arrays and objects are of interest too.
	keep bool
	// around is how many arrays and objects the text stands in.
	around int
	// far: there is a number that settle replaces.
	far bool
	// edit is nil unless the text is a part that stands for another one.
	edit *edit
}

// part is a value in a text.
type part struct {
	start, end int // offsets in the text
	name       string
	value      any
	parts      []part // of an array or object, in the order of the text
}

var plainReaders = sync.Pool{New: func() any { return new(plainReader) }}

// release forgets the text.
func (p *plainReader) release() {
	p.data = bytes.Buffer{}
	p.text, p.keep, p.around, p.far, p.edit = "", false, 0, false, nil
	plainReaders.Put(p)
}

// read reads a text that is given as bytes and as a string.
func (p *plainReader) read(data []byte, text string) (part, bool) {
	p.data = *bytes.NewBuffer(data)
	p.text = text
	p.dec.Reset(&p.data)
	whole, ok := p.value()
	if !ok || p.dec.PeekKind() != jsontext.KindInvalid || strings.TrimLeft(text[whole.end:], " \t\r\n") != "" {
		return part{}, false
	}
	return whole, true
}

func (p *plainReader) value() (part, bool) {
	switch p.dec.PeekKind() {
	case jsontext.KindBeginObject:
		return p.object()
	case jsontext.KindBeginArray:
		return p.array()
	}
	raw, err := p.dec.ReadValue()
	if err != nil {
		return part{}, false
	}
	end := int(p.dec.InputOffset())
	read := part{start: end - len(raw), end: end}
	switch raw.Kind() {
	case jsontext.KindString:
		read.value = p.string(raw)
	case jsontext.KindNumber:
		n := json.Number(p.text[read.start:end])
		p.far = p.far || !withinReach(string(n))
		read.value = n
	case jsontext.KindTrue:
		read.value = true
	case jsontext.KindFalse:
		read.value = false
	}
	return read, true
}

// string is what a string that was read last stands for.
func (p *plainReader) string(raw jsontext.Value) string {
	end := int(p.dec.InputOffset())
	if bytes.IndexByte(raw, '\\') < 0 {
		return p.text[end-len(raw)+1 : end-1]
	}
	text, _ := jsontext.AppendUnquote(nil, raw) // which the decoder has checked
	return string(text)
}

func (p *plainReader) object() (part, bool) {
	read, ok := p.open()
	if !ok {
		return part{}, false
	}
	object := map[string]any{}
	for p.dec.PeekKind() != jsontext.KindEndObject {
		raw, err := p.dec.ReadValue()
		if err != nil {
			return part{}, false
		}
		name := p.string(raw)
		member, ok := p.inner()
		if !ok {
			return part{}, false
		}
		object[name] = member.value
		if p.keep {
			member.name = name
			read.parts = append(read.parts, member)
		}
	}
	read.value = object
	return p.close(read)
}

func (p *plainReader) array() (part, bool) {
	read, ok := p.open()
	if !ok {
		return part{}, false
	}
	array := []any{}
	for p.dec.PeekKind() != jsontext.KindEndArray {
		item, ok := p.inner()
		if !ok {
			return part{}, false
		}
		array = append(array, item.value)
		if p.keep {
			read.parts = append(read.parts, item)
		}
	}
	read.value = array
	return p.close(read)
}

// open reads the bracket that begins an array or object.
func (p *plainReader) open() (part, bool) {
	_, err := p.dec.ReadToken()
	return part{start: int(p.dec.InputOffset()) - 1}, err == nil && p.around+p.dec.StackDepth() <= MaxDepth
}

// close reads the bracket that ends it.
func (p *plainReader) close(read part) (part, bool) {
	_, err := p.dec.ReadToken()
	read.end = int(p.dec.InputOffset())
	return read, err == nil
}

// inner reads a value in an array or object.
func (p *plainReader) inner() (part, bool) {
	if p.edit == nil || p.dec.StackDepth() != 1 {
		return p.value()
	}
	rest := p.text[p.dec.InputOffset():]
	start := len(p.text) - len(strings.TrimLeft(rest, " \t\r\n:,"))
	same := p.edit.same(start)
	if same == nil {
		return p.value()
	}
	raw, err := p.dec.ReadValue()
	if err != nil || len(raw) != same.end-same.start {
		return part{}, false
	}
	return part{start: start, end: start + len(raw), value: same.value}, true
}
