package contract

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// This file says what of the document and of the gateway the run tried.

// cover takes over what the plan shows, whatever of it was run, and finds what
// was tried.
func (r *Report) cover() {
	r.tried()
	if r.plan != nil && !r.narrowed {
		r.Coverage.Touched, r.Coverage.Violated = r.plan.Valid, r.plan.Invalid
	}
}

// tried finds the security schemes and wire shapes of the cases that were run.
func (r *Report) tried() {
	schemes, shapes := map[string]bool{}, map[string]bool{}
	for _, result := range r.Results {
		if result.Event == nil {
			continue
		}
		for _, scheme := range result.Case.sent {
			schemes[scheme.Name] = true
		}
		if result.Case.shape != nil && result.Outcome != Unproven {
			shapes[result.Case.Rule] = true
		}
	}
	r.Coverage.Schemes = slices.Sorted(maps.Keys(schemes))
	r.Coverage.Shapes = slices.Sorted(maps.Keys(shapes))
	known := map[string]bool{}
	for _, op := range r.API.Operations() {
		for _, requirement := range op.Security {
			for _, scheme := range requirement {
				known[scheme.Name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if !schemes[name] {
			r.Coverage.SchemesNotTried = append(r.Coverage.SchemesNotTried, name)
		}
	}
	r.madeUpSchemes(known)
}

// madeUpSchemes are those that were tried with a value of no one's.
func (r *Report) madeUpSchemes(known map[string]bool) {
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if slices.Contains(r.Coverage.Schemes, name) && !r.given[name] {
			r.Coverage.SchemesMadeUp = append(r.Coverage.SchemesMadeUp, name)
		}
	}
}

// writeTried shows it in lines of a report. Nothing but all of it is 100 %.
func (r *Report) writeTried(out *lines) {
	c := &r.Coverage
	for _, share := range []struct {
		what string
		of   Share
	}{{"constraints that the plan's valid cases touch", c.Touched}, {"constraints that the plan's invalid cases break", c.Violated}} {
		if share.of.Owed > 0 {
			out.printf("%s: %d of %d (%.1f %%)\n", share.what, share.of.Met, share.of.Owed, math.Floor(share.of.Percent()*10)/10)
		}
	}
	out.list("credentials that were made up: give right ones with --credential", c.SchemesMadeUp)
	out.list("security schemes not tried", c.SchemesNotTried)
	if len(c.Shapes) > 0 {
		out.printf("wire shapes tried: %s\n", strings.Join(c.Shapes, ", "))
	}
}

// givenSchemes are the schemes for which the options have a credential.
func (s *Suite) givenSchemes() map[string]bool {
	out := map[string]bool{}
	for name := range s.settings.credentials {
		out[name] = true
	}
	return out
}
