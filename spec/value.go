package spec

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// This file reads the text of a parameter as values. A text has no type: "5"
// may be a string or a number. Every reading that the schema's types admit is
// tried, and the text is valid when one of them is.

// shapes are the kinds of value a schema admits.
type shapes struct{ scalar, array, object bool }

// shapesOf looks through combinators, to a depth where real parameters end.
func shapesOf(s *Schema, depth int) shapes {
	if s == nil || depth > 6 {
		return shapes{scalar: true}
	}
	if s.Types != 0 {
		return shapes{
			scalar: s.Types&^(schema.TypeArray|schema.TypeObject) != 0,
			array:  s.Types&schema.TypeArray != 0,
			object: s.Types&schema.TypeObject != 0,
		}
	}
	var out shapes
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		sub := shapesOf(part, depth+1)
		out = shapes{out.scalar || sub.scalar, out.array || sub.array, out.object || sub.object}
	}
	out.array = out.array || s.Items != nil
	out.object = out.object || len(s.Properties) > 0
	if out == (shapes{}) {
		return shapes{scalar: true}
	}
	return out
}

// typesOf returns the types a schema admits, looking through combinators; 0 is any.
func typesOf(s *Schema, depth int) schema.Types {
	if s == nil || s.Types != 0 || depth > 6 {
		if s == nil {
			return 0
		}
		return s.Types
	}
	var out schema.Types
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		out |= typesOf(part, depth+1)
	}
	return out
}

// scalars returns the readings of a text, the most telling first.
func scalars(text string, s *Schema) []any {
	types := typesOf(s, 0)
	var out []any
	if types.Has(schema.TypeInteger|schema.TypeNumber) && isNumber(text) {
		out = append(out, json.Number(text))
	}
	if types.Has(schema.TypeBoolean) && (text == "true" || text == "false") {
		out = append(out, text == "true")
	}
	if types != 0 && types&schema.TypeNull != 0 && (text == "" || text == "null") {
		out = append(out, nil)
	}
	return append(out, text)
}

// isNumber accepts the number grammar of JSON (RFC 8259 section 6).
func isNumber(text string) bool {
	if text == "" || text[0] != '-' && (text[0] < '0' || text[0] > '9') {
		return false
	}
	return json.Valid([]byte(text)) && !strings.ContainsAny(text, " \t\r\n")
}

// readings returns the values that the parameter may stand for in r, and
// whether it is there at all. One that is there and is not written in its style
// has no value.
func (p *Parameter) readings(r *Request) (values []any, present bool) {
	shape := shapesOf(p.Schema, 0)
	if shape.object {
		for _, pairs := range p.pairs(r) {
			values = append(values, p.object(pairs))
		}
	}
	if shape.array {
		for _, items := range p.items(r) {
			values = append(values, p.array(items))
		}
	}
	if shape.scalar {
		if text, ok := p.text(r); ok {
			values = append(values, scalars(text, p.Schema)...)
		}
	}
	_, named := p.raw(r)
	return values, named || len(values) > 0
}

// array reads each item by the schema of the items.
func (p *Parameter) array(items []string) []any {
	out := make([]any, len(items))
	for i, text := range items {
		out[i] = p.api.best(text, itemSchema(p.Schema, i, 0))
	}
	return out
}

// object reads each member by the schema of the property.
func (p *Parameter) object(pairs Query) map[string]any {
	out := map[string]any{}
	for _, f := range pairs {
		out[f.Name] = p.api.best(f.Value, propertySchema(p.Schema, f.Name, 0))
	}
	return out
}

// itemSchema finds the schema of element i, looking through combinators.
func itemSchema(s *Schema, i, depth int) *Schema {
	if s == nil || depth > 6 {
		return nil
	}
	if i < len(s.PrefixItems) {
		return s.PrefixItems[i]
	}
	if s.Items != nil {
		return s.Items
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		if found := itemSchema(part, i, depth+1); found != nil {
			return found
		}
	}
	return nil
}

func propertySchema(s *Schema, name string, depth int) *Schema {
	if s == nil || depth > 6 {
		return nil
	}
	if found := s.Property(name); found != nil {
		return found
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		if found := propertySchema(part, name, depth+1); found != nil {
			return found
		}
	}
	return s.AdditionalProperties
}

// best picks the reading that is valid by s, else the most telling.
func (a *API) best(text string, s *Schema) any {
	all := scalars(text, s)
	if s == nil || len(all) == 1 {
		return all[0]
	}
	if v, err := a.schemas.Compile(s.Node, schema.Request); err == nil {
		for _, value := range all {
			if v.Accepts(value) {
				return value
			}
		}
	}
	return all[0]
}
