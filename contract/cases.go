package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/proxy"
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
	for _, v := range p.gen.Valid(param.Schema, value, space(param.In)) {
		put := func(r *spec.Request) error { return gen.Encode(r, param, v.JSON) }
		if put(b.request.Clone()) == nil {
			p.add(b.touching(place, v, put))
		}
	}
	p.segmentsCase(b, param, value)
	if param.Required && param.In != spec.InPath {
		remove := func(r *spec.Request) error { gen.Absent(r, param); return nil }
		c := b.breaking(place, "required", "", remove)
		c.Sent, c.Want, c.Where = "nothing", "a value", param.Where
		p.add(c)
	}
	faults, skips := p.gen.Faults(param.Schema, value, space(param.In))
	p.skipped(b, place, skips)
	for _, f := range faults {
		put := func(r *spec.Request) error { return putParameter(r, param, f, value) }
		c := b.fault(place, f, put)
		if f.Value == "" && len(f.Pointer) == 0 && !f.Remove && !param.Required {
			p.drop(b.op, c.Name, Unproven, "many readers take an empty value of an optional parameter for none")
			continue
		}
		p.add(c)
	}
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

// anyMethodCases send an operation of any method with each that no operation of
// its own takes.
func (p *planner) anyMethodCases(b *base) {
	if b.op.Method != spec.MethodAny {
		return
	}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if method == b.request.Method || p.taken(b.op.Path, method) {
			continue
		}
		place := spec.Place{In: spec.InMethod}
		c := b.valid(method)
		c.Name, c.Place, c.Sent = caseName(b.op.ID, Valid, place, method, ""), place, method
		c.edit = func(r *spec.Request) error {
			r.Method = method
			return nil
		}
		p.add(c)
	}
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

func (p *planner) payloadCases(b *base) {
	place := spec.Place{In: spec.InBody}
	for _, v := range p.gen.Valid(b.media.Schema, b.body, gen.Body) {
		p.add(b.touching(place, v, func(r *spec.Request) error { return putPayload(r, v.Edit()) }))
	}
	faults, skips := p.gen.Faults(b.media.Schema, b.body, gen.Body)
	p.skipped(b, place, skips)
	for _, f := range faults {
		p.add(b.fault(place, f, func(r *spec.Request) error { return putPayload(r, f) }))
	}
}

// putPayload edits the payload that is there, which Prepare may have changed.
func putPayload(r *spec.Request, f gen.Fault) error {
	value, err := decodeJSON(r.Body)
	if err != nil {
		return fmt.Errorf("the prepared body is not JSON: %w", err)
	}
	r.Body, err = encodeJSON(f.Apply(value))
	return err
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
	}
}

