package contract

import (
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// planner makes the cases of one chapter. It changes nothing of the suite.
type planner struct {
	suite   *Suite
	gen     *gen.Generator
	chapter *chapter
	again   *again            // nil when the plan is made for the first time
	own     map[wireKey]*Case // the valid cases, by what is on the wire
	// What only the first time finds:
	wire     map[wireKey]*Case // by what is on the wire
	admitted []admitted
	dropped  []Dropped
	gone     map[Dropped]bool // what was dropped, so that nothing is twice
	twins    twins
	further  []*base          // shares of a full request that is too large
	census   *operationCensus // what the cases touch and break
	covered  *OperationCoverage
	missing  []Missing
	panicked any
}

// admitted is a case by what it has on the wire, and where it is in the trail.
type admitted struct {
	*Case
	key wireKey
	at  int
}

// newPlanner makes the planner of a chapter.
func (s *Suite) newPlanner(op *spec.Operation, generator *gen.Generator) *planner {
	return &planner{
		suite: s, gen: generator, chapter: &chapter{op: op}, own: map[wireKey]*Case{},
		wire: map[wireKey]*Case{}, gone: map[Dropped]bool{},
	}
}

// operation plans the cases of one operation: first the two base requests,
// then what touches and what breaks each constraint.
func (p *planner) operation(op *spec.Operation) {
	if !p.suite.settings.uncounted && p.again == nil {
		p.census = newCensus(op, p.suite.proofs)
	}
	defer p.counted(op)
	if reason := p.suite.deployment.refused[op]; reason != "" {
		p.drop(op, op.ID+"/**", NotSent, reason)
		return
	}
	full, err := p.newBase(op, gen.Full, p.withoutCursor(op, nil))
	if err != nil {
		p.drop(op, op.ID+"/**", Unproven, err.Error())
		return
	}
	var smallest *base // nil when it is the same as full, or cannot be made
	var minimal *Case
	twin := p.add(full.valid("full"))
	if twin == nil {
		full, twin = p.fallback(op)
		if twin == nil {
			return
		}
	} else if smallest, err = p.newBase(op, gen.Minimal, nil); err == nil {
		minimal = p.add(smallest.valid("minimal"))
	}
	full.twin = twin
	p.twins = twins{full: twin, minimal: minimal}
	defer p.orderDelete(op)
	p.shapeCases(full)
	p.robustCases(full)
	p.valueCases(full)
	p.furtherCases()
	p.cursorCases(full)
	p.bodyCases(full)
	p.documentedCases(full)
	p.representationCases(full)
	p.credentialCases(full)
	p.alternativeCases(full)
	p.methodCases(full)
	p.anyMethodCases(full)
	p.equalMediaTypeCases(full)
	p.optionalCases(full, smallest)
	p.pathCases(full)
	p.strictCases(full)
	p.toleranceCases(full)
	p.randomCases(full)
}

// orderDelete puts the missing credentials of a DELETE before the cases that
// delete: afterwards there is nothing left to refuse.
func (p *planner) orderDelete(op *spec.Operation) {
	if op.Method != "DELETE" {
		return
	}
	slices.SortStableFunc(p.chapter.cases, func(a, b *Case) int { return afterDelete(a) - afterDelete(b) })
}

func afterDelete(c *Case) int {
	if c.Place.In == spec.InCredential && c.Kind == Invalid {
		return 0
	}
	return 1
}

// idleRoutes lists the given routes that serve no operation: a slip of the pen,
// perhaps.
func (p *planner) idleRoutes() {
	for _, route := range p.suite.deployment.idle() {
		p.drop(nil, route+"/**", NotSent, "the route serves no operation of the document")
	}
}

// fallback finds the optional parameters that cannot be proven one by one,
// when the full request cannot, and makes do without them.
func (p *planner) fallback(op *spec.Operation) (*base, *Case) {
	minimal, err := p.newBase(op, gen.Minimal, nil)
	if err != nil {
		return nil, nil
	}
	if p.proven(minimal) != nil {
		return minimal, p.add(minimal.valid("minimal")) // which says why
	}
	without := p.unprovable(op)
	if full, err := p.newBase(op, gen.Full, p.withoutCursor(op, without)); err == nil && len(without) > 0 {
		if twin := p.add(full.valid("full")); twin != nil {
			return full, twin
		}
	}
	if full, twin := p.shareOut(op); twin != nil {
		return full, twin
	}
	return minimal, p.add(minimal.valid("minimal"))
}

// unprovable lists the optional parameters without which the request has to do.
func (p *planner) unprovable(op *spec.Operation) map[*spec.Parameter]bool {
	without := map[*spec.Parameter]bool{}
	for _, param := range op.Parameters {
		if param.Required {
			continue
		}
		if err := p.alone(op, param); err != nil {
			without[param] = true
			p.drop(op, op.ID+"/*/"+string(param.In)+"."+param.Name+"/**", Unproven, err.Error())
		}
	}
	return without
}

// alone proves the smallest request with one optional parameter added.
func (p *planner) alone(op *spec.Operation, param *spec.Parameter) error {
	b, err := p.newBase(op, gen.Minimal, nil)
	if err != nil {
		return err
	}
	if err := p.parameter(b, param, gen.Full); err != nil {
		return err
	}
	return p.proven(b)
}

// proven proves a base without planning it.
func (p *planner) proven(b *base) error {
	c := b.valid("full")
	c.suite = p.suite
	return p.tried(func() error { return p.suite.prove(c) })
}

// add proves a case and puts it into the plan. It returns nil when the case is
// dropped or another one is the same on the wire.
func (p *planner) add(c *Case) *Case {
	err := p.admit(c)
	switch err {
	case nil:
		return c
	case errRepeated:
		return nil
	}
	outcome := Unproven
	if u := (*undelivered)(nil); errors.As(err, &u) {
		outcome = NotSent
	}
	p.drop(c.op, c.Name, outcome, err.Error())
	p.census.dropped(c, outcome, err.Error())
	return nil
}

// admit is add for cases of which it is not worth listing that they are dropped.
// The error says why the case is none; it is errRepeated for one that another
// case is the same as.
func (p *planner) admit(c *Case) error {
	c.suite = p.suite
	c.ownKey()
	c.base = c.Request
	if c.edit != nil {
		var err error
		if c.Request, err = c.edit.of(c.base); err != nil {
			return err
		}
	}
	key := wireKeyOf(c.Request)
	if err := p.tried(func() error { return p.evidence(c, key) }); err != nil {
		return err
	}
	if c.Kind == Valid {
		p.own[key] = c
	}
	p.keep(c)
	return nil
}

// evidence proves a case, and that no other one is the same. What was shown by
// the same request is not shown again.
func (p *planner) evidence(c *Case, key wireKey) error {
	first := p.wire[key]
	if first != nil && first.Kind == c.Kind && first.Place == c.Place && first.Rule == c.Rule {
		return errRepeated
	}
	e, err := p.suite.evidence(c)
	if err != nil {
		return err
	}
	p.census.mark(c, e)
	if first != nil {
		return errRepeated
	}
	p.wire[key] = c
	p.admitted = append(p.admitted, admitted{c, key, len(p.chapter.trail)})
	return nil
}

func (p *planner) drop(op *spec.Operation, name string, outcome Outcome, reason string) {
	d := Dropped{Name: name, Outcome: outcome, Reason: reason}
	if op != nil {
		d.Operation = op.ID
	}
	if p.again != nil || p.gone[d] {
		return // listed the first time, or of another base of the same operation
	}
	p.gone[d] = true
	p.dropped = append(p.dropped, d)
}

// wireKey stands for what onTheWire returns, which is as long as the payload.
type wireKey [sha256.Size]byte

func wireKeyOf(r *spec.Request) wireKey {
	b := wireBuffers.Get().(*[]byte)
	defer wireBuffers.Put(b)
	*b = appendWire((*b)[:0], r)
	return sha256.Sum256(*b)
}

// wireBuffers are []byte.
var wireBuffers = sync.Pool{New: func() any { return new([]byte) }}

// onTheWire is equal for requests that arrive as the same event.
func onTheWire(r *spec.Request) string { return string(appendWire(nil, r)) }

func appendWire(b []byte, r *spec.Request) []byte {
	write := func(s string) { b = append(append(b, s...), 0) }
	write(r.Method)
	write(r.Route)
	for _, name := range templateNames(r.Route) {
		write(name)
		write(r.Path[name])
	}
	for _, list := range [][]spec.Field{r.Query, r.Header} {
		write("|")
		for _, f := range list {
			write(f.Name)
			write(f.Value)
		}
	}
	if r.Body != nil {
		write("body")
		b = append(append(b, r.Body...), 0)
	}
	return b
}

// templateNames returns the variables of a path template in order.
func templateNames(template string) []string {
	var names []string
	for part := range strings.SplitSeq(template, "{") {
		if name, _, ok := strings.Cut(part, "}"); ok {
			names = append(names, strings.TrimSuffix(name, "+"))
		}
	}
	return names
}
