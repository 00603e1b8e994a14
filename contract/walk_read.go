package contract

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// walkReadBack: what was created can be read, and reads as it was sent.
func walkReadBack(w *walker) {
	maker := w.maker()
	for _, change := range []func(any) any{nil, w.richly(maker)} {
		inst := w.create(change)
		if inst == nil {
			return
		}
		if !w.readBack(maker, inst) {
			return
		}
	}
	w.defaults(maker)
}

// maker is the operation that makes one.
func (w *walker) maker() *spec.Operation {
	if w.of.Create != nil && w.s.reaches(w.of.Create) {
		return w.of.Create
	}
	return w.of.Replace
}

// richly changes a payload to the values that say most.
func (w *walker) richly(op *spec.Operation) func(any) any {
	return func(body any) any {
		members, is := body.(map[string]any)
		if !is {
			return body
		}
		rich := w.rich(op, members)
		for name, v := range members { // names are new ones already
			if namesOne(name) {
				rich = with(rich, name, v)
			}
		}
		return rich
	}
}

// defaults: what is left out has the default that the document gives (OpenAPI
// 3.0.3 section 4.7.24.1: what would be assumed by the consumer of the input).
func (w *walker) defaults(op *spec.Operation) {
	least := w.s.leastPayload(op)
	if least == nil || !w.result.ok() {
		return
	}
	inst := w.create(func(body any) any {
		members, is := body.(map[string]any)
		if !is {
			return body
		}
		out := map[string]any{}
		for name := range least {
			out[name] = members[name]
		}
		return out
	})
	if inst == nil {
		w.result.Outcome, w.result.Reason = Held, ""
		return
	}
	x := w.call(w.of.Read, inst, nil)
	if x == nil || !x.ok() {
		return
	}
	members, _ := w.entity(x.body).(map[string]any)
	sent, _ := inst.sent.(map[string]any)
	for _, name := range sorted(keys(members)) {
		if _, there := sent[name]; there || serverSets([]string{name}) {
			continue
		}
		want := w.defaulted(op, name)
		if want == nil || members[name] == nil || len(resource.Differences(want, members[name], func([]string) bool { return false })) == 0 {
			continue
		}
		w.find("default", w.route(op)+" does not take the default for what is left out", name+" = "+textOf(want), textOf(members[name]))
		return
	}
}

// defaulted is the default that the payload's schema gives a member, nil without one.
func (w *walker) defaulted(op *spec.Operation, name string) any {
	for _, m := range op.Body.Content {
		if !m.JSON() || m.Schema == nil {
			continue
		}
		for _, s := range membersOf([]*spec.Schema{m.Schema}, name) {
			if s.Default != nil {
				if v, err := gen.Literal(s.Default); err == nil && w.s.api.Admits(s, v) {
					return v
				}
			}
		}
	}
	return nil
}

// readBack reads one that was made. It returns false when it is not there.
func (w *walker) readBack(maker *spec.Operation, inst *instance) bool {
	w.compare("answer-differs", w.route(maker)+" answered with other values than it was sent", maker, inst.sent, inst.made, false)
	x := w.call(w.of.Read, inst, nil)
	if x == nil || x.result.Err != nil {
		return false
	}
	if !x.ok() {
		w.missing(inst, x)
		return false
	}
	w.sameOne(inst, x)
	w.times(x)
	w.compare("read-differs", w.route(w.of.Read)+" does not tell what was created", w.of.Read, inst.sent, x, false)
	if again := w.call(w.of.Read, inst, nil); again != nil && again.ok() {
		w.steady(x, again)
	}
	return w.result.ok()
}

func (w *walker) route(op *spec.Operation) string { return op.Method + " " + op.Path }

// missing: what was created is not found under the identifier that was told.
func (w *walker) missing(inst *instance, x *exchange) {
	if x.response.Status != 404 && x.response.Status != 410 {
		w.stop("what was created could not be read: " + x.String())
		return
	}
	w.judge(inst.sure, "created-not-found", w.route(w.of.Read)+" does not find what was just created", "the "+w.of.Singular()+" that was created", x.String())
}

// sameOne: the answer is about the one that was asked for.
func (w *walker) sameOne(inst *instance, x *exchange) {
	want := inst.vars[w.of.Variable]
	got, at, ok := w.of.ID(x.body, w.s.admitsVariable(w.of))
	if !ok || got == want || !inst.sure || !w.of.Identifies(at.Pointer[len(at.Pointer)-1]) {
		return
	}
	w.find("other-resource", w.route(w.of.Read)+" answered with another than was asked for", at.Pointer[len(at.Pointer)-1]+" = "+want, got)
}

