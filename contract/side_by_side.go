package contract

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// Operations are planned side by side: one knows nothing of another. What they
// found is put together in the order of the document, so that the plan is the
// same however many processors there are.

const (
	// mostAtOnce bounds the operations that are planned at once.
	mostAtOnce = 4
	// mostWaiting is how much of a plan may wait for an operation before it, in
	// bytes as sizeOf counts. Where one operation takes long, the next ones are
	// not held up by it, and yet not the whole document is in memory.
	mostWaiting = 16 << 20
)

// operations plans the chapters of all operations. The error says that ctx ended
// meanwhile.
func (a *assembly) operations(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := newQueue(a.suite.api.Operations())
	go a.suite.planInto(ctx, queue)
	for _, place := range queue.places {
		select {
		case p := <-place.planned:
			a.add(p)
			queue.leave(place)
		case <-ctx.Done():
			return fmt.Errorf("the cases were not all planned: %w", context.Cause(ctx))
		}
	}
	return nil
}

// planInto plans the operations in their order, as many at once as there are
// processors.
func (s *Suite) planInto(ctx context.Context, q *queue) {
	generator := gen.New(s.settings.seed, s.api.Admits)
	room := make(chan struct{}, min(runtime.GOMAXPROCS(0), mostAtOnce))
	for _, place := range q.places {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return
		}
		go func() {
			q.enter(ctx, place, s.planOperation(place.op, generator))
			<-room
		}()
	}
}

// queue is where planned operations wait for those before them.
type queue struct {
	places  []*place
	waiting atomic.Int64 // in bytes as sizeOf counts
}

// place is that of one operation in the queue.
type place struct {
	op      *spec.Operation
	planned chan *planner // has room for it
	size    int64
	left    chan struct{} // closed when the chapter is in the plan
}

func newQueue(operations []*spec.Operation) *queue {
	q := &queue{}
	for _, op := range operations {
		q.places = append(q.places, &place{op: op, planned: make(chan *planner, 1), left: make(chan struct{})})
	}
	return q
}

// enter puts a planned operation into the queue. It returns when there is room
// for another one behind it.
func (q *queue) enter(ctx context.Context, place *place, p *planner) {
	for _, c := range p.chapter.cases {
		place.size += int64(sizeOf(c))
	}
	waiting := q.waiting.Add(place.size)
	place.planned <- p
	if waiting <= mostWaiting {
		return
	}
	select {
	case <-place.left:
	case <-ctx.Done():
	}
}

// leave takes the operation out that comes first.
func (q *queue) leave(place *place) {
	q.waiting.Add(-place.size)
	close(place.left)
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
