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
	return true
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
