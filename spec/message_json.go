package spec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// SetJSON replaces one value in a JSON body: the one at a JSON pointer (RFC
// 6901) such as "/items/0/sku", or the whole body for "". A member that is not
// there is added; an array takes an existing index, or "-" for one more. The
// error says which part of the pointer leads nowhere.
func (r *Request) SetJSON(pointer string, value any) error {
	var body any
	if pointer != "" {
		d := json.NewDecoder(bytes.NewReader(r.Body))
		d.UseNumber()
		if err := d.Decode(&body); err != nil {
			return fmt.Errorf("the body is no JSON: %w", err)
		}
	}
	changed, err := replace(body, pointer, value)
	if err != nil {
		return fmt.Errorf("pointer %q: %w", pointer, err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(changed); err != nil {
		return err
	}
	r.Body = bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	return nil
}

// replace returns body with the value at the pointer replaced. body is fresh
// from decoding, so it may be changed.
func replace(body any, pointer string, value any) (any, error) {
	if pointer == "" {
		return value, nil
	}
	if pointer[0] != '/' {
		return nil, fmt.Errorf("does not begin with /")
	}
	token, rest, more := strings.Cut(pointer[1:], "/")
	if more {
		rest = "/" + rest
	}
	token = tree.UnescapeToken(token)
	switch b := body.(type) {
	case map[string]any:
		changed, err := replace(b[token], rest, value)
		b[token] = changed
		return b, err
	case []any:
		return replaceElement(b, token, rest, value)
	}
	return nil, fmt.Errorf("%q is a part of no object or array", token)
}

func replaceElement(array []any, token, rest string, value any) (any, error) {
	if token == "-" && rest == "" {
		return append(slices.Clip(array), value), nil
	}
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || i >= len(array) {
		return nil, fmt.Errorf("the array of %d has no element %q", len(array), token)
	}
	array[i], err = replace(array[i], rest, value)
	return array, err
}
