package gen

import (
	"errors"
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// object makes an object: required members, then optional ones as far as mode,
// level and size allow, then what minProperties still asks for.
func (b *builder) object(v *view, at spot, m mode) (any, error) {
	o := objectBuilder{builder: b, v: v, at: at, out: map[string]any{}, mode: m}
	names := v.declared
	for _, name := range names {
		if slices.Contains(v.required, name) {
			if err := o.require(name); err != nil {
				return nil, err
			}
		}
	}
	if m != bare && at.level < b.levels {
		for _, name := range names {
			o.offer(name)
		}
		o.offerPatterns()
		o.offerExtra()
	}
	if err := o.fill(names); err != nil {
		return nil, err
	}
	if !b.space.typed() && !o.some(names) {
		return nil, errCannotTravel
	}
	return o.out, nil
}

type objectBuilder struct {
	*builder
	v    *view
	at   spot
	out  map[string]any
	mode mode
}

func (o *objectBuilder) require(name string) error {
	conj := o.v.member(name)
	if forbidden(conj) {
		return fmt.Errorf("%w: member %q is required and forbidden", errUnsatisfiable, name)
	}
	if o.g.hidden(conj) && !o.hiddenToo {
		return nil
	}
	if o.v.maxCount >= 0 && len(o.out) >= o.v.maxCount {
		return fmt.Errorf("%w: more members are required than maxProperties allows", errUnsatisfiable)
	}
	value, err := o.make(name, conj)
	if err != nil {
		return err
	}
	o.out[name] = value
	return nil
}

// make makes a member; a discriminator says what its value should be.
func (o *objectBuilder) make(name string, conj []part) (any, error) {
	if hint, ok := o.v.hints[name]; ok && o.g.holds(conj, hint) {
		o.nodes++
		return hint, nil
	}
	return o.build(conj, o.at.child(name))
}

// offer adds an optional member unless something speaks against it. A member
// of which no value can be made is left out: it is optional.
func (o *objectBuilder) offer(name string) {
	if _, has := o.out[name]; has || o.nodes >= maxNodes || o.full() || o.v.excluded[name] {
		return
	}
	if o.mode == lean && slices.Contains(o.v.rejected, name) {
		return
	}
	conj := o.v.member(name)
	if forbidden(conj) || o.g.hidden(conj) || o.recursive(conj) {
		return
	}
	if value, err := o.make(name, conj); err == nil {
		o.out[name] = value
	}
}

func (o *objectBuilder) full() bool { return o.v.maxCount >= 0 && len(o.out) >= o.v.maxCount }

// offerPatterns adds one member for each pattern that none matches yet.
func (o *objectBuilder) offerPatterns() {
	for _, p := range o.v.parts {
		for _, pp := range p.s.PatternProperties {
			if pp.Schema.IsFalse() || o.matched(pp.Name) {
				continue
			}
			v := newView()
			v.patterns = []string{pp.Name}
			if name, err := o.textOf(v, o.at.child(pp.Name)); err == nil && o.nameAllowed(name) {
				o.offer(name)
			}
		}
	}
}

func (o *objectBuilder) matched(pattern string) bool {
	for name := range o.out {
		if ok, err := schema.Matches(pattern, name); ok && err == nil {
			return true
		}
	}
	return false
}

// offerExtra adds one member that is not declared where additionalProperties
// has something to say about it.
func (o *objectBuilder) offerExtra() {
	for _, p := range o.v.parts {
		if a := p.s.AdditionalProperties; a != nil && a.Boolean == nil {
			if name, ok := o.extraName(0); ok {
				o.offer(name)
			}
			return
		}
	}
}

// some adds a member to an object without any, which is written as nothing: one
// that is declared or, where none is, another. It is false when there can be none.
func (o *objectBuilder) some(names []string) bool {
	for i := 0; len(o.out) == 0 && i < len(names); i++ {
		o.offer(names[i])
	}
	if name, ok := o.extraName(0); ok && len(o.out) == 0 {
		o.offer(name)
	}
	return len(o.out) > 0
}

// fill adds members until there are as many as minProperties asks for.
func (o *objectBuilder) fill(names []string) error {
	if o.v.minMembers > maxRequired {
		return errTooMuch
	}
	for _, name := range names {
		if len(o.out) < o.v.minMembers {
			o.offer(name)
		}
	}
	for i := 0; len(o.out) < o.v.minMembers; i++ {
		name, ok := o.extraName(i)
		if !ok || i > o.v.minMembers+len(o.out) {
			return fmt.Errorf("%w: minProperties asks for more members than there can be", errUnsatisfiable)
		}
		o.offer(name)
		if o.nodes >= maxNodes {
			return errTooMuch
		}
	}
	return nil
}

// extraName returns the i-th name that is not declared and that propertyNames
// allows; false when there is none.
func (o *objectBuilder) extraName(i int) (string, bool) {
	conj := []part{}
	for _, p := range o.v.parts {
		if p.s.PropertyNames != nil {
			conj = append(conj, part{s: p.s.PropertyNames})
		}
	}
	if len(conj) == 0 {
		name := "extra"
		if i > 0 {
			name += "-" + itoa(i+1)
		}
		return name, o.nameAllowed(name)
	}
	at := o.at.child("name " + itoa(i))
	at.turn = i
	name, err := o.g.nameOf(conj, at)
	return name, err == nil && o.nameAllowed(name)
}

func (o *objectBuilder) nameAllowed(name string) bool {
	return !forbidden(o.v.member(name))
}

// nameOf makes a member name that propertyNames allows.
func (g *Generator) nameOf(conj []part, at spot) (string, error) {
	text := part{s: &schema.Schema{Types: schema.TypeString}}
	b := g.builder(Body, 0, nil)
	v, err := b.value(merge(append(conj, text), 0, none), at, bare)
	name, ok := v.(string)
	if err == nil && !ok {
		err = errors.New("no member name was found")
	}
	return name, err
}
