package contract

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/lambdapact/lambdapact/spec"
)

// This file is the oracle. It reads the final event back, by code that shares
// nothing with what made the event or the values, and compares it with the
// document: a valid case has no violation, an invalid one shows the intended
// one at its place and nothing that is unrelated.

// undelivered says that no gateway would hand the request to the function.
type undelivered struct{ reason string }

func (e *undelivered) Error() string { return e.reason }

// event makes the proxy event of a request.
func (s *Suite) event(c *Case, r *spec.Request) ([]byte, error) { return s.eventInto(nil, c, r) }

// eventInto is event, written into the room of b, which has no content.
func (s *Suite) eventInto(b []byte, c *Case, r *spec.Request) ([]byte, error) {
	w, cfg := s.wireOf(c, r)
	m, reason := s.deployment.deliver(w, c.op)
	if reason != "" {
		return nil, &undelivered{reason}
	}
	cfg = s.uploading(c, w, cfg)
	operationName := ""
	if c.op != nil && s.deployment.kind != deployedAs {
		operationName = c.op.Declared
	}
	event, err := s.source.AppendEvent(b, w, m, cfg, operationName)
	if err != nil {
		return nil, &undelivered{err.Error()}
	}
	if refusal, refused := s.source.RefusalOf(w, event, cfg); refused {
		return nil, &undelivered{refusal.Reason}
	}
	if reason := s.mangled(w, event); reason != "" && c.claim == nil { // a claim has its own words for it
		return nil, &undelivered{reason}
	}
	if c.shape != nil && c.shape.event != nil {
		event = c.shape.event(event)
	}
	if c.breakage != nil {
		return c.breakage.of(event)
	}
	return event, nil
}

// prove returns nil when the event of c is what c says.
func (s *Suite) prove(c *Case) error {
	_, err := s.evidence(c)
	return err
}

// evidence proves a case and returns how it arrived, and what it violates.
func (s *Suite) evidence(c *Case) (evidence, error) {
	if c.Kind == Robust { // which claims nothing of its event
		_, err := s.event(c, c.Request)
		return evidence{request: c.Request}, err
	}
	arrived, err := s.arrival(c)
	if err != nil {
		return evidence{}, err
	}
	e := evidence{request: arrived}
	return e, s.judgeArrival(c, &e)
}

// evidence is what the oracle saw of a case.
type evidence struct {
	request    *spec.Request
	violations []spec.Violation
}

// arrival reads the event of a case back.
func (s *Suite) arrival(c *Case) (*spec.Request, error) {
	room := eventBuffers.Get().(*[]byte)
	defer eventBuffers.Put(room)
	event, err := s.eventInto((*room)[:0], c, c.Request)
	if err != nil {
		return nil, err
	}
	*room = event
	arrived, err := s.source.Decode(event)
	if err != nil {
		return nil, fmt.Errorf("the event cannot be read back: %w", err)
	}
	return arrived, nil
}

// eventBuffers are []byte: what is read back from an event is not part of it.
var eventBuffers = sync.Pool{New: func() any { return new([]byte) }}

func (s *Suite) judgeArrival(c *Case, e *evidence) error {
	arrived := e.request
	switch {
	case c.Kind == Shaped:
		return s.proveShape(c, arrived)
	case c.claim != nil:
		return c.claim(s, c, arrived)
	}
	op, variables, known := s.api.Resolve(arrived.Method, arrived.RawPath)
	switch {
	case c.Place.In == spec.InRoute || c.Place.In == spec.InMethod && c.Kind == Invalid:
		return proveRoute(c, op, known)
	case op != c.op:
		return fmt.Errorf("it arrives as a request for %s", describe(op))
	}
	arrived.Route, arrived.Path = op.Path, variables
	if c.Place.In == spec.InCredential && c.Kind == Invalid {
		if satisfied(op, arrived) {
			return errors.New("it still carries a sufficient credential")
		}
		return proveOthersValid(op, arrived)
	}
	if c.Kind == Valid || c.Kind == Stateful {
		return proveValid(op, arrived)
	}
	e.violations = op.CheckFault(arrived, c.Place)
	return proveFault(c, e.violations)
}

func describe(op *spec.Operation) string {
	if op == nil {
		return "no documented operation"
	}
	return op.ID
}

func proveValid(op *spec.Operation, arrived *spec.Request) error {
	if v := op.CheckRequest(arrived); len(v) > 0 {
		return fmt.Errorf("it is not valid as it arrives: %s", v[0])
	}
	return nil
}

