package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// about is the place that an explanation is for. Why a branch of oneOf or anyOf
// refuses a value is told in full on the way to the place and inside it; of what
// refuses it elsewhere it is said only that there is something.
type about struct {
	place    []string // tokens of the pointer
	branches int      // of combinators that are gone into
}

func (a *about) enter() {
	if a != nil {
		a.branches++
	}
}

func (a *about) leave() {
	if a != nil {
		a.branches--
	}
}

// passesBy reports whether a place in a branch is neither on the way nor inside.
func (a *about) passesBy(path []string) bool {
	if a == nil || a.branches == 0 {
		return false
	}
	for i, token := range path[:min(len(path), len(a.place))] {
		if token != a.place[i] {
			return true
		}
	}
	return false
}

// next is the token of the only part of a value that is told in full, where the
// value with that path is around the place.
func (a *about) next(path []string) (token string, is bool) {
	if a == nil || a.branches == 0 || len(path) >= len(a.place) || a.passesBy(path) {
		return "", false
	}
	return a.place[len(path)], true
}

// Elsewhere is the keyword of a fault that ValidateAt does not describe.
const Elsewhere = "elsewhere"

// elsewhere is the kind of the error that stands for such faults. It has no
// words of its own: nobody sees it but the reporter.
type elsewhere struct{ kind.FalseSchema }

// somewhereElse is that error. One is enough for each schema.
var somewhereElse = &jsonschema.ValidationError{ErrorKind: &elsewhere{}}

// ValidateAt is Validate for who looks for one fault: the same values are
// refused with the same faults. Of their Causes only those are described that
// are at the place with these tokens, around it or inside it; the others have
// the keyword Elsewhere alone, and one stands for all of a schema.
func (v *Validator) ValidateAt(value any, place []string) []Fault {
	if refused, value := v.refusal(Decoded{Value: value}, place); refused != nil {
		return v.faults(refused, value)
	}
	return nil
}
