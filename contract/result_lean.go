package contract

import "github.com/lambdapact/lambdapact/spec"

// lean returns what a report needs of a result. Where the plan holds the case,
// or there is something to tell, that is all of it. Else what was sent and
// answered goes, so that a run does not hold what the plan need not; the answer
// to an invalid request stays, for it is graded beside the others.
func (r *Result) lean(e entry) *Result {
	if e.chapter.cases != nil || r.Outcome != Held || len(r.Findings) > 0 {
		return r
	}
	c := *r.Case
	c.Request = &spec.Request{Method: c.Request.Method, Route: c.Request.Route}
	c.base, c.edit, c.twins, c.sample, c.random, c.claim = nil, nil, nil, nil, nil, nil
	answer := spec.Response{Status: r.Response.Status}
	if c.Kind == Invalid {
		c.Request.Body, answer.Body = r.Case.Request.Body, r.Response.Body
	}
	out := *r
	out.Case, out.Response = &c, answer
	out.Output, out.Log = nil, ""
	if out.Event != nil {
		out.Event = []byte{} // it was sent
	}
	return &out
}
