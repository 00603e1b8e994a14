package contract

import (
	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

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
