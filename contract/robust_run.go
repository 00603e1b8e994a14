package contract

import (
	"context"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// runRobust sends a broken event. It shows something only of a handler that
// takes the event as it was.
func (s *Suite) runRobust(ctx context.Context, target Target, c *Case) *Result {
	r := s.attempt(ctx, target, c)
	if r.Outcome != Held && r.Outcome != Broken {
		return r
	}
	if accepted, why := s.twin(ctx, target, c); !accepted {
		r.Findings, r.Outcome = nil, Unproven
		r.Reason = "it shows nothing, for the event was not accepted when it was whole: " + why
	}
	return r
}

// judgeRobust judges the answer to a broken event.
func (s *Suite) judgeRobust(r *Result) {
	got, more := "", []string(nil)
	if s.failed(r) {
		if len(r.Findings) == 0 {
			return // it could not be asked
		}
		got, more = r.Findings[0].Got, r.Findings[0].More
	} else {
		for _, p := range s.receive(r) {
			if p.Severity == proxy.Error {
				got = p.Msg
			}
		}
		if got == "" && r.Response.Status >= 500 && promisesSuccess(r.Case.op) {
			got = answerText(r)
		}
	}
	r.Outcome, r.Reason, r.Findings = Held, "", nil
	if got == "" {
		return
	}
	k := r.Case.breakage
	f := s.finding("robustness/event", fmt.Sprintf("%s fails when %s", r.Case.Route(), k.when), k.name, firstOf(more))
	f.Want, f.Got, f.More = "any answer below 500", got, more
	if !k.real {
		s.onlyWarn(&f)
	}
	r.Findings = []Finding{f}
	r.settle()
}

func firstOf(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}
