package gen

import (
	"math/big"
	"time"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// number touches the bounds: at them, or next to those excluded, and one step
// inside.
func (t *toucher) number(p *place) {
	v := p.v
	for _, e := range []struct {
		at     *big.Rat
		bound  *limit
		inward *big.Rat
		low    bool
	}{
		{v.lowest(), v.low, v.grain(), true},
		{v.highest(), v.high, new(big.Rat).Neg(v.grain()), false},
	} {
		if e.at == nil {
			continue
		}
		rule, variant := boundRule(v, e.bound, e.low)
		t.emit(p, rule, variant, numberText(e.at))
		if rule != "format" {
			t.emit(p, rule, "inside", numberText(plus(e.at, e.inward)))
		}
	}
	if v.step != nil {
		t.emit(p, "multipleOf", "", numberText(v.step))
	}
	t.forms(p)
	if !v.stepped() && v.types&schema.TypeNumber != 0 {
		t.emit(p, "type", "fraction", fraction(v, numberText(rat(1, 1))))
		t.emit(p, "type", "whole", numberText(v.whole()))
	}
}

// whole returns a whole number within the bounds where there is one.
func (v *view) whole() *big.Rat {
	at := rat(1, 1)
	if low := v.lowest(); low != nil && at.Cmp(low) < 0 {
		at = roundUp(low, at)
	}
	if high := v.highest(); high != nil && at.Cmp(high) > 0 {
		at = roundDown(high, rat(1, 1))
	}
	return at
}

// boundRule names the keyword that a bound comes from.
func boundRule(v *view, l *limit, low bool) (rule, variant string) {
	for _, p := range v.parts {
		b := p.s.Maximum
		if low {
			b = p.s.Minimum
		}
		if b == nil {
			continue
		}
		if r, ok := parseNumber(b.Value); ok && r.Cmp(l.at) == 0 && b.Exclusive == l.exclusive {
			return b.Keyword, ""
		}
	}
	if low {
		return "format", "lowest"
	}
	return "format", "highest"
}

// text touches lengths, pattern and format.
func (t *toucher) text(p *place) {
	v := p.v
	b := t.builder()
	touch := func(rule, variant string, n int) {
		if n < v.minLength || v.maxLength >= 0 && n > v.maxLength || n > maxText {
			return
		}
		if n == 0 {
			t.emit(p, rule, variant, "")
		} else if s, ok := b.exactly(v, n, p.spot()); ok {
			t.emit(p, rule, variant, s)
		}
	}
	if v.minLength > 0 {
		touch("minLength", "", v.minLength)
		touch("minLength", "inside", v.minLength+1)
	}
	if v.maxLength >= 0 {
		touch("maxLength", "", v.maxLength)
		if v.maxLength <= longText {
			touch("maxLength", "inside", v.maxLength-1)
			t.emit(p, "maxLength", "multibyte", multibyte(v.maxLength))
		}
	}
	t.formats(p)
	t.unicode(p)
}

func (t *toucher) formats(p *place) {
	for _, f := range p.v.formats {
		for _, o := range others[f] {
			if t.space.Carries(o.text) && schema.CheckFormat(f, o.text) == nil {
				t.emit(p, "format", o.variant, o.text)
			}
		}
		if f == "date-time" {
			t.sameInstant(p)
		}
	}
}

// sameInstant writes the time of the base with another offset from UTC (RFC 3339
// section 4): what a handler thinks of the time itself, it thinks of both.
func (t *toucher) sameInstant(p *place) {
	text, _ := p.value.(string)
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || at.Year() < 1 || at.Year() > 9998 {
		return
	}
	const hours, minutes = 5, 30
	zone := time.FixedZone("", (hours*60+minutes)*60)
	if other := at.In(zone).Format(time.RFC3339Nano); t.space.Carries(other) {
		t.emit(p, "format", "same-instant", other)
	}
}

// array touches the numbers of elements.
func (t *toucher) array(p *place, value []any) {
	v := p.v
	ofLength := t.builder().lengths(v, p.spot(), value)
	touch := func(rule, variant string, n int) {
		if n < v.minItems || v.maxItems >= 0 && n > v.maxItems || n > maxRequired/4 {
			return
		}
		if sized, err := ofLength(n); err == nil {
			t.emit(p, rule, variant, sized)
		}
	}
	if v.minItems > 0 {
		touch("minItems", "", v.minItems)
		touch("minItems", "inside", v.minItems+1)
	} else {
		touch("items", "empty", 0)
	}
	if v.maxItems >= 0 {
		touch("maxItems", "", v.maxItems)
		touch("maxItems", "inside", v.maxItems-1)
	}
	if v.maxItems != 1 {
		touch("items", "several", 2)
	}
	if v.minItems == 0 && len(value) > 1 {
		touch("items", "one", 1)
	}
}

func nodes(n *tree.Node) []*tree.Node {
	if n == nil {
		return nil
	}
	return []*tree.Node{n}
}

// plainText is the text of a scalar, else short JSON.
func plainText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return shortJSON(v)
}
