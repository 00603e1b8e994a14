package contract

import (
	"time"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// ground is what a walk that changes something stands on: a resource, another
// beside it, and how both read before.
type ground struct {
	inst, other *instance
	before      *exchange
	otherBefore *exchange
	op          *spec.Operation
}

// ground makes what is changed.
func (w *walker) ground(op *spec.Operation) *ground {
	g := &ground{op: op}
	if !w.of.Single() {
		if makeable(w.s, w.of) {
			if g.other = w.create(nil); g.other == nil {
				return nil
			}
			g.inst = w.create(nil)
		} else {
			g.inst = w.obtain()
		}
		if g.inst == nil {
			w.stop("there is nothing to change")
			return nil
		}
	} else {
		g.inst = w.parentOnly()
	}
	if g.before = w.call(w.of.Read, g.inst, nil); g.before == nil || !g.before.ok() {
		w.stop("it cannot be read before it is changed")
		return nil
	}
	if g.other != nil {
		g.otherBefore = w.call(w.of.Read, g.other, nil)
	}
	return g
}

// change sends a payload to the operation that changes; the entity tag of what
// is there goes with it.
func (w *walker) change(g *ground, body any) *exchange {
	tag := g.before.response.Header.Get("ETag")
	body = sinceRead(body, w.entity(g.before.body))
	x := w.send(w.s.twins[g.op].full, g.inst, allOf(asBody(body), ifMatch(g.op, tag)))
	if x == nil || x.result.Err != nil {
		return nil
	}
	if !x.ok() {
		w.stop("the change was refused: " + x.String())
		return nil
	}
	return x
}

// withoutIfMatch takes away an optional line: nothing that is not there yet has
// an entity tag to match (RFC 9110 section 13.1.1).
func withoutIfMatch(op *spec.Operation) edit {
	if p := headerParameter(op, "If-Match"); p == nil || p.Required {
		return nil
	}
	return func(r *spec.Request) error {
		r.Header.Del("If-Match")
		return nil
	}
}

// ifMatch sets the line where the operation has it.
func ifMatch(op *spec.Operation, tag string) edit {
	if tag == "" || headerParameter(op, "If-Match") == nil {
		return nil
	}
	return func(r *spec.Request) error {
		r.Header.Set("If-Match", tag)
		return nil
	}
}

// after reads what was changed.
func (w *walker) after(g *ground) *exchange {
	x := w.call(w.of.Read, g.inst, nil)
	if x == nil || x.result.Err != nil {
		return nil
	}
	if !x.ok() {
		w.find("changed-not-found", w.route(w.of.Read)+" does not find what was just changed", "the "+w.of.Singular()+" that was changed", x.String())
		return nil
	}
	if !w.of.Single() {
		w.sameOne(g.inst, x)
	}
	return x
}

// untouched: changing one leaves the other as it was.
func (w *walker) untouched(g *ground) {
	if g.otherBefore == nil || !g.otherBefore.ok() {
		return
	}
	x := w.call(w.of.Read, g.other, nil)
	if x == nil || x.result.Err != nil {
		return
	}
	if !x.ok() {
		w.find("other-changed", w.route(g.op)+" took away another "+w.of.Singular(), "the other as it was", x.String())
	} else if d, same := w.unchanged(g.otherBefore, x); !same {
		w.find("other-changed", w.route(g.op)+" changed another "+w.of.Singular(), pointer(d.Pointer)+" = "+textOf(d.Sent), textOf(d.Got))
	}
}

// times: what was changed was not changed before it was created.
func (w *walker) times(x *exchange) {
	members, _ := w.entity(x.body).(map[string]any)
	var created, updated string
	for name, v := range members {
		text, _ := v.(string)
		switch resource.Plain(name) {
		case "createdat", "created", "createdon", "creationdate", "createdtime":
			created = text
		case "updatedat", "updated", "updatedon", "modifiedat", "lastmodified", "lastupdated":
			updated = text
		}
	}
	from, errFrom := time.Parse(time.RFC3339Nano, created)
	to, errTo := time.Parse(time.RFC3339Nano, updated)
	if errFrom == nil && errTo == nil && to.Before(from.Truncate(time.Second)) {
		w.find("times", w.route(w.result.Case.op)+" leaves it changed before it was created", "a time not before "+created, updated)
	}
}
