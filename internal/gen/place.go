package gen

import (
	"slices"
	"sort"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// maxPlaces bounds the places of a value that are looked at.
const maxPlaces = 20000

// place is one place of a base value with all that applies there.
type place struct {
	ptr []string
	// key is the pointer with the last element of an array under one name,
	// however many there are.
	key   string
	up    *place // nil at the root
	conj  []part
	v     *view
	value any
	// last is set for the last of several elements, whose parts are not places.
	last bool
	// optional is set for a member that may be absent.
	optional bool
	// tag is set for the member by which a discriminator tells schemas apart.
	tag bool
	// watch are the schemas further up that may judge by what is here; above
	// has those of the parent too.
	watch, above []guard
}

// walker calls visit for each place of a value, parents first, members in
// document order. Of an array it shows the elements with a schema of their own,
// the first of the others and the last.
type walker struct {
	g     *Generator
	visit func(*place)
	left  int
	focus []string // what lies beside the way to it is not shown
	// prefer are the branches to see where a value is valid by several.
	prefer []forcedChoice
}

func (w *walker) walk(p *place) {
	if w.left--; w.left < 0 || len(p.conj) == 0 || len(p.ptr) > maxNesting {
		return
	}
	p.v = w.g.merged(p.conj, len(p.ptr), w.g.matching(p.value, w.prefer))
	w.visit(p)
	if p.last {
		return
	}
	switch value := p.value.(type) {
	case map[string]any:
		w.members(p, value)
	case []any:
		w.elements(p, value)
	}
}

func (w *walker) members(p *place, object map[string]any) {
	names := slices.Clip(p.v.declared)
	known := len(names)
	for name := range object {
		if !slices.Contains(names[:known], name) {
			names = append(names, name)
		}
	}
	sort.Strings(names[known:])
	for _, name := range names {
		value, has := object[name]
		conj := p.v.member(name)
		if !has || !w.near(p, name) || w.g.hidden(conj) {
			continue
		}
		child := p.child(name, conj, value)
		child.optional = !slices.Contains(p.v.required, name)
		w.walk(child)
	}
}

func (w *walker) elements(p *place, array []any) {
	prefix, _ := p.v.prefix()
	for i := range min(prefix+1, len(array)) {
		if w.near(p, strconv.Itoa(i)) {
			w.walk(p.child(strconv.Itoa(i), p.v.element(i), array[i]))
		}
	}
	if i := len(array) - 1; i > prefix && w.near(p, strconv.Itoa(i)) {
		last := p.child(strconv.Itoa(i), p.v.element(i), array[i])
		last.last, last.key = true, p.key+"/-"
		w.walk(last)
	}
}

// near reports whether the child is worth a look.
func (w *walker) near(p *place, key string) bool {
	depth := len(p.ptr)
	return depth >= len(w.focus) || w.focus[depth] == key
}

func (p *place) child(key string, conj []part, value any) *place {
	above := slices.Grow(slices.Clip(p.watch), len(p.conj))
	for _, q := range p.conj {
		above = append(above, guard{q.s, len(p.ptr)})
	}
	watch := p.watch
	if p.v.choices || p.v.unique || p.v.fixed || p.v.counts() {
		watch = above
	}
	tag := slices.ContainsFunc(p.v.parts, func(q part) bool {
		return q.s.Discriminator != nil && q.s.Discriminator.Property == key
	})
	return &place{
		ptr: below(p.ptr, key), key: p.key + "/" + tree.EscapeToken(key), up: p,
		conj: conj, value: value, tag: tag, watch: watch, above: above,
	}
}

// spot returns the place as the builder sees it.
func (p *place) spot() spot {
	level := min(len(p.ptr), maxLevels-1)
	return spot{ptr: p.ptr, level: level}
}

// accepts reports whether a base with an edit at the place is valid as far as
// the place and what watches it can tell.
func (g *Generator) accepts(p *place, made *edited) bool {
	return g.holds(p.conj, made.part) && g.watched(p.watch, made)
}

// watched reports whether schemas further up accept an edit.
func (g *Generator) watched(by []guard, made *edited) bool {
	return !slices.ContainsFunc(by, func(w guard) bool { return !g.judge(w.s, made.at(w.depth)) })
}
