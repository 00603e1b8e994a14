package contract

import (
	"context"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about cases of several calls. The paths of a document imply what
// becomes of a resource: what was created can be read, what was deleted is
// gone. A walk makes what it needs, looks, and finds fault only with what the
// document says or its shape makes unmistakable.

// walk is a case of several calls.
type walk struct {
	of       *resource.Resource
	evidence string // why the document promises it
	check    func(*walker)
}

// walker goes one walk.
type walker struct {
	s      *Suite
	ctx    context.Context
	target Target
	of     *resource.Resource
	result *Result
	steps  []string
	seen   map[string]bool // findings about single answers
	last   *exchange
}

// plannedWalk is what the document must have for a walk.
type plannedWalk struct {
	rule     string // the last part of the case's name
	op       func(*resource.Resource) *spec.Operation
	with     func(*resource.Resource) *spec.Operation
	fits     func(*Suite, *resource.Resource) bool
	evidence string
	check    func(*walker)
}

// walks plans the cases of several calls for each resource.
func (p *planner) walks() {
	for _, r := range p.suite.resources.All() {
		for _, planned := range allWalks {
			op, with := planned.op(r), planned.with(r)
			if op == nil || with == nil || !p.suite.reaches(op) || !p.suite.reaches(with) || planned.fits != nil && !planned.fits(p.suite, r) {
				continue
			}
			p.walk(r, op, with, planned)
		}
	}
}

// reaches: the plan has a valid request for the operation.
func (s *Suite) reaches(op *spec.Operation) bool { return s.twins[op].full != nil }

func (p *planner) walk(r *resource.Resource, op, with *spec.Operation, planned plannedWalk) {
	twin := p.suite.twins[op].full
	c := &Case{
		Name:      strings.Join([]string{escapeSegment(op.ID), string(Stateful), escapeSegment(with.ID), planned.rule}, "/"),
		Operation: op.ID, Kind: Stateful, Rule: planned.rule, Where: with.Where,
		Place: spec.Place{In: "resource", Name: r.Item},
		Sent:  "several calls", Want: planned.evidence,
		Request: twin.Request, base: twin.base, suite: p.suite, op: op, sent: twin.sent,
		walk: &walk{of: r, evidence: planned.evidence, check: planned.check},
	}
	p.keep(c)
}

// runWalk goes a walk and judges every answer on the way by itself too.
func (s *Suite) runWalk(ctx context.Context, target Target, c *Case) *Result {
	if s.settings.reset != nil {
		s.settings.reset()
		s.stockOf(target).emptied()
	}
	w := &walker{s: s, ctx: ctx, target: target, of: c.walk.of, seen: map[string]bool{},
		result: &Result{Case: c, Outcome: Held, secrets: s.secrets}}
	c.walk.check(w)
	w.result.settle()
	return w.result
}

// stop ends a walk that cannot show anything.
func (w *walker) stop(why string) {
	if w.result.Outcome == Held {
		w.result.Outcome, w.result.Reason = NeedsData, why
	}
}

// call sends the smallest valid request of an operation for a resource.
func (w *walker) call(op *spec.Operation, inst *instance, change edit) *exchange {
	return w.send(w.s.smallest(op), inst, change)
}

// send sends a valid request for a resource, nil for none.
func (w *walker) send(twin *Case, inst *instance, change edit) *exchange {
	data := &supplied{path: map[string]string{}}
	if twin != nil && inst != nil {
		w.s.fill(data, twin.op.Path, inst)
	}
	x, err := w.s.exchange(w.ctx, w.target, twin, data, change)
	if err != nil {
		w.stop(err.Error())
		return nil
	}
	w.note(x)
	return x
}

// note keeps an exchange as the last one and judges its answer by itself.
func (w *walker) note(x *exchange) {
	w.last = x
	w.steps = append(w.steps, x.String())
	r := x.result
	w.result.Event, w.result.Output, w.result.Response, w.result.Log = r.Event, r.Output, r.Response, r.Log
	w.result.Duration += r.Duration
	if r.Err == nil {
		w.result.visited = append(w.result.visited, visit{r.Case.op, r.Response.Status})
	}
	if r.Err != nil {
		if w.s.failed(r) && r.Outcome == CouldNotRun {
			w.result.Outcome, w.result.Reason, w.result.Err = CouldNotRun, r.Reason, r.Err
			w.result.interrupted = r.interrupted
		}
	} else if !r.ok() {
		// the client got the gateway's error, not this answer
	} else if r.Response.Status >= 500 {
		r.Findings = append(r.Findings, w.s.serverError(r))
	} else if !w.s.madeUp(r) { // a made-up credential may be refused, whatever the document says
		r.Findings = append(r.Findings, w.s.responseFindings(r)...)
	}
	for _, f := range r.Findings {
		if !w.seen[f.cause] {
			w.seen[f.cause] = true
			w.result.Findings = append(w.result.Findings, f)
		}
	}
}

// find reports what the walk showed.
func (w *walker) find(rule, title, want, got string) *Finding {
	f := w.s.finding("state/"+rule, title, w.result.Case.Operation, w.of.Item)
	const longest = 160
	f.Want, f.Got, f.Where = shorten(want, longest), shorten(got, longest), w.result.Case.Where
	const most = 6
	steps := w.steps
	if len(steps) > most {
		steps = append([]string{fmt.Sprintf("… %d calls before", len(steps)-most)}, steps[len(steps)-most:]...)
	}
	for i, step := range steps {
		f.More = append(f.More, fmt.Sprintf("%d. %s", i+1, step))
	}
	w.result.Findings = append(w.result.Findings, f)
	return &w.result.Findings[len(w.result.Findings)-1]
}

// judge is find where the document says it, or its shape makes it unmistakable,
// and warns of what is likely meant.
func (w *walker) judge(sure bool, rule, title, want, got string) {
	f := w.find(rule, title, want, got)
	if !sure {
		w.s.onlyWarn(f)
	}
}

// create makes a new resource. nil when the handler does not make one.
func (w *walker) create(change func(any) any) *instance {
	inst, why := w.s.create(w.ctx, w.target, w.of, change)
	if inst == nil {
		w.noteFailure()
		w.stop("no " + w.of.Singular() + " can be made: " + why)
		return nil
	}
	w.note(inst.made)
	if inst.made.response.Status == 202 {
		w.stop("it is made later: " + inst.made.String())
		return nil
	}
	return inst
}

// obtain finds a resource that is there, or makes one.
func (w *walker) obtain() *instance {
	inst, why := w.s.obtain(w.ctx, w.target, w.of, false)
	if inst == nil {
		w.noteFailure()
		w.stop(why)
	}
	return inst
}

// noteFailure judges the call that was to make a resource and had no answer.
func (w *walker) noteFailure() {
	if last := w.s.stockOf(w.target).last; last != nil && (last.result.Err != nil || last.response.Status >= 500) {
		w.note(last)
	}
}

// documents reports whether the document names just this status for the
// operation: default and ranges speak of no case in particular.
func documents(op *spec.Operation, status int) bool {
	o := op.Response(status)
	return o != nil && o.Status == fmt.Sprint(status)
}

// accessors of plannedWalk.
func creates(r *resource.Resource) *spec.Operation  { return r.Create }
func reads(r *resource.Resource) *spec.Operation    { return r.Read }
func lists(r *resource.Resource) *spec.Operation    { return r.List }
func replaces(r *resource.Resource) *spec.Operation { return r.Replace }
func updates(r *resource.Resource) *spec.Operation  { return r.Update }
func deletes(r *resource.Resource) *spec.Operation  { return r.Delete }

// putOnly: clients name the resources, and PUT makes them.
func putOnly(s *Suite, r *resource.Resource) bool { return r.Create == nil && makeable(s, r) }

// makeable: there can be two of the resource.
func makeable(s *Suite, r *resource.Resource) bool {
	return !r.Single() && (r.Create != nil && s.reaches(r.Create) || r.Replace != nil && s.reaches(r.Replace))
}
