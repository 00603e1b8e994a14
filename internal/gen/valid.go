package gen

import (
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// Valid returns valid values, each of which is base with one place changed to
// touch one constraint: bounds and lengths at and next to their limits, every
// member of an enumeration, every branch, optional members left out, examples
// of the document.
func (g *Generator) Valid(s *schema.Schema, base any, space Space) []Value {
	return g.Sweep(s, space).Valid(Value{JSON: base})
}

type toucher struct {
	g     *Generator
	sweep *Sweep
	label string // of the base
	look  look   // at the place at hand
	// branched are the branches that the base was made for.
	branched []forcedChoice
	space    Space
	base     any
	values   []Value
	seen     map[title]bool
	bared    map[string]bool // keys of places that had all optional members left out
}

func (t *toucher) place(p *place) {
	if t.look = t.closely(p); p.last || t.look == no {
		return
	}
	t.absent(p)
	t.examples(p)
	t.branches(p)
	t.conditions(p)
	t.subtypes(p)
	if p.v.fixed {
		t.members(p)
		return
	}
	if t.space.typed() && (p.v.types&schema.TypeNull != 0 || p.v.nullable()) {
		t.emit(p, "type", "null", nil)
	}
	t.kinds(p)
	switch value := p.value.(type) {
	case bool:
		t.emit(p, "type", "true", true)
		t.emit(p, "type", "false", false)
	case string:
		t.text(p)
		t.empty(p)
		t.reserved(p)
	case []any:
		t.array(p, value)
		t.filled(p, value)
	case map[string]any:
		t.object(p, value)
		t.others(p, value)
		t.alone(p, value)
		t.unknown(p, value)
	default:
		if _, ok := asNumber(value); ok {
			t.number(p)
			t.zero(p)
		}
	}
}

// closely says how closely to look at a place: as at the schema there that was
// least looked at.
func (t *toucher) closely(p *place) look {
	out, beyond := no, t.sweep.beyond(t.label)
	for _, src := range p.v.parts {
		out = max(out, t.sweep.touched.first(p, src, beyond))
	}
	return out
}

// dull reports whether a value may be left out of a brief look: it touches what
// another one touches.
func (t *toucher) dull(p *place, rule, variant string, now any) bool {
	if t.look == full {
		return false
	}
	switch rule {
	case "example", "default", "format":
		return true
	case "type":
		return typeOf(now) == typeOf(p.value)
	case "optional":
		return strings.HasPrefix(variant, "alone-")
	case "items":
		return variant != "one" && !(variant == "several" && p.v.unique)
	}
	return variant == "inside" || variant == "multibyte"
}

// emit adds the base with value at the place if it is valid and new.
func (t *toucher) emit(p *place, rule, variant string, value any) *Value {
	if !(&faulter{space: t.space}).travels(value) {
		return nil
	}
	return t.add(p, p.ptr, rule, variant, value)
}

// add adds the base with value at ptr, judged at p. It returns nil when it is not
// valid, or not new.
func (t *toucher) add(p *place, ptr []string, rule, variant string, value any) *Value {
	key := title{false, pointerText(ptr), rule, variant}
	if t.seen[key] {
		return nil
	}
	made := p.edited(t.base, Fault{Pointer: ptr, Value: value})
	if t.dull(p, rule, variant, made.part) || !t.g.accepts(p, &made) {
		return nil
	}
	t.seen[key] = true
	return t.keep(ptr, key, &made)
}

// keep names a value.
func (t *toucher) keep(ptr []string, asked title, made *edited) *Value {
	variant, ok := t.sweep.variant(ptr, asked, t.label)
	if !ok {
		return nil
	}
	t.values = append(t.values, Value{Pointer: ptr, Rule: asked.rule, Variant: variant, JSON: made.at(0)})
	return &t.values[len(t.values)-1]
}

// absent leaves an optional member out.
func (t *toucher) absent(p *place) {
	if !p.optional || t.look == brief && t.bared[p.up.key] {
		return
	}
	up := p.ptr[:len(p.ptr)-1]
	if parent, _ := at(t.base, up); !t.space.typed() && size(parent, 3) < 3 {
		t.instead(p) // it is the only member
		return
	}
	made := p.up.edited(t.base, Fault{Pointer: p.ptr, Remove: true})
	if !t.g.watched(p.above, &made) {
		return
	}
	key := title{false, pointerText(p.ptr), "optional", "absent"}
	if !t.seen[key] {
		t.seen[key] = true
		t.keep(p.ptr, key, &made)
	}
}

// nullable reports whether a schema says that null is allowed, though another
// may not.
func (v *view) nullable() bool {
	return slices.ContainsFunc(v.parts, func(p part) bool { return p.s.Node.True("nullable") || p.s.Node.True("x-nullable") })
}

// examples uses the values of the document for this place.
func (t *toucher) examples(p *place) {
	ordinals := []string{"", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	n := 0
	for _, q := range p.v.parts {
		for _, e := range literals(q.s.Examples) {
			if n < len(ordinals) {
				t.emit(p, "example", ordinals[n], t.shownIn(p, e))
				n++
			}
		}
		if d := literals(nodes(q.s.Default)); len(d) > 0 {
			t.emit(p, "default", "", t.shownIn(p, d[0]))
		}
	}
}

// shownIn drops the members of an example that do not travel in this direction.
func (t *toucher) shownIn(p *place, e any) any {
	object, ok := e.(map[string]any)
	if !ok {
		return e
	}
	c := maps.Clone(object)
	for name := range object {
		if t.g.hidden(p.v.member(name)) {
			delete(c, name)
		}
	}
	return c
}

// object makes objects with only the required members, and with as many members
// as the limits allow.
func (t *toucher) object(p *place, value map[string]any) {
	few := maps.Clone(value)
	for name := range value {
		if !slices.Contains(p.v.required, name) {
			delete(few, name)
		}
	}
	if len(few) < len(value) && t.emit(p, "required", "only", few) != nil {
		t.bared[p.key] = true
	}
	if p.v.maxCount >= 0 && p.v.maxCount < maxNodes {
		v := *p.v
		v.minMembers = p.v.maxCount
		o := objectBuilder{builder: t.builder(), v: &v, at: p.spot(), out: maps.Clone(value)}
		if o.fill(v.declared) == nil {
			t.emit(p, "maxProperties", "", o.out)
		}
	}
	if n := p.v.minMembers; n > len(few) && n < len(value) {
		for _, name := range p.v.declared {
			if e, has := value[name]; has && len(few) < n {
				few[name] = e
			}
		}
		t.emit(p, "minProperties", "", few)
	}
}

func (t *toucher) builder() *builder { return t.g.builder(t.space, maxLevels, nil) }