// steady: reading twice tells the same.
func (w *walker) steady(first, second *exchange) {
	if d, same := w.unchanged(first, second); !same {
		w.find("read-changes", "reading "+w.of.Item+" changed what it tells", pointer(d.Pointer)+" = "+textOf(d.Sent), textOf(d.Got))
	}
}

// walkTwoCreated: two that were created have two identifiers, and making the
// second leaves the first as it was.
func walkTwoCreated(w *walker) {
	first := w.create(nil)
	if first == nil {
		return
	}
	var before *exchange
	if w.of.Read != nil {
		before = w.call(w.of.Read, first, nil)
	}
	second := w.create(nil)
	if second == nil {
		return
	}
	if id := first.vars[w.of.Variable]; id == second.vars[w.of.Variable] && first.sure && second.sure && !w.chosen(first) {
		w.find("same-identifier", w.route(w.of.Create)+" gave two of them one identifier", "another "+w.of.Variable+" than "+id, id)
		return
	}
	if before == nil || !before.ok() {
		return
	}
	if after := w.call(w.of.Read, first, nil); after != nil && after.ok() {
		if d, same := w.unchanged(before, after); !same {
			w.find("other-changed", w.route(w.of.Create)+" changed another "+w.of.Singular(), pointer(d.Pointer)+" = "+textOf(d.Sent), textOf(d.Got))
		}
	}
}

// chosen: the client names the resource in the payload.
func (w *walker) chosen(inst *instance) bool {
	id, _, ok := w.of.ID(inst.sent, w.s.admitsVariable(w.of))
	return ok && id == inst.vars[w.of.Variable]
}

// walkLocation: the Location line of a 201 leads to what was created (RFC 9110
// section 15.3.2).
func walkLocation(w *walker) {
	inst := w.create(nil)
	if inst == nil {
		return
	}
	location := inst.made.location()
	if inst.made.response.Status != 201 || location == "" {
		w.stop("there is no Location to follow")
		return
	}
	id, ok := w.s.located(w.of, location)
	if !ok {
		if w.ours(location) {
			w.find("location", w.route(w.of.Create)+" answered with a Location that leads nowhere", "the path of the "+w.of.Singular()+" that was created", location)
		}
		return
	}
	inst.vars[w.of.Variable] = id
	if x := w.call(w.of.Read, inst, nil); x != nil && (x.response.Status == 404 || x.response.Status == 410) {
		w.find("location", w.route(w.of.Create)+" answered with a Location under which nothing is found", "the "+w.of.Singular()+" that was created", x.String())
	}
	told, at, ok := w.of.ID(inst.made.body, w.s.admitsVariable(w.of))
	if ok && told != id && w.of.Identifies(at.Pointer[len(at.Pointer)-1]) {
		w.find("location", w.route(w.of.Create)+" tells one identifier in Location and another in the body", id, told)
	}
}

// ours: a Location within this API, which the document should have: a path, or
// an address of the document's servers.
func (w *walker) ours(location string) bool {
	u, err := url.Parse(location)
	return err == nil && u.Host == "" && strings.HasPrefix(u.Path, "/")
}

// walkSafe: reading is safe (RFC 9110 section 9.2.1), so that one reading
// leaves nothing changed for the next.
func walkSafe(w *walker) {
	var inst *instance
	if !w.of.Single() {
		if inst = w.obtain(); inst == nil {
			return
		}
	}
	first := w.call(w.of.Read, inst, nil)
	if first == nil || !first.ok() {
		w.stop("it cannot be read")
		return
	}
	if w.of.List != nil && w.s.reaches(w.of.List) {
		w.call(w.of.List, inst, nil)
	}
	if second := w.call(w.of.Read, inst, nil); second != nil {
		if !second.ok() && second.result.Err == nil {
			w.find("read-changes", "reading "+w.of.Item+" made it unreadable", "the same answer again", second.String())
		} else if second.ok() {
			w.steady(first, second)
		}
	}
}

// walkUnknown: an identifier that nothing has is answered with a 404, where
// the document has one.
func walkUnknown(w *walker) {
	inst := w.create(nil)
	op := w.result.Case.op
	if inst == nil {
		return
	}
	unknown := &instance{of: w.of, vars: map[string]string{}}
	for name, value := range inst.vars {
		unknown.vars[name] = value
	}
	id, ok := w.unknownID(inst.vars[w.of.Variable])
	if !ok {
		w.stop("no identifier is known that nothing has")
		return
	}
	unknown.vars[w.of.Variable] = id
	x := w.send(w.s.twins[op].full, unknown, nil)
	if x == nil || x.result.Err != nil || !x.ok() {
		return
	}
	if op.Method == "PUT" && (documents(op, 201) || !documents(op, 404)) {
		return // PUT makes what is not there (RFC 9110 section 9.3.4)
	}
	w.judge(documents(op, 404) && !(op == w.of.Delete && speaks(op, repeatable)), "unknown-found", w.route(op)+" answered for an identifier that nothing has", "404", x.String())
}

