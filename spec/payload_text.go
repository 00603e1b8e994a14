package spec

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// checkText: the value of a text payload is the text itself (OpenAPI 3.0.3
// section 4.7.14). A line break at its end may belong to the text or not.
func (m *MediaType) checkText(sent string, body []byte, dir schema.Direction) []Violation {
	text, known, err := decodeText(sent, body)
	if err != nil {
		return m.unreadable(err, "text")
	}
	if !known || m.Binary() || !m.Textual() {
		return nil
	}
	var readings []reading
	for _, candidate := range []string{text, strings.TrimRight(text, "\r\n")} {
		for _, value := range scalars(candidate, m.Schema) {
			readings = append(readings, reading{value: value})
		}
	}
	return m.judge(readings, dir)
}

// Textual reports whether the schema is one of a text: how an object or an
// array is written as text is for the media type to say.
func (m *MediaType) Textual() bool {
	types := typesOf(m.Schema, 0)
	return m.Schema != nil && shapesOf(m.Schema, 0).scalar && (types == 0 || types&^(schema.TypeArray|schema.TypeObject|schema.TypeNull) != 0)
}

// decodeText returns the text in the charset that the media type names; not
// known is one without a name that is no UTF-8, or of another name.
func decodeText(sent string, body []byte) (text string, known bool, err error) {
	_, parameters, _ := mime.ParseMediaType(sent)
	charset := strings.ToLower(parameters["charset"])
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	switch charset {
	case "utf-8", "utf8":
		if !utf8.Valid(body) {
			return "", false, errors.New("bytes that are no UTF-8")
		}
	case "", "us-ascii":
		if !utf8.Valid(body) {
			return "", false, nil
		}
	case "iso-8859-1", "latin1":
		return latin1(body), true, nil
	default:
		return "", false, nil
	}
	return string(body), true, nil
}

func latin1(body []byte) string {
	runes := make([]rune, len(body))
	for i, b := range body {
		runes[i] = rune(b)
	}
	return string(runes)
}

// checkLines: each line is one JSON text; empty lines mean nothing. The schema
// may be that of a line or that of the array of all.
func (m *MediaType) checkLines(body []byte, dir schema.Direction) []Violation {
	values := []any{}
	number := 0
	for line := range bytes.Lines(body) {
		number++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		value, _, err := schema.DecodeJSON(line)
		if err != nil {
			return m.unreadable(fmt.Errorf("line %d is none: %w", number, err), "one JSON text in each line")
		}
		values = append(values, value)
	}
	whole := m.judge([]reading{{value: values}}, dir)
	if whole == nil {
		return nil
	}
	for _, value := range values {
		found := m.judge([]reading{{value: value}}, dir)
		switch {
		case found != nil && typesOf(m.Schema, 0) == schema.TypeArray:
			return whole
		case found != nil:
			return found
		}
	}
	return nil
}
