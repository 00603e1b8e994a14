package contract

import (
	"context"
	"fmt"
	"runtime"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// Operations are planned side by side: one knows nothing of another. What they
// found is put together in the order of the document, so that the plan is the
// same however many processors there are.

// mostAtOnce bounds the operations whose cases are in memory at once.
const mostAtOnce = 4

// operations plans the chapters of all operations. The error says that ctx ended
// meanwhile.
func (a *assembly) operations(ctx context.Context) error {
	s := a.suite
	operations := s.api.Operations()
	generator := gen.New(s.settings.seed, s.api.Admits)
	done := make([]chan *planner, len(operations))
	for i := range done {
		done[i] = make(chan *planner, 1)
	}
	room := make(chan struct{}, min(runtime.GOMAXPROCS(0), mostAtOnce))
	go func() {
		for i, op := range operations {
			select {
			case room <- struct{}{}:
			case <-ctx.Done():
				return
			}
			go func() { done[i] <- s.planOperation(op, generator) }()
		}
	}()
	for _, planned := range done {
		select {
		case p := <-planned:
			a.add(p)
		case <-ctx.Done():
			return fmt.Errorf("the cases were not all planned: %w", context.Cause(ctx))
		}
		<-room
	}
	return nil
}

// ofSeveral plans the last chapter, of what is not of one operation.
func (a *assembly) ofSeveral() {
	p := a.suite.newPlanner(nil, gen.New(a.suite.settings.seed, a.suite.api.Admits))
	p.unknownPath()
	p.walks()
	p.idleRoutes()
	a.add(p)
}

// planOperation plans one operation by itself. A panic is one of the goroutine
// that reads the result.
func (s *Suite) planOperation(op *spec.Operation, generator *gen.Generator) (p *planner) {
	p = s.newPlanner(op, generator)
	defer func() { p.panicked = recover() }()
	p.operation(op)
	return p
}

// assembly puts the chapters of a plan together.
type assembly struct {
	suite *Suite
	wire  map[wireKey]struct{} // what the cases of all operations have on the wire
}

// add puts a chapter at the end of the plan.
func (a *assembly) add(p *planner) {
	if p.panicked != nil {
		panic(p.panicked)
	}
	s := a.suite
	a.leaveOut(p)
	for _, c := range p.chapter.cases {
		s.first(c)
	}
	if p.twins.full != nil || p.twins.minimal != nil {
		s.twins[p.chapter.op] = p.twins
	}
	s.deployment.use(p.admitted)
	s.dropped = append(s.dropped, p.dropped...)
	if p.covered != nil {
		s.coverage.Missing = append(s.coverage.Missing, p.missing...)
		s.coverage.add(*p.covered)
	}
	s.chapters = append(s.chapters, p.chapter)
	p.chapter.close()
	s.holding.hold(p.chapter)
}

// leaveOut takes out the cases that are, on the wire, those of an operation
// before this one.
func (a *assembly) leaveOut(p *planner) {
	twice := map[*Case]bool{}
	for _, c := range p.admitted {
		if _, known := a.wire[c.key]; known {
			twice[c.Case] = true
			p.chapter.trail[c.at] = repeated
		}
		a.wire[c.key] = struct{}{}
	}
	if len(twice) > 0 {
		p.chapter.without(twice)
	}
}

// first takes note of the first valid requests of the plan.
func (s *Suite) first(c *Case) {
	const enough = 5
	if c.Kind == Valid && c.Place.In == "request" && c.edit == nil && c.random == nil && len(s.firsts) < enough {
		s.firsts = append(s.firsts, c)
	}
}
