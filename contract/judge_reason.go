package contract

import (
	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// besideDocument: the client is told a reason that the document cannot express.
// Many APIs answer 400 for what others answer 404, 409 or 422 for.
func (s *Suite) besideDocument(r *Result) bool {
	if r.Case.outside() {
		return false
	}
	text := feedback.Text(r.Response.Body)
	return feedback.SurelyData(text) || s.relates(r, text)
}

// relates: the text names two members of the payload, and how one has to stand
// to the other.
func (s *Suite) relates(r *Result, text string) bool {
	value, _ := decodeJSON(r.Case.Request.Body)
	members, _ := value.(map[string]any)
	named := 0
	for name := range members {
		if feedback.Names(text, feedback.Name(spec.Place{In: spec.InBody, Pointer: pointer([]string{name})})) {
			named++
		}
	}
	if named < 2 {
		return false
	}
	for _, word := range []string{"after", "before", "than", "equal", "match", "same", "differ", "together", "exceed"} {
		if feedback.Names(text, word) {
			return true
		}
	}
	return false
}
