package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// judgeInvalid: an invalid request has to be refused with a 4xx that the
// document allows, and the client told what was wrong.
func (s *Suite) judgeInvalid(r *Result) {
	status := r.Response.Status
	switch {
	case status >= 500 && !r.Case.mayFail(status):
		r.Findings = append(r.Findings, s.serverError(r))
	case status >= 500: // the operation promises nothing else
		r.Outcome, r.Reason = Unproven, fmt.Sprintf("answered with the documented %d, which is no refusal", status)
	case status < 300:
		r.Findings = append(r.Findings, s.acceptedInvalid(r))
		r.Outcome = Broken
	case status < 400:
		r.Outcome, r.Reason = Unproven, fmt.Sprintf("answered with the redirect %d", status)
	default:
		s.judgeRefusal(r)
	}
}

func (s *Suite) serverError(r *Result) Finding {
	c := r.Case
	f := s.finding("request/server-error", fmt.Sprintf("%s answered %s with a server error", c.Route(), kindPhrase(c)),
		fmt.Sprint(r.Response.Status), bodyCause(r))
	f.Got = answerText(r)
	if c.Kind != Invalid {
		f.Want, f.Where = s.successes(c.op)
	} else {
		f.Want, f.Where = s.refusals(c)
	}
	return f
}

// bodyCause is the answer's text, which is the same for one root cause.
func bodyCause(r *Result) string { return clip(string(r.Response.Body)) }

func kindPhrase(c *Case) string {
	switch c.Kind {
	case Invalid:
		return "an invalid request"
	case Strictness:
		return "an odd request"
	}
	return "a valid request"
}

func (s *Suite) acceptedInvalid(r *Result) Finding {
	c := r.Case
	title := c.Route() + " accepted an invalid request"
	switch c.Place.In {
	case spec.InCredential:
		title = c.Route() + " accepted " + acceptedCredential(c)
	case spec.InMethod:
		title = c.Route() + " accepted a method that the document does not have"
	case spec.InRoute:
		title = c.Route() + " answered for a path that the document does not have"
	}
	f := s.finding("request/invalid-accepted", title, acceptedCause(c)...)
	f.Want, f.Where = s.refusals(c)
	f.Got = answerText(r)
	if strict(c) {
		s.onlyWarn(&f)
	}
	return f
}

// acceptedCause keeps together what one missing check lets through: the guard of
// all operations, the reader of all payloads, the place for null in a whole body.
func acceptedCause(c *Case) []string {
	switch {
	case c.Place.In == spec.InCredential, c.Rule == "mediaType", c.Rule == "syntax":
		return []string{c.Place.String(), c.Rule, c.Name[strings.LastIndexByte(c.Name, '/')+1:]}
	case c.Place.In == spec.InBody && c.Rule == "type" && c.Sent == "null":
		return []string{c.Operation, "null"}
	}
	return []string{c.Operation, c.Place.String(), c.Rule}
}

// judgeRefusal looks at the status, the payload and the feedback of a 4xx.
func (s *Suite) judgeRefusal(r *Result) {
	c, status := r.Case, r.Response.Status
	r.Outcome = Held
	if why := masked(c, status); why != "" {
		r.Outcome, r.Reason = Unproven, why
	}
	if c.outside() {
		// The document has no operation here, so only RFC 9110 speaks.
		if r.Outcome == Held && !slices.Contains(natural(c), status) {
			r.Findings = append(r.Findings, s.unnatural(r))
		}
		return
	}
	documented := c.op.Response(status)
	switch {
	case documented != nil:
		r.Findings = append(r.Findings, s.responseFindings(r)...)
		r.Findings = append(r.Findings, s.feedback(r, documented)...)
	case len(c.op.Responses) == 0, slices.Contains(natural(c), status) && (silent(c) || status == 415):
		r.Findings = append(r.Findings, s.silence(r, natural(c)))
	case s.madeUp(r):
		r.Findings = append(r.Findings, s.silence(r, credentialRefusals))
	default:
		f := s.finding("response/status", fmt.Sprintf("%s answered with an undocumented status", c.Route()), c.Operation, fmt.Sprint(status))
		f.Want, f.Where = s.refusals(c)
		f.Got = answerText(r)
		r.Findings = append(r.Findings, f)
	}
}

// masked: the handler refused for another reason before it came to the fault.
func masked(c *Case, status int) string {
	in := c.Place.In
	switch {
	case status == 404 && in != spec.InPath && in != spec.InRoute && in != spec.InMethod:
		return "a 404 shows nothing of a fault outside the path"
	case (status == 401 || status == 403) && in != spec.InCredential:
		return fmt.Sprintf("a %d shows nothing of a fault outside the credentials", status)
	case status == 412 || status == 428:
		if !strings.HasPrefix(strings.ToLower(c.Place.Name), "if-") {
			return fmt.Sprintf("a %d shows nothing of a fault outside the preconditions", status)
		}
	case status == 429:
		return "the handler limits the rate of calls"
	}
	return ""
}

// natural are the statuses that RFC 9110 section 15.5 gives for a fault.
func natural(c *Case) []int {
	switch c.Place.In {
	case spec.InPath:
		return []int{400, 404, 422}
	case spec.InCredential:
		return refusalsOfCredential(c)
	case spec.InMethod:
		return []int{405, 404, 403}
	case spec.InRoute:
		return []int{404, 403, 405}
	}
	if c.Rule == "mediaType" {
		return []int{415, 400, 422}
	}
	if c.Place.In == spec.InBody && c.Rule == "syntax" && strings.HasSuffix(c.Name, "-boundary") {
		return []int{400, 415, 422} // the fault is in the media type too
	}
	if c.Place.In == spec.InBody && c.Rule == "required" { // no payload has no media type either
		return []int{400, 422, 415}
	}
	return []int{400, 422}
}

// unnatural: the refusal has a status that tells the client another reason.
func (s *Suite) unnatural(r *Result) Finding {
	c := r.Case
	f := s.finding("request/refusal-status", c.Route()+" was refused with a status that means something else", c.Place.String(), fmt.Sprint(r.Response.Status))
	f.Want, f.Got = alternatives(natural(c)), answerText(r)
	return f
}

// silent: the document gives none of the natural statuses for the fault.
func silent(c *Case) bool {
	statuses := natural(c)
	switch {
	case c.Rule == "mediaType":
		statuses = statuses[:1] // a 400 for values says nothing of media types
	case c.Place.In == spec.InCredential:
		statuses = credentialRefusals // nor of credentials
	}
	for _, status := range statuses {
		if c.op.Response(status) != nil {
			return false
		}
	}
	return true
}

// silence is a finding about the document, which alone fails no run.
func (s *Suite) silence(r *Result, statuses []int) Finding {
	c := r.Case
	f := s.finding("document/silent", "the document says nothing of refusals by operations such as "+c.Operation, fmt.Sprint(statuses, r.Response.Status))
	f.Want, f.Got, f.Where = "a documented "+alternatives(statuses), fmt.Sprintf("a refusal with %d", r.Response.Status), c.op.Where
	return f
}
