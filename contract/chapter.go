package contract

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// A plan streams: it holds the names of all cases, and of the cases themselves
// only as many as heldSize allows. The others are made again, an operation at a
// time, whenever they are asked for. What was proven once is not proven again:
// a case depends on nothing but the document, the options and the seed.

// chapter is the part of a plan that is of one operation. The last one is of no
// operation: it has the cases that compare several, and is always held.
type chapter struct {
	op    *spec.Operation
	names []string   // of the cases, in their order
	cases []*Case    // nil when they are not held
	trail []decision // of the attempts, in their order
	most  int        // values and faults of one schema; 0 where the document is not enormous
}

// decision is what became of an attempt to plan a case.
type decision uint8

const (
	taken decision = iota
	repeated
	turnedDown
)

var (
	// errRepeated says that another case is the same on the wire.
	errRepeated = errors.New("another case is the same on the wire")
	// errRefusedBefore stands for the reason, which was listed the first time.
	errRefusedBefore = errors.New("it was refused when it was planned")
	// errTrail says that making an operation's cases again took another way.
	errTrail = errors.New("there is no such attempt in the plan")
)

func decisionOf(err error) decision {
	switch err {
	case nil:
		return taken
	case errRepeated:
		return repeated
	}
	return turnedDown
}

// again makes the cases of a chapter once more, by its trail.
type again struct {
	trail []decision
	at    int
}

func (a *again) next() error {
	if a.at == len(a.trail) {
		return errTrail
	}
	a.at++
	switch a.trail[a.at-1] {
	case taken:
		return nil
	case repeated:
		return errRepeated
	}
	return errRefusedBefore
}

// tried asks whether a case may be planned and notes the answer, which is read
// from there when the case is made again.
func (p *planner) tried(ask func() error) error {
	if p.again != nil {
		return p.again.next()
	}
	err := ask()
	p.chapter.trail = append(p.chapter.trail, decisionOf(err))
	return err
}

// keep puts a case into the chapter at hand.
func (p *planner) keep(c *Case) { p.chapter.cases = append(p.chapter.cases, c) }

// plan makes the next chapter of the plan.
func (p *planner) plan(op *spec.Operation, cases func()) {
	p.chapter, p.own = &chapter{op: op, most: p.mostOfSchema()}, map[wireKey]*Case{}
	cases()
	ch := p.chapter
	for _, c := range ch.cases {
		ch.names = append(ch.names, c.Name)
	}
	p.planned += len(ch.names)
	p.suite.chapters = append(p.suite.chapters, ch)
	p.suite.holding.hold(ch)
}

// heldSize is how much of a plan is held, in bytes as sizeOf counts: cases of
// almost every document, so that they are made once.
const heldSize = 64 << 20

// holding holds the cases of some chapters: the first ones that find room, and
// the one that was read last.
type holding struct {
	mu    sync.Mutex
	room  int // in bytes
	last  *chapter
	cases []*Case // of last
}

// hold keeps the cases of a chapter if there is room, and forgets them if not.
func (s *holding) hold(ch *chapter) {
	size := 0
	for _, c := range ch.cases {
		size += sizeOf(c)
	}
	if size > s.room && ch.op != nil {
		ch.cases = nil
		return
	}
	ch.cases = slices.Clip(ch.cases)
	s.room -= size
}

// sizeOf is about what a case occupies: its own fields and lines, and twice its
// payload, which the value that it was made of is as large as.
func sizeOf(c *Case) int { return 2048 + 2*len(c.Request.Body) }

// casesOf returns the cases of a chapter.
func (s *Suite) casesOf(ch *chapter) []*Case {
	s.holding.mu.Lock()
	defer s.holding.mu.Unlock()
	switch {
	case ch.cases != nil:
		return ch.cases
	case s.holding.last == ch:
		return s.holding.cases
	}
	s.holding.last, s.holding.cases = nil, nil // which may go before the next are made
	s.holding.last, s.holding.cases = ch, s.made(ch)
	return s.holding.cases
}

// made makes the cases of a chapter again.
func (s *Suite) made(ch *chapter) []*Case {
	p := &planner{
		suite: s, gen: gen.New(s.settings.seed, s.api.Admits), asked: s.asked,
		chapter: &chapter{op: ch.op, most: ch.most}, own: map[wireKey]*Case{}, again: &again{trail: ch.trail},
	}
	p.operation(ch.op)
	made := p.chapter.cases
	same := slices.EqualFunc(made, ch.names, func(c *Case, name string) bool { return c.Name == name })
	if !same || p.again.at != len(ch.trail) {
		return unmade(ch)
	}
	return made
}

// unmade stands for cases that could not be made again: none of them can be run,
// and each says so. It means a mistake of this package, which must not hide.
func unmade(ch *chapter) []*Case {
	out := make([]*Case, len(ch.names))
	for i, name := range ch.names {
		out[i] = &Case{
			Name: name, Operation: ch.op.ID, Request: &spec.Request{}, op: ch.op,
			unmade: fmt.Errorf("the cases of %s were not the same when they were made again: please report this with the document", ch.op.ID),
		}
	}
	return out
}

// entry is a case of the plan, by where it stands.
type entry struct {
	chapter *chapter
	at      int
}

func (e entry) name() string { return e.chapter.names[e.at] }

// operationOf is what Case.Operation is.
func (s *Suite) operationOf(e entry) string {
	if e.chapter.op != nil {
		return e.chapter.op.ID
	}
	return s.caseOf(e).Operation
}

func (s *Suite) caseOf(e entry) *Case { return s.casesOf(e.chapter)[e.at] }

// entries are all cases in the order of the document.
func (s *Suite) entries() []entry {
	var out []entry
	for _, ch := range s.chapters {
		for i := range ch.names {
			out = append(out, entry{ch, i})
		}
	}
	return out
}

// ofOperation are the cases of an operation, whatever Only and Skip say.
func (s *Suite) ofOperation(op *spec.Operation) []*Case {
	for _, ch := range s.chapters {
		if ch.op == op {
			return s.casesOf(ch)
		}
	}
	return nil
}
