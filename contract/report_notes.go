package contract

import (
	"cmp"
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// aboutDocument is what the document left out, and the examples that could not
// be used of the operations that were run.
func (r *Report) aboutDocument() []spec.Note {
	notes := slices.Concat(r.notes, r.API.Notes())
	known := map[spec.Location]bool{}
	run := map[*spec.Operation]bool{}
	for _, result := range r.Results {
		op := result.Case.op
		if op == nil || run[op] {
			continue
		}
		run[op] = true
		for _, n := range slices.Concat(op.ExampleProblems(), op.Unchecked()) {
			if !known[n.Location] {
				known[n.Location] = true
				notes = append(notes, n)
			}
		}
	}
	slices.SortStableFunc(notes, func(a, b spec.Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return notes
}
