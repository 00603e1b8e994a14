package schema

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// ByEngine judges as the engine's own validator does, which a check has to
// agree with in the verdict and in every fault.
func (v *Validator) ByEngine(value any) (accepts bool, faults []Fault) {
	value = settle(value)
	err := v.check.schema.Validate(value)
	if err == nil {
		return true, nil
	}
	failed, ok := err.(*jsonschema.ValidationError)
	return ok && !refuses(failed), v.faults(err, value)
}

// refuses reports whether an error of the engine says something of the value.
func refuses(e *jsonschema.ValidationError) bool {
	switch e.ErrorKind.(type) {
	case nil, *kind.RefCycle:
		return false
	case *kind.Schema, *kind.Group, *kind.Reference, *kind.AllOf:
		return slices.ContainsFunc(e.Causes, refuses)
	}
	return true
}

// agree reports whether a check says of a value what the engine says.
func agree(t *testing.T, v *Validator, schema string, value any) bool {
	t.Helper()
	accepts, faults := v.ByEngine(value)
	if got := v.Accepts(value); got != accepts {
		t.Errorf("%s of %s: the check accepts it: %t, the engine: %t", schema, text(value), got, accepts)
		return false
	}
	if got := v.Validate(value); !reflect.DeepEqual(got, faults) {
		t.Errorf("%s of %s: the faults differ\ncheck:  %+v\nengine: %+v", schema, text(value), got, faults)
		return false
	}
	for _, f := range faults {
		if got, want := seenFrom(f.Pointer, v.ValidateAt(value, f.Pointer)), seenFrom(f.Pointer, faults); !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %s: the faults differ, seen from %v\nat:   %+v\nfull: %+v", schema, text(value), f.Pointer, got, want)
			return false
		}
	}
	return true
}

// seenFrom makes one cause of all those of a branch that are neither at a place,
// nor around it, nor inside it.
func seenFrom(place []string, faults []Fault) []Fault {
	out := slices.Clone(faults)
	for i := range out {
		out[i].Causes = causesFrom(place, out[i].Causes)
	}
	return out
}

func causesFrom(place []string, causes []Fault) (out []Fault) {
	passed := map[int]bool{}
	for _, f := range causes {
		at := f.Pointer
		if f.Property != "" {
			at = append(slices.Clip(at), f.Property)
		}
		n := min(len(at), len(place))
		if f.Keyword != Elsewhere && slices.Equal(at[:n], place[:n]) {
			f.Causes = causesFrom(place, f.Causes)
			out = append(out, f)
		} else if !passed[f.Branch] {
			passed[f.Branch] = true
			out = append(out, Fault{Keyword: Elsewhere, Branch: f.Branch})
		}
	}
	slices.SortStableFunc(out, func(a, b Fault) int { return compareFaults(&a, &b) })
	return out
}

func text(value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// agreeOn compares a check with the engine for a schema and several values.
func agreeOn(t *testing.T, d Dialect, schema string, values []any) (refused int) {
	t.Helper()
	files := &tree.Files{}
	file, err := files.Add("schema.json", []byte(schema))
	if err != nil {
		t.Fatalf("%s: %v", schema, err)
	}
	s := NewSet(files, d)
	v, err := s.Compile(file.Root, Request)
	if err != nil {
		t.Fatalf("%s: %v", schema, err)
	}
	for _, value := range values {
		if agree(t, v, schema, value) && !v.Accepts(value) {
			refused++
		}
	}
	return refused
}

// For the tests outside the package, which may import the generator.
var (
	Documents = documents
	NamedIn   = named
	Agree     = agree
)
