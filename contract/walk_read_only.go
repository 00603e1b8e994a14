package contract

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

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
