package spec

import (
	"bytes"
	"sync"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// decoded keeps the JSON texts that were read last and their values: a payload
// is judged, and then looked at, of several requests side by side. Requests that
// differ at one place have payloads that do, so a few texts are kept to read
// others from. Nobody changes a value.
type decoded struct {
	mu    sync.Mutex
	texts [8]decodedText
	next  int // the one that goes first
	bases [8]base
	uses  int // of bases, ever
}

type decodedText struct {
	text  []byte
	value schema.Decoded
}

// base is a text that others are read from.
type base struct {
	text *schema.Text // nil when there is none
	used int          // counts the uses of all; the one with the least goes first
}

// mostKept bounds a text that is kept, in bytes.
const mostKept = 1 << 17

// leastEdited is the size, in bytes, from which on a text is read from another
// one that it has half its bytes in common with.
const leastEdited = 48

// read decodes a JSON text.
func (d *decoded) read(text []byte) (any, error) {
	v, err := d.decode(text)
	return v.Value, err
}

// decode is read that keeps what is known of the value.
func (d *decoded) decode(text []byte) (schema.Decoded, error) {
	if value, known := d.known(text); known {
		return value, nil
	}
	value, edited := d.edited(text)
	if !edited {
		var err error
		if value.Value, _, err = schema.DecodeJSON(text); err != nil {
			return value, err
		}
	}
	if len(text) > 0 && len(text) <= mostKept {
		d.keep(text, value)
	}
	return value, nil
}

// edited reads a text from one that is much like it. The first one of its kind
// becomes a base for others.
func (d *decoded) edited(text []byte) (schema.Decoded, bool) {
	if len(text) < leastEdited || len(text) > mostKept {
		return schema.Decoded{}, false
	}
	base, before, after := d.nearest(text)
	if 2*(before+after) >= len(text) {
		if value, ok := base.Edited(text, before, after); ok {
			return value, true
		}
	}
	t, ok := schema.ReadText(text)
	if !ok {
		return schema.Decoded{}, false
	}
	d.found(t)
	return t.Decoded(), true
}

// nearest is the base that has most in common with a text, nil when none has
// anything.
func (d *decoded) nearest(text []byte) (t *schema.Text, before, after int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var best *base
	for i := range d.bases {
		b := &d.bases[i]
		if b.text == nil {
			continue
		}
		if x, y := b.text.Shared(text); x+y > before+after {
			best, before, after = b, x, y
		}
	}
	if best == nil {
		return nil, 0, 0
	}
	d.uses++
	best.used = d.uses
	return best.text, before, after
}

// found makes a text a base, instead of the one that was not used for longest.
func (d *decoded) found(t *schema.Text) {
	d.mu.Lock()
	defer d.mu.Unlock()
	oldest := &d.bases[0]
	for i := range d.bases {
		if b := &d.bases[i]; b.used < oldest.used {
			oldest = b
		}
	}
	d.uses++
	*oldest = base{t, d.uses}
}

func (d *decoded) known(text []byte) (schema.Decoded, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.texts {
		if k := &d.texts[i]; len(k.text) > 0 && bytes.Equal(k.text, text) {
			return k.value, true
		}
	}
	return schema.Decoded{}, false
}

func (d *decoded) keep(text []byte, value schema.Decoded) {
	d.mu.Lock()
	defer d.mu.Unlock()
	k := &d.texts[d.next]
	d.next = (d.next + 1) % len(d.texts)
	k.text, k.value = append(k.text[:0], text...), value
}
