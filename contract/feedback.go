package contract

import (
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// feedback: the answer to an invalid value has to name the value, or the
// client cannot know what to mend. Nothing is asked where the document
// describes an answer without a payload, or where there is no name to give.
func (s *Suite) feedback(r *Result, documented *spec.ResponseObject) []Finding {
	body := feedback.WithoutEcho(r.Response.Body, r.Case.Request.Body)
	name := feedback.Name(r.Case.Place)
	asked := name != "" && r.Outcome == Held && r.Case.Request.Method != "HEAD" && !tells(r.Case, r.Response.Status)
	r.told = told{documented: true}
	if !asked {
		return nil
	}
	others := s.otherNames(r.Case, name)
	text := feedback.WithoutSiblings(feedback.Text(body), name, others)
	r.told.nameable, r.told.named = true, feedback.Names(text, name)
	switch {
	case r.told.named:
		return s.wrongElement(r, body, documented)
	case len(documented.Content) == 0:
		r.told.nameable = false // the document leaves no room for a name
		return nil
	case s.blamesAsWell(r, body):
		r.told.named = true
		return nil
	}
	return []Finding{s.unnamed(r, body, others, documented)}
}

// unnamed: the answer names nothing, or another place.
func (s *Suite) unnamed(r *Result, body []byte, others []string, documented *spec.ResponseObject) Finding {
	id, title := "feedback/unnamed", fmt.Sprintf("%s refused without naming the place at fault", r.Case.Route())
	other := otherPlace(r.Case, body)
	if other != "" {
		id, title = "feedback/wrong-place", fmt.Sprintf("%s blamed another place than the one at fault", r.Case.Route())
	}
	f := s.finding(id, title, feedbackCause(r, other))
	f.Want, f.Where = fmt.Sprintf("feedback that names %s", r.Case.Place.Human()), documented.Where
	f.Got = answerText(r)
	if i := slices.IndexFunc(others, func(name string) bool { return feedback.Names(feedback.Text(body), name) }); i >= 0 && other == "" {
		f.More = append(f.More, "it speaks of "+others[i]+", where nothing is wrong")
	}
	return f
}

// wrongElement: the answer names the member, and an element of the array around
// it that is not the one at fault. In words it only warns: people count from 1.
func (s *Suite) wrongElement(r *Result, body []byte, documented *spec.ResponseObject) []Finding {
	verdict, as := feedback.ElementOf(body, r.Case.Place)
	if verdict != feedback.WrongInText && verdict != feedback.WrongInMember {
		return nil
	}
	for _, v := range s.violations(r) { // the fault may violate more than one rule
		if also, _ := feedback.ElementOf(body, v.Place); also == feedback.RightElement {
			return nil
		}
	}
	f := s.finding("feedback/wrong-place", r.Case.Route()+" blamed another element than the one at fault", r.Case.Operation)
	f.Want, f.Got, f.Where = "feedback that names "+r.Case.Place.Human(), as+", in "+answerText(r), documented.Where
	if verdict == feedback.WrongInText {
		s.onlyWarn(&f)
	}
	return []Finding{f}
}

// tells: the status says by itself what is at fault. A 404 and a 405 speak of
// the path and what is there (RFC 9110 sections 15.5.5 and 15.5.6), a 415 of
// the payload's format (section 15.5.16).
func tells(c *Case, status int) bool {
	switch {
	case c.Place.In == spec.InPath:
		return status == 404 || status == 405
	case c.Rule == "mediaType":
		return status == 415
	}
	return false
}

// otherPlace is the place, other than the one at fault and those around it,
// that an answer names in a member made for it.
func otherPlace(c *Case, body []byte) string {
	if feedback.BlamesAround(body, c.Place) {
		return ""
	}
	return feedback.Member(body)
}

// parentRules are the keywords that JSON Schema judges at the object, while the
// fault is one member of it.
var parentRules = map[string]bool{
	"required": true, "additionalProperties": true, "unevaluatedProperties": true, "propertyNames": true,
	"dependentRequired": true, "dependentSchemas": true,
}

// blamesAsWell: an answer may blame whatever the fault violates, for a handler
// that finds several violations need not tell all, and none can know which
// branch of a combinator was meant. It is asked only of answers that do not
// name the fault's own place, since the event is read once more.
func (s *Suite) blamesAsWell(r *Result, body []byte) bool {
	if parentRules[r.Case.Rule] && feedback.BlamesParent(body, r.Case.Place) {
		return true
	}
	text, own := feedback.Text(body), feedback.Name(r.Case.Place)
	return slices.ContainsFunc(s.violations(r), func(v spec.Violation) bool {
		return !deprived(r.Case.Place, v) && (nameless(v, text) || namesAny(text, own, v))
	})
}

// violations are those of the request as it arrived.
func (s *Suite) violations(r *Result) []spec.Violation {
	arrived, err := s.source.Decode(r.Event)
	if err != nil {
		return nil
	}
	op, variables, _ := s.api.Resolve(arrived.Method, arrived.RawPath)
	if op == nil {
		return nil
	}
	arrived.Route, arrived.Path = op.Path, variables
	return op.CheckRequest(arrived)
}

// combinators are the keywords that judge a value by other schemas as a whole.
var combinators = map[string]bool{
	"oneOf": true, "anyOf": true, "allOf": true, "not": true, "if": true, "then": true, "else": true,
}

// nameless: the answer may tell of a violation without a name. It is of a
// combinator that judges a whole body, or of the number of members
// of a body, where words for a number are asked.
func nameless(v spec.Violation, text string) bool {
	unnamed := feedback.Name(v.Place) == ""
	switch {
	case combinators[v.Keyword]:
		return unnamed
	case v.Keyword == "minProperties" || v.Keyword == "maxProperties":
		return unnamed && feedback.Counts(text)
	}
	return false
}

// namesAny looks for the place of a violation and of the reasons why the
// branches of a combinator failed, but for those with the fault's own name:
// that the answer does not give it is known.
func namesAny(text, own string, v spec.Violation) bool {
	if name := feedback.Name(v.Place); name != "" && name != own && feedback.Names(text, name) {
		return true
	}
	return slices.ContainsFunc(v.Causes, func(cause spec.Violation) bool { return namesAny(text, own, cause) })
}

// feedbackCause: a handler that says the same for every fault has one problem.
func feedbackCause(r *Result, other string) string {
	if other != "" {
		return other
	}
	return bodyCause(r)
}
