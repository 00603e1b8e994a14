package schema

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// readPlain decodes a JSON text in UTF-8 in one go, which almost every text
// allows. False means that the text is not plain: that it is none, that a name
// comes twice, that it is deep, or that an escape stands for no character.
// Who asks then reads it with care.
func readPlain(data []byte) (any, bool) {
	d := jsontext.NewDecoder(bytes.NewBuffer(data))
	value, ok := plainValue(d)
	if !ok {
		return nil, false
	}
	return value, d.PeekKind() == jsontext.KindInvalid && len(bytes.TrimLeft(data[d.InputOffset():], " \t\r\n")) == 0
}

func plainValue(d *jsontext.Decoder) (any, bool) {
	token, err := d.ReadToken()
	if err != nil || d.StackDepth() > MaxDepth {
		return nil, false
	}
	switch token.Kind() {
	case jsontext.KindBeginObject:
		return plainObject(d)
	case jsontext.KindBeginArray:
		return plainArray(d)
	case jsontext.KindString:
		return token.String(), true
	case jsontext.KindNumber:
		return json.Number(token.String()), true
	case jsontext.KindTrue, jsontext.KindFalse:
		return token.Bool(), true
	}
	return nil, true
}

func plainObject(d *jsontext.Decoder) (any, bool) {
	object := map[string]any{}
	for d.PeekKind() != jsontext.KindEndObject {
		name, err := d.ReadToken()
		if err != nil {
			return nil, false
		}
		key := name.String()
		value, ok := plainValue(d)
		if !ok {
			return nil, false
		}
		object[key] = value
	}
	_, err := d.ReadToken()
	return object, err == nil
}

func plainArray(d *jsontext.Decoder) (any, bool) {
	array := []any{}
	for d.PeekKind() != jsontext.KindEndArray {
		value, ok := plainValue(d)
		if !ok {
			return nil, false
		}
		array = append(array, value)
	}
	_, err := d.ReadToken()
	return array, err == nil
}
