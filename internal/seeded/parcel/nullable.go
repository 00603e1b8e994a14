package parcel

import "encoding/json"

// nullable is a member that may be null, or not there, or have a value. With
// omitzero, JSON shows each as it was sent.
type nullable[T any] struct {
	sent, null bool
	value      T
}

// MarshalJSON writes null or the value.
func (n nullable[T]) MarshalJSON() ([]byte, error) {
	if n.null {
		return []byte("null"), nil
	}
	return json.Marshal(n.value)
}

// IsZero says that the member is not there.
func (n nullable[T]) IsZero() bool { return !n.sent }

func (o object) nullableText(name string, rule textRule) nullable[string] {
	if (!o.has(name) || o.null(name)) && o.c.bug != "nulls-refused" {
		return nullable[string]{sent: o.has(name), null: o.null(name)}
	}
	return nullable[string]{sent: o.has(name), value: o.text(name, optional, rule)}
}

func (o object) nullableInteger(name string, rule numberRule) nullable[int64] {
	if !o.has(name) || o.null(name) {
		return nullable[int64]{sent: o.has(name), null: o.null(name)}
	}
	return nullable[int64]{sent: true, value: o.integer(name, optional, rule)}
}
