package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// This file compares representations of a resource.

// entity is the object in an answer that represents the resource: the one that
// holds its identifier, or the whole answer.
func (w *walker) entity(body any) any { return entityOf(w.s, w.of, body) }

func entityOf(s *Suite, r *resource.Resource, body any) any {
	_, at, ok := r.ID(body, s.admitsVariable(r))
	if !ok || r.Single() {
		return body
	}
	for _, token := range at.Pointer[:len(at.Pointer)-1] {
		body = body.(map[string]any)[token]
	}
	return body
}

// schemaOf returns the schema of the entity in an answer of the operation, nil
// when the document gives none.
func (w *walker) schemaOf(op *spec.Operation, x *exchange) []*spec.Schema {
	o := op.Response(x.response.Status)
	if o == nil {
		return nil
	}
	for _, m := range o.Content {
		if m.JSON() && m.Schema != nil {
			at := []*spec.Schema{m.Schema}
			if _, found, ok := w.of.ID(x.body, w.s.admitsVariable(w.of)); ok && !w.of.Single() {
				for _, token := range found.Pointer[:len(found.Pointer)-1] {
					at = membersOf(at, token)
				}
			}
			return at
		}
	}
	return nil
}

// membersOf returns the schemas of a member of an object, or of an element of an array.
func membersOf(schemas []*spec.Schema, name string) []*spec.Schema {
	var out []*spec.Schema
	seen := map[*spec.Schema]bool{}
	var look func(s *spec.Schema)
	look = func(s *spec.Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		for _, p := range s.Properties {
			if p.Name == name {
				out = append(out, p.Schema)
			}
		}
		if s.Items != nil && strings.Trim(name, "0123456789") == "" {
			out = append(out, s.Items)
		}
		for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
			look(part)
		}
	}
	for _, s := range schemas {
		look(s)
	}
	return out
}

// secretive are words in the names of members that a server need not show again.
var secretive = []string{"password", "secret", "token", "card", "cvv", "pin", "iban", "ssn", "credential", "apikey"}

// hidden reports whether a member need not read as it was sent: the document
// does not give it to the reader, or it is a secret.
func hidden(schemas []*spec.Schema) func(pointer []string) bool {
	return func(pointer []string) bool {
		at := schemas
		for _, token := range pointer {
			plain := resource.Plain(token)
			if isVersion(token) || slices.ContainsFunc(secretive, func(word string) bool { return strings.Contains(plain, word) }) {
				return true
			}
			if at = membersOf(at, token); len(at) == 0 {
				return true
			}
			if slices.ContainsFunc(at, func(s *spec.Schema) bool { return s.WriteOnly || s.ReadOnly || s.Format == "password" }) {
				return true
			}
		}
		return false
	}
}

// servers are the names of members that a server commonly sets itself, though
// the document lets clients send them.
var servers = []string{"id", "status", "state", "version", "revision", "etag", "timestamp", "total", "subtotal", "url", "href", "self"}

// computed reports whether a member is one that a server works out from others:
// what a client sends for it is a guess at best.
func computed(pointer []string) bool {
	if len(pointer) == 0 {
		return false
	}
	plain := resource.Plain(pointer[len(pointer)-1])
	return serverSets(pointer) && plain != "status" && plain != "state"
}

func serverSets(pointer []string) bool {
	if len(pointer) == 0 {
		return false
	}
	plain := resource.Plain(pointer[len(pointer)-1])
	return slices.Contains(servers, plain) || strings.HasPrefix(plain, "created") || strings.HasPrefix(plain, "updated") || strings.HasPrefix(plain, "modified")
}

// compare reports where an answer does not show what was sent.
func (w *walker) compare(rule, title string, op *spec.Operation, sent any, x *exchange, strictly bool) {
	schemas := w.schemaOf(op, x)
	if sent == nil || x.body == nil || len(schemas) == 0 {
		return
	}
	found := resource.Differences(sent, w.entity(x.body), hidden(schemas))
	if len(found) == 0 {
		return
	}
	strays := w.strays(sent)
	surely := func(d resource.Difference) bool {
		if slices.ContainsFunc(strays, func(s gen.Stray) bool { return slices.Equal(s.Pointer, d.Pointer) }) {
			return false
		}
		return !d.Form && !asDouble(schemas, d) && !computed(d.Pointer) && (strictly || !serverSets(d.Pointer))
	}
	d := found[max(0, slices.IndexFunc(found, surely))]
	sure, got := surely(d), "nothing there"
	place := spec.Place{In: spec.InBody, Pointer: pointer(d.Pointer)}
	if !d.Missing {
		got = textOf(d.Got)
	}
	w.judge(sure, rule, title, fmt.Sprintf("%s = %s, as it was sent", place.Human(), textOf(d.Sent)), got)
}

