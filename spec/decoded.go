package spec

import (
	"bytes"
	"sync"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// decoded keeps the JSON text that was read last and its value: a payload is
// judged, and then looked at. Nobody changes the value.
type decoded struct {
	mu    sync.Mutex
	text  []byte
	value any
}

// mostKept bounds the text that is kept, in bytes.
const mostKept = 1 << 20

// read decodes a JSON text.
func (d *decoded) read(text []byte) (any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(text) > 0 && bytes.Equal(text, d.text) {
		return d.value, nil
	}
	value, _, err := schema.DecodeJSON(text)
	if err == nil && len(text) <= mostKept {
		d.text, d.value = append(d.text[:0], text...), value
	}
	return value, err
}
