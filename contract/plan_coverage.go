package contract

import (
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// PlanCoverage is how much of what the document asks of requests the cases of a
// plan show, before Only and Skip. It is counted by a walk of the document of its
// own, and measured on the proven cases as they arrive: see [Suite.Coverage].
type PlanCoverage struct {
	// Valid counts what a valid request has to touch, Invalid what an invalid
	// one has to break.
	Valid, Invalid Share
	// Operations has the same for each operation, in the order of the document.
	Operations []OperationCoverage
	// Missing lists what no case touches or breaks, in the order of the document.
	Missing []Missing
}

// OperationCoverage is the coverage of one operation.
type OperationCoverage struct {
	// Operation is its ID.
	Operation string
	// Valid and Invalid are as in [PlanCoverage].
	Valid, Invalid Share
}

// Share counts what is owed in one direction.
type Share struct {
	// Owed is the number of occurrences of constraints, Met of those that a
	// case shows. Excluded ones are in neither.
	Owed, Met int
	// Excluded counts, by reason, the occurrences that no case can show:
	// "unsatisfiable" (a sibling keyword refuses every value for it),
	// "entailed" (nothing is demanded that is not demanded otherwise),
	// "accepted by another branch" (of anyOf, whatever breaks this one),
	// "undeliverable" (no gateway hands such a request over), "beyond the depth
	// bound" (where the walk of a recursive or very deep schema stops),
	// "read-only" and "not deployed".
	Excluded map[string]int
}

// Percent is the part that is met, 100 when nothing is owed.
func (s Share) Percent() float64 {
	if s.Owed == 0 {
		return 100
	}
	return 100 * float64(s.Met) / float64(s.Owed)
}

// Missing is a constraint that no case touches (Kind is Valid) or breaks (Kind
// is Invalid), though it is not shown to be impossible.
type Missing struct {
	// Operation is the ID of the operation.
	Operation string
	// Kind is Valid or Invalid.
	Kind Kind
	// Place is where the keyword judges; "*" in its pointer stands for every
	// element of an array and for members that are not declared.
	Place spec.Place
	// MediaType is that of the payload, "" elsewhere.
	MediaType string
	// Keyword is that of JSON Schema or OpenAPI; "properties" for a member that
	// is there, "optional" for one left out, "present" for a parameter or
	// payload. Member is the name, the enumerated value or the number of the
	// branch that it is about, "" for none.
	Keyword, Member string
	// Where is the line of the document with the keyword.
	Where spec.Location
	// Reason is why a case could not be made or proven, "" when none was tried.
	Reason string
}

// Coverage returns how much of what the document asks of requests the cases
// show. Each keyword counts at each place of each operation, each member of an
// enumeration, a required list or a combinator by itself. A valid case touches
// a bound when it is at it or one inside; an invalid one breaks a keyword when
// its intended fault is there. What cannot be shown is excluded by proof alone:
// what could merely not be made or proven is missing.
func (s *Suite) Coverage() *PlanCoverage { return s.coverage }

// add counts one operation.
func (c *PlanCoverage) add(op OperationCoverage) {
	c.Operations = append(c.Operations, op)
	c.Valid.add(op.Valid)
	c.Invalid.add(op.Invalid)
}

func (s *Share) add(other Share) {
	s.Owed += other.Owed
	s.Met += other.Met
	for _, reason := range slices.Sorted(maps.Keys(other.Excluded)) {
		s.exclude(reason, other.Excluded[reason])
	}
}

func (s *Share) exclude(reason string, n int) {
	if s.Excluded == nil {
		s.Excluded = map[string]int{}
	}
	s.Excluded[reason] += n
}
