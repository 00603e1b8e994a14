package contract

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// This file finds data that the handler has. A request for /orders/{id} shows
// little with a made-up id, so where a handler misses something, what the
// document's paths imply is made first: POST /orders gives an order, whose id
// the answer tells.

// instance is one resource that the handler has.
type instance struct {
	of   *resource.Resource
	vars map[string]string // of the variables of the item's path
	sent any               // the payload that made it, nil when it was found in a list
	told any               // what the handler answered
	made *exchange         // nil when it was found in a list
	sure bool              // no doubt is about its identifier
}

// stock is what a handler is known to have and to need.
type stock struct {
	live    map[*resource.Resource]*instance
	busy    map[*resource.Resource]bool // is being made
	none    map[*resource.Resource]int  // how often none was to be had
	needs   map[string]bool             // operation → it is answered only for data that exist
	renew   map[string]bool             // operation → it is answered only for new names
	failed  map[string]int              // operation → how often data did not help
	counter int                         // of what was made, so that no two are alike
	last    *exchange                   // that was to make one
}

func newStock() *stock {
	return &stock{live: map[*resource.Resource]*instance{}, busy: map[*resource.Resource]bool{}, none: map[*resource.Resource]int{},
		needs: map[string]bool{}, renew: map[string]bool{}, failed: map[string]int{}}
}

// stockOf returns what is known of a handler. Those that cannot be told from
// others share one: what is no longer there is made anew.
func (s *Suite) stockOf(t Target) *stock {
	key, _ := handlerKey(t)
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	if s.memory.stock[key] == nil {
		s.memory.stock[key] = newStock()
	}
	return s.memory.stock[key]
}

// supplied is data for one request.
type supplied struct {
	path    map[string]string
	ifMatch string // the entity tag of what the path names
	tagged  bool   // the handler asked for the tag (RFC 6585 section 3)
	read    any    // how what the path names reads, nil when that was not asked
	refs    map[string]any
	renew   int // not 0: names in the payload are made new
	insts   []*instance
	forced  bool // the variables stand against Param and Prepare
	ready   bool // Prepare is run, against the rule for calls beside the cases
}

// supply finds the data that a request of the operation needs: resources for
// the variables of its path and for the members of its payload that name one.
// Fresh ones are made anew. It returns nil when there is nothing to supply.
func (s *Suite) supply(ctx context.Context, target Target, op *spec.Operation, fresh bool) *supplied {
	st := s.stockOf(target)
	data := &supplied{path: map[string]string{}}
	if st.renew[op.ID] {
		st.counter++
		data.renew = st.counter
	}
	if st.failed[op.ID] >= 3 {
		return data.orNil()
	}
	for _, name := range slices.Backward(templateNames(op.Path)) {
		r := s.resources.Of(op.Path, name)
		if _, done := data.path[name]; done || r == nil {
			continue
		}
		inst, _ := s.obtain(ctx, target, r, fresh)
		if inst == nil {
			continue
		}
		data.insts = append(data.insts, inst)
		s.fill(data, op.Path, inst)
	}
	s.tag(ctx, target, op, data)
	s.references(ctx, target, op, data)
	return data.orNil()
}

// orNil is nil when there is nothing to supply.
func (data *supplied) orNil() *supplied {
	if len(data.path) == 0 && len(data.refs) == 0 && data.renew == 0 && data.ifMatch == "" {
		return nil
	}
	return data
}

// fill sets the variables of a path by position: the names of one variable may
// differ between operations.
func (s *Suite) fill(data *supplied, path string, inst *instance) {
	theirs := templateNames(inst.of.Item)
	for i, name := range templateNames(path) {
		if i < len(theirs) {
			data.path[name] = inst.vars[theirs[i]]
		}
	}
}

// tag reads the entity tag that an If-Match line has to carry, and the version
// that a payload has to.
func (s *Suite) tag(ctx context.Context, target Target, op *spec.Operation, data *supplied) {
	conditional := headerParameter(op, "If-Match") != nil
	if len(data.insts) == 0 || data.insts[0].of.Read == nil || !conditional && !s.versioned(op) {
		return
	}
	inst := data.insts[0]
	if x, err := s.read(ctx, target, inst.of.Read, inst); err == nil && x.ok() {
		if data.read = entityOf(s, inst.of, x.body); conditional {
			data.ifMatch = x.response.Header.Get("ETag")
		}
	}
}

func headerParameter(op *spec.Operation, name string) *spec.Parameter {
	for _, p := range op.Parameters {
		if p.In == spec.InHeader && strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return nil
}

// references finds resources for the members of a JSON payload that name one.
func (s *Suite) references(ctx context.Context, target Target, op *spec.Operation, data *supplied) {
	referring := s.referring(op)
	for _, member := range slices.Sorted(maps.Keys(referring)) {
		r := referring[member]
		if r.Create == op {
			continue
		}
		if inst, _ := s.obtain(ctx, target, r, false); inst != nil {
			if data.refs == nil {
				data.refs = map[string]any{}
			}
			data.refs[member] = inst.vars[r.Variable]
		}
	}
}

// referring lists the members of the valid payload of an operation that, by
// their names, tell one of a resource.
func (s *Suite) referring(op *spec.Operation) map[string]*resource.Resource {
	twin := s.twins[op].full
	if twin == nil || op.Body == nil {
		return nil
	}
	value, err := decodeJSON(twin.Request.Body)
	members, isObject := value.(map[string]any)
	if err != nil || !isObject {
		return nil
	}
	out := map[string]*resource.Resource{}
	for _, r := range s.resources.All() {
		for name, v := range members {
			if _, scalar := resource.Text(v); scalar && r.Refers(name) && (r.Create != nil || r.List != nil) && r.Parent == nil {
				out[name] = r
			}
		}
	}
	return out
}

// suppliable reports whether data could be found for requests of an operation.
func (s *Suite) suppliable(op *spec.Operation) bool {
	for _, name := range templateNames(op.Path) {
		if r := s.resources.Of(op.Path, name); r != nil && (r.Create != nil || r.List != nil || r.Replace != nil) {
			return true
		}
	}
	return len(s.referring(op)) > 0
}

// read asks for one resource.
func (s *Suite) read(ctx context.Context, target Target, op *spec.Operation, inst *instance) (*exchange, error) {
	data := &supplied{path: map[string]string{}}
	s.fill(data, op.Path, inst)
	return s.exchange(ctx, target, s.smallest(op), data, nil)
}

// smallest is the valid request with only what is required.
func (s *Suite) smallest(op *spec.Operation) *Case {
	if m := s.twins[op].minimal; m != nil {
		return m
	}
	return s.twins[op].full
}