// touching is the valid case that sends one chosen value.
func (b *base) touching(place spec.Place, v gen.Value, put edit) *Case {
	place = below(place, v.Pointer)
	return &Case{
		Name:      caseName(b.op.ID, Valid, place, v.Rule, v.Variant),
		Operation: b.op.ID, Kind: Valid, Place: place, Rule: v.Rule, Sent: shown(v),
		Where: b.op.Where, Request: b.request, op: b.op, sent: b.sent, edit: put,
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

// bodyCases send no payload where one is required, and one that is no JSON.
func (p *planner) bodyCases(b *base) {
	if b.media == nil {
		return
	}
	place := spec.Place{In: spec.InBody}
	if b.op.Body.Required {
		c := b.breaking(place, "required", "", func(r *spec.Request) error {
			r.Body = nil
			r.Header.Del("Content-Type")
			return nil
		})
		c.Sent, c.Want, c.Where = "no body", "a body", b.op.Body.Where
		p.add(c)
	}
	p.mediaTypeCase(b)
	for variant, text := range malformed(b.request.Body) {
		c := b.breaking(place, "syntax", variant, func(r *spec.Request) error { r.Body = []byte(text); return nil })
		c.Sent, c.Want, c.Where = clip(text), "one JSON value", b.media.Where
		p.add(c)
	}
}

// mediaTypeCase sends the payload under a media type that is not documented.
func (p *planner) mediaTypeCase(b *base) {
	place := spec.Place{In: spec.InHeader, Name: "Content-Type"}
	const other = "text/plain"
	c := b.breaking(place, "mediaType", "text-plain", func(r *spec.Request) error {
		r.Header.Set("Content-Type", other)
		return nil
	})
	c.Sent, c.Want, c.Where = other, "media type "+b.op.Body.MediaTypes(), b.op.Body.Where
	p.add(c)
}

// malformed yields texts that are no JSON, made of one that is.
func malformed(text []byte) func(yield func(variant, text string) bool) {
	return func(yield func(variant, text string) bool) {
		_ = yield("truncated", string(text[:len(text)-1])) &&
			yield("unquoted", "{note: none}") &&
			yield("trailing", string(text)+"}")
	}
}

// credentialCases leave out each credential that the handler itself has to ask for.
func (p *planner) credentialCases(b *base) {
	if satisfied(b.op, &spec.Request{}) {
		return // an alternative without a credential
	}
	for _, scheme := range b.sent {
		place := spec.Place{In: spec.InCredential, Name: scheme.Name}
		if scheme.Gateway != "" {
			p.drop(b.op, caseName(b.op.ID, Invalid, place, "required", ""), NotSent,
				scheme.Gateway+" makes API Gateway refuse the request itself")
			continue
		}
		c := b.breaking(place, "required", "", func(r *spec.Request) error { removeCredential(r, scheme); return nil })
		c.Sent, c.Want, c.Where = "none", carrier(scheme), scheme.Where
		p.add(c)
	}
}

// alternativeCases send every other alternative for which all credentials were
// given, in place of the one that the base carries.
func (p *planner) alternativeCases(b *base) {
	for _, requirement := range b.op.Security {
		if slices.Equal(requirement, b.sent) || !p.given(requirement) {
			continue
		}
		other := &base{op: b.op, request: b.request.Clone()}
		for _, scheme := range b.sent {
			removeCredential(other.request, scheme)
		}
		p.carry(other, requirement)
		names := make([]string, len(requirement))
		for i, scheme := range requirement {
			names[i] = scheme.Name
		}
		c := other.valid("alternative")
		c.Place = spec.Place{In: spec.InCredential, Name: strings.Join(names, "+")}
		c.Name = caseName(b.op.ID, Valid, c.Place, "alternative", "")
		p.add(c)
	}
}

// carrier says where a credential goes.
func carrier(s *spec.SecurityScheme) string {
	if s.Type == "apiKey" {
		return fmt.Sprintf("a value in %s %s", s.In, s.Key)
	}
	return "header Authorization: " + title(authorizationScheme(s))
}

// methodCases call the path with methods that the document does not give it.
// HEAD and OPTIONS are never expected to be refused.
func (p *planner) methodCases(b *base) {
	place := spec.Place{In: spec.InMethod}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if !p.firstOfPath(b.op) || p.answered(method, b.request) {
			continue
		}
		c := b.breaking(place, "undeclared", method, func(r *spec.Request) error {
			r.Method = method
			return nil
		})
		c.Sent, c.Want = method, p.methodsOf(b.op.Path)
		p.add(c)
	}
}

// firstOfPath makes each path be asked once.
func (p *planner) firstOfPath(op *spec.Operation) bool {
	for _, other := range p.suite.api.Operations() {
		if other.Path == op.Path {
			return other == op
		}
	}
	return false
}

// answered reports whether the document has an operation for the method, also
// one of a wider path.
func (p *planner) answered(method string, r *spec.Request) bool {
	op, _, _ := p.suite.api.Resolve(method, proxy.WireOf(r).Path())
	return op != nil
}

func (p *planner) methodsOf(path string) string {
	var names []string
	for _, op := range p.suite.api.Operations() {
		if op.Path == path {
			names = append(names, op.Method)
		}
	}
	return strings.Join(names, " or ")
}

// unknownPath asks for a path that the document does not have. Its twins are
// the first valid requests of the operations: one accepted shows that the
// handler answers at all.
func (p *planner) unknownPath() {
	var twins []*Case
	for _, c := range p.suite.cases {
		if c.Kind == Valid && c.Place.In == "request" && c.random == nil && len(twins) < 5 {
			twins = append(twins, c)
		}
	}
	path := p.freePath()
	if len(twins) == 0 || path == "" {
		return // nothing to compare with, or every path is documented
	}
	place := spec.Place{In: spec.InRoute}
	p.add(&Case{
		Name: caseName("-", Invalid, place, "unknown", ""), Kind: Invalid, Place: place, Rule: "unknown",
		Sent: "GET " + path, Want: "a path of the document", Where: twins[0].op.Where,
		Request: &spec.Request{Method: "GET", Route: path, Header: twins[0].Request.Header},
		edit:    func(*spec.Request) error { return nil }, twins: twins,
	})
}

// freePath returns a path that no template of the document fits, "" when there
// is none of reasonable length.
func (p *planner) freePath() string {
	const deepest = 12
	path := ""
	for range deepest {
		path += "/lambdapact-unknown"
		if op, _, known := p.suite.api.Resolve("GET", path); op == nil && !known {
			return path
		}
	}
	return ""
}

// below returns the place of a part of the value at place.
func below(place spec.Place, pointer []string) spec.Place {
	for _, token := range pointer {
		place.Pointer += "/" + tree.EscapeToken(token)
	}
	return place
}

// encodeJSON writes a value with its members sorted and its text unescaped.
func encodeJSON(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
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
	text, err := encodeJSON(part)
	if err != nil {
		return ""
	}
	return clip(string(text))
}

// clip shortens a text for a line of a report.
func clip(text string) string { return shorten(text, 60) }

func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
