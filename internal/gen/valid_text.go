package gen

import (
	"encoding/json"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// unicodeTexts are texts that JSON carries and careless readers spoil: with a
// letter outside the basic plane, a combining mark, right-to-left letters,
// quotes and a backslash. The shorter ones are for places with little room.
var unicodeTexts = []string{"Zoe\u0308 \U0001F600 \u6f22 \u05d0\u05d1 \"q\" \\ <b>&", "e\u0308\U0001F600", "\U0001F600"}

// unicode sends a text of many scripts where a text is free.
func (t *toucher) unicode(p *place) {
	if t.space != Body || p.tag || len(p.v.patterns)+len(p.v.formats) > 0 {
		return
	}
	for _, text := range unicodeTexts {
		if t.emit(p, "type", "unicode", text) != nil {
			return
		}
	}
}

// forms writes numbers in the other ways that JSON has: with an exponent (RFC
// 8259 section 6), and an integer with a fraction of zero (JSON Schema 2020-12
// section 6.1.1 takes it for one).
func (t *toucher) forms(p *place) {
	if t.space != Body {
		return
	}
	if p.v.types&schema.TypeNumber != 0 {
		if r, ok := asNumber(p.value); ok {
			t.emit(p, "type", "exponent", json.Number(numberText(r.Quo(r, rat(10, 1)))+"e1"))
		}
		return
	}
	if n, ok := p.value.(json.Number); ok && p.v.integer() {
		if r, ok := asNumber(n); ok && r.IsInt() {
			t.emit(p, "type", "point-zero", n+".0")
		}
	}
}

// unknown sends a member that is not declared, once for each kind of object:
// where the document allows it in words, and where it is silent.
func (t *toucher) unknown(p *place, object map[string]any) {
	variant := "silent"
	for _, q := range p.v.parts {
		if a := q.s.AdditionalProperties; a != nil && a.Boolean == nil || a.IsFalse() {
			return
		} else if a != nil {
			variant = "allowed"
		}
	}
	if len(p.v.parts) == 0 || t.space != Body || t.sweep.known[p.v.parts[0].s] {
		return
	}
	t.sweep.known[p.v.parts[0].s] = true
	const name = "undeclaredMember"
	if _, has := object[name]; !has && len(object) > 0 {
		t.add(p, below(p.ptr, name), "additionalProperties", variant, "amber")
	}
}
