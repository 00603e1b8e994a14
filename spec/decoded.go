package spec

import (
	"bytes"
	"sync"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// decoded keeps the JSON texts that were read last and their values: a payload
// is judged, and then looked at, of several requests side by side. Nobody
// changes a value.
type decoded struct {
	mu    sync.Mutex
	texts [8]decodedText
	next  int // the one that goes first
}

type decodedText struct {
	text  []byte
	value any
}

// mostKept bounds a text that is kept, in bytes.
const mostKept = 1 << 17

// read decodes a JSON text.
func (d *decoded) read(text []byte) (any, error) {
	if value, known := d.known(text); known {
		return value, nil
	}
	value, _, err := schema.DecodeJSON(text)
	if err == nil && len(text) > 0 && len(text) <= mostKept {
		d.keep(text, value)
	}
	return value, err
}

func (d *decoded) known(text []byte) (any, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.texts {
		if k := &d.texts[i]; len(k.text) > 0 && bytes.Equal(k.text, text) {
			return k.value, true
		}
	}
	return nil, false
}

func (d *decoded) keep(text []byte, value any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	k := &d.texts[d.next]
	d.next = (d.next + 1) % len(d.texts)
	k.text, k.value = append(k.text[:0], text...), value
}