// proveOthersValid allows that the credential which is missing is a parameter too.
func proveOthersValid(op *spec.Operation, arrived *spec.Request) error {
	for _, v := range op.CheckRequest(arrived) {
		if !isCredential(op, v.Place.In, v.Place.Name) {
			return fmt.Errorf("something else is missing too: %s", v)
		}
	}
	return nil
}

// isCredential reports whether a parameter is where a credential goes. Some
// documents describe the Authorization line both ways.
func isCredential(op *spec.Operation, in spec.In, name string) bool {
	for _, requirement := range op.Security {
		for _, s := range requirement {
			apiKey := s.Type == "apiKey" && s.In == in && (s.Key == name || in == spec.InHeader && strings.EqualFold(s.Key, name))
			line := s.Type != "apiKey" && in == spec.InHeader && strings.EqualFold(name, "Authorization")
			if apiKey || line {
				return true
			}
		}
	}
	return false
}

func proveRoute(c *Case, op *spec.Operation, known bool) error {
	switch {
	case op != nil:
		return fmt.Errorf("it arrives as a request for %s", op.ID)
	case known != (c.Place.In == spec.InMethod):
		return fmt.Errorf("the document knows the path: %t", known)
	}
	return nil
}

// proveFault: the intended violation is there, and every other one lies at the
// same place or is entailed by it.
func proveFault(c *Case, violations []spec.Violation) error {
	if len(violations) == 0 {
		return errors.New("with the change it is still valid as it arrives")
	}
	intended := false
	for _, v := range violations {
		if !entailed(c.Place, v) {
			return fmt.Errorf("it breaks something else too: %s", v)
		}
		intended = intended || shows(c, v)
	}
	if !intended {
		return fmt.Errorf("it does not break %s: %s", c.Rule, violations[0])
	}
	return nil
}

// entailed: the violation is at the fault's place or below, or it is a
// combinator or a count above it, which judges the place as a part.
func entailed(fault spec.Place, v spec.Violation) bool {
	if v.Place.Within(fault) || deprived(fault, v) {
		return true
	}
	return fault.Within(v.Place) && aboveRules[v.Keyword]
}

// aboveRules are the keywords of a value that depend on what is inside it.
var aboveRules = map[string]bool{
	"oneOf": true, "anyOf": true, "not": true, "allOf": true, "if": true, "then": true, "else": true,
	"contains": true, "minContains": true, "maxContains": true,
	"minProperties": true, "maxProperties": true, "dependentRequired": true, "dependentSchemas": true,
	"unevaluatedProperties": true, "unevaluatedItems": true, "propertyNames": true,
}

// shows looks for the intended keyword at the fault's place, also among the
// reasons why the branches of a combinator failed.
func shows(c *Case, v spec.Violation) bool {
	if v.Keyword == c.Rule && v.Place.Within(c.Place) {
		return true
	}
	for _, cause := range v.Causes {
		if shows(c, cause) {
			return true
		}
	}
	return false
}

// satisfied reports whether a request carries what one alternative asks for.
func satisfied(op *spec.Operation, r *spec.Request) bool {
	for _, requirement := range op.Security {
		all := true
		for _, scheme := range requirement {
			all = all && carries(scheme, r)
		}
		if all {
			return true
		}
	}
	return len(op.Security) == 0
}

func carries(scheme *spec.SecurityScheme, r *spec.Request) bool {
	switch {
	case scheme.Type == "apiKey" && scheme.In == spec.InHeader:
		return r.Header.Get(scheme.Key) != ""
	case scheme.Type == "apiKey" && scheme.In == spec.InQuery:
		v, _ := r.Query.Get(scheme.Key)
		return v != ""
	case scheme.Type == "apiKey" && scheme.In == spec.InCookie:
		v, _ := r.Header.Cookies().Get(scheme.Key)
		return v != ""
	case scheme.Type == "mutualTLS" || scheme.Type == "undefined":
		return true
	}
	word := authorizationScheme(scheme)
	line := r.Header.Get("Authorization")
	return len(line) > len(word)+1 && strings.EqualFold(line[:len(word)+1], word+" ")
}

// authorizationScheme is the first word of the Authorization line.
func authorizationScheme(scheme *spec.SecurityScheme) string {
	if scheme.Type == "http" && scheme.Scheme != "" {
		return scheme.Scheme
	}
	return "Bearer"
}
