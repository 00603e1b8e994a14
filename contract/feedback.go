package contract

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// feedback: the answer to an invalid value has to name the value, or the
// client cannot know what to mend. Nothing is asked where the document
// describes an answer without a payload, or where there is no name to give. A
// 404 says by itself that the path is at fault (RFC 9110 section 15.5.5).
func (s *Suite) feedback(r *Result, documented *spec.ResponseObject) []Finding {
	name := feedback.Name(r.Case.Place)
	if name == "" || len(documented.Content) == 0 || r.Outcome != Held || r.Case.Request.Method == "HEAD" {
		return nil
	}
	if r.Response.Status == 404 && r.Case.Place.In == spec.InPath {
		return nil
	}
	if feedback.Names(feedback.Text(r.Response.Body), name) {
		return nil
	}
	id, title := "feedback/unnamed", fmt.Sprintf("%s refused without naming the place at fault", r.Case.Route())
	other := feedback.Member(r.Response.Body)
	if other != "" {
		id, title = "feedback/wrong-place", fmt.Sprintf("%s blamed another place than the one at fault", r.Case.Route())
	}
	f := s.finding(id, title, feedbackCause(r, other))
	f.Want, f.Where = fmt.Sprintf("feedback that names %s", r.Case.Place.Human()), documented.Where
	f.Got = answerText(r)
	return []Finding{f}
}

// feedbackCause: a handler that says the same for every fault has one problem.
func feedbackCause(r *Result, other string) string {
	if other != "" {
		return other
	}
	return bodyCause(r)
}
