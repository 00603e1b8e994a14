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

// walkFilters: a query parameter that is called as a member of the items
// selects by it: each item that is listed has the value, and each that has the
// value is listed.
func walkFilters(w *walker) {
	inst := w.parentOnly()
	filters := w.filters()
	if len(filters) == 0 {
		w.stop("no parameter is called as a member of the items")
		return
	}
	if makeable(w.s, w.of) {
		if made := w.create(nil); made != nil {
			inst = made
		}
		w.result.Outcome, w.result.Reason = Held, ""
	}
	for _, f := range filters {
		w.vary(f)
	}
	all := w.list(inst, w.largest(), nil)
	if !w.usable(all) {
		return
	}
	for _, f := range filters {
		w.filter(inst, all, f)
	}
}

// filter is a query parameter, or a member of one, and what it compares.
type filter struct {
	param  *spec.Parameter
	within string // the member of an object parameter, "" for the parameter itself
	member string // of the items
	least  bool   // selects what is not less
	most   bool   // selects what is not more
	// several are the values of which an item may have any.
	several []any
	schema  *spec.Schema
	// selective is set when it leaves out something for one value at least.
	selective bool
}

func (f filter) String() string {
	if f.within != "" {
		return f.param.Name + "[" + f.within + "]"
	}
	return f.param.Name
}

// filters finds the parameters of the list that are called as members of its
// items, and those that bound one: minPrice, price_max.
func (w *walker) filters() []filter {
	members := resource.ItemMembers(w.of.List)
	paging := resource.PagingOf(w.of.List)
	var out []filter
	for _, p := range w.of.List.Parameters {
		if p.In != spec.InQuery || paging.Uses(p) || p.Required {
			continue
		}
		if p.Style == "deepObject" {
			for _, property := range p.Schema.Properties {
				if f, ok := filterOf(p, property.Name, property.Schema, members); ok {
					f.within = property.Name
					out = append(out, f)
				}
			}
		} else if f, ok := filterOf(p, p.Name, p.Schema, members); ok {
			out = append(out, f)
		}
	}
	return out
}

func filterOf(p *spec.Parameter, name string, s *spec.Schema, members map[string]string) (filter, bool) {
	plain := resource.Plain(name)
	if member, ok := members[plain]; ok {
		return filter{param: p, member: member, schema: s}, true
	}
	for _, bound := range []struct {
		word  string
		least bool
	}{{"min", true}, {"max", false}} {
		rest, ok := strings.CutPrefix(plain, bound.word)
		if !ok {
			rest, ok = strings.CutSuffix(plain, bound.word)
		}
		if member, known := members[rest]; ok && known {
			return filter{param: p, member: member, least: bound.least, most: !bound.least, schema: s}, true
		}
	}
	return filter{}, false
}

// vary makes resources that differ in what the filter compares, so that there
// is something to leave out.
func (w *walker) vary(f filter) {
	if !makeable(w.s, w.of) {
		return
	}
	maker := w.maker()
	sent := w.s.payload(maker)
	if _, there := sent[f.member]; !there {
		return
	}
	const few = 2
	made := 0
	for _, value := range w.others(maker, sent, f.member) {
		if made == few {
			return
		}
		if !admitsBody(w.s.twins[maker].full, with(sent, f.member, value)) {
			continue
		}
		inst, _ := w.s.create(w.ctx, w.target, w.of, func(body any) any {
			if members, is := body.(map[string]any); is {
				return with(members, f.member, value)
			}
			return body
		})
		if inst != nil {
			w.note(inst.made)
			made++
		}
	}
}

// filter lists by each of a few values that the items have.
func (w *walker) filter(inst *instance, all *listing, f filter) {
	const few = 3
	tried := map[string]bool{}
	var choices []choice
	for _, item := range all.items {
		members, _ := item.(map[string]any)
		for _, value := range valuesOf(members[f.member]) {
			text, scalar := resource.Text(value)
			if !scalar || text == "" || tried[text] || len(tried) == few {
				continue
			}
			tried[text] = true
			if selected := w.listedBy(inst, f, value); selected != nil {
				choices = append(choices, choice{value, selected, slices.Clone(w.steps)})
			}
		}
	}
	f.selective = slices.ContainsFunc(choices, func(c choice) bool { return leavesOut(all, c.selected) })
	for _, c := range choices {
		if w.steps = c.steps; !w.selects(all, c.selected, f, c.value) {
			return
		}
	}
	w.selectsSeveral(inst, all, f)
}

