package feedback

import (
	"bytes"
	"encoding/json"
)

// WithoutEcho returns an error body without the payload of the request, be it a
// value, an object within it, a part of a text or a text in JSON: an echo names
// every place and blames none. A payload that is one plain text stays, for it
// may be a word of the answer's own.
func WithoutEcho(body, sent []byte) []byte {
	sent = bytes.TrimSpace(sent)
	if !bytes.ContainsAny(sent, "{[=") {
		return body
	}
	body = bytes.ReplaceAll(body, sent, []byte("null"))
	for _, escapeHTML := range []bool{true, false} {
		body = bytes.ReplaceAll(body, quoted(sent, escapeHTML), nil)
	}
	return withoutValues(body, sent)
}

// quoted is a text as it stands between the quotes of a JSON string.
func quoted(text []byte, escapeHTML bool) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(escapeHTML)
	if e.Encode(string(text)) != nil {
		return text
	}
	return bytes.TrimSuffix(bytes.TrimPrefix(b.Bytes(), []byte(`"`)), []byte("\"\n"))
}
