package contract

import (
	"slices"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// A URL has room for 10,240 bytes (R 3.5 Limits), and there are operations with
// hundreds of optional parameters. Each of them can be sent, though not all at
// once: the full request is shared out over several.

// mostHalvings bounds how often the parameters are halved.
const mostHalvings = 5

// shares returns proven requests that have all optional parameters between them,
// with what is required in each. Those that cannot be sent are left out.
func (p *planner) shares(op *spec.Operation, optional []*spec.Parameter, halvings int) []*base {
	without := map[*spec.Parameter]bool{}
	for _, param := range op.Parameters {
		without[param] = !param.Required && !slices.Contains(optional, param)
	}
	b, err := p.newBase(op, gen.Full, p.withoutCursor(op, without))
	switch {
	case err == nil && p.proven(b) == nil:
		return []*base{b}
	case halvings == 0 || len(optional) < 2:
		return nil
	}
	half := len(optional) / 2
	return append(p.shares(op, optional[:half], halvings-1), p.shares(op, optional[half:], halvings-1)...)
}

// shareOut makes the full request of the first share; the others wait in
// p.further. False when there is none.
func (p *planner) shareOut(op *spec.Operation) (*base, *Case) {
	optional := slices.DeleteFunc(slices.Clone(op.Parameters), func(param *spec.Parameter) bool { return param.Required })
	all := p.shares(op, optional, mostHalvings)
	if len(all) < 2 {
		return nil, nil
	}
	twin := p.add(all[0].valid("full"))
	if twin == nil {
		return nil, nil
	}
	p.further = all[1:]
	return all[0], twin
}

// furtherCases are the cases of the optional parameters of the further shares.
func (p *planner) furtherCases() {
	further := p.further
	p.further = nil
	for i, b := range further {
		c := b.valid("full")
		c.Name = caseName(b.op.ID, Valid, c.Place, "full", "share-"+strconv.Itoa(i+2))
		if b.twin = p.add(c); b.twin == nil {
			continue
		}
		for _, param := range b.optional() {
			p.parameterCases(b, param, b.values[param])
		}
	}
}
