package gen

import (
	"maps"
	"slices"
)

// The values in this file have one member in place of another: of objects that
// have no room for more, and of those that cannot be without any.

// exchanged gives an object that has as many members as it may a further one in
// place of an optional one, the last of those that can go.
func (t *toucher) exchanged(p *place, object map[string]any, name string, value any) *Value {
	if p.v.maxCount < 0 || len(object) < p.v.maxCount {
		return nil
	}
	for _, gone := range slices.Backward(slices.Sorted(maps.Keys(object))) {
		if slices.Contains(p.v.required, gone) {
			continue
		}
		next := maps.Clone(object)
		delete(next, gone)
		next[name] = value
		if v := t.emit(p, "optional", "with-"+name, next); v != nil {
			return v
		}
	}
	return nil
}

// instead leaves out the only member of an object that does not travel empty, and
// gives it another one.
func (t *toucher) instead(p *place) {
	gone := p.ptr[len(p.ptr)-1]
	for _, name := range p.up.v.declared {
		conj := p.up.v.member(name)
		if name == gone || p.up.v.excluded[name] || forbidden(conj) || t.g.hidden(conj) {
			continue
		}
		value, err := t.g.base(conj, Full, t.space, spot{ptr: below(p.up.ptr, name)}, nil)
		if err == nil && t.emit(p.up, "optional", "without-"+gone, map[string]any{name: value}) != nil {
			return
		}
	}
}
