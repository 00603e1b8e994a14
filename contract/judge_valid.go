package contract

import (
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// judgeValid: a valid request has to be accepted, with an answer that the
// document describes.
func (s *Suite) judgeValid(r *Result) {
	status := r.Response.Status
	switch {
	case status >= 500 && !r.Case.mayFail(status):
		r.Findings = append(r.Findings, s.serverError(r))
	case status >= 500:
	case status >= 400:
		s.judgeRefusedValid(r)
		return
	}
	r.Findings = append(r.Findings, s.responseFindings(r)...)
	r.Outcome = Held
}

// promisesSuccess: an operation that documents only errors (such as one of any
// method that refuses what its siblings do not take) promises just those.
func promisesSuccess(op *spec.Operation) bool {
	return len(op.Responses) == 0 || slices.ContainsFunc(op.Responses, func(o *spec.ResponseObject) bool {
		return o.Status == "default" || o.Status[0] < '4'
	})
}

// mayFail: a 5xx is what the operation promises.
func (c *Case) mayFail(status int) bool {
	odd := c.op != nil && c.Kind == Strictness // the document's own path, in another form
	return (odd || !c.outside()) && !promisesSuccess(c.op) && c.op.Response(status) != nil
}

// needsData are the statuses with which a handler may refuse a valid request
// for reasons that no document expresses: no such thing, a conflict, a payment,
// a precondition, too many calls (RFC 9110 section 15.5, RFC 4918 section 11.3,
// RFC 6585).
// A greedy operation stands for many resources, and one of any method for many
// methods, so that 405 is among them too.
var needsData = map[int]bool{401: true, 402: true, 403: true, 404: true, 409: true, 410: true, 412: true, 422: true, 423: true, 428: true, 429: true}

// judgeRefusedValid looks at a 4xx to a valid request. Where the document says
// nothing of any answer, it cannot be broken by one.
func (s *Suite) judgeRefusedValid(r *Result) {
	op := r.Case.op
	documented := op.Response(r.Response.Status) != nil
	answer := s.responseFindings(r)
	switch {
	case documented && !promisesSuccess(op):
		r.Outcome, r.Findings = Held, append(r.Findings, answer...)
	case len(op.Responses) == 0, documented && s.excusable(r):
		r.Outcome, r.Reason, r.Findings = NeedsData, s.dataHint(r), append(r.Findings, answer...)
	case !documented && (s.madeUp(r) || r.Response.Status == 401 && uncredited(r.Case)):
		r.Outcome, r.Reason = NeedsData, s.dataHint(r)
		r.Findings = append(r.Findings, s.silence(r, credentialRefusals))
	default:
		r.Outcome = Broken
		r.Findings = append(r.Findings, s.refusedValid(r))
		r.Findings = append(r.Findings, slices.DeleteFunc(answer, func(f Finding) bool { return f.Rule == "response/status" })...)
	}
}

// excusable: the refusal may have a reason that no document expresses.
func (s *Suite) excusable(r *Result) bool {
	status := r.Response.Status
	if status == 401 && len(r.Case.sent) > 0 && !s.madeUp(r) {
		return false // the credential was given as a right one
	}
	if r.Case.opaque && (status == 400 || status == 415) {
		return true // of the content the document says nothing
	}
	if status == 400 && (s.guessesCursor(r.Case) || s.besideDocument(r)) {
		return true
	}
	return (needsData[status] || status == 405 && (r.Case.op.Greedy() || r.Case.op.Method == spec.MethodAny)) && !s.blames(r)
}

func (s *Suite) refusedValid(r *Result) Finding {
	status := r.Response.Status
	f := s.finding("request/valid-refused", r.Case.Route()+" refused a valid request", r.Case.Operation, fmt.Sprint(status), causePlace(r))
	f.Want, f.Where = s.successes(r.Case.op)
	f.Got = answerText(r)
	if strict(r.Case) {
		s.onlyWarn(&f)
	}
	if r.Case.op.Response(status) == nil {
		f.More = append(f.More, fmt.Sprintf("the document has no %d for this operation", status))
	}
	return f
}

// blames: the refusal cites the very rule that the value was chosen to keep.
func (s *Suite) blames(r *Result) bool {
	if r.Response.Status != 422 {
		return false
	}
	name, text := feedback.Name(r.Case.Place), feedback.Text(r.Response.Body)
	return name != "" && feedback.Names(text, name) && feedback.Cites(text, r.Case.Rule) && !s.forData(r, name)
}

// causePlace keeps refusals of different values apart, and the refusals of one
// whole operation together.
func causePlace(r *Result) string {
	if r.Case.Place.In == wholeRequest {
		return ""
	}
	return r.Case.Place.String() + " " + r.Case.Rule
}

// dataHint says how to supply what the handler misses.
func (s *Suite) dataHint(r *Result) string {
	status := r.Response.Status
	if (status == 401 || status == 403) && len(r.Case.sent) > 0 {
		name, which := r.Case.sent[0].Name, "the given"
		if s.settings.credentials[name] == "" {
			which = "a made-up"
		}
		return fmt.Sprintf("answered %d to %s credential; give a right one with contract.Credential(%q, ...) or --credential %s=...", status, which, name, name)
	}
	if r.Case.opaque && (status == 400 || status == 415 || status == 422) {
		return fmt.Sprintf("answered %d: the document does not describe all of the payload, such as the content of a file; give a real one with contract.Prepare(%q, ...)", status, r.Case.Operation)
	}
	if status == 429 {
		return "answered 429: the handler limits the rate of calls"
	}
	if s.guessesCursor(r.Case) {
		return fmt.Sprintf("answered %d to a made-up cursor, which no answer told", status)
	}
	if r.Case.Place.In == spec.InPath {
		return fmt.Sprintf("answered %d: the handler has nothing under the value that the case is about", status)
	}
	return fmt.Sprintf("answered %d; name data the handler has with contract.Prepare(%q, ...)%s", status, r.Case.Operation, paramHint(r))
}

// paramHint names the parameter under which the handler found nothing. Other
// refusals may as well be about the body.
func paramHint(r *Result) string {
	for _, p := range slices.Backward(r.Case.op.Parameters) {
		if r.Response.Status == 404 && p.In == spec.InPath {
			return fmt.Sprintf(" or --param %s.%s=...", r.Case.Operation, p.Name)
		}
	}
	return ""
}

// madeUp reports whether a credential was refused that the options do not give:
// nothing shows that such a request is valid.
func (s *Suite) madeUp(r *Result) bool {
	return slices.Contains(credentialRefusals, r.Response.Status) &&
		slices.ContainsFunc(r.Case.sent, func(scheme *spec.SecurityScheme) bool {
			return s.settings.credentials[scheme.Name] == ""
		})
}

// uncredited reports whether a request lacks a credential that its operation
// asks for: the document does not say how it is sent, as with a scheme that is
// not defined or of a type that OpenAPI does not have.
func uncredited(c *Case) bool {
	missing := func(scheme *spec.SecurityScheme) bool {
		return scheme.Gateway == "" && scheme.Type != "mutualTLS" && !slices.Contains(c.sent, scheme)
	}
	return c.op != nil && len(c.op.Security) > 0 && !slices.ContainsFunc(c.op.Security, func(requirement spec.SecurityRequirement) bool {
		return !slices.ContainsFunc(requirement, missing)
	})
}

// credentialRefusals are the statuses of RFC 9110 sections 15.5.2 and 15.5.4.
var credentialRefusals = []int{401, 403}
