package contract

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// obtain returns a resource that the handler has: one that is known, one that
// is made, or one of its list. why tells why there is none.
func (s *Suite) obtain(ctx context.Context, target Target, r *resource.Resource, fresh bool) (*instance, string) {
	st := s.stockOf(target)
	if inst := st.live[r]; inst != nil && !fresh {
		return inst, ""
	}
	if s.named(r) && !fresh {
		if inst := s.asDocumented(ctx, target, r); inst != nil {
			st.live[r] = inst
			return inst, ""
		}
	}
	// Resources may name each other, and a handler may have none of them.
	const deepest, often = 3, 3
	if st.busy[r] || len(st.busy) >= deepest || st.none[r] >= often {
		return nil, "no " + r.Singular() + " can be made"
	}
	st.busy[r] = true
	defer delete(st.busy, r)
	inst, why := s.create(ctx, target, r, nil)
	if inst == nil && r.List != nil {
		inst, _ = s.listed(ctx, target, r, st.live[r])
	}
	if inst == nil {
		inst = s.asDocumented(ctx, target, r)
	}
	if inst == nil {
		st.none[r]++
		return nil, why
	}
	st.live[r], st.none[r] = inst, 0
	return inst, ""
}

// named: the options name one of the resource.
func (s *Suite) named(r *resource.Resource) bool {
	for _, op := range []*spec.Operation{r.Read, r.Replace, r.Update, r.Delete} {
		if op == nil {
			continue
		}
		for _, p := range op.Parameters {
			if p.In == spec.InPath && p.Name == r.Variable && s.givenByOption(&Case{op: op}, p) {
				return true
			}
		}
	}
	return false
}

// asDocumented is the resource that the valid request names, where the handler
// has it: the document's own examples, or what the options give.
func (s *Suite) asDocumented(ctx context.Context, target Target, r *resource.Resource) *instance {
	if r.Read == nil || s.smallest(r.Read) == nil {
		return nil
	}
	x, err := s.exchange(ctx, target, s.smallest(r.Read), nil, nil)
	if err != nil || !x.ok() {
		return nil
	}
	inst := &instance{of: r, vars: map[string]string{}, told: x.body, sure: true}
	names := templateNames(r.Read.Path)
	for i, name := range templateNames(r.Item) {
		inst.vars[name] = x.request.Path[names[i]]
	}
	return inst
}

// below finds the resource above, whose names stand in the path too. Where none
// is known those of the valid request stay.
func (s *Suite) below(ctx context.Context, target Target, r *resource.Resource, data *supplied, path string) {
	if r.Parent == nil {
		return
	}
	if parent, _ := s.obtain(ctx, target, r.Parent, false); parent != nil {
		s.fill(data, path, parent)
	}
}

// create makes a resource by the operation that the document has for it. With
// a body it is made of that, else of the valid request's with names that no
// earlier one has.
func (s *Suite) create(ctx context.Context, target Target, r *resource.Resource, change func(body any) any) (*instance, string) {
	op := r.Create
	if op == nil || s.twins[op].full == nil {
		return s.put(ctx, target, r, change)
	}
	data := &supplied{path: map[string]string{}}
	s.below(ctx, target, r, data, op.Path)
	s.references(ctx, target, op, data)
	return s.createWith(ctx, target, r, data, change)
}

// put makes a resource under a name of our own, where the document lets clients
// choose it: PUT of an item.
func (s *Suite) put(ctx context.Context, target Target, r *resource.Resource, change func(any) any) (*instance, string) {
	if r.Replace == nil || s.twins[r.Replace].full == nil || r.Single() {
		return nil, "no operation makes one"
	}
	st := s.stockOf(target)
	st.counter++
	data := &supplied{path: map[string]string{}, renew: st.counter}
	s.below(ctx, target, r, data, r.Replace.Path)
	s.references(ctx, target, r.Replace, data)
	names := templateNames(r.Replace.Path)
	last := names[len(names)-1]
	if id := sameForm(s.twins[r.Replace].full.Request.Path[last], st.counter); s.admitsVariable(r)(id) {
		data.path[last] = id
	}
	x, err := s.exchange(ctx, target, s.twins[r.Replace].full, data, allOf(changeBody(change), withoutIfMatch(r.Replace)))
	st.last = x
	if err != nil {
		return nil, err.Error()
	}
	if !x.ok() {
		return nil, x.String()
	}
	inst := &instance{of: r, vars: map[string]string{}, sent: x.sent, told: x.body, made: x, sure: true}
	for i, name := range templateNames(r.Item) {
		inst.vars[name] = x.request.Path[names[i]]
	}
	return inst, ""
}

