package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// valueCases touch and break the constraints of parameters and payload.
func (p *planner) valueCases(b *base) {
	for _, param := range b.op.Parameters {
		value, there := b.values[param]
		if !there || isCredential(b.op, param.In, param.Name) {
			continue
		}
		p.parameterCases(b, param, value)
	}
	if b.media != nil && b.media.Schema != nil {
		p.payloadCases(b)
	}
}

func (p *planner) parameterCases(b *base, param *spec.Parameter, value any) {
	place := spec.Place{In: param.In, Name: param.Name}
	p.segmentsCase(b, param, value)
	if param.Required && param.In != spec.InPath {
		remove := func(r *spec.Request) error { gen.Absent(r, param); return nil }
		c := b.breaking(place, "required", "", remove)
		c.Sent, c.Want, c.Where = "nothing", "a value", param.Where
		p.add(c)
	}
	w := p.gen.Sweep(param.Schema, space(param))
	first := alternative{b, gen.Value{JSON: value}}
	sweep(first, func(a alternative) []alternative { return p.parameterFrom(w, param, a) })
}

// segmentsCase sends a greedy variable over two path segments.
func (p *planner) segmentsCase(b *base, param *spec.Parameter, value any) {
	text, isText := value.(string)
	if !isText || param.In != spec.InPath || !strings.HasSuffix(b.op.Path, "{"+param.Name+"+}") {
		return
	}
	longer := text + "/" + text
	if !p.suite.api.Admits(param.Schema, longer) {
		return
	}
	v := gen.Value{Rule: "segments", JSON: longer}
	p.add(b.touching(spec.Place{In: param.In, Name: param.Name}, v, func(r *spec.Request) error {
		r.Path[param.Name] = longer
		return nil
	}))
}

// putParameter writes the faulty value. A faulty text in place of a whole
// value is written as it stands.
func putParameter(r *spec.Request, param *spec.Parameter, f gen.Fault, value any) error {
	if text, ok := f.Value.(string); ok && len(f.Pointer) == 0 && !f.Remove && param.MediaType == "" {
		gen.EncodeText(r, param, text)
		return nil
	}
	return gen.Encode(r, param, f.Apply(value))
}

// skipped lists what the generator could not break.
func (p *planner) skipped(b *base, place spec.Place, skips []gen.Skip) {
	for _, s := range skips {
		name := caseName(b.op.ID, Invalid, below(place, s.Pointer), s.Keyword, "")
		outcome := Unproven
		if s.Undeliverable {
			outcome = NotSent
		}
		p.drop(b.op, name, outcome, s.Reason)
		p.census.skipped(below(place, s.Pointer), s.Keyword, s.Reason)
	}
}

// touching is the valid case that sends one chosen value.
func (b *base) touching(place spec.Place, v gen.Value, put edit) *Case {
	place = below(place, v.Pointer)
	return &Case{
		Name:      caseName(b.op.ID, Valid, place, v.Rule, v.Variant),
		Operation: b.op.ID, Kind: Valid, Place: place, Rule: v.Rule, Sent: shown(v),
		Where: b.op.Where, Request: b.request, op: b.op, sent: b.sent, edit: put, opaque: b.opaque, sample: b.twin, twins: []*Case{b.twin},
	}
}

// breaking is the invalid case that edits the base.
func (b *base) breaking(place spec.Place, rule, variant string, put edit) *Case {
	return &Case{
		Name:      caseName(b.op.ID, Invalid, place, rule, variant),
		Operation: b.op.ID, Kind: Invalid, Place: place, Rule: rule,
		Where: b.op.Where, Request: b.request, op: b.op, sent: b.sent, edit: put, twins: []*Case{b.twin},
	}
}

func (b *base) fault(place spec.Place, f gen.Fault, put edit) *Case {
	c := b.breaking(below(place, f.Pointer), f.Keyword, f.Variant, put)
	c.Sent, c.Want = f.Sent, f.Want
	if f.Node.Line > 0 {
		c.Where = f.Node
	}
	return c
}

// below returns the place of a part of the value at place.
func below(place spec.Place, pointer []string) spec.Place {
	place.Pointer += tree.PointerOf(pointer)
	return place
}

func decodeJSON(text []byte) (any, error) {
	if text == nil {
		return nil, errors.New("there is none")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var value any
	err := d.Decode(&value)
	return value, err
}

// shown is the value that a valid case is about.
func shown(v gen.Value) string {
	part, there := gen.At(v.JSON, v.Pointer)
	if !there {
		return "nothing"
	}
	text, err := marshal.JSON(gen.Head(part, 60))
	if err != nil {
		return ""
	}
	return clip(string(text))
}

// clip shortens a text for a line of a report.
func clip(text string) string { return shorten(text, 60) }

func shorten(text string, most int) string {
	end, n := 0, 0
	for i := range text {
		switch n++; n {
		case most:
			end = i
		case most + 1:
			return string([]rune(text[:end])) + "…" // of valid UTF-8
		}
	}
	return text
}
