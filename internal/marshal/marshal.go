// Package marshal writes the JSON that requests are made of.
package marshal

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
)

// JSON writes a value with its members sorted and nothing escaped without need.
// It knows null, booleans, strings, json.Number, []any and map[string]any by
// itself; any other value is written as encoding/json does. A json.Number is
// written as it stands. The error says that a value has no JSON.
func JSON(value any) ([]byte, error) {
	buffer := jsonBuffers.Get().(*[]byte)
	defer jsonBuffers.Put(buffer)
	text, err := appendJSON((*buffer)[:0], value)
	if err != nil {
		return nil, err
	}
	*buffer = text
	return bytes.Clone(text), nil
}

// jsonBuffers are []byte.
var jsonBuffers = sync.Pool{New: func() any { return new([]byte) }}

// appendJSON writes what a payload is made of by itself. By reflection, as
// encoding/json does it, this was a large part of the time that a plan takes.
func appendJSON(b []byte, value any) ([]byte, error) {
	switch value := value.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		return appendText(b, value), nil
	case json.Number:
		if value != "" { // which encoding/json has an answer for
			return append(b, value...), nil
		}
	case []any:
		return appendArray(b, value)
	case map[string]any:
		return appendObject(b, value)
	}
	return appendOther(b, value)
}

// appendText writes a string. What is no UTF-8 in it becomes U+FFFD.
func appendText(b []byte, text string) []byte {
	b, _ = jsontext.AppendQuote(b, text) // the error speaks of U+FFFD only
	return b
}

func appendArray(b []byte, elements []any) ([]byte, error) {
	if elements == nil {
		return append(b, "null"...), nil
	}
	b = append(b, '[')
	var err error
	for i, element := range elements {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appendJSON(b, element); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func appendObject(b []byte, members map[string]any) ([]byte, error) {
	if members == nil {
		return append(b, "null"...), nil
	}
	b = append(b, '{')
	var err error
	for i, name := range sortedNames(members) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		if b, err = appendJSON(b, members[name]); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func sortedNames(members map[string]any) []string {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// appendOther writes any other value as encoding/json does.
func appendOther(b []byte, value any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...), nil
}
