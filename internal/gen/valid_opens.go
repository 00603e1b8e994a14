package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// The values in this file have parts that the base does not have: another
// branch, another type, a member that was left out, elements of an empty array.
// They become bases of their own.

// deepest is the number of times that a schema may stand around a place where a
// base is opened: recursion is looked at one level deep.
const deepest = 1

// open marks a value as a base of its own, unless it only goes deeper into a
// recursion.
func (t *toucher) open(p *place, v *Value) {
	if v == nil || p.depthOf(p.v.parts) > deepest || !t.sweep.opens(v) {
		return
	}
	v.Opens, v.label = true, labelOf(t.label, v.Variant, v.Rule)
	if v.branches == nil {
		v.branches = t.branched
	}
}

// depthOf counts the places above p whose value contains p by a schema that is
// one of the parts too. A schema that only stands beside, such as one that all
// objects have in allOf, is no recursion.
func (p *place) depthOf(parts []part) int {
	n := 0
	for q := p.up; q != nil; q = q.up {
		if slices.ContainsFunc(q.v.parts, func(a part) bool {
			return leads(a.s, p.ptr[len(q.ptr)]) && slices.ContainsFunc(parts, func(b part) bool {
				return a.s == b.s || slices.Contains(a.outer, b.s)
			})
		}) {
			n++
		}
	}
	return n
}

// leads reports whether a schema has one for the member or element.
func leads(s *schema.Schema, token string) bool {
	return s.Items != nil || len(s.PrefixItems) > 0 || s.Property(token) != nil || len(s.PatternProperties) > 0 ||
		s.AdditionalProperties != nil && s.AdditionalProperties.Boolean == nil
}

// kinds makes a value of each type that the place allows and the base does not
// have there. Outside a body a value is of the type that its reader looks for.
func (t *toucher) kinds(p *place) {
	if !t.space.typed() {
		return
	}
	for _, kind := range []schema.Types{schema.TypeBoolean, schema.TypeInteger, schema.TypeNumber,
		schema.TypeString, schema.TypeArray, schema.TypeObject} {
		number := kind == schema.TypeInteger && p.v.types&schema.TypeNumber != 0
		if p.v.types&kind == 0 || typeOf(p.value)&kind != 0 || number {
			continue
		}
		only := part{s: &schema.Schema{Types: kind}}
		if value, err := t.g.base(append(slices.Clip(p.conj), only), Full, t.space, spot{ptr: p.ptr}, nil); err == nil {
			t.open(p, t.emit(p, "type", typeWords(kind), value))
		}
	}
}

// others adds each declared member that the base left out: a recursive one, one
// too deep for it, or one that only stands alone.
func (t *toucher) others(p *place, object map[string]any) {
	for _, name := range p.v.declared {
		conj := p.v.member(name)
		if _, has := object[name]; has || p.v.excluded[name] || forbidden(conj) || t.g.hidden(conj) {
			continue
		}
		child := p.child(name, conj, nil)
		child.v = t.g.merged(conj, len(child.ptr), none)
		if child.depthOf(child.v.parts) > deepest {
			continue
		}
		value, err := t.g.base(conj, Full, t.space, spot{ptr: child.ptr, level: maxLevels - 2}, nil)
		if err != nil {
			continue
		}
		v := t.add(p, child.ptr, "optional", "present", value)
		if v == nil {
			v = t.exchanged(p, object, name, value)
		}
		t.open(child, v)
	}
	t.another(p, object)
}

// another gives an object its first member that is not declared, where the
// schema of such members contains itself, so that the base has none.
func (t *toucher) another(p *place, object map[string]any) {
	asked := slices.ContainsFunc(p.v.parts, func(q part) bool {
		return q.s.AdditionalProperties != nil && q.s.AdditionalProperties.Boolean == nil
	})
	if !asked || len(object) > 0 {
		return
	}
	o := objectBuilder{builder: t.g.builder(t.space, maxLevels, nil), v: p.v, out: object}
	name, ok := o.extraName(0)
	if !ok {
		return
	}
	child := p.child(name, p.v.member(name), nil)
	child.v = t.g.merged(child.conj, len(child.ptr), none)
	if child.depthOf(child.v.parts) > deepest {
		return
	}
	if value, err := t.g.base(child.conj, Full, t.space, spot{ptr: child.ptr, level: maxLevels - 2}, nil); err == nil {
		t.open(child, t.add(p, child.ptr, "additionalProperties", "present", value))
	}
}

// filled gives an empty array elements.
func (t *toucher) filled(p *place, array []any) {
	if len(array) > 0 || p.v.maxItems == 0 || !t.space.typed() {
		return
	}
	child := p.child("0", p.v.element(0), nil)
	child.v = t.g.merged(child.conj, len(child.ptr), none)
	if child.depthOf(child.v.parts) > deepest {
		return
	}
	if e, err := t.g.base(child.conj, Full, t.space, spot{ptr: child.ptr, level: maxLevels - 2}, nil); err == nil {
		t.open(child, t.emit(p, "items", "one", []any{e}))
	}
}

// conditions makes a value that the schema of if describes, and one that it
// does not: then and else apply to one each.
func (t *toucher) conditions(p *place) {
	for _, q := range p.v.parts {
		if q.s.If == nil || q.condition {
			continue
		}
		for i, name := range []string{"then", "else"} {
			if value, ok := t.judged(p, q, i); ok {
				t.open(p, t.emit(p, name, "", value))
			} else if i == 1 {
				t.unlike(p, q.s, name)
			}
		}
	}
}

// judged makes a value to which then (0) or else (1) applies: by the members of
// enumerations in turn.
func (t *toucher) judged(p *place, q part, i int) (any, bool) {
	const turns = 4
	for turn := range turns {
		forced := append(q.choices(), forcedChoice{q.s, "if", i})
		value, err := t.g.base(p.conj, Full, t.space, spot{ptr: p.ptr, turn: turn}, forced)
		if err == nil && t.g.judge(q.s.If, value) == (i == 0) {
			return value, true
		}
	}
	return nil, false
}

// unlike edits the base until the schema of if does not describe it.
func (t *toucher) unlike(p *place, s *schema.Schema, name string) {
	if !t.g.judge(s.If, p.value) {
		return
	}
	faults, _ := t.g.Faults(s.If, p.value, t.space)
	for _, f := range faults {
		if v := t.emit(p, name, "", f.Apply(p.value)); v != nil {
			t.open(p, v)
			return
		}
	}
}

// subtypes makes the values of the schemas that a discriminator's mapping names
// and no oneOf lists: the schema is a parent, which the others take in by allOf
// (OpenAPI 3.0.3 section 4.7.25).
func (t *toucher) subtypes(p *place) {
	for _, q := range p.v.parts {
		d := q.s.Discriminator
		if d == nil {
			continue
		}
		for _, name := range d.Names {
			child := d.Mapping[name]
			conj := append(slices.Clip(p.conj), part{s: child})
			value, err := t.g.base(conj, Full, t.space, spot{ptr: p.ptr}, nil)
			object, ok := value.(map[string]any)
			if err != nil || !ok {
				continue
			}
			if now, has := object[d.Property]; !has || !equal(now, name) {
				value = replaced(value, []string{d.Property}, name)
			}
			if t.g.holds(conj, value) {
				t.open(p, t.emit(p, "discriminator", name, value))
			}
		}
	}
}
