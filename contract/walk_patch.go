package contract

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// walkUpdated: PATCH changes the members that were sent and keeps the others
// (RFC 7396).
func walkUpdated(w *walker) {
	op := w.result.Case.op
	sent, g := w.s.payload(op), w.ground(op)
	if g == nil {
		return
	}
	tried := 0
	for _, name := range sorted(keys(sent)) {
		if isVersion(name) {
			continue
		}
		const few = 4
		n := 0
		for _, v := range w.patches(op, g, sent, name) {
			if n == few || textOf(v) == textOf(w.present(g, name)) || !admitsBody(w.s.twins[op].full, map[string]any{name: v}) {
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
	w.patchSeveral(g, sent)
	w.untouched(g)
}

func updatesObject(s *Suite, r *resource.Resource) bool { return s.payload(r.Update) != nil }

// present is the value that a member has.
func (w *walker) present(g *ground, name string) any {
	members, _ := w.entity(g.before.body).(map[string]any)
	return members[name]
}

// patches are the values to which a member is changed: others than the valid
// request has, that one, and null where it is allowed.
func (w *walker) patches(op *spec.Operation, g *ground, sent map[string]any, name string) []any {
	values := w.others(op, sent, name)
	if v, is := w.present(g, name).(bool); is {
		values = []any{!v, v}
	}
	const few = 2
	values = values[:min(few, len(values)):min(few, len(values))]
	if admitsBody(w.s.twins[op].full, map[string]any{name: nil}) {
		values = append(values, nil)
	}
	last := sent[name] // so that there is something to lose by the next change
	for _, v := range w.others(op, sent, name) {
		if last == nil {
			last = v
		}
	}
	return append(values, last)
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
	if value == nil {
		w.removed(g, name, after)
	} else {
		w.compare("update-not-kept", w.route(g.op)+" did not keep what it was sent", w.of.Read, map[string]any{name: value}, after, true)
	}
	w.times(after)
	w.kept(g, name, after)
	g.before = after
	return w.result.ok()
}

// removed: a member that was set to null is null, or gone (RFC 7396).
func (w *walker) removed(g *ground, name string, after *exchange) {
	members, _ := w.entity(after.body).(map[string]any)
	before := w.present(g, name)
	if got := members[name]; got != nil && before != nil && textOf(got) == textOf(before) && !hidden(w.schemaOf(w.of.Read, after))([]string{name}) {
		w.find("update-not-kept", w.route(g.op)+" did not remove what it was told to", "/"+name+" = null, as it was sent, or nothing", textOf(got))
	}
}

// kept: the members that were not sent are as before.
func (w *walker) kept(g *ground, changed string, after *exchange) {
	owned := w.owned()
	skip := func(at []string) bool {
		return len(at) > 0 && (at[0] == changed || !owned[at[0]] || serverSets(at[:1]))
	}
	found := resource.Differences(w.entity(g.before.body), w.entity(after.body), skip)
	if len(found) == 0 {
		return
	}
	d, got := found[0], "nothing there"
	if !d.Missing {
		got = textOf(d.Got)
	}
	w.find("patch-clears", fmt.Sprintf("%s changed %s, which was not sent", w.route(g.op), pointer(d.Pointer)), textOf(d.Sent)+", as before", got)
}

// patchSeveral changes as many members as possible at once, false and zero
// among them.
func (w *walker) patchSeveral(g *ground, sent map[string]any) {
	for _, body := range []map[string]any{w.altered(g.op, sent), w.rich(g.op, sent)} {
		x := w.change(g, body)
		w.result.Outcome, w.result.Reason = Held, ""
		if x == nil {
			continue
		}
		w.compare("answer-differs", w.route(g.op)+" answered with other values than it was sent", g.op, body, x, true)
		if after := w.after(g); after != nil {
			w.compare("update-not-kept", w.route(g.op)+" did not keep what it was sent", w.of.Read, body, after, true)
			g.before = after
		}
	}
}
