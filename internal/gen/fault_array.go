package gen

import (
	"encoding/json"
	"slices"
	"strings"
)

// array breaks the keywords of arrays.
func (f *faulter) array(p *place, src part, value []any) {
	s := src.s
	if p.v.fixed {
		return
	}
	if s.MinItems != nil && *s.MinItems > 0 && *s.MinItems == p.v.minItems {
		f.tooFew(p, src, value)
	}
	if s.MaxItems != nil && *s.MaxItems == p.v.maxItems {
		f.tooMany(p, src, value)
	}
	if s.UniqueItems {
		f.repeated(p, src, value)
	}
	if s.Contains != nil {
		f.containing(p, src, value)
	}
	if len(s.PrefixItems) > 0 && s.Items.IsFalse() && len(value) == len(s.PrefixItems) {
		f.beyond(p, src, value, "false")
	}
	if s.UnevaluatedItems.IsFalse() {
		f.beyond(p, src, value, "unevaluatedItems")
	}
}

// beyond adds an element where none may follow.
func (f *faulter) beyond(p *place, src part, value []any, keyword string) {
	if p.v.maxItems >= 0 && len(value) >= p.v.maxItems {
		f.skip(p, keyword, "maxItems has no room for a further element")
		return
	}
	f.emit(p, src, Fault{Pointer: below(p.ptr, itoa(len(value))), Keyword: keyword, Variant: "more", Value: "unexpected"})
}

func (f *faulter) tooFew(p *place, src part, value []any) {
	n := *src.s.MinItems - 1
	if n >= len(value) {
		f.skip(p, "minItems", "the base value has fewer elements already")
		return
	}
	f.values(p, src, "minItems", "an empty array cannot travel there", []attempt{{"", slices.Clone(value[:n])}})
}

func (f *faulter) tooMany(p *place, src part, value []any) {
	n := *src.s.MaxItems + 1
	if n > maxRequired {
		f.skip(p, "maxItems", "the array would have more than "+itoa(maxRequired)+" elements")
		return
	}
	longer, err := f.grown(p, value, n)
	if err != nil {
		f.skip(p, "maxItems", "no further element can be made: "+err.Error())
		return
	}
	f.values(p, src, "maxItems", "", []attempt{{"", longer}})
}

// grown returns the array with elements added until there are n.
func (f *faulter) grown(p *place, value []any, n int) ([]any, error) {
	return f.builder().grown(p.v, p.spot(), value, n)
}

func (b *builder) grown(v *view, at spot, value []any, n int) ([]any, error) {
	return b.lengths(v, at, value)(n)
}

// lengths returns what makes the array of a number of elements. A longer one
// begins with a shorter one, so that each element is made once.
func (b *builder) lengths(v *view, at spot, value []any) func(n int) ([]any, error) {
	long, failed := slices.Clone(value), error(nil)
	return func(n int) ([]any, error) {
		for len(long) < n && failed == nil {
			var e any
			if e, failed = b.element(v, at, len(long), long); failed == nil {
				long = append(long, e)
			}
		}
		if len(long) < n {
			return nil, failed
		}
		return long[:n:n], nil
	}
}

// repeated breaks uniqueItems by a copy of the first element: a further one
// where maxItems has room, with another between the two, else in place of the
// last.
func (f *faulter) repeated(p *place, src part, value []any) {
	prefix, open := p.v.prefix()
	if len(value) == 1 && (p.v.maxItems < 0 || p.v.maxItems > 2) {
		if longer, err := f.grown(p, value, 2); err == nil {
			value = longer
		}
	}
	if len(value) == 0 || prefix > 0 {
		f.skip(p, "uniqueItems", "the base value has no element that can stand twice")
		return
	}
	if open && (p.v.maxItems < 0 || len(value) < p.v.maxItems) {
		attempts := []attempt{{"", append(slices.Clone(value), value[0])}}
		if n, ok := value[0].(json.Number); ok && f.space.typed() && !strings.ContainsAny(string(n), ".eE") {
			attempts = append(attempts, attempt{"number-form", append(slices.Clone(value), n+".0")})
		}
		f.values(p, src, "uniqueItems", "", attempts)
		return
	}
	if len(value) < 2 {
		f.skip(p, "uniqueItems", "there can be one element only")
		return
	}
	c := slices.Clone(value)
	c[len(c)-1] = c[0]
	f.values(p, src, "uniqueItems", "", []attempt{{"", c}})
}
