package contract

import (
	"bytes"
	"encoding/json"
)

// encodeJSON writes a value with its members sorted and its text unescaped.
func encodeJSON(value any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(512)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
