package gen

import (
	"encoding/json"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// broken lists the keywords of the view that the value itself breaks, parts of
// containers left aside. It ranks candidates: the fewer the better.
func (v *view) broken(value any) []string {
	var out []string
	for _, p := range v.parts {
		out = append(out, brokenBy(p.s, value)...)
	}
	return out
}

func brokenBy(s *schema.Schema, value any) []string {
	var out []string
	note := func(bad bool, keyword string) {
		if bad {
			out = append(out, keyword)
		}
	}
	note(s.Types != 0 && typeOf(value)&s.Types == 0, "type")
	note(s.Const != nil && !isLiteral([]*tree.Node{s.Const}, value), "const")
	note(len(s.Enum) > 0 && !lists(s, value), "enum")
	switch x := value.(type) {
	case string:
		n := utf8.RuneCountInString(x)
		note(s.MinLength != nil && n < *s.MinLength, "minLength")
		note(s.MaxLength != nil && n > *s.MaxLength, "maxLength")
		note(s.Pattern != "" && !matches(s.Pattern, x), "pattern")
		note(s.Format != "" && schema.CheckFormat(s.Format, x) != nil, "format")
	case json.Number:
		out = append(out, brokenNumber(s, x)...)
	case []any:
		note(s.MinItems != nil && len(x) < *s.MinItems, "minItems")
		note(s.MaxItems != nil && len(x) > *s.MaxItems, "maxItems")
	}
	return out
}

func brokenNumber(s *schema.Schema, n json.Number) []string {
	r, ok := parseNumber(string(n))
	if !ok {
		return nil
	}
	var out []string
	for _, b := range []*schema.Bound{s.Minimum, s.Maximum} {
		if b == nil {
			continue
		}
		at, ok := parseNumber(b.Value)
		if !ok {
			continue
		}
		c := r.Cmp(at)
		if b == s.Maximum {
			c = -c
		}
		if c < 0 || c == 0 && b.Exclusive {
			out = append(out, b.Keyword)
		}
	}
	if step, ok := parseNumber(s.MultipleOf); ok && step.Sign() > 0 && !multipleOf(r, step) {
		out = append(out, "multipleOf")
	}
	if s.Format != "" && schema.CheckFormat(s.Format, n) != nil {
		out = append(out, "format")
	}
	return out
}

// lists reports whether a value is one of the enum.
func lists(s *schema.Schema, value any) bool {
	if text, is := value.(string); is {
		return s.Lists(text)
	}
	return member(s.Values(), value)
}

func isLiteral(of []*tree.Node, value any) bool {
	return slices.ContainsFunc(of, func(n *tree.Node) bool {
		v, err := Literal(n)
		return err == nil && equal(v, value)
	})
}

// matches treats a pattern that cannot be compiled as one that everything
// matches: the engine ignores it.
func matches(pattern, text string) bool {
	ok, err := schema.Matches(pattern, text)
	return ok || err != nil
}

// best returns the candidate that breaks the keyword and as little else as
// possible; false when none breaks it.
func best[T any](v *view, keyword string, candidates []T) (T, bool) {
	return bestOf(v, keyword, slices.Values(candidates))
}

// bestOf asks for no candidate after one that breaks nothing else.
func bestOf[T any](v *view, keyword string, candidates iter.Seq[T]) (T, bool) {
	var found T
	least := -1
	for c := range candidates {
		b := v.broken(c)
		if slices.Contains(b, keyword) && (least < 0 || len(b) < least) {
			if found, least = c, len(b); least == 1 {
				break
			}
		}
	}
	return found, least >= 0
}
