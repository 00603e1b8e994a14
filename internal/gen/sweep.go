package gen

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// maxOpened bounds the values of one schema that become bases of their own, and
// maxMade the values and faults that are made of it: unions of unions have no
// end. What is left out is listed by Sweep.Cut.
const (
	maxOpened = 1500
	maxMade   = 8000
)

// ofFaults is the part of what is made of a schema that is kept for faults: one
// in so many. Of values there would be enough for all of it.
const ofFaults = 4

// Sweep makes values and faults of one schema from several bases. Each part of
// the schema is looked at once at each place, for each JSON type that stands
// there: what an earlier base showed already, a later one does not show again.
// It is for one caller at a time.
type Sweep struct {
	g               *Generator
	schema          *schema.Schema
	space           Space
	touched, broken *visits
	names           map[title]bool
	known           map[*schema.Schema]bool // whose kind of object got an unknown member
	opened          int
	maskers         []masker // of the faults of the last base
	alones          int
	differences     map[pair]difference // what told branches apart last
	cuts            []Cut               // since they were asked for
	cutKeys         map[string]bool
	most            int                     // values and faults
	values          int                     // that were made, in place of faults
	whole           map[*schema.Schema]bool // enumerations that were sent whole
	listed          int                     // members of enumerations that do not count
	of              string                  // what every variant names; "" for nothing
}

// title is what a value or a fault is called.
type title struct {
	fault                  bool
	pointer, rule, variant string
}

// visit is one schema at one place with a value of one type.
type visit struct {
	place string
	s     *schema.Schema
	t     schema.Types
}

// visits are those that were made. A schema that many branches share is looked
// at closely in each place of the first base and in a few places of the others;
// elsewhere in brief, which leaves no keyword out but most variants.
type visits struct {
	made  map[visit]bool
	times map[visit]int // of a schema with a type, at any place
	// masked are those in which a fault was none, because a combinator around the
	// schema accepted the value by another branch.
	masked map[visit]bool
}

// look says how closely a schema is looked at.
type look uint8

const (
	no look = iota
	brief
	full
)

func newVisits() *visits { return &visits{map[visit]bool{}, map[visit]int{}, map[visit]bool{}} }

func visitOf(p *place, s *schema.Schema) visit {
	t := typeOf(p.value)
	if t&schema.TypeNumber != 0 {
		t = schema.TypeNumber
	}
	return visit{p.key, s, t}
}

// The number of places at which further bases look closely at a schema: fewer
// once there are many values and faults.
const (
	placesBeyond     = 3
	placesBeyondMany = 1
	many             = 500
)

// Sweep returns a sweep over a schema whose values travel in the space.
func (g *Generator) Sweep(s *schema.Schema, space Space) *Sweep {
	return &Sweep{g: g, schema: s, space: space, touched: newVisits(), broken: newVisits(),
		names: map[title]bool{}, known: map[*schema.Schema]bool{}, differences: map[pair]difference{}, most: maxMade, whole: map[*schema.Schema]bool{}}
}

// Of has every variant name what the schema is of, and returns the sweep: the same
// place may have values by another schema.
func (w *Sweep) Of(name string) *Sweep {
	w.of = name
	return w
}

// Valid returns valid values, each of which is from.JSON with one place changed
// to touch one constraint. The first base is a Value with nothing but JSON; the
// further ones are those returned values that have Opens set.
func (w *Sweep) Valid(from Value) []Value {
	t := &toucher{g: w.g, sweep: w, space: w.space, base: from.JSON, label: from.label, branched: from.branches, seen: map[title]bool{}, bared: map[string]bool{}}
	w.walk(from, t.place)
	return t.values
}

// Faults returns edits of from.JSON, each of which breaks one keyword of the
// schema at one place, and the keywords that cannot be broken there with the
// reason. A value that breaks only the one keyword is preferred; where there is
// none, another is used.
func (w *Sweep) Faults(from Value) ([]Fault, []Skip) {
	f := &faulter{g: w.g, sweep: w, space: w.space, base: from.JSON, label: from.label, alone: from.alone, seen: map[title]bool{}}
	w.walk(from, f.place)
	w.maskers = f.maskers
	return f.faults, f.skips
}

// walk visits the places on the way to what from is about, and below it: the
// rest is as in the base that it was made of.
func (w *Sweep) walk(from Value, visit func(*place)) {
	r := walker{g: w.g, visit: visit, left: maxPlaces, focus: from.Pointer, prefer: from.branches}
	r.walk(&place{conj: []part{{s: w.schema}}, value: from.JSON})
	if r.left >= 0 {
		return
	}
	for _, fault := range []bool{false, true} {
		w.cutOff("places "+from.label, Cut{from.Pointer, "**", fault, "the value has more than " + itoa(maxPlaces) + " places, beyond which none is looked at"})
	}
}

// first reports how closely to look at the schema, at this place and with a
// value of this type: not at all when that was done.
func (m *visits) first(p *place, src part, beyond int) look {
	v := visitOf(p, src.s)
	anywhere := visit{"", src.s, v.t}
	if m.made[v] {
		return no
	}
	m.made[v] = true
	if m.times[anywhere]++; beyond > 0 && m.times[anywhere] > beyond {
		return brief
	}
	return full
}

// beyond returns at how many places a base looks closely at a schema, 0 for any
// number.
func (w *Sweep) beyond(label string) int {
	switch {
	case label == "":
		return 0
	case len(w.names)-w.listed > many:
		return placesBeyondMany
	}
	return placesBeyond
}

// variant returns a variant under which nothing was made yet at the place for
// the rule; another one than asked for says for which base it is. False when
// there is none.
func (w *Sweep) variant(ptr []string, t title, label string) (string, bool) {
	if len(w.names)-w.listed >= w.most || !t.fault && w.values-w.listed >= w.most-w.most/ofFaults {
		w.cutOff(fmt.Sprint(t.fault, t.pointer, " ", t.rule), Cut{ptr, t.rule, t.fault,
			"the schema has more than " + itoa(w.most) + " values and faults, beyond which none is made"})
		return "", false
	}
	if !t.fault {
		w.values++
	}
	if w.names[t] {
		t.variant = forBase(t.variant, label)
	}
	if w.names[t] {
		return "", false
	}
	w.names[t] = true
	return forBase(t.variant, w.of), true
}

func forBase(variant, label string) string {
	switch {
	case label == "":
		return variant
	case variant == "":
		return "for-" + label
	}
	return variant + "-for-" + label
}

// opens counts a value that is to become a base; false when there are enough.
func (w *Sweep) opens(v *Value) bool {
	if w.opened++; w.opened <= maxOpened {
		return true
	}
	w.cutOff("opens"+pointerText(v.Pointer)+" "+v.Rule, Cut{v.Pointer, v.Rule, false,
		"the schema has more than " + itoa(maxOpened) + " values with parts of their own, and the parts of this one are not looked at"})
	return false
}

// labelOf names a base after the values that led to it.
func labelOf(before, variant, rule string) string {
	if variant == "" {
		variant = rule
	}
	return strings.TrimPrefix(before+"-"+variant, "-")
}
