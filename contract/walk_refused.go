package contract

import (
	"fmt"

	"github.com/lambdapact/lambdapact/spec"
)

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
	for _, c := range w.s.refusable(w.of.Create) {
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
	for _, c := range s.ofOperation(op) {
		if c.Kind == Invalid && c.Place.In == spec.InBody && c.Place.Pointer != "" && !byRule[c.Rule] && len(out) < few && !strict(c) {
			byRule[c.Rule] = true
			out = append(out, c)
		}
	}
	return out
}

// walkRefusedUpdate: what was refused was not changed.
func walkRefusedUpdate(w *walker) {
	op := w.result.Case.op
	cases := w.s.refusable(op)
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
