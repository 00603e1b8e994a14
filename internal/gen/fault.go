package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// Faults returns edits of base, each of which breaks one keyword of the schema
// at one place, and the keywords that cannot be broken there with the reason.
// Members that base does not have are not looked at. A value that breaks only
// the one keyword is preferred; where there is none, another is used.
func (g *Generator) Faults(s *schema.Schema, base any, space Space) ([]Fault, []Skip) {
	return g.Sweep(s, space).Faults(Value{JSON: base})
}

type faulter struct {
	g      *Generator
	sweep  *Sweep
	label  string // of the base
	look   look   // at the schema at hand
	space  Space
	base   any
	faults []Fault
	skips  []Skip
	seen   map[title]bool
	// alone is set for a base that was set apart, masked while a fault of the
	// schema at hand was accepted by another branch.
	alone, masked bool
	maskers       []masker
}

// attempt is a value that may break a keyword.
type attempt struct {
	variant string
	value   any
}

func (f *faulter) place(p *place) {
	fresh, beyond := false, f.sweep.beyond(f.label)
	for _, src := range p.v.parts {
		if src.condition {
			continue
		}
		if f.look = f.sweep.broken.first(p, src, beyond); f.look == no && f.alone && f.sweep.broken.masked[visitOf(p, src.s)] {
			f.look = brief
		}
		if f.look == no || f.look == brief && p.last {
			continue
		}
		fresh, f.masked = true, false
		f.part(p, src)
		f.sweep.broken.masked[visitOf(p, src.s)] = f.masked
	}
	if object, ok := p.value.(map[string]any); ok && p.last && fresh {
		f.last(p, object)
	}
}

// part breaks what one schema says at the place.
func (f *faulter) part(p *place, src part) {
	f.types(p, src)
	if p.last {
		f.lastLimit(p, src)
		return // f.last sees to objects
	}
	f.enumeration(p, src)
	f.combinators(p, src)
	switch value := p.value.(type) {
	case string:
		f.text(p, src, value)
	case []any:
		f.array(p, src, value)
	case map[string]any:
		f.object(p, src, value)
	default:
		if r, ok := asNumber(value); ok {
			f.number(p, src, r)
		}
	}
}

// values emits the attempts that break the keyword of src at the place, or
// notes why there is none.
func (f *faulter) values(p *place, src part, keyword, reason string, attempts []attempt) {
	done, sendable := false, len(attempts) == 0
	for _, a := range attempts {
		if !f.travels(a.value) {
			continue
		}
		sendable = true
		if f.emit(p, src, Fault{Pointer: p.ptr, Keyword: keyword, Variant: a.variant, Value: a.value}) {
			done = true
		}
		if done && f.look == brief {
			break
		}
	}
	if !done {
		if !sendable {
			f.undeliverable(p, keyword, reason)
			return
		}
		f.skip(p, keyword, reason)
	}
}

// emit adds the fault if it breaks src and the combinators above it; true also
// when there is one of that name already.
func (f *faulter) emit(p *place, src part, fault Fault) bool {
	key := title{true, pointerText(fault.Pointer), fault.Keyword, fault.Variant}
	if f.seen[key] {
		return true
	}
	made := p.edited(f.base, fault)
	now := made.part
	if f.g.judge(src.s, now) || outranked(src, fault.Keyword, now) {
		return false
	}
	if f.accepted(p, src, &made) || f.g.holds(p.conj, now) {
		return false
	}
	f.seen[key] = true
	variant, ok := f.sweep.variant(fault.Pointer, key, f.label)
	if !ok {
		return true
	}
	fault.Variant = variant
	fault.Want, fault.Sent = want(src.s, fault), sent(fault)
	fault.Node = keywordNode(src.s, fault.Keyword).Where()
	f.faults = append(f.faults, fault)
	return true
}

// accepted reports whether a combinator around the schema accepts the value
// though the schema does not, and notes which.
func (f *faulter) accepted(p *place, src part, made *edited) bool {
	found := false
	for _, w := range src.guards {
		if f.g.judge(w.s, made.at(w.depth)) {
			found = true
			f.mask(w, p.ptr)
		}
	}
	return found
}

func (f *faulter) skip(p *place, keyword, reason string) {
	key := title{pointer: pointerText(p.ptr), rule: keyword}
	if f.seen[key] {
		return
	}
	f.seen[key] = true
	if reason == "" {
		reason = "every edit tried leaves the value valid or cannot travel there"
	}
	f.skips = append(f.skips, Skip{Pointer: p.ptr, Keyword: keyword, Reason: reason})
}

// undeliverable is skip for a keyword that only values which cannot be sent break.
func (f *faulter) undeliverable(p *place, keyword, reason string) {
	n := len(f.skips)
	f.skip(p, keyword, reason)
	if len(f.skips) > n {
		f.skips[n].Undeliverable = true
	}
}

// travels reports whether the value can be sent in the space: outside a body
// there is no null and nothing empty.
func (f *faulter) travels(value any) bool {
	if f.space.typed() {
		if s, ok := value.(string); ok {
			return f.space.Carries(s)
		}
		return true
	}
	switch x := value.(type) {
	case nil:
		return false
	case string:
		return f.space.Carries(x)
	case []any:
		return len(x) > 0
	case map[string]any:
		return len(x) > 0
	}
	return true
}

// outranked reports whether the value breaks another keyword of the schema, or of
// one around it, after which validators do not look at this one any more.
func outranked(src part, keyword string, value any) bool {
	order := []string{"type", "const", "enum", "format"}
	for _, s := range src.outer {
		if slices.ContainsFunc(brokenBy(s, value), func(k string) bool { return slices.Contains(order, k) }) {
			return true
		}
	}
	if i := slices.Index(order, keyword); i >= 0 {
		order = order[:i]
	}
	return slices.ContainsFunc(brokenBy(src.s, value), func(k string) bool { return slices.Contains(order, k) })
}

// builder makes parts of faulty values.
func (f *faulter) builder() *builder { return f.g.builder(f.space, maxLevels, nil) }
