package census

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// typeNames are the types of JSON Schema and what is commonly written for them.
var typeNames = map[string]string{
	"null": "null", "boolean": "boolean", "integer": "integer", "number": "number",
	"string": "string", "array": "array", "object": "object",
	"bool": "boolean", "int": "integer", "long": "integer", "float": "number",
	"double": "number", "str": "string", "list": "array", "dict": "object",
}

// readScalars finds what a schema says of a value without looking inside.
func (s *site) readScalars() {
	n := s.node
	s.readTypes()
	if list := schema.EnumOf(n); list.Is(tree.Array) && len(list.Items) > 0 {
		s.add("enum", "", list, free, owed)
		for _, e := range list.Items {
			s.addValue("enum", e)
		}
	}
	if c := n.Get("const"); c != nil {
		s.addValue("const", c).invalid = owed
	}
	for _, key := range [...]string{"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf"} {
		if v := n.Get(key); v.Is(tree.Number) {
			s.add(key, "", v, owed, owed)
		}
	}
	for _, key := range [...]string{"pattern", "format"} {
		if v := n.Get(key); v.Is(tree.String) && (key != "format" || schema.FormatFits(n)) {
			s.add(key, "", v, owed, owed)
		}
	}
	s.readBound("minimum", "exclusiveMinimum")
	s.readBound("maximum", "exclusiveMaximum")
	if n.True("uniqueItems") {
		s.add("uniqueItems", "", n.Get("uniqueItems"), owed, owed)
	}
}

// addValue notes a value that can be sent.
func (s *site) addValue(keyword string, e *tree.Node) *occurrence {
	o := s.add(keyword, literalText(e), e, owed, free)
	value, _ := e.Value(mostLiteral)
	o.value = digest.Of(value)
	return o
}

// mostLiteral bounds the values inside an enumerated one.
const mostLiteral = 10000

func literalText(n *tree.Node) string {
	const longest = 60
	switch n.Kind {
	case tree.Null:
		return "null"
	case tree.Array, tree.Object:
		return "an " + n.Kind.String()
	}
	if runes := []rune(n.Text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return n.Text
}

func (s *site) readTypes() {
	t := s.node.Get("type")
	names := t.Elements()
	if t.Is(tree.String) {
		names = []*tree.Node{t}
	}
	null := false
	for i, name := range names {
		known := typeNames[strings.ToLower(name.Text)]
		if known == "" {
			continue
		}
		null = null || known == "null"
		invalid := free
		if i == 0 {
			invalid = owed
		}
		s.add("type", known, t, owed, invalid)
	}
	for _, key := range [...]string{"nullable", "x-nullable"} {
		if s.node.True(key) && !null {
			s.add("nullable", "", s.node.Get(key), owed, free)
			null = true
		}
	}
}

// readBound reads a bound in its inclusive form, and the exclusive one in both
// of its forms: a number, or true beside the inclusive one (OpenAPI 3.0.3
// section 4.7.24).
func (s *site) readBound(inclusive, exclusive string) {
	limit, x := s.node.Get(inclusive), s.node.Get(exclusive)
	switch {
	case limit.Is(tree.Number) && s.node.True(exclusive):
		s.add(exclusive, "", x, owed, owed)
	case limit.Is(tree.Number):
		s.add(inclusive, "", limit, owed, owed)
	}
	if x.Is(tree.Number) {
		s.add(exclusive, "", x, owed, owed)
	}
}
