package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// plainAnswers are two answers to the plain request, and what varies between them.
type plainAnswers struct {
	first *Result
	// varies holds the header names (in lower case) and the JSON pointers whose
	// values are not compared.
	varies map[string]bool
	// unsteady says how the answers differ in what should be the same.
	unsteady string
	// why the answers cannot be compared with others, "" when they can.
	why string
}

// runShape sends a request in another shape and compares the answer with that
// to the plain request.
func (s *Suite) runShape(ctx context.Context, target Target, c *Case) *Result {
	plain := s.plainAnswers(ctx, target, c.twins[0])
	r := s.attempt(ctx, target, c)
	switch {
	case r.Err != nil || r.Outcome == Unproven && r.Event == nil:
	case plain.why != "":
		r.Outcome, r.Reason, r.Findings = Unproven, "not comparable: "+plain.why, nil
	default:
		s.compare(r, plain)
		if len(r.Findings) > 0 {
			r = s.confirm(ctx, target, c, r, plain)
		}
	}
	if r.Err == nil && r.Event != nil {
		r.Findings = append(r.Findings, s.steadiness(c, plain)...)
	}
	return r
}

// plainAnswers sends the plain request twice, once for each handler.
func (s *Suite) plainAnswers(ctx context.Context, target Target, twin *Case) *plainAnswers {
	if known, ok := recall(&s.memory, s.memory.plain, target, twin); ok {
		return known
	}
	first, second := s.attempt(ctx, target, twin), s.attempt(ctx, target, twin)
	p := &plainAnswers{first: first, varies: map[string]bool{}, unsteady: unsteady(first, second)}
	switch {
	case acceptance(first) != "":
		p.why = "the plain request " + acceptance(first)
	case first.Response.Status != second.Response.Status:
		p.why = fmt.Sprintf("the plain request, sent twice, was answered %d and %d", first.Response.Status, second.Response.Status)
	default:
		for _, d := range differences(&first.Response, &second.Response) {
			p.varies[d.place] = true
		}
	}
	keep(&s.memory, s.memory.plain, target, twin, p)
	return p
}

// confirm sends the plain request, the shape and the plain request once more,
// all with the data of r: what was done meanwhile may have changed the answer.
func (s *Suite) confirm(ctx context.Context, target Target, c *Case, r *Result, plain *plainAnswers) *Result {
	data := &supplied{path: maps.Clone(r.Case.Request.Path)}
	before := s.once(ctx, target, c.twins[0], data)
	again := s.once(ctx, target, c, data)
	after := s.once(ctx, target, c.twins[0], data)
	if again.Err != nil || again.Event == nil {
		return again
	}
	if why := acceptance(before) + acceptance(after); why != "" {
		again.Outcome, again.Reason, again.Findings = Unproven, "not comparable: the plain request "+why, nil
		return again
	}
	now := &plainAnswers{first: before, varies: maps.Clone(plain.varies)}
	for _, d := range differences(&before.Response, &after.Response) {
		now.varies[d.place] = true
	}
	s.compare(again, now)
	return again
}

// compare judges the answer to the shape by that to the plain request alone:
// what is wrong with both is the business of other cases.
func (s *Suite) compare(r *Result, plain *plainAnswers) {
	c := r.Case
	r.Findings, r.Outcome, r.Reason = nil, Held, ""
	var more []string
	for _, d := range differences(&plain.first.Response, &r.Response) {
		if !plain.varies[d.place] {
			more = append(more, d.String())
		}
	}
	if len(more) == 0 {
		return
	}
	f := s.finding("shape/differs", fmt.Sprintf("%s answers otherwise when %s", c.Route(), c.shape.when), c.Rule, c.Place.String())
	if c.shape.warns {
		s.onlyWarn(&f)
	}
	plainResult := *plain.first
	f.Want, f.Got, f.More = answerText(&plainResult), answerText(r), more
	r.Findings = []Finding{f}
	r.settle()
}

// difference is one place at which two answers differ.
type difference struct {
	place     string // "status", "header x" or a JSON pointer, "body" for others
	want, got string
}

func (d difference) String() string { return fmt.Sprintf("%s: %s, not %s", d.place, d.got, d.want) }

// differences compares status, headers and payload. The order of header lines
// and of JSON members does not count.
func differences(a, b *spec.Response) []difference {
	var out []difference
	if a.Status != b.Status {
		out = append(out, difference{"status", strconv.Itoa(a.Status), strconv.Itoa(b.Status)})
	}
	out = append(out, headerDifferences(a.Header, b.Header)...)
	var x, y any
	if json.Unmarshal(a.Body, &x) == nil && json.Unmarshal(b.Body, &y) == nil {
		return append(out, jsonDifferences("", x, y)...)
	}
	if string(a.Body) != string(b.Body) {
		out = append(out, difference{"body", clip(string(a.Body)), clip(string(b.Body))})
	}
	return out
}

func headerDifferences(a, b spec.Header) []difference {
	names := map[string]bool{}
	for _, f := range slices.Concat(a, b) {
		names[strings.ToLower(f.Name)] = true
	}
	var out []difference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		x, y := a.Values(name), b.Values(name)
		if !slices.Equal(x, y) {
			out = append(out, difference{"header " + name, fmt.Sprintf("%q", x), fmt.Sprintf("%q", y)})
		}
	}
	return out
}

// jsonDifferences names the deepest places at which two values differ.
func jsonDifferences(pointer string, a, b any) []difference {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			return memberDifferences(pointer, x, y)
		}
	case []any:
		if y, ok := b.([]any); ok && len(x) == len(y) {
			var out []difference
			for i := range x {
				out = append(out, jsonDifferences(pointer+"/"+strconv.Itoa(i), x[i], y[i])...)
			}
			return out
		}
	}
	if reflect.DeepEqual(a, b) {
		return nil
	}
	return []difference{{"/" + strings.TrimPrefix(pointer, "/"), jsonText(a), jsonText(b)}}
}

func memberDifferences(pointer string, a, b map[string]any) []difference {
	names := map[string]bool{}
	for name := range a {
		names[name] = true
	}
	for name := range b {
		names[name] = true
	}
	var out []difference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		out = append(out, jsonDifferences(pointer+"/"+tree.EscapeToken(name), a[name], b[name])...)
	}
	return out
}

func jsonText(value any) string {
	text, err := marshal.JSON(value)
	if err != nil {
		return ""
	}
	return clip(string(text))
}