// unknownID changes an identifier into one of the same form that nothing has.
// Numbers count resources, so that only one far from the known is unknown.
func (w *walker) unknownID(known string) (string, bool) {
	candidates := []string{sameForm(known, 987654321), sameForm(known, 7919)}
	if n, err := json.Number(known).Int64(); err == nil {
		candidates = farNumbers(n)
	} else if len(known) < shortID {
		return "", false
	}
	admits := w.s.admitsVariable(w.of)
	for _, candidate := range candidates {
		if candidate != known && admits(candidate) {
			return candidate, true
		}
	}
	return "", false
}

// shortID is the length below which a changed identifier may well be another's.
const shortID = 4

// farNumbers are numbers beyond those that count resources.
func farNumbers(known int64) []string {
	if known < 0 || known > 1<<52 {
		return nil
	}
	var out []string
	for _, distance := range []int64{1_000_003, 90_001, 9_001} {
		out = append(out, fmt.Sprint(known+distance))
	}
	return out
}

// walkReadOnly: a readOnly member is the server's: what a client sends for it is
// ignored or refused (JSON Schema 2020-12 validation, section 9.4).
func walkReadOnly(w *walker) {
	known := w.create(nil)
	if known == nil {
		return
	}
	members, _ := w.entity(known.made.body).(map[string]any)
	sent, _ := known.sent.(map[string]any)
	var tried []string
	for name, value := range members {
		if _, clients := sent[name]; clients || !w.readOnly(name) {
			continue
		}
		if _, scalar := resource.Text(value); scalar {
			tried = append(tried, name)
		}
	}
	if len(tried) == 0 {
		w.stop("no readOnly member is known")
		return
	}
	for _, name := range sorted(tried) {
		w.sendReadOnly(name, members[name])
	}
}

// hasReadOnly: the payload's schema has readOnly members.
func hasReadOnly(s *Suite, r *resource.Resource) bool {
	return makeable(s, r) && takesReadOnly(r, r.Create)
}

func replacesReadOnly(s *Suite, r *resource.Resource) bool {
	return replacesObject(s, r) && takesReadOnly(r, r.Replace)
}

func updatesReadOnly(s *Suite, r *resource.Resource) bool {
	return updatesObject(s, r) && takesReadOnly(r, r.Update)
}

func replacesObject(s *Suite, r *resource.Resource) bool { return s.payload(r.Replace) != nil }
func updatesObject(s *Suite, r *resource.Resource) bool  { return s.payload(r.Update) != nil }

func takesReadOnly(r *resource.Resource, op *spec.Operation) bool {
	if op.Body == nil {
		return false
	}
	members := map[string]string{}
	for _, m := range op.Body.Content {
		if m.JSON() {
			resource.CollectMembers(m.Schema, members)
		}
	}
	w := &walker{of: r, result: &Result{Case: &Case{op: op}}}
	for _, name := range members {
		if w.readOnly(name) {
			return true
		}
	}
	return false
}

// readOnly reports whether the payload's schema has the member as readOnly.
func (w *walker) readOnly(name string) bool {
	return w.readOnlySchema(name) != nil
}

// readOnlySchema is the schema of a readOnly member of the payload.
func (w *walker) readOnlySchema(name string) *spec.Schema {
	op := w.result.Case.op
	if op.Body == nil {
		return nil
	}
	for _, m := range op.Body.Content {
		if m.JSON() && m.Schema != nil {
			for _, s := range membersOf([]*spec.Schema{m.Schema}, name) {
				if s.ReadOnly {
					return s
				}
			}
		}
	}
	return nil
}

// walkReadOnlyChange: what a client sends for a readOnly member does not change it.
func walkReadOnlyChange(w *walker) {
	op := w.result.Case.op
	sent, g := w.s.payload(op), w.ground(op)
	if g == nil {
		return
	}
	members, _ := w.entity(g.before.body).(map[string]any)
	tried := 0
	for _, name := range sorted(keys(members)) {
		value := members[name]
		if _, clients := sent[name]; clients || !w.readOnly(name) || strings.HasPrefix(resource.Plain(name), "updated") {
			continue
		}
		for _, other := range w.otherReadOnly(name, value) {
			tried++
			w.changeReadOnly(g, with(sent, name, other), name, other)
			break
		}
	}
	if tried == 0 {
		w.stop("no readOnly member is known")
	}
}

