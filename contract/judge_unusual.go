package contract

import (
	"context"
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// runUnusual sends a case of strictness or tolerance. A refusal shows something
// only if the same request without the oddity was accepted.
func (s *Suite) runUnusual(ctx context.Context, target Target, c *Case) *Result {
	r := s.attempt(ctx, target, c)
	if r.Err != nil || r.Response.Status < 400 || r.Response.Status >= 500 {
		return r
	}
	if accepted, why := s.twin(ctx, target, c); !accepted {
		r.showNothing("the refusal shows nothing, for the plain request was not accepted: " + why)
	}
	return r
}

// judgeUnusual: whatever a handler thinks of the request, it has to answer as
// documented, and not with a server error.
func (s *Suite) judgeUnusual(r *Result) {
	c, status := r.Case, r.Response.Status
	r.Outcome = Held
	switch {
	case status >= 500 && !c.mayFail(status):
		r.Findings = append(r.Findings, s.serverError(r))
	case status >= 500:
	case status >= 400:
		s.judgeUnusualRefusal(r)
	case c.outside():
	default:
		r.Findings = append(r.Findings, s.responseFindings(r)...)
	}
	if c.Kind == Strictness && status < 300 {
		if f := s.acceptedOdd(r); f.Severity == Error || !readByMost[c.Rule] {
			r.Findings = append(r.Findings, f)
		}
	}
}

// readByMost are oddities that the readers of most languages take without a
// word. That one was accepted is said only where Strict asks for it; that
// nothing fails is looked at everywhere.
var readByMost = map[string]bool{"lone-surrogate": true}

// judgeUnusualRefusal: a status that has nothing to do with the oddity shows
// nothing. One that the document does not have is no fault here, for the
// document does not speak of such requests.
func (s *Suite) judgeUnusualRefusal(r *Result) {
	c, status := r.Case, r.Response.Status
	if !c.outside() && c.op.Response(status) != nil {
		r.Findings = append(r.Findings, s.responseFindings(r)...)
	}
	switch {
	case !slices.Contains(unusualRefusals(c), status):
		r.Outcome, r.Reason = Unproven, fmt.Sprintf("a %d shows nothing of what is odd about the request, or beside the document", status)
	case c.Kind == Tolerance:
		r.Findings = append(r.Findings, s.refusedHarmless(r))
	}
}

// unusualRefusals are the statuses of RFC 9110 section 15.5 with which a handler
// refuses what is odd about a request.
func unusualRefusals(c *Case) []int {
	switch {
	case c.Place.In == spec.InRoute:
		return []int{404, 403, 405, 400}
	case c.Rule == "missing-media-type":
		return []int{415, 400, 422}
	}
	return []int{400, 422}
}

// oddities say what a handler accepted, by rule.
var oddities = map[string]string{
	"read-only":          "a member that is readOnly",
	"duplicate-keys":     "an object that has one name twice",
	"byte-order-mark":    "JSON after a byte order mark",
	"missing-media-type": "a payload without a media type",
	"discriminator":      "an object whose discriminator does not name its schema",
	"lone-surrogate":     "a text with half a character",
	"part-disposition":   "a form with a part that does not say whose it is",
	"repeated-query":     "a query parameter twice that has one value",
	"repeated-header":    "a header twice that has one value",
	"repeated-cookie":    "a cookie twice",
	"path-case":          "a path in another case",
	"double-slash":       "a path with an empty segment",
	"trailing-slash":     "a path with a slash at its end",
	"encoded-slash":      "an encoded slash for the one between two segments",
}

// acceptedOdd is one finding for each rule, or for each operation where the
// document decides what is odd: the reader of requests is one for all of them.
func (s *Suite) acceptedOdd(r *Result) Finding {
	c := r.Case
	cause := []string{""}
	if c.Rule == "read-only" || c.Rule == "discriminator" {
		cause = []string{c.Operation}
	}
	f := s.finding("strict/"+c.Rule, c.Route()+" accepted "+oddities[c.Rule], cause...)
	f.Want = alternatives(unusualRefusals(c)) + ", of a handler that is strict"
	f.Got, f.Where = answerText(r), c.Where
	return f
}

// refusedHarmless is one finding for each rule.
func (s *Suite) refusedHarmless(r *Result) Finding {
	c := r.Case
	f := s.finding("tolerance/"+c.Rule, fmt.Sprintf("%s refused a valid request for a %s that the document does not mention", c.Route(), c.Place.In))
	f.Want, f.Where = s.successes(c.op)
	f.Got = answerText(r)
	return f
}
