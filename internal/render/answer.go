package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// longestAnswer is how many characters of a payload are shown.
const longestAnswer = 400

// Answer shows status and payload of a response on one line.
func Answer(r *spec.Response) string {
	if len(r.Body) == 0 {
		return fmt.Sprintf("%d with an empty body", r.Status)
	}
	if bytes.IndexByte(r.Body, 0) >= 0 { // no text has it
		return fmt.Sprintf("%d %s", r.Status, Bytes(r.Body))
	}
	text := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(string(r.Body), "\uFFFD")), " "))
	if len(text) > longestAnswer {
		return fmt.Sprintf("%d %s… (%d bytes)", r.Status, string(text[:longestAnswer]), len(r.Body))
	}
	return fmt.Sprintf("%d %s", r.Status, string(text))
}

// Bytes shows content that is no text by its length and its beginning.
func Bytes(content []byte) string {
	const most = 16
	if len(content) <= most {
		return fmt.Sprintf("%d bytes: %x", len(content), content)
	}
	return fmt.Sprintf("%d bytes: %x…", len(content), content[:most])
}
