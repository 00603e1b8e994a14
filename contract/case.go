package contract

import (
	"bytes"
	"errors"

	"github.com/lambdapact/lambdapact/spec"
)

// Kind says what is expected of a case.
type Kind string

// The kinds of a case.
const (
	Valid   Kind = "valid"   // the handler has to accept it
	Invalid Kind = "invalid" // the handler has to refuse it
	Shaped  Kind = "shape"   // the handler has to answer as to the plain request
	// Stateful cases are of several calls: what the first did the next shows.
	Stateful Kind = "state"
	// Strictness is a request with something odd about it that the standards
	// leave a handler free to refuse. That it was accepted only warns.
	Strictness Kind = "strict"
	// Tolerance is a valid request with something beside it that the document
	// does not mention. That it was refused only warns.
	Tolerance Kind = "tolerance"
	// Robust cases send an event broken by hand: the handler is only not to fail.
	Robust Kind = "robustness"
)

// Case is one request and what is expected of the handler. A plan that is too
// large to hold all of its cases makes them again: the same case may then be
// another pointer, and its name is what tells it apart.
type Case struct {
	// Name is operation/kind/place/rule[/variant], unique in a plan.
	Name string
	// Operation is the ID of the operation, "" for a path that the document
	// does not know.
	Operation string
	Kind      Kind
	// Place is where the fault is, or what a valid case is about.
	Place spec.Place
	// Rule is the keyword that is broken or touched.
	Rule string
	// Sent is what stands at Place, and Want what the document asks for there,
	// in short words.
	Sent, Want string
	// Where is the line of the document with the rule.
	Where spec.Location
	// Request is what is sent. In Prepare it is the valid request into which
	// the fault of an invalid case is put afterwards. A change made elsewhere
	// has no effect: each run makes the request anew.
	Request *spec.Request

	suite *Suite
	op    *spec.Operation // nil for an unknown path
	base  *spec.Request   // without fault, before Prepare
	edit  edit            // puts in the fault, or the value a valid case is about
	twins []*Case         // of which one must have been accepted
	sent  []*spec.SecurityScheme
	shape *shape // of a Shaped case
	walk  *walk  // of a Stateful case
	claim claim  // in place of the usual proof; nil for that

	random   *base     // of a random case: what its request is made of
	breakage *breakage // of a Robust case
	// opaque is set when the payload has made-up content of which the document
	// says only the media type.
	opaque bool
	sample *Case // with the same made-up content, nil for none
	unmade error // why it could not be made again; nil for a case
}

// edit puts the fault into a valid request. It returns an error when the place
// is no longer there.
type edit func(*spec.Request) error

// of returns a copy of a request with the edit made. Most edits put in another
// payload, for which the one that is there need not be copied.
func (put edit) of(r *spec.Request) (*spec.Request, error) {
	bare := *r
	bare.Body = nil
	c := bare.Clone()
	c.Body = r.Body
	err := put(c)
	if len(c.Body) > 0 && len(r.Body) > 0 && &c.Body[0] == &r.Body[0] {
		c.Body = bytes.Clone(c.Body)
	}
	return c, err
}

// Route shows method and path template, as failures begin.
func (c *Case) Route() string {
	if c.op == nil || c.Place.In == spec.InMethod || c.Place.In == spec.InRoute {
		return c.Request.Method + " " + c.Request.Route
	}
	return c.Request.Method + " " + c.op.Path
}

// outside reports whether the document has no operation for the method or the
// path that is called.
func (c *Case) outside() bool {
	return c.op == nil || c.Place.In == spec.InRoute || c.Place.In == spec.InMethod && c.Kind == Invalid
}

// Event returns the event of the case as the handler receives it: JSON text.
func (c *Case) Event() ([]byte, error) {
	if c.unmade != nil {
		return nil, c.unmade
	}
	event, reason := c.suite.event(c, c.Request)
	if reason != nil {
		return nil, reason
	}
	return event, nil
}

// prepared returns the case as it is run: Prepare applied to a fresh base,
// then the fault. What Prepare did not keep to is an error.
func (c *Case) prepared() (*Case, error) { return c.preparedWith(nil, nil) }

// preparedWith puts in data of the handler before Prepare, and a change of the
// valid request after it.
func (c *Case) preparedWith(data *supplied, change edit) (*Case, error) {
	run := *c
	run.Request = c.base.Clone()
	if c.Kind == Valid && c.edit != nil { // Prepare sees the value, and cannot take it away
		if err := c.edit(run.Request); err != nil {
			return nil, err
		}
	}
	data.apply(&run)
	changed := data != nil || change != nil
	for _, p := range c.suite.settings.prepare {
		if p.operation.match(c.Operation) && (p.param || !data.bare()) {
			before := run.Request.Body
			p.change(&run)
			changed = true
			run.opaque = run.opaque && run.Request != nil && bytes.Equal(before, run.Request.Body)
		}
	}
	if run.Request == nil {
		return nil, errors.New("Prepare left the case without a request")
	}
	data.insist(&run)
	for _, put := range []edit{change, c.edit} {
		if put == nil {
			continue
		}
		if err := put(run.Request); err != nil {
			return nil, err
		}
	}
	if !changed {
		return &run, nil
	}
	if c.Kind == Valid && c.edit != nil { // which may have put in a whole payload
		data.applyBody(&run)
	}
	return &run, c.suite.prove(&run)
}
