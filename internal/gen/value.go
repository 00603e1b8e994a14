package gen

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// mode says which optional members an object gets.
type mode uint8

const (
	plain mode = iota // all
	lean              // all but those that branches not chosen require
	bare              // none
)

var errCannotTravel = errors.New("no valid value can travel there")

// value makes a value of the view.
func (b *builder) value(v *view, at spot, m mode) (any, error) {
	if v.fixed {
		return b.enumerated(v, at)
	}
	if e, ok := b.example(v, at); ok {
		return e, nil
	}
	var first error
	for _, t := range b.kinds(v, at) {
		value, err := b.kind(t, v, at, m)
		if err == nil {
			return value, nil
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = errCannotTravel
	}
	return nil, first
}

func (b *builder) kind(t schema.Types, v *view, at spot, m mode) (any, error) {
	switch t {
	case schema.TypeNull:
		return nil, nil
	case schema.TypeBoolean:
		return at.turn%2 == 0, nil
	case schema.TypeInteger, schema.TypeNumber:
		return b.number(v, at)
	case schema.TypeString:
		return b.text(v, at)
	case schema.TypeArray:
		return b.array(v, at, m)
	}
	return b.object(v, at, m)
}

// enumerated picks a member of the enumeration that the other keywords allow.
func (b *builder) enumerated(v *view, at spot) (any, error) {
	var allowed []any
	for _, e := range v.enum {
		if len(v.broken(e)) == 0 && b.travels(e) && b.fits(v, e) {
			allowed = append(allowed, e)
		}
	}
	if len(allowed) == 0 {
		if len(v.enum) > 0 && !b.space.typed() {
			return nil, errCannotTravel
		}
		return nil, fmt.Errorf("%w: no member of the enumeration meets the other keywords", errUnsatisfiable)
	}
	// null is the last resort: it says least.
	if i := slices.IndexFunc(allowed, func(e any) bool { return e != nil }); i > 0 {
		allowed[0], allowed[i] = allowed[i], allowed[0]
	}
	return allowed[at.turn%len(allowed)], nil
}

// fits has the judge look at a value when the view does not say everything.
func (b *builder) fits(v *view, value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return b.g.holds(v.parts, value)
	}
	return !v.choices || b.g.holds(v.parts, value)
}

// example returns the first valid scalar that the document gives for the place,
// of a type for which the schema has keywords: an object that is shown as text
// would hide all that is said of its members.
func (b *builder) example(v *view, at spot) (any, bool) {
	if at.turn > 0 {
		return nil, false
	}
	told := v.suggested()
	for _, p := range v.parts {
		for _, e := range literals(append(slices.Clip(p.s.Examples), p.s.Default)) {
			switch e.(type) {
			case nil, []any, map[string]any:
				continue
			}
			if v.types == 0 && !told.Has(typeOf(e)) || b.space == Query && Percent(e) {
				continue
			}
			if len(v.broken(e)) == 0 && b.travels(e) && b.g.holds(v.parts, e) {
				return e, true
			}
		}
	}
	return nil, false
}

// Percent reports whether a value is text with a percent sign, as examples have
// that are shown encoded. In a query REST APIs hand it on in ways that differ,
// and an example there would keep a whole operation from being sent.
func Percent(value any) bool {
	text, is := value.(string)
	return is && strings.Contains(text, "%")
}

// travels reports whether a value of the enumeration or of the document can go
// where the value goes.
func (b *builder) travels(value any) bool {
	switch x := value.(type) {
	case nil:
		return b.space.typed()
	case string:
		return b.space.Carries(x) && (x != "" || b.space.typed())
	}
	return true
}

// kinds lists the types to try, the most telling first.
func (b *builder) kinds(v *view, at spot) []schema.Types {
	order := []schema.Types{schema.TypeObject, schema.TypeArray, schema.TypeString,
		schema.TypeInteger, schema.TypeNumber, schema.TypeBoolean, schema.TypeNull}
	if !b.space.typed() {
		order = []schema.Types{schema.TypeString, schema.TypeInteger, schema.TypeNumber,
			schema.TypeBoolean, schema.TypeArray, schema.TypeObject}
	}
	wanted := v.types
	if wanted == 0 {
		wanted = cmp.Or(v.suggested(), schema.TypeString)
	}
	return slices.DeleteFunc(order, func(t schema.Types) bool {
		if t == schema.TypeInteger && wanted&schema.TypeNumber != 0 {
			return true // a number is made under its own name
		}
		container := t == schema.TypeObject || t == schema.TypeArray
		return wanted&t == 0 || container && !b.space.typed() && at.level > 0
	})
}

// suggested guesses the type of a schema without one by its other keywords; 0
// when none is of a type.
func (v *view) suggested() schema.Types {
	var t schema.Types
	for _, p := range v.parts {
		s := p.s
		switch {
		case len(s.Properties)+len(s.Required)+len(s.PatternProperties) > 0,
			s.AdditionalProperties != nil, s.MinProperties != nil, s.MaxProperties != nil, s.PropertyNames != nil:
			t |= schema.TypeObject
		case s.Items != nil, len(s.PrefixItems) > 0, s.MinItems != nil, s.MaxItems != nil, s.Contains != nil:
			t |= schema.TypeArray
		case s.Minimum != nil, s.Maximum != nil, s.MultipleOf != "":
			t |= schema.TypeNumber
		case s.MinLength != nil, s.MaxLength != nil, s.Pattern != "":
			t |= schema.TypeString
		}
	}
	return t
}
