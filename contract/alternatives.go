package contract

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// No one value has every part of its schema: of several branches it has one,
// and a recursive member somewhere not. So the cases of a value are made from
// several bases. The first is the full request; each further one is a valid case
// made from an earlier base, and the twin of the faults that are put into it.

// alternative is a base, with the value in it from which cases are made.
type alternative struct {
	base *base
	from gen.Value
}

// first reports whether the base is the full request as it is.
func (a alternative) first() bool { return a.from.Rule == "" }

// sweep makes the cases of the value at a place from one base after another.
func sweep(first alternative, cases func(alternative) []alternative) {
	for queue := []alternative{first}; len(queue) > 0; queue = queue[1:] {
		queue = append(queue, cases(queue[0])...)
	}
}

// opened adds a valid case. When its value opens further places it returns the
// base that the case is, nil otherwise.
func (p *planner) opened(b *base, c *Case, v gen.Value) []alternative {
	twin := p.add(c)
	if !v.Opens {
		return nil
	}
	if twin == nil {
		twin = p.own[wireKeyOf(c.Request)] // proven under another name
	}
	if twin == nil || twin.Kind != Valid || twin.op != b.op {
		return nil
	}
	next := *b
	next.request, next.twin, next.text = twin.Request, twin, nil
	return []alternative{{&next, v}}
}

// bodyFrom makes the cases of the payload from one base.
func (p *planner) bodyFrom(w *gen.Sweep, a alternative) []alternative {
	defer a.base.marked()()
	place := spec.Place{In: spec.InBody}
	var more []alternative
	for _, v := range w.Valid(a.from) {
		more = append(more, p.bodyValue(a, v)...)
	}
	faults, skips := w.Faults(a.from)
	if a.first() {
		a.base.faults = faults
	}
	p.skipped(a.base, place, slices.DeleteFunc(skips, func(s gen.Skip) bool { return !a.base.maker.Judged(s.Pointer) }))
	for _, f := range faults {
		if f, shows := a.base.maker.Shows(f, a.base.body); shows {
			p.add(a.base.fault(place, f, func(r *spec.Request) error { return a.base.putPayload(r, f) }))
			p.equalCases(a.base, f)
		}
	}
	p.cut(a.base, place, w.Cut())
	if v, ok := w.Apart(a.from); ok {
		more = append(more, p.bodyValue(a, v)...)
	}
	return more
}

// bodyValue adds the valid case of a value of the payload, and returns it as a
// base where it is one.
func (p *planner) bodyValue(a alternative, v gen.Value) []alternative {
	if !a.base.maker.ShowsValue(v) {
		return nil
	}
	put := func(r *spec.Request) error { return a.base.putPayload(r, v.Edit()) }
	more := p.opened(a.base, a.base.touching(spec.Place{In: spec.InBody}, v, put), v)
	for _, next := range more {
		next.base.body = v.JSON
	}
	return more
}

// parameterFrom makes the cases of a parameter's value from one base.
func (p *planner) parameterFrom(w *gen.Sweep, param *spec.Parameter, a alternative) []alternative {
	place := spec.Place{In: param.In, Name: param.Name}
	var more []alternative
	values := w.Valid(a.from)
	if a.first() {
		a.base.others[param] = values
	}
	for _, v := range values {
		put := func(r *spec.Request) error { return gen.Encode(r, param, v.JSON) }
		if put(a.base.request.Clone()) == nil {
			more = append(more, p.opened(a.base, a.base.touching(place, v, put), v)...)
		}
	}
	faults, skips := w.Faults(a.from)
	p.skipped(a.base, place, skips)
	p.cut(a.base, place, w.Cut())
	for _, f := range faults {
		p.parameterFault(a, param, f)
	}
	return more
}

func (p *planner) parameterFault(a alternative, param *spec.Parameter, f gen.Fault) {
	place := spec.Place{In: param.In, Name: param.Name}
	c := a.base.fault(place, f, func(r *spec.Request) error { return putParameter(r, param, f, a.from.JSON) })
	if f.Value == "" && len(f.Pointer) == 0 && !f.Remove && !param.Required {
		p.drop(a.base.op, c.Name, Unproven, "many readers take an empty value of an optional parameter for none")
		return
	}
	p.add(c)
}

// cut lists what the generator left out of a schema for its number.
func (p *planner) cut(b *base, place spec.Place, cuts []gen.Cut) {
	for _, c := range cuts {
		kind := Valid
		if c.Fault {
			kind = Invalid
		}
		p.drop(b.op, caseName(b.op.ID, kind, below(place, c.Pointer), c.Rule, ""), Unproven, c.Reason)
		if c.Fault {
			p.census.skipped(below(place, c.Pointer), c.Rule, c.Reason)
		}
	}
}
