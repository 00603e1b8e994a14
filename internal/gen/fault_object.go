package gen

import (
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// object breaks the keywords of objects.
func (f *faulter) object(p *place, src part, value map[string]any) {
	s := src.s
	if p.v.fixed {
		return
	}
	for _, name := range s.Required {
		f.missing(p, src, value, name)
	}
	for _, k := range []struct {
		keyword string
		rest    *schema.Schema
	}{{"additionalProperties", s.AdditionalProperties}, {"unevaluatedProperties", s.UnevaluatedProperties}} {
		if k.rest.IsFalse() {
			f.undeclared(p, src, value, k.keyword)
		}
	}
	f.dependent(p, src, value)
	f.forbidden(p, src, value)
	if s.PropertyNames != nil {
		f.badName(p, src, value)
	}
	if s.MinProperties != nil && *s.MinProperties > 0 && *s.MinProperties == p.v.minMembers {
		f.tooFewMembers(p, src, value)
	}
	if s.MaxProperties != nil && *s.MaxProperties == p.v.maxCount {
		f.tooManyMembers(p, src, value)
	}
}

func (f *faulter) missing(p *place, src part, value map[string]any, name string) {
	if _, has := value[name]; !has || f.g.hidden(p.v.member(name)) {
		return
	}
	if len(value) == 1 && !f.space.typed() {
		f.undeliverable(p, "required", "an object without members cannot travel there")
		return
	}
	fault := Fault{Pointer: below(p.ptr, name), Keyword: "required", Remove: true}
	if !f.emit(p, src, fault) {
		f.skipAt(fault.Pointer, "required", "another branch allows that it is absent")
	}
}

func (f *faulter) skipAt(ptr []string, keyword, reason string) {
	f.skip(&place{ptr: ptr}, keyword, reason)
}

// undeclared adds a member that the keyword, additionalProperties or
// unevaluatedProperties, forbids: one of another
// name, and one whose name differs from a declared one in case only, which
// encoding/json takes for the same.
func (f *faulter) undeclared(p *place, src part, value map[string]any, keyword string) {
	without, ok := f.room(p, value)
	if !ok {
		f.skip(p, keyword, noRoom)
		return
	}
	done := false
	add := func(variant, name string) bool {
		if _, has := value[name]; has || !f.space.Carries(name) || len(memberSchemas(open(src.s), name)) > 0 {
			return false
		}
		ok := f.emit(p, src, Fault{Pointer: below(p.ptr, name), Keyword: keyword,
			Variant: variant, Value: "unexpected", Without: without})
		done = done || ok
		return ok
	}
	for _, name := range []string{"undeclared", "undeclaredMember", "zz9", "ZZ-9", "!"} {
		if add("", name) {
			break
		}
	}
	for _, name := range slices.Sorted(maps.Keys(value)) {
		if p.v.declares(name) && add("case", otherCase(name)) {
			break
		}
	}
	if !done {
		f.skip(p, keyword, "no name was found that is not declared")
	}
}

const noRoom = "maxProperties has no room for a further member, and none can go"

// room finds place for a further member. Where maxProperties has none, an
// optional member has to go, whose pointer it returns; false when none can.
func (f *faulter) room(p *place, value map[string]any) (without []string, ok bool) {
	if p.v.maxCount < 0 || len(value) < p.v.maxCount {
		return nil, true
	}
	for _, name := range slices.Sorted(maps.Keys(value)) {
		ptr := below(p.ptr, name)
		made := p.edited(f.base, Fault{Pointer: ptr, Remove: true})
		if !slices.Contains(p.v.required, name) && f.g.accepts(p, &made) {
			return ptr, true
		}
	}
	return nil, false
}

// open returns the schema without additionalProperties.
func open(s *schema.Schema) *schema.Schema {
	c := *s
	c.AdditionalProperties = nil
	return &c
}

// badName adds a member whose name propertyNames forbids.
func (f *faulter) badName(p *place, src part, value map[string]any) {
	without, ok := f.room(p, value)
	if !ok {
		f.skip(p, "propertyNames", noRoom)
		return
	}
	names := *src.s.PropertyNames
	names.Types = schema.TypeString
	b := f.g.builder(Body, 0, nil)
	good, err := b.value(merge([]part{{s: &names}}, 0, none), p.spot(), bare)
	if err != nil {
		f.skip(p, "propertyNames", "no name is allowed at all")
		return
	}
	bad, _ := f.g.Faults(&names, good, f.space)
	for _, n := range bad {
		name, ok := n.Value.(string)
		if !ok || name == "" {
			continue
		}
		if f.emit(p, src, Fault{Pointer: below(p.ptr, name), Keyword: "propertyNames",
			Variant: n.Keyword, Value: "unexpected", Without: without}) {
			return
		}
	}
	f.skip(p, "propertyNames", "no name was found that is forbidden")
}

// tooFewMembers drops members, optional ones first.
func (f *faulter) tooFewMembers(p *place, src part, value map[string]any) {
	fewer := maps.Clone(value)
	names := slices.Sorted(maps.Keys(value))
	for _, optional := range []bool{true, false} {
		for _, name := range names {
			if len(fewer) >= *src.s.MinProperties && slices.Contains(p.v.required, name) != optional {
				delete(fewer, name)
			}
		}
	}
	f.values(p, src, "minProperties", "an object without members cannot travel there", []attempt{{"", fewer}})
}

// tooManyMembers adds members: declared ones that are absent, then others.
func (f *faulter) tooManyMembers(p *place, src part, value map[string]any) {
	if *src.s.MaxProperties >= maxNodes {
		f.skip(p, "maxProperties", "the object would have more than "+itoa(maxNodes)+" members")
		return
	}
	v := *p.v
	v.maxCount, v.minMembers = -1, *src.s.MaxProperties+1
	o := objectBuilder{builder: f.builder(), v: &v, at: p.spot(), out: maps.Clone(value)}
	if err := o.fill(v.declared); err != nil {
		f.skip(p, "maxProperties", "no further member can be added")
		return
	}
	f.values(p, src, "maxProperties", "", []attempt{{"", o.out}})
}