// valuesOf are the elements of a list, or the one value.
func valuesOf(v any) []any {
	if list, is := v.([]any); is {
		return list
	}
	return []any{v}
}

// selectsSeveral lists by two values of a parameter that takes several: an item
// has one value of the member, so that either will do.
func (w *walker) selectsSeveral(inst *instance, all *listing, f filter) {
	if !isArray(f.schema) || f.within != "" {
		return
	}
	var values []any
	for _, item := range all.items {
		members, _ := item.(map[string]any)
		v, there := members[f.member]
		if _, scalar := resource.Text(v); !there || !scalar {
			return
		}
		if !slices.ContainsFunc(values, func(other any) bool { return textOf(other) == textOf(v) }) && len(values) < 2 {
			values = append(values, v)
		}
	}
	if len(values) < 2 || !w.s.api.Admits(f.param.Schema, values) {
		return
	}
	l := w.list(inst, w.largest(), func(r *spec.Request) error { return gen.Encode(r, f.param, values) })
	if l.failed == nil && l.ended {
		f.several = values
		w.selects(all, l, f, values)
	}
}

// choice is what was listed for one value, after which calls.
type choice struct {
	value    any
	selected *listing
	steps    []string
}

// listedBy lists by one value; nil when it cannot be sent or is refused.
func (w *walker) listedBy(inst *instance, f filter, value any) *listing {
	sent := value
	if f.within != "" {
		sent = map[string]any{f.within: value}
	} else if isArray(f.schema) {
		sent = []any{value}
	}
	if !w.s.api.Admits(f.param.Schema, sent) {
		return nil
	}
	l := w.list(inst, w.largest(), func(r *spec.Request) error { return gen.Encode(r, f.param, sent) })
	if l.failed != nil || !l.ended {
		return nil
	}
	return l
}

func isArray(s *spec.Schema) bool { return s.Items != nil }

// selects compares what was listed with what should have been.
func (w *walker) selects(all, selected *listing, f filter, value any) bool {
	rule, title := "filter", w.route(w.of.List)+" lists what "+f.String()+" should leave out"
	for _, item := range selected.items {
		members, _ := item.(map[string]any)
		if got, there := members[f.member]; there && !f.takes(got, value) {
			w.judge(!f.selective || !loosely(selected, f, value, got), rule, title, fmt.Sprintf("%s %s %s", f.member, f.sign(), textOf(value)), textOf(got))
			return false
		}
	}
	for i, item := range all.items {
		members, _ := item.(map[string]any)
		if got, there := members[f.member]; there && f.takes(got, value) && !slices.Contains(selected.ids, all.ids[i]) {
			w.judge(!f.searches(value), rule, w.route(w.of.List)+" leaves out what "+f.String()+" should list", all.ids[i]+" with "+f.member+" = "+textOf(got), "not listed")
			return false
		}
	}
	return true
}

func (f filter) sign() string {
	switch {
	case f.least:
		return ">="
	case f.most:
		return "<="
	}
	return "="
}

func (f filter) takes(got, value any) bool {
	if f.several != nil {
		return slices.ContainsFunc(f.several, func(one any) bool { return textOf(one) == textOf(got) })
	}
	if list, is := got.([]any); is {
		return slices.ContainsFunc(list, func(one any) bool { return textOf(one) == textOf(value) })
	}
	if !f.least && !f.most {
		return len(resource.Differences(value, got, func([]string) bool { return false })) == 0
	}
	x, okX := number(got)
	y, okY := number(value)
	return !okX || !okY || f.least && x >= y || f.most && x <= y
}

func number(value any) (float64, bool) {
	n, is := value.(json.Number)
	if !is {
		return 0, false
	}
	f, err := n.Float64()
	return f, err == nil
}
