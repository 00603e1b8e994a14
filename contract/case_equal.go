package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// An element is there twice also when the second one is written otherwise:
// members in another order, characters as escapes, 1 as 1.0 (JSON Schema core
// 2020-12 section 4.2.2). A handler that compares texts sees two elements.

// rewriting is a way to write a value otherwise.
type rewriting struct {
	variant, sent string
	order         bool // members from last to first
	escapes       bool // every character of a text as an escape
	fraction      bool // whole numbers with .0
}

var rewritings = []rewriting{
	{"member-order", "a duplicate with its members in another order", true, false, false},
	{"escapes", "a duplicate with its characters as escapes", false, true, false},
	{"number-form", "a duplicate with whole numbers written as 1.0", false, false, true},
}

// equalCases make of a fault of uniqueItems those with the last element written
// otherwise.
func (p *planner) equalCases(b *base, f gen.Fault) {
	array, ok := f.Value.([]any)
	if f.Keyword != "uniqueItems" || !ok || len(array) < 2 || b.maker.Kind != spec.KindJSON || f.Variant == "number-form" {
		return
	}
	last := array[len(array)-1]
	plain := string(rewriting{}.text(last))
	for _, w := range rewritings {
		text := w.text(last)
		if string(text) == plain {
			continue
		}
		p.add(b.equalCase(f, w, text))
	}
}

func (b *base) equalCase(f gen.Fault, w rewriting, text []byte) *Case {
	marked := f
	array := slices.Clone(f.Value.([]any))
	array[len(array)-1] = standIn
	marked.Value = array
	marked.Variant = strings.TrimPrefix(f.Variant+"-"+w.variant, "-")
	c := b.fault(spec.Place{In: spec.InBody}, marked, func(r *spec.Request) error {
		if err := b.putPayload(r, marked); err != nil {
			return err
		}
		quoted := []byte(`"` + standIn + `"`)
		if bytes.Count(r.Body, quoted) != 1 {
			return errors.New("the element that is to be written otherwise is not there once")
		}
		r.Body = bytes.Replace(r.Body, quoted, text, 1)
		return nil
	})
	c.Sent = w.sent
	return c
}

// text writes a value. Members stand in the order of their names, or in the
// opposite one.
func (w rewriting) text(value any) []byte {
	var out bytes.Buffer
	w.write(&out, value)
	return out.Bytes()
}

func (w rewriting) write(out *bytes.Buffer, value any) {
	switch v := value.(type) {
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		if w.order {
			slices.Reverse(names)
		}
		for i, name := range names {
			out.WriteString(separator(i, "{"))
			plain(out, name)
			out.WriteByte(':')
			w.write(out, v[name])
		}
		out.WriteString(closing(len(names), "{", "}"))
	case []any:
		for i, e := range v {
			out.WriteString(separator(i, "["))
			w.write(out, e)
		}
		out.WriteString(closing(len(v), "[", "]"))
	case string:
		w.characters(out, v)
	case json.Number:
		out.WriteString(string(v))
		if w.fraction && !strings.ContainsAny(string(v), ".eE") {
			out.WriteString(".0")
		}
	default:
		plain(out, v)
	}
}

// separator is what stands before the part at index i.
func separator(i int, open string) string {
	if i == 0 {
		return open
	}
	return ","
}

// closing ends n parts.
func closing(n int, open, end string) string {
	if n == 0 {
		return open + end
	}
	return end
}

func (w rewriting) characters(out *bytes.Buffer, text string) {
	if !w.escapes {
		plain(out, text)
		return
	}
	out.WriteByte('"')
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(out, `\u%04x`, unit)
	}
	out.WriteByte('"')
}

// plain writes what encoding/json can always write.
func plain(out *bytes.Buffer, value any) {
	text, _ := marshal.JSON(value)
	out.Write(text)
}
