package contract

import (
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// Report is what a run showed.
type Report struct {
	API *spec.API
	// Complete is false when the run ended before its last case; Stopped says why.
	Complete bool
	Stopped  string
	Planned  int
	// Results are in the order of the run. Where a plan is too large to hold all
	// of its cases, those of cases that held without a finding have neither
	// event nor output, and only the answers of refusals.
	Results []*Result
	// Dropped is what was not in the plan, and why.
	Dropped []Dropped
	// Groups are the findings, one for each root cause, errors first.
	Groups []Group
	// Coverage is what the run did and did not exercise. With Only or Skip it
	// is of the operations of which a case was run.
	Coverage Coverage
	// Feedback grades the refusals, by operation in the order of the document.
	Feedback []Feedback

	// Rotten are the entries of KnownFailing that match no case.
	Rotten []string

	narrowed bool // by Only or Skip
	plan     *PlanCoverage
	notes    []spec.Note     // of the plan
	given    map[string]bool // schemes with a credential

	secrets []string // no output may show them
}

// Group is the findings of one root cause.
type Group struct {
	// Finding and Result are the first that showed it.
	Finding Finding
	Result  *Result
	// Cases are the names of all cases that show it.
	Cases []string
}

// Coverage says what a pass does not mean.
type Coverage struct {
	// Outcomes counts the cases by what became of them, dropped ones included.
	Outcomes map[Outcome]int
	// Operations of the document, those of which no case was run, and of the
	// others those that never answered a valid request with a 2xx or 3xx.
	Operations  int
	NotRun      []string
	NotAccepted []string
	// Statuses documented for the operations that were run, and those of them
	// that no answer had, as "operation status".
	Statuses int
	NotSeen  []string
	// KnownFailing and UnexpectedlyPassing are of KnownFailing's entries.
	KnownFailing        []Reason
	UnexpectedlyPassing []Reason
	NoSchema            []string // "operation status" of JSON answers seen that have no schema
	Unproven            []Reason
	NeedsData           []Reason
	NotSent             []Reason
	// Touched and Violated count the constraints of the document that the cases
	// of the whole plan touch and break, as [Suite.Coverage] does, whatever part
	// of it was run and whatever became of it; zero with Only or Skip.
	Touched, Violated Share
	// Schemes are the security schemes that requests carried, SchemesMadeUp
	// those of them without a credential of the options, SchemesNotTried the
	// document's others. Shapes are the wire shapes that were compared.
	Schemes, SchemesMadeUp, SchemesNotTried []string
	Shapes                                  []string
	NotChecked                              []spec.Note // what the document left out, and examples that contradict their schema
}

// Reason is why cases showed nothing, and how many.
type Reason struct {
	Text  string
	Count int
	// First is the name of one of them.
	First string
}

// Failed reports whether the run fails: something is broken, nothing held, or
// what is known to fail does not.
func (r *Report) Failed() bool {
	o := r.Coverage.Outcomes
	return o[Broken] > 0 || o[UnexpectedlyPassing] > 0 || len(r.Rotten) > 0 || o[Held]+o[KnownToFail] == 0
}

func (r *Report) stop(why string) { r.Complete, r.Stopped = false, render.Mask(why, r.secrets) }

func (r *Report) summarise() {
	r.group()
	r.gradeFeedback()
	c := &r.Coverage
	c.Outcomes = map[Outcome]int{}
	for _, result := range r.Results {
		c.Outcomes[result.Outcome]++
	}
	for _, d := range r.Dropped {
		c.Outcomes[d.Outcome]++
	}
	r.coverOperations()
	r.cover()
	c.KnownFailing = r.reasons(KnownToFail)
	c.UnexpectedlyPassing = r.reasons(UnexpectedlyPassing)
	c.Unproven = r.reasons(Unproven)
	c.NeedsData = r.reasons(NeedsData)
	c.NotSent = r.reasons(NotSent)
	c.NotChecked = r.aboutDocument()
}

// coverOperations finds what no answer showed.
func (r *Report) coverOperations() {
	seen := map[string]bool{} // operation and documented status
	accepted := map[string]bool{}
	for _, result := range r.Results {
		for _, v := range result.visits() {
			if v.status < 400 && (result.Case.Kind == Valid || result.Case.Kind == Stateful) {
				accepted[v.op.ID] = true
			}
			if o := v.op.Response(v.status); o != nil {
				seen[v.op.ID+" "+o.Status] = true
			}
		}
	}
	for _, op := range r.API.Operations() {
		ran := r.ran(op)
		if r.narrowed && !ran {
			continue
		}
		r.Coverage.Operations++
		if !ran {
			r.Coverage.NotRun = append(r.Coverage.NotRun, op.ID)
			continue
		}
		if !accepted[op.ID] && promisesSuccess(op) {
			r.Coverage.NotAccepted = append(r.Coverage.NotAccepted, op.ID)
		}
		r.coverStatuses(op, seen)
	}
}

// ran reports whether a case of the operation was run.
func (r *Report) ran(op *spec.Operation) bool {
	return slices.ContainsFunc(r.Results, func(result *Result) bool { return result.Case.op == op })
}

func (r *Report) coverStatuses(op *spec.Operation, seen map[string]bool) {
	for _, o := range op.Responses {
		r.Coverage.Statuses++
		name := op.ID + " " + o.Status
		if !seen[name] {
			r.Coverage.NotSeen = append(r.Coverage.NotSeen, name)
			continue
		}
		for _, m := range o.Content {
			if m.JSON() && m.Schema == nil {
				r.Coverage.NoSchema = append(r.Coverage.NoSchema, name)
			}
		}
	}
}

// reasons counts the cases of an outcome by why, the most frequent first.
func (r *Report) reasons(outcome Outcome) []Reason {
	var out []Reason
	index := map[string]int{}
	count := func(name, text string) {
		i, known := index[text]
		if !known {
			i = len(out)
			index[text] = i
			out = append(out, Reason{Text: text, First: name})
		}
		out[i].Count++
	}
	for _, result := range r.Results {
		if result.Outcome == outcome {
			count(result.Case.Name, result.Reason)
		}
	}
	for _, d := range r.Dropped {
		if d.Outcome == outcome {
			count(d.Name, d.Reason)
		}
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return b.Count - a.Count })
	return out
}

// Summary is the last line of a report.
func (r *Report) Summary() string {
	o := r.Coverage.Outcomes
	text := fmt.Sprintf("%d cases: %d held, %d broken, %d need data, %d unproven, %d could not run, %d not sent",
		len(r.Results)+len(r.Dropped), o[Held], o[Broken], o[NeedsData], o[Unproven], o[CouldNotRun], o[NotSent])
	if n := o[KnownToFail] + o[UnexpectedlyPassing]; n > 0 {
		text += fmt.Sprintf(", %d known failing, %d unexpectedly passing", o[KnownToFail], o[UnexpectedlyPassing])
	}
	if n := r.errors(); n > 0 {
		text += fmt.Sprintf("; %d findings", n)
	}
	if !r.Complete {
		text += fmt.Sprintf("; NOT COMPLETE after %d of %d cases: %s", len(r.Results), r.Planned, r.Stopped)
	}
	return text
}
