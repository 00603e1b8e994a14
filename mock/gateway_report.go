package mock

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// documented finds the operation that the request is meant for.
func (c *call) documented() (op *spec.Operation, variables map[string]string, known bool) {
	if c.g.cfg.API == nil || !c.placed {
		return nil, nil, false
	}
	return c.g.cfg.API.Resolve(c.routingMethod(), c.wire.Path())
}

// routingMethod is the method by which the source finds a route.
func (c *call) routingMethod() string {
	if c.source == proxy.REST {
		return c.wire.RoutingMethod()
	}
	return c.in.method
}

// checkRequest compares the request, as the function sees it, with the document.
func (c *call) checkRequest(event []byte) []spec.Violation {
	if c.g.cfg.API == nil || c.g.cfg.Report == nil {
		return nil
	}
	op, variables, _ := c.documented()
	if op == nil {
		return c.unrouted()
	}
	r, err := c.source.Decode(event)
	if err != nil {
		return nil // the gateway made the event
	}
	r.Route, r.Path = op.Path, variables
	return op.CheckRequest(r)
}

// checkResponse compares the function's answer with the document.
func (c *call) checkResponse(r *spec.Response) []spec.Violation {
	if c.g.cfg.Report == nil {
		return nil
	}
	op, _, _ := c.documented()
	if op == nil {
		return nil
	}
	return op.CheckResponse(c.routingMethod(), r)
}

// unrouted says that the document has no such path, or not with this method.
func (c *call) unrouted() []spec.Violation {
	if c.g.cfg.API == nil {
		return nil
	}
	switch op, _, known := c.documented(); {
	case op != nil:
		return nil
	case known:
		return []spec.Violation{{Place: spec.Place{In: spec.InMethod}, Keyword: "method", Want: "a documented method", Got: c.in.method}}
	}
	return []spec.Violation{{Place: spec.Place{In: spec.InRoute}, Keyword: "route", Want: "a documented path", Got: c.wire.Path()}}
}

// reportClient tells what is wrong with the request.
func (c *call) reportClient(violations []spec.Violation, problems ...string) {
	c.report(Finding{Side: "client", Violations: violations, Problems: problems})
}

// reportHandler tells what is wrong with the function's answer.
func (c *call) reportHandler(status int, violations []spec.Violation, problems ...string) {
	c.report(Finding{Side: "handler", Status: status, Violations: violations, Problems: problems})
}

// reportGateway tells what API Gateway could not do.
func (c *call) reportGateway(err error) {
	c.report(Finding{Side: "document", Problems: []string{fmt.Sprint(err)}})
}

func (c *call) report(f Finding) {
	if c.g.cfg.Report == nil {
		return
	}
	var problems []string
	for _, p := range f.Problems {
		if p != "" {
			problems = append(problems, p)
		}
	}
	if len(f.Violations)+len(problems) == 0 {
		return
	}
	f.Problems = problems
	f.Method = c.in.method
	f.Path, _, _ = strings.Cut(c.in.target, "?")
	if op, _, _ := c.documented(); op != nil {
		f.Operation = op.ID
	}
	f.mask(c.secrets())
	c.g.noticed.send(f)
}
