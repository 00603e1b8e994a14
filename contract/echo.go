package contract

import (
	"context"

	"github.com/lambdapact/lambdapact/internal/resource"
)

// echoes compares the answer to each valid request that makes or changes a
// resource with what was sent: a value of any case may be the one that is lost.
func (s *Suite) echoes(ctx context.Context, target Target, r *Result) {
	if r.Err != nil || !r.ok() || r.Outcome != Held || r.Response.Status < 200 || r.Response.Status >= 300 {
		return
	}
	of := s.makes(r.Case)
	if of == nil || r.Response.Status == 202 { // it is done later
		return
	}
	w := &walker{s: s, ctx: ctx, target: target, of: of, seen: map[string]bool{}, result: r}
	x := &exchange{result: r, request: r.Case.Request, response: r.Response}
	x.body, _ = decodeJSON(r.Response.Body)
	w.compare("answer-differs", w.route(r.Case.op)+" answered with other values than it was sent", r.Case.op, r.Case.payloadValue(), x, false)
	for i := range r.Findings {
		if f := &r.Findings[i]; strict(r.Case) && f.Rule == "state/answer-differs" {
			s.onlyWarn(f)
		}
	}
	r.settle()
}

// makes is the resource that the operation of a case makes or changes.
func (s *Suite) makes(c *Case) *resource.Resource {
	for _, r := range s.resources.All() {
		if c.op != nil && (r.Create == c.op || r.Replace == c.op || r.Update == c.op) {
			return r
		}
	}
	return nil
}
