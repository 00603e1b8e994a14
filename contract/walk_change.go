package contract

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
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

// altered gives as many members as possible another valid value.
func (w *walker) altered(op *spec.Operation, sent map[string]any) map[string]any {
	twin := w.s.twins[op].full
	body := sent
	for _, name := range sorted(keys(sent)) {
		if w.s.refers(name, w.of) {
			continue
		}
		for _, v := range w.others(op, sent, name) {
			if candidate := with(body, name, v); admitsBody(twin, candidate) {
				body = candidate
				break
			}
		}
	}
	return body
}

// rich gives members the values that say most: the longest texts, numbers with
// fractions or many digits.
func (w *walker) rich(op *spec.Operation, sent map[string]any) map[string]any {
	twin := w.s.twins[op].full
	body := sent
	for _, name := range sorted(keys(sent)) {
		if w.s.refers(name, w.of) {
			continue
		}
		values := w.others(op, sent, name)
		if _, is := sent[name].(json.Number); is {
			values = append(values, json.Number("9007199254740993"), json.Number("19.95"))
		}
		slices.SortStableFunc(values, func(a, b any) int { return richness(b) - richness(a) })
		for _, v := range values {
			if candidate := with(body, name, v); admitsBody(twin, candidate) {
				body = candidate
				break
			}
		}
	}
	return w.richNumbers(twin, body)
}

// richNumbers puts numbers with all digits that a double cannot hold, or with a
// fraction, where the members of members have numbers.
func (w *walker) richNumbers(twin *Case, body map[string]any) map[string]any {
	for _, name := range sorted(keys(body)) {
		inner, is := body[name].(map[string]any)
		if !is {
			continue
		}
		for _, at := range sorted(keys(inner)) {
			if _, is := inner[at].(json.Number); !is {
				continue
			}
			for _, n := range []json.Number{"9007199254740993", "19.95"} {
				if candidate := with(body, name, with(inner, at, n)); admitsBody(twin, candidate) {
					body, inner = candidate, with(inner, at, n)
					break
				}
			}
		}
	}
	return body
}

// richness orders values by how much is lost by those who store them badly.
func richness(v any) int {
	if n, is := v.(json.Number); is {
		if strings.ContainsAny(n.String(), "eE") || len(n.String()) > 16 {
			return 0
		}
		return len(n.String()) + 10*strings.Count(n.String(), ".")
	}
	if text, is := v.(string); is {
		return min(len(text), 200) + len(text) - len([]rune(text))
	}
	return len(textOf(v))
}

// refers: the member names a resource, which has to exist.
func (s *Suite) refers(member string, but *resource.Resource) bool {
	return slices.ContainsFunc(s.resources.All(), func(r *resource.Resource) bool { return r != but && r.Refers(member) })
}

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
		if c.Kind == Invalid && c.Place.In == spec.InBody && c.Place.Pointer != "" && !byRule[c.Rule] && !strict(c) && len(out) < few {
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
