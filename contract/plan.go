package contract

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// Suite is a plan: the cases of one document in one event format under one
// deployment.
type Suite struct {
	api        *spec.API
	source     proxy.Source
	settings   *settings
	context    *eventContext
	deployment *deployment
	chapters   []*chapter
	holding    holding
	order      []entry                    // the cases that are run
	all        []entry                    // before Only and Skip
	asked      map[string]*spec.Operation // by which a path that is not the document's is called
	firsts     []*Case                    // of the plan, valid ones: one accepted shows that the handler answers at all
	dropped    []Dropped
	coverage   *PlanCoverage
	proofs     *census.Proofs // what the coverage rests on
	secrets    []string       // no output may show them
	resources  *resource.Set
	twins      map[*spec.Operation]twins

	memory    memory
	requested requested
}

// twins are the two plain valid requests of an operation; either may be nil.
type twins struct{ full, minimal *Case }

// Dropped is a case, or a group of cases, that is not in the plan.
type Dropped struct {
	// Name is that of the case; one that ends in /** stands for a group.
	Name      string
	Operation string
	// Outcome is NotSent when no gateway would deliver the request, Unproven
	// when what it claims could not be shown.
	Outcome Outcome
	Reason  string
}

// Plan derives the cases of a document. A plan without cases is an error, and
// so is a pattern of Only or Skip that matches nothing.
func Plan(api *spec.API, format Format, opts ...Option) (*Suite, error) {
	return planUntil(context.Background(), api, format, opts...)
}

// planUntil is Plan, but gives up between two operations when ctx has ended.
func planUntil(ctx context.Context, api *spec.API, format Format, opts ...Option) (*Suite, error) {
	if api == nil {
		return nil, errors.New("there is no document: spec.Load returns one")
	}
	source, err := proxy.ParseSource(string(format))
	if err != nil {
		return nil, err
	}
	settings, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	s := &Suite{api: api, source: source, settings: settings, secrets: settings.secrets(), memory: newMemory(),
		resources: resource.Infer(api.Operations()), twins: map[*spec.Operation]twins{}, coverage: &PlanCoverage{}, proofs: census.NewProofs(),
		holding: holding{room: settings.held}}
	if s.context, err = newEventContext(source, settings.context); err != nil {
		return nil, err
	}
	if s.deployment, err = newDeployment(api, source, settings); err != nil {
		return nil, fmt.Errorf("the deployment: %w", err)
	}
	if err := errors.Join(s.checkSchemes(), s.checkParams(), s.checkPrepare()); err != nil {
		return nil, err
	}
	s.asked = s.askers()
	whole := &assembly{suite: s, wire: map[wireKey]struct{}{}}
	if err := whole.operations(ctx); err != nil {
		return nil, err
	}
	whole.ofSeveral()
	if err := s.narrow(); err != nil {
		return s, err
	}
	s.matchKnown()
	return s, s.arrange()
}

// Cases returns the cases in the order of the document: of each operation the
// valid ones first.
func (s *Suite) Cases() iter.Seq[*Case] {
	return func(yield func(*Case) bool) {
		for _, e := range s.order {
			if !yield(s.caseOf(e)) {
				return
			}
		}
	}
}

// Len returns the number of cases.
func (s *Suite) Len() int { return len(s.order) }

// Dropped returns what was left out, and why.
func (s *Suite) Dropped() []Dropped { return s.dropped }

// Notes say what of the plan is not as the options and the document have it: that
// the API is deployed by one greedy route, because the event source takes none
// of the routes of the document.
func (s *Suite) Notes() []spec.Note { return s.deployment.notes }

// checkSchemes refuses credentials for schemes the document does not have.
func (s *Suite) checkSchemes() error {
	known := map[string]bool{}
	for _, op := range s.api.Operations() {
		for _, requirement := range op.Security {
			for _, scheme := range requirement {
				known[scheme.Name] = true
			}
		}
	}
	for name := range s.settings.credentials {
		if !known[name] {
			return fmt.Errorf("no operation of the document is secured by a scheme called %q; there is %s", name,
				orNone(strings.Join(slices.Sorted(maps.Keys(known)), ", ")))
		}
	}
	return nil
}

// checkPrepare refuses a Prepare that is of no operation, or does nothing.
func (s *Suite) checkPrepare() error {
	for _, p := range s.settings.prepare {
		matches := func(op *spec.Operation) bool { return p.operation.match(op.ID) }
		if p.change == nil {
			return fmt.Errorf("a Prepare of %q has no function", p.operation)
		}
		if p.operation != "**" && !slices.ContainsFunc(s.api.Operations(), matches) {
			return fmt.Errorf("no operation of the document matches %q, which a Prepare is for", p.operation)
		}
	}
	return nil
}

// narrow applies Only and Skip.
func (s *Suite) narrow() error {
	s.all = s.entries()
	if len(s.all) == 0 {
		return s.nothingPlanned()
	}
	if err := s.unmatched(); err != nil {
		return err
	}
	var kept []entry
	for _, e := range s.all {
		selected := len(s.settings.only) == 0 || matchAny(s.settings.only, e.name())
		if selected && !matchAny(s.settings.skip, e.name()) {
			kept = append(kept, e)
		}
	}
	if len(kept) == 0 {
		return errors.New("no case is left: Skip takes out all that Only selects")
	}
	s.narrowDropped(kept)
	s.order = kept
	return nil
}

// narrowDropped keeps of what was left out what Only and Skip speak of: with
// Only, that is of an operation of which a case is left.
func (s *Suite) narrowDropped(kept []entry) {
	operations := map[string]bool{}
	for _, e := range kept {
		operations[s.operationOf(e)] = true
	}
	s.dropped = slices.DeleteFunc(s.dropped, func(d Dropped) bool {
		if matchAny(s.settings.skip, d.Name) {
			return true
		}
		return len(s.settings.only) > 0 && !(operations[d.Operation] && (matchAny(s.settings.only, d.Name) || strings.HasSuffix(d.Name, "/**")))
	})
}

func (s *Suite) unmatched() error {
	var bad []string
	for _, p := range append(s.settings.only[:len(s.settings.only):len(s.settings.only)], s.settings.skip...) {
		found := false
		for _, e := range s.all {
			if found = p.match(e.name()); found {
				break
			}
		}
		if !found {
			bad = append(bad, p.refused(s.all))
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("no case matches %s; a case is named like %s", strings.Join(bad, ", "), s.all[0].name())
	}
	return nil
}

// refused quotes a pattern that matches nothing, with the one that was meant
// when only the rest of the name is missing.
func (p pattern) refused(all []entry) string {
	longer := p + "/**"
	if slices.ContainsFunc(all, func(e entry) bool { return longer.match(e.name()) }) {
		return fmt.Sprintf("%q (%q would)", p, longer)
	}
	return fmt.Sprintf("%q", p)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// nothingPlanned says why there is no case at all.
func (s *Suite) nothingPlanned() error {
	reasons := map[string]int{}
	first := ""
	for _, d := range s.dropped {
		if reasons[d.Reason]++; first == "" {
			first = d.Name + ": " + d.Reason
		}
	}
	if len(reasons) > 1 {
		return fmt.Errorf("no case can be sent to the handler; the first reason of %d: %s", len(reasons), first)
	}
	return fmt.Errorf("no case can be sent to the handler: %s", first)
}
