package contract

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// shapeCases send the base request in every other shape. Only requests that
// may be repeated are: those of safe methods (RFC 9110 section 9.2.1), and
// those whose data somebody looks after with Prepare or Reset.
func (p *planner) shapeCases(b *base) {
	if !p.repeatable(b.op) {
		return
	}
	for i := range shapes {
		s := &shapes[i]
		if !s.source(p.suite.source, p.suite.settings) || s.operation != nil && !s.operation(b.op) {
			continue
		}
		place := spec.Place{In: spec.In(s.in)}
		c := &Case{
			Name:      caseName(b.op.ID, Shaped, place, s.name, ""),
			Operation: b.op.ID, Kind: Shaped, Place: place, Rule: s.name,
			Sent: s.when, Want: "the answer to the plain request", Where: b.op.Where,
			Request: b.request, op: b.op, sent: b.sent, twins: []*Case{b.twin}, shape: s,
		}
		p.addShape(c)
	}
}

func (p *planner) repeatable(op *spec.Operation) bool {
	s := p.suite.settings
	return op.Method == "GET" || op.Method == "HEAD" || op.Method == "OPTIONS" || s.reset != nil ||
		slices.ContainsFunc(s.prepare, func(q preparation) bool { return q.operation != "**" && q.operation.match(op.ID) })
}

// addShape leaves out a shape that does not differ from the plain event.
func (p *planner) addShape(c *Case) {
	c.suite, c.base = p.suite, c.Request
	err := p.tried(func() error { return p.suite.differs(c) })
	if u := (*undelivered)(nil); errors.As(err, &u) {
		p.drop(c.op, c.Name, NotSent, err.Error())
	} else if err == nil {
		p.keep(c)
	} else if err != errRepeated {
		p.drop(c.op, c.Name, Unproven, err.Error())
	}
}

// differs proves a shape; it is errRepeated when the event is no other one, or
// there is no plain event, which is listed already.
func (s *Suite) differs(c *Case) error {
	plain, err := s.event(c.twins[0], c.Request)
	if err != nil {
		return errRepeated
	}
	shaped, err := s.event(c, c.Request)
	if err == nil && bytes.Equal(plain, shaped) {
		return errRepeated
	}
	if err != nil {
		return err
	}
	return s.prove(c)
}

// proveShape: the request that arrives is valid and means what the plain one means.
func (s *Suite) proveShape(c *Case, arrived *spec.Request) error {
	if c.shape.prefix != nil {
		arrived.RawPath = strings.TrimPrefix(arrived.RawPath, c.shape.prefix(s.settings))
	}
	event, err := s.event(c.twins[0], c.Request)
	if err != nil {
		return err
	}
	plain, err := s.source.Decode(event)
	if err != nil {
		return err
	}
	op, variables, _ := s.api.Resolve(arrived.Method, arrived.RawPath)
	_, same, _ := s.api.Resolve(plain.Method, plain.RawPath)
	if op != c.op || arrived.Route != plain.Route {
		return errors.New("it arrives as a request for " + describe(op) + " by the route " + arrived.Route)
	}
	for name, value := range same {
		if variables[name] != value {
			return errors.New("the path variable " + name + " arrives as another value")
		}
	}
	arrived.Route, arrived.Path = op.Path, variables
	if !slices.Equal(arrived.Query, plain.Query) || !bytes.Equal(arrived.Body, plain.Body) || !sameHeader(arrived.Header, plain.Header) {
		return errors.New("it does not mean what the plain request means")
	}
	return proveValid(op, arrived)
}

// sameHeader compares without regard to the case of names, the order of lines
// and the parameters of the media type.
func sameHeader(a, b spec.Header) bool {
	lines := func(h spec.Header) []string {
		var out []string
		for _, f := range h {
			value := f.Value
			if strings.EqualFold(f.Name, "Content-Type") {
				value, _, _ = strings.Cut(value, ";")
			}
			out = append(out, strings.ToLower(f.Name)+": "+value)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(lines(a), lines(b))
}

// wireOf writes the request of a case, in its shape.
func (s *Suite) wireOf(c *Case, r *spec.Request) (proxy.Wire, proxy.Config) {
	w, cfg := proxy.WireOf(r), s.config(c)
	w.SourceIP = s.context.SourceIP
	if c.shape == nil {
		return w, cfg
	}
	cfg.RequestID = requestID(c.twins[0].Name) // which is no part of the shape
	if c.shape.wire != nil {
		c.shape.wire(&w)
	}
	if c.shape.config != nil {
		c.shape.config(&cfg, s.settings)
	}
	return w, cfg
}
