package render

import (
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
	text := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(string(r.Body), "\uFFFD")), " "))
	if len(text) > longestAnswer {
		return fmt.Sprintf("%d %s… (%d bytes)", r.Status, string(text[:longestAnswer]), len(r.Body))
	}
	return fmt.Sprintf("%d %s", r.Status, string(text))
}
