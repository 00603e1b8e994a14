package gen

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// types breaks the type keyword.
func (f *faulter) types(p *place, src part) {
	if src.s.Types == 0 || p.value == nil && len(src.guards) > 0 {
		return // a branch for null: what breaks it breaks the combinator
	}
	attempts := slices.DeleteFunc(f.typeAttempts(p, src.s), func(a attempt) bool {
		return typeOf(a.value)&src.s.Types != 0
	})
	if p.last && len(attempts) > 0 {
		attempts = []attempt{{"last", attempts[0].value}}
	}
	if len(attempts) == 0 && !f.space.typed() {
		return // any text is a string, and a list of one
	}
	f.values(p, src, "type", "", attempts)
}

// typeAttempts are the few values of other types that tell the most: those that
// a reader may convert without a word, and null.
func (f *faulter) typeAttempts(p *place, s *schema.Schema) []attempt {
	if !f.space.typed() {
		return textAttempts(p.value, s)
	}
	null := attempt{"null", nil}
	switch value := p.value.(type) {
	case string:
		return []attempt{{"number", json.Number("7")}, null, {"boolean", true}, {"list", []any{value}}, {"object", map[string]any{}}}
	case bool:
		return []attempt{{"string", shortJSON(value)}, {"number", json.Number("1")}, null}
	case json.Number:
		return []attempt{{"string", string(value)}, {"fraction", fraction(p.v, value)}, null,
			{"boolean", true}, {"list", []any{value}}}
	case []any:
		return append([]attempt{{"object", map[string]any{}}, {"string", "amber"}, null}, lone(value)...)
	case map[string]any:
		return []attempt{{"array", []any{}}, {"string", "amber"}, null}
	}
	return []attempt{{"string", "amber"}, {"number", json.Number("7")}, {"object", map[string]any{}}}
}

// lone is the first element in place of the list: what a client sends that has
// one only.
func lone(array []any) []attempt {
	if len(array) == 0 {
		return nil
	}
	switch array[0].(type) {
	case nil, []any:
		return nil
	}
	return []attempt{{"element", array[0]}}
}

// textAttempts are texts that cannot be read as the type: never one that is a
// number or a truth value to a careful reader. Careless ones stop at the first
// character that is no digit (parseInt of ECMAScript), take the prefix of other
// bases, or know numbers that JSON does not have (strconv.ParseFloat). Others read
// a sign in front, and T for true (strconv.Atoi, strconv.ParseBool).
func textAttempts(value any, s *schema.Schema) []attempt {
	if s.Types&(schema.TypeString|schema.TypeArray|schema.TypeObject) != 0 {
		return nil
	}
	switch value := value.(type) {
	case bool:
		return []attempt{{"text", "maybe"}, {"letter", "T"}}
	case json.Number:
		out := []attempt{{"text", "abc"}, {"fraction", fraction(newView(), value)}, {"trailing", string(value) + "x"},
			{"hexadecimal", "0x10"}}
		if !strings.HasPrefix(string(value), "-") {
			out = append(out, attempt{"plus", "+" + string(value)})
		}
		if s.Types&schema.TypeNumber != 0 {
			out = append(out, attempt{"not-a-number", "NaN"})
		}
		return out
	}
	return nil
}

// fraction returns a number near value that is not whole, within the bounds
// where there is room. It keeps below 2^50: a reader with binary64 numbers (RFC
// 8259 section 6) sees no fraction in a larger one.
func fraction(v *view, value json.Number) any {
	r, ok := parseNumber(string(value))
	if !ok || !r.IsInt() || r.Num().BitLen() > 50 {
		return json.Number("1.5")
	}
	up, down := plus(r, rat(1, 2)), minus(r, rat(1, 2))
	if !v.within(up) && v.within(down) {
		return numberText(down)
	}
	return numberText(up)
}

// enumeration breaks enum and const.
func (f *faulter) enumeration(p *place, src part) {
	for _, e := range []struct {
		keyword string
		members []any
	}{{"enum", src.s.Values()}, {"const", constant(src.s)}} {
		if len(e.members) == 0 {
			continue
		}
		var attempts []attempt
		if other, ok := best(p.v, e.keyword, f.unlisted(p, e.members)); ok {
			attempts = append(attempts, attempt{"other", other})
		}
		attempts = slices.Concat(attempts, f.other(p), f.misspelled(p))
		f.values(p, src, e.keyword, "every value of the type is listed", attempts)
	}
}

// misspelled are texts like a member: in the other case, longer, shorter, none.
// A reader that looks for a prefix, or for the text in all members joined, takes
// them.
func (f *faulter) misspelled(p *place) []attempt {
	s, ok := p.value.(string)
	if !ok {
		return nil
	}
	var out []attempt
	if c := otherCase(s); c != s {
		out = append(out, attempt{"case", c})
	}
	if s != "" {
		runes := []rune(s)
		out = append(out, attempt{"longer", s + "x"})
		if len(runes) > 1 {
			out = append(out, attempt{"shorter", string(runes[:len(runes)-1])})
		}
	}
	if f.space.typed() {
		out = append(out, attempt{"empty", ""})
	}
	return out
}

// other is the value of another branch where the place is what a discriminator
// tells branches apart by: this branch's body under the name of that one.
func (f *faulter) other(p *place) []attempt {
	if !p.tag || p.up == nil {
		return nil
	}
	tag := p.ptr[len(p.ptr)-1]
	for _, q := range p.up.v.parts {
		if q.s.Discriminator == nil || q.s.Discriminator.Property != tag {
			continue
		}
		for _, branch := range slices.Concat(q.s.OneOf, q.s.AnyOf) {
			if name := discriminatorValue(q.s.Discriminator, branch); name != "" && !equal(p.value, name) {
				return []attempt{{"other-branch", name}}
			}
		}
	}
	return nil
}

// unlisted returns values like those listed that are not among them.
func (f *faulter) unlisted(p *place, members []any) []any {
	var out []any
	switch value := p.value.(type) {
	case string:
		open := *p.v
		open.fixed, open.enum = false, nil
		out = append(out, "unlisted", "unlisted-"+f.g.source(p.ptr, "enum").word(), value+"x")
		for t := range f.builder().texts(&open, p.spot(), max(1, open.minLength)) {
			out = append(out, t)
		}
	case json.Number:
		for _, m := range append(members, value) {
			if r, ok := asNumber(m); ok {
				out = append(out, numberText(plus(r, rat(1, 1))), numberText(minus(r, rat(1, 1))))
			}
		}
	case bool:
		out = append(out, !value)
	case map[string]any:
		out = append(out, map[string]any{}, map[string]any{"unlisted": true})
	case []any:
		out = append(out, []any{}, []any{"unlisted"})
	}
	out = slices.DeleteFunc(out, func(v any) bool { return member(members, v) || !f.travels(v) })
	if len(out) == 0 && f.space.typed() && !member(members, nil) && p.v.types == 0 {
		out = append(out, nil)
	}
	return out
}

func constant(s *schema.Schema) []any {
	if s.Const == nil {
		return nil
	}
	v, err := Literal(s.Const)
	if err != nil {
		return nil
	}
	return []any{v}
}

// otherCase returns the text in capitals, or in small letters when it is in
// capitals already.
func otherCase(s string) string {
	if strings.ContainsFunc(s, unicode.IsLower) {
		return strings.ToUpper(s)
	}
	return strings.ToLower(s)
}