// asDouble: a number, of which the document does not say that it is an integer,
// came back as the nearest double, which is all that many languages hold.
func asDouble(schemas []*spec.Schema, d resource.Difference) bool {
	for _, token := range d.Pointer {
		schemas = membersOf(schemas, token)
	}
	sent, isNumber := d.Sent.(json.Number)
	got, both := d.Got.(json.Number)
	if !isNumber || !both || !slices.ContainsFunc(schemas, func(s *spec.Schema) bool { return s.Types&schema.TypeNumber != 0 || s.Types == 0 }) {
		return false
	}
	x, errX := sent.Float64()
	y, errY := got.Float64()
	return errX == nil && errY == nil && x == y
}

// unchanged reports whether two representations agree in all that clients send.
func (w *walker) unchanged(before, after *exchange) (resource.Difference, bool) {
	owned := w.owned()
	if len(owned) == 0 { // measured or counted: who knows what changes in it?
		return resource.Difference{}, true
	}
	skip := func(pointer []string) bool {
		return len(pointer) > 0 && (serverSets(pointer[:1]) || !owned[pointer[0]])
	}
	for _, d := range resource.Differences(w.entity(before.body), w.entity(after.body), skip) {
		return d, false
	}
	return resource.Difference{}, true
}

// owned are the members that clients send, by the valid payloads.
func (w *walker) owned() map[string]bool {
	out := map[string]bool{}
	for _, op := range []*spec.Operation{w.of.Create, w.of.Replace, w.of.Update} {
		if op == nil || w.s.twins[op].full == nil {
			continue
		}
		value, _ := decodeJSON(w.s.twins[op].full.Request.Body)
		members, _ := value.(map[string]any)
		for name := range members {
			out[name] = true
		}
	}
	return out
}

func pointer(tokens []string) string {
	var b strings.Builder
	for _, token := range tokens {
		b.WriteString("/" + tree.EscapeToken(token))
	}
	return b.String()
}

func textOf(value any) string {
	text, err := marshal.JSON(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// others returns other valid values for a member of the payload of an
// operation: those of the valid cases, zero values first, and the present one
// changed a little.
func (w *walker) others(op *spec.Operation, members map[string]any, name string) []any {
	var zero, rest []any
	for _, v := range append(w.s.alternatives(op, name), changed(members[name])...) {
		switch {
		case textOf(v) == textOf(members[name]) || v == nil:
		case v == false || v == "" || v == json.Number("0"):
			zero = append(zero, v)
		default:
			rest = append(rest, v)
		}
	}
	return append(zero, rest...)
}

// alternatives are the values that valid cases send for a member.
func (s *Suite) alternatives(op *spec.Operation, name string) []any {
	var out []any
	for _, c := range s.ofOperation(op) {
		if c.Kind != Valid || c.Place.In != spec.InBody || c.Place.Pointer != "/"+tree.EscapeToken(name) || strict(c) {
			continue
		}
		value, err := decodeJSON(c.Request.Body)
		if members, is := value.(map[string]any); err == nil && is && members[name] != nil {
			out = append(out, members[name])
		}
	}
	return out
}

// changed are values near one.
func changed(value any) []any {
	switch v := value.(type) {
	case bool:
		return []any{!v}
	case string:
		return []any{sameForm(v, 7)}
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return []any{json.Number(fmt.Sprint(n + 1)), json.Number(fmt.Sprint(n - 1))}
		}
	}
	return nil
}

// admitsBody reports whether a payload is valid for a request.
func admitsBody(c *Case, value any) bool {
	body, err := marshal.JSON(value)
	if err != nil {
		return false
	}
	r := c.Request.Clone()
	r.Body = body
	return !slices.ContainsFunc(c.op.CheckRequest(r), func(v spec.Violation) bool { return v.Place.In == spec.InBody })
}

// with returns a copy of the members with one set.
func with(members map[string]any, name string, value any) map[string]any {
	out := maps.Clone(members)
	out[name] = value
	return out
}

// asBody sends a payload in place of the valid one.
func asBody(value any) edit {
	return changeBody(func(any) any { return value })
}

// payload is the valid JSON object that an operation takes; nil for another.
func (s *Suite) payload(op *spec.Operation) map[string]any {
	if s.twins[op].full == nil {
		return nil
	}
	value, _ := decodeJSON(s.twins[op].full.Request.Body)
	members, _ := value.(map[string]any)
	return members
}
