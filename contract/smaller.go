package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// reduction makes a request smaller, nil where that cannot be done. Whether the
// result is valid is for its caller to prove.
type reduction func(*base) *base

// reductions lists those of a request: first whole inputs go, then parts of
// their values, outer ones first.
func (b *base) reductions() []reduction {
	var out []reduction
	inputs := b.reducible()
	for _, in := range inputs {
		out = append(out, func(now *base) *base { return now.without(in) })
	}
	for _, in := range inputs {
		value := b.value(in)
		for _, edit := range smallerParts(value) {
			out = append(out, func(now *base) *base { return now.reduced(in, edit) })
		}
	}
	return out
}

// reducible are the inputs that the request has. The path stays: what it names
// has to exist.
func (b *base) reducible() []input {
	var out []input
	for _, param := range b.op.Parameters {
		if _, there := b.values[param]; there && param.In != spec.InPath && !isCredential(b.op, param.In, param.Name) {
			out = append(out, input{param})
		}
	}
	if b.request.Body != nil {
		out = append(out, input{})
	}
	return out
}

func (b *base) value(in input) any {
	if in.param == nil {
		return b.body
	}
	return b.values[in.param]
}

// reduced applies an edit to one input that is still there.
func (b *base) reduced(in input, edit gen.Fault) *base {
	if !slices.Contains(b.reducible(), in) {
		return nil
	}
	value := b.value(in)
	now, there := gen.At(value, edit.Pointer)
	if !there || !edit.Remove && !shorter(edit.Value, now) {
		return nil // an earlier reduction took it, or more of it
	}
	return b.with(in, edit.Apply(value))
}

// smallerParts lists edits that make a value or a part of it smaller, outer
// parts first.
func smallerParts(value any) []gen.Fault {
	var out []gen.Fault
	var walk func(pointer []string, v any)
	walk = func(pointer []string, v any) {
		for _, less := range simpler(v) {
			out = append(out, gen.Fault{Pointer: pointer, Value: less})
		}
		switch v := v.(type) {
		case map[string]any:
			names := slices.Sorted(maps.Keys(v))
			for _, name := range names {
				out = append(out, gen.Fault{Pointer: at(pointer, name), Remove: true})
			}
			for _, name := range names {
				walk(at(pointer, name), v[name])
			}
		case []any:
			for i, e := range v {
				walk(at(pointer, strconv.Itoa(i)), e)
			}
		}
	}
	walk(nil, value)
	return out
}

func at(pointer []string, token string) []string {
	return append(slices.Clip(slices.Clone(pointer)), token)
}

// simpler lists values in place of one, the simplest first.
func simpler(v any) []any {
	switch v := v.(type) {
	case string:
		runes := []rune(v)
		out := []any{""}
		for _, n := range []int{1, len(runes) / 2, len(runes) - 1} {
			if n > 0 && n < len(runes) {
				out = append(out, string(runes[:n]))
			}
		}
		return out
	case json.Number:
		return simplerNumbers(v)
	case []any:
		var out []any
		for _, n := range []int{0, 1, len(v) / 2, len(v) - 1} {
			if n < len(v) && n >= 0 {
				out = append(out, slices.Clone(v[:n]))
			}
		}
		if len(v) > 1 {
			out = append(out, slices.Clone(v[1:]))
		}
		return out
	case bool:
		return []any{false}
	}
	return nil
}

// simplerNumbers lists whole and small numbers nearer to zero.
func simplerNumbers(n json.Number) []any {
	out := []any{json.Number("0"), json.Number("1")}
	if whole, _, fraction := strings.Cut(string(n), "."); fraction && !strings.ContainsAny(whole, "eE") && whole != "-" {
		out = append(out, json.Number(whole))
	}
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		out = append(out, json.Number("10"), json.Number(strconv.FormatInt(i/2, 10)))
	}
	return out
}

// shorter reports whether a is simpler than b: this is what makes an end of
// reductions.
func shorter(a, b any) bool {
	x, y := weight(a), weight(b)
	if x != y {
		return x < y
	}
	p, _ := a.(json.Number)
	q, _ := b.(json.Number)
	return a == false && b == true || p != "" && q != "" && p < q
}

// weight is about the length of a value as text.
func weight(v any) int {
	switch v := v.(type) {
	case string:
		return utf8.RuneCountInString(v)
	case json.Number:
		return len(v)
	case []any:
		n := 1
		for _, e := range v {
			n += 1 + weight(e)
		}
		return n
	case map[string]any:
		n := 1
		for name, e := range v {
			n += len(name) + 1 + weight(e)
		}
		return n
	}
	return 1
}
