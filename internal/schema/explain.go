package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// explain returns the error that the engine's validator has for a value which
// the check refuses, but looks only into what fails.
func (c *check) explain(value any, about *about, known *known) *jsonschema.ValidationError {
	w := &walk{path: make([]string, 0, 8), about: about, known: known}
	_, err, _ := w.visit(c, value, 0, false, false)
	return &jsonschema.ValidationError{
		SchemaURL: c.schema.Location,
		ErrorKind: &kind.Schema{Location: c.schema.Location},
		Causes:    []*jsonschema.ValidationError{err},
	}
}

// visit is the judgement of one value by one check in full: what fails, and
// what is left unevaluated. It is for values that are known to be refused, and
// for schemas that unevaluatedProperties or unevaluatedItems need to know more
// of than whether they accept.
type visit struct {
	*walk
	check *check
	value any
	depth int
	quiet bool // only the verdict is of interest, and what is evaluated

	verdict verdict
	error   *jsonschema.ValidationError   // the only one
	errors  []*jsonschema.ValidationError // several
	passed  bool                          // somewhereElse is one of them
	place   []string                      // the path, once an error has it
	left    unevaluated
}

// visit judges a value. The caller needs to know what is unevaluated; a quiet
// visit makes no error.
func (w *walk) visit(c *check, value any, depth int, needs, quiet bool) (verdict, *jsonschema.ValidationError, unevaluated) {
	x := &visit{walk: w, check: c, value: value, depth: depth, quiet: quiet, left: unevaluatedIn(value, c, needs)}
	switch {
	case c.boolean && c.always == passes:
	case c.boolean:
		x.fail(&kind.FalseSchema{})
	case c.cyclic && w.meets(c, depth):
		x.add(loops, &kind.RefCycle{})
	default:
		if c.cyclic {
			w.enter(c, depth)
			defer w.leave()
		}
		x.all()
	}
	return x.verdict, x.joined(), x.left
}

// all goes through the keywords in the order of the engine. It says no more of
// a value that these few refuse: type, const, enum and format.
func (x *visit) all() {
	c := x.check
	switch {
	case c.types != 0 && !c.admitsType(x.value):
		x.fail(&kind.Type{Want: c.typeNames})
		return
	case c.constant != nil && !equal(x.value, *c.constant):
		x.fail(&kind.Const{Got: x.value, Want: *c.constant})
		return
	case c.enum != nil && !c.enum.has(x.value):
		x.fail(&kind.Enum{Got: x.value, Want: c.schema.Enum.Values})
		return
	}
	if c.format != nil {
		if err := c.format.Validate(x.value); err != nil {
			x.fail(&kind.Format{Got: x.value, Want: c.format.Name, Err: err})
			return
		}
	}
	if c.ref != nil {
		x.pass(x.self(c.ref, false)) // a reference by itself is nothing to tell
	}
	x.parts()
	x.combinations()
	x.names()
	x.unevaluated()
}

func (x *visit) parts() {
	switch v := x.value.(type) {
	case map[string]any:
		x.object(v)
	case []any:
		x.array(v)
	case string:
		if x.check.text != nil {
			x.text(v)
		}
	default:
		if x.check.number != nil {
			x.number()
		}
	}
}

// fail adds an error at this place.
func (x *visit) fail(k jsonschema.ErrorKind, causes ...*jsonschema.ValidationError) {
	x.add(fails, k, causes...)
}

func (x *visit) add(found verdict, k jsonschema.ErrorKind, causes ...*jsonschema.ValidationError) {
	x.verdict = max(x.verdict, found)
	if !x.quiet {
		x.note(x.err(k, causes))
	}
}

func (x *visit) note(err *jsonschema.ValidationError) {
	switch {
	case x.errors != nil:
		x.errors = append(x.errors, err)
	case x.error != nil:
		x.errors = []*jsonschema.ValidationError{x.error, err}
	default:
		x.error = err
	}
}

func (x *visit) err(k jsonschema.ErrorKind, causes []*jsonschema.ValidationError) *jsonschema.ValidationError {
	if x.place == nil {
		x.place = slices.Clone(x.path)
	}
	return &jsonschema.ValidationError{
		SchemaURL: x.check.schema.Location, InstanceLocation: x.place, ErrorKind: k, Causes: causes,
	}
}

// pass adds the error of a schema that judges the same value or a part of it.
func (x *visit) pass(found verdict, err *jsonschema.ValidationError) {
	x.verdict = max(x.verdict, found)
	if err == nil || err == somewhereElse && x.passed {
		return
	}
	x.passed = x.passed || err == somewhereElse
	x.note(err)
}

// joined is the only error, or a group of them all.
func (x *visit) joined() *jsonschema.ValidationError {
	if x.errors == nil {
		return x.error
	}
	return x.err(&kind.Group{}, x.errors)
}

// self judges the same value by another check. What that leaves unevaluated
// and this check has not evaluated either stays so.
func (x *visit) self(c *check, quiet bool) (verdict, *jsonschema.ValidationError) {
	quiet = quiet || x.quiet
	needs := !x.left.none()
	if quiet && !needs {
		return x.accept(c, x.value, x.depth), nil
	}
	found, err, left := x.visit(c, x.value, x.depth, needs, quiet)
	if found == passes {
		x.left.keep(left)
	}
	return found, err
}

// part judges a part of the value: most are accepted, and not gone into.
func (x *visit) part(c *check, value any, token string) (verdict, *jsonschema.ValidationError) {
	found := x.walk.part(c, value, x.depth+1)
	if found == passes {
		return passes, nil
	}
	return x.refused(c, value, token, found)
}

// refused goes into a part of the value of which it is known that the check does
// not accept it.
func (x *visit) refused(c *check, value any, token string, found verdict) (verdict, *jsonschema.ValidationError) {
	if x.quiet {
		return found, nil
	}
	x.path = append(x.path, token)
	defer func() { x.path = x.path[:len(x.path)-1] }()
	if x.about.passesBy(x.path) {
		return found, somewhereElse
	}
	found, err, _ := x.visit(c, value, x.depth+1, false, false)
	return found, err
}
