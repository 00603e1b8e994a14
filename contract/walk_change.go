package contract

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// ground is what a walk that changes something stands on: a resource, another
// beside it, and how both read before.
type ground struct {
	inst, other   *instance
	before        *exchange
	otherBefore   *exchange
	op            *spec.Operation
	representable bool
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

// walkReplaced: what was sent with PUT is what is read afterwards (RFC 9110
// section 9.3.4).
func walkReplaced(w *walker) {
	op := w.result.Case.op
	sent := w.s.payload(op)
	if sent == nil {
		w.stop("its payload is no JSON object")
		return
	}
	g := w.ground(op)
	if g == nil {
		return
	}
	body := w.altered(op, sent)
	for range 2 { // PUT is idempotent
		x := w.change(g, body)
		if x == nil {
			return
		}
		w.compare("answer-differs", w.route(op)+" answered with other values than it was sent", op, body, x, true)
		after := w.after(g)
		if after == nil {
			return
		}
		w.compare("update-not-kept", w.route(op)+" did not keep what it was sent", w.of.Read, body, after, false)
		if !w.result.ok() {
			return
		}
		g.before = after
	}
	w.untouched(g)
}

// altered gives as many members as possible another valid value.
func (w *walker) altered(op *spec.Operation, sent map[string]any) map[string]any {
	twin := w.s.twins[op].full
	body := sent
	for _, name := range sorted(keys(sent)) {
		for _, r := range w.s.resources.All() {
			if r.Refers(name) && r != w.of {
				goto next // what it names has to exist
			}
		}
		for _, v := range w.others(op, sent, name) {
			if candidate := with(body, name, v); admitsBody(twin, candidate) {
				body = candidate
				break
			}
		}
	next:
	}
	return body
}

// walkUpdated: PATCH changes the members that were sent and keeps the others
// (RFC 7396).
func walkUpdated(w *walker) {
	op := w.result.Case.op
	sent := w.s.payload(op)
	if sent == nil {
		w.stop("its payload is no JSON object")
		return
	}
	g := w.ground(op)
	if g == nil {
		return
	}
	tried := 0
	for _, name := range sorted(keys(sent)) {
		const few = 2
		n := 0
		for _, v := range w.others(op, sent, name) {
			if n == few || !admitsBody(w.s.twins[op].full, map[string]any{name: v}) {
				continue
			}
			n++
			tried++
			if !w.patch(g, name, v) {
				return
			}
		}
	}
	if tried == 0 {
		w.stop("no payload with one member is valid")
		return
	}
	w.untouched(g)
}

// patch changes one member. It returns false when there is nothing more to see.
func (w *walker) patch(g *ground, name string, value any) bool {
	x := w.change(g, map[string]any{name: value})
	if x == nil {
		// Refused for its value, perhaps: another may do.
		return w.result.Err == nil
	}
	w.result.Outcome, w.result.Reason = Held, ""
	w.compare("answer-differs", w.route(g.op)+" answered with other values than it was sent", g.op, map[string]any{name: value}, x, true)
	after := w.after(g)
	if after == nil {
		return false
	}
	w.compare("update-not-kept", w.route(g.op)+" did not keep what it was sent", w.of.Read, map[string]any{name: value}, after, true)
	w.kept(g, name, after)
	g.before = after
	return w.result.ok()
}

// kept: the members that were not sent are as before.
func (w *walker) kept(g *ground, changed string, after *exchange) {
	owned := w.owned()
	skip := func(at []string) bool {
		return len(at) > 0 && (at[0] == changed || !owned[at[0]] || serverSets(at[:1]))
	}
	for _, d := range resource.Differences(w.entity(g.before.body), w.entity(after.body), skip) {
		got := "nothing there"
		if !d.Missing {
			got = textOf(d.Got)
		}
		w.find("patch-clears", fmt.Sprintf("%s changed %s, which was not sent", w.route(g.op), pointer(d.Pointer)), textOf(d.Sent)+", as before", got)
		return
	}
}

// walkRefusedCreate: what was refused was not made.
func walkRefusedCreate(w *walker) {
	inst := w.create(nil)
	if inst == nil {
		return
	}
	before := w.list(inst, w.largest(), nil)
	if !w.usable(before) {
		return
	}
	asked := 0
	for _, c := range w.refusable(w.of.Create) {
		x := w.send(c, inst, nil)
		if x != nil && x.result.Err == nil && x.response.Status >= 400 && x.response.Status < 500 {
			asked++
		}
	}
	if asked == 0 {
		w.stop("no invalid request was refused")
		return
	}
	after := w.list(inst, w.largest(), nil)
	if w.usable(after) && len(after.ids) > len(before.ids) {
		w.find("refused-but-done", w.route(w.of.Create)+" refused a request and made what it asked for", fmt.Sprintf("%d items, as before", len(before.ids)), fmt.Sprint(len(after.ids)))
	}
}

// refusable are some invalid requests with a fault in the payload.
func (s *Suite) refusable(op *spec.Operation) []*Case {
	const few = 4
	byRule := map[string]bool{}
	var out []*Case
	for _, c := range s.planned() {
		if c.op == op && c.Kind == Invalid && c.Place.In == spec.InBody && c.Place.Pointer != "" && !byRule[c.Rule] && !strict(c) && len(out) < few {
			byRule[c.Rule] = true
			out = append(out, c)
		}
	}
	return out
}

func (w *walker) refusable(op *spec.Operation) []*Case { return w.s.refusable(op) }

// walkRefusedUpdate: what was refused was not changed.
func walkRefusedUpdate(w *walker) {
	op := w.result.Case.op
	cases := w.refusable(op)
	if len(cases) == 0 {
		w.stop("no invalid payload is known")
		return
	}
	g := w.ground(op)
	if g == nil {
		return
	}
	for _, c := range cases {
		x := w.send(c, g.inst, ifMatch(op, g.before.response.Header.Get("ETag")))
		if x == nil || x.result.Err != nil || x.response.Status < 400 || x.response.Status >= 500 {
			continue
		}
		after := w.call(w.of.Read, g.inst, nil)
		if after == nil || !after.ok() {
			continue
		}
		if d, same := w.unchanged(g.before, after); !same {
			w.find("refused-but-done", w.route(op)+" refused a change and made it", pointer(d.Pointer)+" = "+textOf(d.Sent)+", as before", textOf(d.Got))
			return
		}
	}
}
