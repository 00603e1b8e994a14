package contract

import (
	"fmt"
	"slices"
)

// group gathers findings by root cause, in the order in which they were found,
// errors before warnings.
func (r *Report) group() {
	index := map[string]int{}
	lax := r.acceptAll()
	for _, result := range r.Results {
		if result.Outcome == KnownToFail {
			continue
		}
		for _, f := range result.Findings {
			if n := lax[result.Case.Operation]; n > 0 && f.Rule == "request/invalid-accepted" {
				f.cause = f.Rule + " " + result.Case.Operation
				f.Title = fmt.Sprintf("%s accepted every invalid request, %d of %d", result.Case.Route(), n, n)
			}
			key := string(f.Severity) + f.cause
			i, known := index[key]
			if !known {
				i = len(r.Groups)
				index[key] = i
				r.Groups = append(r.Groups, Group{Finding: f, Result: result})
			}
			r.Groups[i].Cases = append(r.Groups[i].Cases, result.Case.Name)
		}
	}
	slices.SortStableFunc(r.Groups, func(a, b Group) int { return bySeverity(a.Finding, b.Finding) })
}

// acceptAll returns the operations that accepted every invalid request, and
// how many there were: such a handler lacks validation, not one check for each
// place. Few cases could all fail by chance.
func (r *Report) acceptAll() map[string]int {
	const few = 4
	accepted := map[string]int{}
	other := map[string]bool{}
	for _, result := range r.Results {
		if result.Case.Kind != Invalid || result.Case.op == nil {
			continue
		}
		if slices.ContainsFunc(result.Findings, func(f Finding) bool { return f.Rule == "request/invalid-accepted" }) {
			accepted[result.Case.Operation]++
		} else {
			other[result.Case.Operation] = true
		}
	}
	for operation, n := range accepted {
		if other[operation] || n <= few {
			delete(accepted, operation)
		}
	}
	return accepted
}

// bySeverity orders errors before warnings.
func bySeverity(a, b Finding) int { return rank(a.Severity) - rank(b.Severity) }

func rank(s Severity) int {
	if s == Error {
		return 0
	}
	return 1
}

// errors counts the root causes that fail the run.
func (r *Report) errors() int {
	n := 0
	for i := range r.Groups {
		if r.Groups[i].Finding.Severity == Error {
			n++
		}
	}
	return n
}
