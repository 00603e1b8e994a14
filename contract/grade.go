package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

// told is what a refusal told the client.
type told struct {
	// documented: the document describes the answer. nameable: the fault has a
	// name, and the answer room for it. named: the answer gives it.
	documented, nameable, named bool
}

// Feedback grades what the refusals of one operation told. It counts the
// refusals of invalid values whose valid twin was accepted.
type Feedback struct {
	// Operation is the ID of the operation.
	Operation string
	// Refusals are all of them; Documented those with a status that the
	// document describes.
	Refusals, Documented int
	// Nameable are those of faults that have a name, where the document leaves
	// room for one; Named those of them that gave it.
	Nameable, Named int
	// Specific are those whose words were not also the answer to a fault
	// elsewhere.
	Specific int
}

// String tells the shares in words.
func (f Feedback) String() string {
	return fmt.Sprintf("of %d refusals %d documented, %d of %d name the place, %d say what no fault elsewhere is told",
		f.Refusals, f.Documented, f.Named, f.Nameable, f.Specific)
}

// full: every refusal told all that can be asked.
func (f Feedback) full() bool {
	return f.Documented == f.Refusals && f.Named == f.Nameable && f.Specific == f.Refusals
}

// gradeFeedback fills in Report.Feedback, in the order of the document, and
// finds operations that say the same to every fault.
func (r *Report) gradeFeedback() {
	byOperation := map[*spec.Operation][]refusal{}
	for _, result := range r.Results {
		if result.refusedValue() {
			body := feedback.WithoutEcho(result.Response.Body, result.Case.Request.Body)
			byOperation[result.Case.op] = append(byOperation[result.Case.op], refusal{result, feedback.Essence(body)})
		}
	}
	for _, op := range r.API.Operations() {
		results := byOperation[op]
		if len(results) == 0 {
			continue
		}
		r.Feedback = append(r.Feedback, grade(op, results))
		r.findUnspecific(op, results)
	}
}

// refusal is the result of a case that was refused, and what the answer says
// without what changes from answer to answer.
type refusal struct {
	*Result
	essence string
}

// refusedValue: an invalid value was refused, and the refusal counts.
func (r *Result) refusedValue() bool {
	status := r.Response.Status
	if r.Case.Kind != Invalid || r.Case.op == nil || r.Outcome != Held && r.Outcome != Broken || status < 400 || status >= 500 {
		return false
	}
	switch r.Case.Place.In {
	case spec.InPath, spec.InQuery, spec.InHeader, spec.InCookie, spec.InBody:
		return !tells(r.Case, status)
	}
	return false
}

func grade(op *spec.Operation, results []refusal) Feedback {
	places := map[string]map[string]bool{} // by essence
	for _, result := range results {
		at := places[result.essence]
		if at == nil {
			at = map[string]bool{}
			places[result.essence] = at
		}
		at[anyElement(result.Case.Place)] = true
	}
	f := Feedback{Operation: op.ID, Refusals: len(results)}
	for _, result := range results {
		t := result.told
		f.Documented += count(t.documented)
		f.Nameable += count(t.nameable)
		f.Named += count(t.nameable && t.named)
		f.Specific += count(strings.TrimSpace(result.essence) != "" && len(places[result.essence]) == 1)
	}
	return f
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// findUnspecific adds a warning for an operation that says the same to several
// different faults, where no finding of a single case says so already.
func (r *Report) findUnspecific(op *spec.Operation, results []refusal) {
	const several = 3
	faults, first := map[string]map[string]bool{}, map[string]*Result{}
	cases := map[string][]string{}
	var order []string
	for _, result := range results {
		e := result.essence
		if strings.TrimSpace(e) == "" || result.told.named || slices.ContainsFunc(result.Findings, isFeedback) {
			continue
		}
		if first[e] == nil {
			first[e], faults[e], order = result.Result, map[string]bool{}, append(order, e)
		}
		faults[e][anyElement(result.Case.Place)+" "+result.Case.Rule] = true
		cases[e] = append(cases[e], result.Case.Name)
	}
	for _, e := range order {
		if n := len(faults[e]); n >= several {
			f := newFinding("feedback/unspecific", first[e].Case.Route()+" says the same to different faults", op.ID, e)
			f.Want, f.Got = "words that tell the faults apart", fmt.Sprintf("the same for %d faults: %s", n, answerText(first[e]))
			r.Groups = append(r.Groups, Group{Finding: f, Result: first[e], Cases: cases[e]})
		}
	}
}

func isFeedback(f Finding) bool { return strings.HasPrefix(f.Rule, "feedback/") }