func (s *Suite) createWith(ctx context.Context, target Target, r *resource.Resource, data *supplied, change func(any) any) (*instance, string) {
	st := s.stockOf(target)
	twins := []*Case{s.twins[r.Create].full, s.twins[r.Create].full, s.twins[r.Create].minimal, s.twins[r.Create].full}
	why := ""
	for i, twin := range twins {
		if twin == nil {
			continue
		}
		data.ready = i == len(twins)-1
		st.counter++
		data.renew = st.counter
		x, err := s.exchange(ctx, target, twin, data, changeBody(change))
		if st.last = x; err != nil {
			return nil, err.Error()
		}
		if !x.ok() {
			why = x.String()
			continue
		}
		if inst := s.instanceOf(r, x, data); inst != nil {
			return inst, ""
		}
		return nil, x.String() + " does not tell its " + r.Variable
	}
	return nil, why
}

// instanceOf finds in an answer which resource it made: by its Location line,
// by a member of its body, or by the payload when the client chose the name.
func (s *Suite) instanceOf(r *resource.Resource, x *exchange, data *supplied) *instance {
	inst := &instance{of: r, vars: map[string]string{}, sent: x.sent, told: x.body, made: x}
	theirs, ours := templateNames(r.Item), templateNames(r.Collection)
	for i, name := range ours {
		inst.vars[theirs[i]] = x.request.Path[name]
	}
	if id, ok := s.located(r, x.location()); ok {
		inst.vars[r.Variable], inst.sure = id, true
		return inst
	}
	admits := s.admitsVariable(r)
	for _, body := range []any{x.body, x.sent} {
		if id, at, ok := r.ID(body, admits); ok {
			inst.vars[r.Variable], inst.sure = id, r.Identifies(at.Pointer[len(at.Pointer)-1])
			return inst
		}
	}
	return nil
}

// located reads the variable out of a Location line that leads to an item.
func (s *Suite) located(r *resource.Resource, location string) (string, bool) {
	u, err := url.Parse(location)
	if err != nil || location == "" {
		return "", false
	}
	for path := u.EscapedPath(); strings.HasPrefix(path, "/"); {
		if op, variables, _ := s.api.Resolve("GET", path); op != nil && op == r.Read {
			return variables[r.Variable], true
		}
		next := strings.IndexByte(path[1:], '/') // the stage or base path in front
		if next < 0 {
			break
		}
		path = path[next+1:]
	}
	return "", false
}

// admitsVariable reports whether a text may stand for the variable.
func (s *Suite) admitsVariable(r *resource.Resource) func(string) bool {
	for _, op := range []*spec.Operation{r.Read, r.Replace, r.Update, r.Delete} {
		if op == nil {
			continue
		}
		for _, p := range op.Parameters {
			if p.In == spec.InPath && p.Name == r.Variable {
				return func(text string) bool { return s.admitsText(p, text) }
			}
		}
	}
	return func(text string) bool { return text != "" }
}

func (s *Suite) admitsText(p *spec.Parameter, text string) bool {
	if text == "" || strings.ContainsAny(text, "/?#") {
		return false
	}
	if s.api.Admits(p.Schema, text) {
		return true
	}
	_, err := json.Number(text).Float64() // "true" is JSON too, and no number
	return err == nil && json.Valid([]byte(text)) && s.api.Admits(p.Schema, json.Number(text))
}

// listed takes a resource from the list of them, another than not.
func (s *Suite) listed(ctx context.Context, target Target, r *resource.Resource, not *instance) (*instance, string) {
	data := &supplied{path: map[string]string{}}
	s.below(ctx, target, r, data, r.List.Path)
	x, err := s.exchange(ctx, target, s.smallest(r.List), data, nil)
	if err != nil {
		return nil, err.Error()
	}
	items, _, ok := resource.Items(x.body)
	if !x.ok() || !ok {
		return nil, x.String() + " lists none"
	}
	ids, _ := r.IDs(items, s.admitsVariable(r))
	for i, id := range ids {
		if not != nil && not.vars[r.Variable] == id {
			continue
		}
		inst := &instance{of: r, vars: map[string]string{r.Variable: id}, told: items[i]}
		theirs := templateNames(r.Item)
		for j, name := range templateNames(r.Collection) {
			inst.vars[theirs[j]] = x.request.Path[name]
		}
		return inst, ""
	}
	return nil, x.String() + " lists none"
}
