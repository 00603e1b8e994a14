package gen

import (
	"maps"
	"slices"
	"strconv"
)

// Apply returns base with the edit made. It never changes base; parts that the
// edit does not touch are shared. A place that base does not have leaves it as
// it is.
func (f Fault) Apply(base any) any {
	if f.Remove {
		return removed(base, f.Pointer)
	}
	if len(f.Without) > 0 {
		base = removed(base, f.Without)
	}
	return replaced(base, f.Pointer, f.Value)
}

// Within returns the smallest part of base, by the tokens that lead to it, that
// holds the whole edit, and what the edit makes of it.
func (f Fault) Within(base any) (place []string, made any) {
	if _, there := at(base, f.Pointer); there && !f.Remove && len(f.Without) == 0 {
		return f.Pointer, f.Value
	}
	depth := max(len(f.Pointer)-1, 0)
	if len(f.Without) > 0 {
		depth = min(depth, len(f.Without)-1, common(f.Pointer, f.Without))
	}
	around, there := at(base, f.Pointer[:depth])
	if !there {
		return nil, f.Apply(base)
	}
	inner := f
	inner.Pointer = f.Pointer[depth:]
	if len(f.Without) > 0 {
		inner.Without = f.Without[depth:]
	}
	return f.Pointer[:depth], inner.Apply(around)
}

// edited is a base with an edit made, as far around the edit as was looked at.
type edited struct {
	base  any
	ptr   []string
	depth int // tokens of ptr that lead to part
	part  any
}

// edited makes the edit at a place of the base.
func (p *place) edited(base any, f Fault) edited {
	depth := len(p.ptr)
	f.Pointer = f.Pointer[depth:]
	if len(f.Without) > 0 {
		f.Without = f.Without[depth:]
	}
	return edited{base, p.ptr, depth, f.Apply(p.value)}
}

// at returns the part of the edited base to which the first depth tokens of the
// pointer lead.
func (e *edited) at(depth int) any {
	if depth < e.depth {
		around, _ := at(e.base, e.ptr[:depth])
		e.part, e.depth = replaced(around, e.ptr[depth:e.depth], e.part), depth
	}
	inner, _ := at(e.part, e.ptr[e.depth:depth])
	return inner
}

// replaced returns value with the place ptr set to now. The index after the last
// element adds one.
func replaced(value any, ptr []string, now any) any {
	if len(ptr) == 0 {
		return now
	}
	switch v := value.(type) {
	case map[string]any:
		c := maps.Clone(v)
		c[ptr[0]] = replaced(v[ptr[0]], ptr[1:], now)
		return c
	case []any:
		i, err := strconv.Atoi(ptr[0])
		if err == nil && i == len(v) && len(ptr) == 1 {
			return append(slices.Clone(v), now)
		}
		if err != nil || i < 0 || i >= len(v) {
			return value
		}
		c := slices.Clone(v)
		c[i] = replaced(v[i], ptr[1:], now)
		return c
	}
	return value
}

// removed returns value without the member at ptr.
func removed(value any, ptr []string) any {
	if len(ptr) == 0 {
		return value
	}
	parent, ok := at(value, ptr[:len(ptr)-1])
	object, isObject := parent.(map[string]any)
	if !ok || !isObject {
		return value
	}
	c := maps.Clone(object)
	delete(c, ptr[len(ptr)-1])
	return replaced(value, ptr[:len(ptr)-1], c)
}

// At returns the part of a value at a pointer and whether there is one.
func At(value any, pointer []string) (any, bool) { return at(value, pointer) }

// at returns the part of value at ptr and whether there is one.
func at(value any, ptr []string) (any, bool) {
	for _, p := range ptr {
		switch v := value.(type) {
		case map[string]any:
			m, ok := v[p]
			if !ok {
				return nil, false
			}
			value = m
		case []any:
			i, err := strconv.Atoi(p)
			if err != nil || i < 0 || i >= len(v) {
				return nil, false
			}
			value = v[i]
		default:
			return nil, false
		}
	}
	return value, true
}

// below returns the pointer of a child; the result shares nothing with ptr.
func below(ptr []string, key string) []string {
	out := make([]string, len(ptr)+1)
	copy(out, ptr)
	out[len(ptr)] = key
	return out
}
