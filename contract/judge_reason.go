package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// reasons are words with which a refusal speaks of what a document cannot
// express: of data that the handler has or has not, of its clock, and of how
// two values go together. Words with which it may as well speak of the form of
// a value ("unknown", "invalid", "not allowed") are not among them.
var reasons = []string{
	"does not exist", "doesn't exist", "do not exist", "not exist", "no such", "not found", "could not find", "cannot find",
	"already exist", "already been", "already in use", "already taken", "already used", "is taken", "in use",
	"in the future", "in the past", "expired", "must be after", "must be before", "later than", "earlier than", "before the start",
	"out of stock", "in stock", "not available", "unavailable", "insufficient", "exceeds the available", "exceeds available", "exceeds your",
	"balance", "quota",
}

// besideDocument: the client is told a reason that the document cannot express.
// Many APIs answer 400 for what others answer 404, 409 or 422 for.
func (s *Suite) besideDocument(r *Result) bool {
	if r.Case.outside() {
		return false
	}
	text := feedback.Text(r.Response.Body)
	lower := strings.ToLower(text)
	for _, reason := range reasons {
		if strings.Contains(lower, reason) {
			return true
		}
	}
	return s.relates(r, text)
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
