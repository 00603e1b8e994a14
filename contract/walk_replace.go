package contract

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// walkReplaced: what was sent with PUT is what is read afterwards (RFC 9110
// section 9.3.4).
func walkReplaced(w *walker) {
	op := w.result.Case.op
	sent, g := w.s.payload(op), w.ground(op)
	if g == nil {
		return
	}
	body := w.altered(op, sent)
	for i := range 3 { // twice the same, for PUT is idempotent, and another
		x := w.change(g, body)
		if x == nil {
			return
		}
		w.compare("answer-differs", w.route(op)+" answered with other values than it was sent", op, body, x, false)
		after := w.after(g)
		if after == nil {
			return
		}
		w.compare("update-not-kept", w.route(op)+" did not keep what it was sent", w.of.Read, body, after, false)
		w.times(after)
		if !w.result.ok() {
			return
		}
		g.before = after
		if i == 1 {
			body = w.rich(op, sent)
		}
	}
	w.untouched(g)
	w.leftOut(g, sent)
	w.taken(g, sent)
}

func replacesObject(s *Suite, r *resource.Resource) bool { return s.payload(r.Replace) != nil }

// leftOut: PUT replaces the whole (RFC 9110 section 9.3.4): what is left out is
// no longer as it was.
func (w *walker) leftOut(g *ground, sent map[string]any) {
	least := w.s.leastPayload(g.op)
	if least == nil || w.change(g, w.rich(g.op, sent)) == nil {
		return
	}
	if g.before = w.after(g); g.before == nil {
		return
	}
	before, _ := w.entity(g.before.body).(map[string]any)
	if w.change(g, least) == nil {
		w.result.Outcome, w.result.Reason = Held, ""
		return
	}
	after := w.after(g)
	if after == nil {
		return
	}
	g.before = after
	members, _ := w.entity(after.body).(map[string]any)
	schemas := w.schemaOf(w.of.Read, after)
	for _, name := range sorted(keys(sent)) {
		_, stays := least[name]
		if stays || requires(schemas, name) || serverSets([]string{name}) || before[name] == nil || hidden(schemas)([]string{name}) || w.defaulted(g.op, name) != nil {
			continue
		}
		if got := members[name]; got != nil && textOf(got) == textOf(before[name]) && !zeroValue(got) {
			w.find("put-keeps", w.route(g.op)+" kept what it was not sent", "no /"+name+", for PUT replaces the whole", textOf(got)+", as before")
			return
		}
	}
}

// requires: the document has no such representation without the member, so that
// what was not sent has to stay.
func requires(schemas []*spec.Schema, name string) bool {
	return slices.ContainsFunc(schemas, func(s *spec.Schema) bool {
		return slices.Contains(s.Required, name) || requires(s.AllOf, name)
	})
}

func zeroValue(v any) bool {
	text := textOf(v)
	return text == "false" || text == "0" || text == `""` || text == "[]" || text == "{}"
}

// leastPayload is the JSON object with only what is required.
func (s *Suite) leastPayload(op *spec.Operation) map[string]any {
	if s.twins[op].minimal == nil {
		return nil
	}
	value, _ := decodeJSON(s.twins[op].minimal.Request.Body)
	members, _ := value.(map[string]any)
	return members
}

// taken: where creating refused a name that another has, so does replacing.
func (w *walker) taken(g *ground, sent map[string]any) {
	if g.other == nil || w.of.Create == nil || !documents(g.op, 409) || !documents(w.of.Create, 409) {
		return
	}
	theirs, _ := g.other.sent.(map[string]any)
	body, shared := sent, map[string]any{}
	for name := range sent {
		if v, there := theirs[name]; there && namesOne(name) {
			body, shared[name] = with(body, name, v), v
		}
	}
	if textOf(body) == textOf(sent) || !admitsBody(w.s.twins[g.op].full, body) || !w.unique(shared) {
		return
	}
	if x := w.change(g, body); x != nil {
		w.find("created-twice", w.route(g.op)+" gave one what another has", "409", x.String())
	}
	w.result.Outcome, w.result.Reason = Held, ""
}

// unique: another that is new but for some members is refused with a 409. What
// else two cannot share, such as a name that no change can give, is left out.
func (w *walker) unique(shared map[string]any) bool {
	inst, _ := w.s.create(w.ctx, w.target, w.of, func(body any) any {
		members, is := body.(map[string]any)
		for name, v := range shared {
			if is {
				members = with(members, name, v)
			}
		}
		if !is {
			return body
		}
		return members
	})
	last := w.s.stockOf(w.target).last
	return inst == nil && last != nil && last.result.Err == nil && last.response.Status == 409
}
