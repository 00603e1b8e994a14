package feedback

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
)

// withoutValues takes the values of the payload out of an error body that is
// JSON: the payload itself, and each object in it of two members or more. An
// error body that shows them in another order or spacing echoes them too. It
// returns the body as it is when there is none.
func withoutValues(body, sent []byte) []byte {
	payload, ok := decode(sent)
	if !ok {
		return body
	}
	value, ok := decode(body)
	if !ok {
		return body
	}
	e := &valueEcho{}
	e.collect(payload, 0)
	if value = e.strip(value, 0); !e.found {
		return body
	}
	out, err := json.Marshal(value)
	if err != nil {
		return body
	}
	return out
}

func decode(text []byte) (any, bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var value any
	err := d.Decode(&value)
	return value, err == nil
}

// valueEcho holds the objects and arrays of a payload.
type valueEcho struct {
	sent  []any
	found bool
}

// mostEchoes bounds the objects of a payload that are looked for.
const mostEchoes = 50

func (e *valueEcho) collect(value any, depth int) {
	if depth > deepest || len(e.sent) >= mostEchoes {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		if len(v) > 1 || depth == 0 && len(v) > 0 {
			e.sent = append(e.sent, v)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			e.collect(v[key], depth+1)
		}
	case []any:
		if depth == 0 && len(v) > 0 {
			e.sent = append(e.sent, v)
		}
		for _, element := range v {
			e.collect(element, depth+1)
		}
	}
}

// strip replaces what was sent by null. The value is its own: it may be changed.
func (e *valueEcho) strip(value any, depth int) any {
	if depth > deepest {
		return value
	}
	switch v := value.(type) {
	case map[string]any:
		if e.echoes(v) {
			return nil
		}
		for key, member := range v {
			v[key] = e.strip(member, depth+1)
		}
	case []any:
		if e.echoes(v) {
			return nil
		}
		for i := range v {
			v[i] = e.strip(v[i], depth+1)
		}
	}
	return value
}

func (e *valueEcho) echoes(value any) bool {
	same := slices.ContainsFunc(e.sent, func(sent any) bool { return reflect.DeepEqual(sent, value) })
	e.found = e.found || same
	return same
}
