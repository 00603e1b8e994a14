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
	if src.s.Types == 0 {
		return
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
		return []attempt{{"number", json.Number("7")}, null}
	case bool:
		return []attempt{{"string", shortJSON(value)}, {"number", json.Number("1")}, null}
	case json.Number:
		return []attempt{{"string", string(value)}, {"fraction", fraction(p.v, value)}, null}
	case []any:
		return []attempt{{"object", map[string]any{}}, {"string", "amber"}, null}
	case map[string]any:
		return []attempt{{"array", []any{}}, {"string", "amber"}, null}
	}
	return []attempt{{"string", "amber"}, {"number", json.Number("7")}, {"object", map[string]any{}}}
}

// textAttempts are texts that cannot be read as the type: never one that a
// lenient reader takes for a number or a truth value.
func textAttempts(value any, s *schema.Schema) []attempt {
	if s.Types&(schema.TypeString|schema.TypeArray|schema.TypeObject) != 0 {
		return nil
	}
	switch value := value.(type) {
	case bool:
		return []attempt{{"text", "maybe"}}
	case json.Number:
		return []attempt{{"text", "abc"}, {"fraction", fraction(newView(), value)}}
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
	}{{"enum", literals(src.s.Enum)}, {"const", constant(src.s)}} {
		if len(e.members) == 0 {
			continue
		}
		var attempts []attempt
		if other, ok := best(p.v, e.keyword, f.unlisted(p, e.members)); ok {
			attempts = append(attempts, attempt{"other", other})
		}
		if s, ok := p.value.(string); ok {
			if c := otherCase(s); c != s {
				attempts = append(attempts, attempt{"case", c})
			}
		}
		f.values(p, src, e.keyword, "every value of the type is listed", attempts)
	}
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