func (w *walker) changeReadOnly(g *ground, body map[string]any, name string, value any) {
	x := w.change(g, body)
	w.result.Outcome, w.result.Reason = Held, ""
	if x == nil {
		return // refused, as it may be
	}
	after := w.after(g)
	if after == nil {
		return
	}
	members, _ := w.entity(after.body).(map[string]any)
	if textOf(members[name]) == textOf(value) {
		w.find("read-only", w.route(g.op)+" took a readOnly member from the client", name+" = "+textOf(w.present(g, name))+", as before", textOf(value)+", as it was sent")
	}
	g.before = after
}

func (w *walker) sendReadOnly(name string, value any) {
	others := w.otherReadOnly(name, value)
	if len(others) == 0 {
		return
	}
	other := others[0]
	inst, _ := w.s.create(w.ctx, w.target, w.of, func(body any) any {
		if members, is := body.(map[string]any); is {
			return with(members, name, other)
		}
		return body
	})
	if inst == nil {
		return // refused, as it may be
	}
	w.note(inst.made)
	members, _ := w.entity(inst.made.body).(map[string]any)
	if sent, _ := inst.sent.(map[string]any); sent != nil && textOf(sent[name]) == textOf(members[name]) {
		w.find("read-only", w.route(w.of.Create)+" took a readOnly member from the client", name+" as the server sets it", textOf(members[name])+", as it was sent")
	}
}

func hasConflict(s *Suite, r *resource.Resource) bool {
	return makeable(s, r) && documents(r.Create, 409)
}

// otherReadOnly are values that a client might send for a readOnly member.
func (w *walker) otherReadOnly(name string, value any) []any {
	s := w.readOnlySchema(name)
	out := farFrom(value)
	for _, v := range gen.New(w.s.settings.seed, w.s.api.Admits).Valid(s, value, gen.Body) {
		if len(v.Pointer) == 0 && v.JSON != nil && textOf(v.JSON) != textOf(value) {
			out = append(out, v.JSON)
		}
	}
	return slices.DeleteFunc(out, func(v any) bool { return !w.s.api.Admits(s, v) })
}

// farFrom is a value that a server does not come to by counting or by its clock.
func farFrom(value any) []any {
	switch v := value.(type) {
	case bool:
		return []any{!v}
	case string:
		return []any{sameForm(v, 87654321)}
	case json.Number:
		if n, err := v.Int64(); err == nil && n < 1<<40 {
			return []any{json.Number(fmt.Sprint(n + 7919)), json.Number(fmt.Sprint(n + 61))}
		}
	}
	return nil
}

// walkCreatedTwice: where the document has a 409 for what exists already, the
// same payload again is refused.
func walkCreatedTwice(w *walker) {
	first := w.create(nil)
	if first == nil {
		return
	}
	x := w.again(first.sent)
	if x == nil || !x.ok() {
		return
	}
	anew := x.response.Status == 201 && vague(w.of.Create)
	sure := w.chosen(first) && anew || exists(w.of.Create)
	w.judge(sure, "created-twice", w.route(w.of.Create)+" made what exists already", "409", x.String())
}

// again asks for the same once more, as a request of its own.
func (w *walker) again(sent any) *exchange {
	edits := []edit{asBody(sent)}
	if p := headerCalled(w.of.Create, "idempotency"); p != nil {
		st := w.s.stockOf(w.target)
		st.counter++
		key := sameForm(w.s.twins[w.of.Create].full.Request.Header.Get(p.Name), 31*st.counter)
		edits = append(edits, func(r *spec.Request) error {
			if r.Header.Has(p.Name) {
				r.Header.Set(p.Name, key)
			}
			return nil
		})
	}
	return w.send(w.s.twins[w.of.Create].full, w.parentOnly(), allOf(edits...))
}

// vague: the document does not say of its 409 what the conflict is.
func vague(op *spec.Operation) bool {
	const short = 2 // words, such as "Conflict"
	return len(strings.Fields(op.Response(409).Description)) <= short
}

// exists: the document says of its 409 that it is for what is there already.
func exists(op *spec.Operation) bool {
	text := strings.ToLower(op.Response(409).Description + " " + op.Description)
	for _, word := range []string{"exist", "duplicate", "unique", "taken", "already", "in use"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
