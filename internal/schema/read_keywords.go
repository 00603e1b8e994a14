package schema

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

func readNumbers(m *Schema) {
	n := m.Node
	m.Minimum = readBound(n, "minimum", "exclusiveMinimum", 1)
	m.Maximum = readBound(n, "maximum", "exclusiveMaximum", -1)
	if v := n.Get("multipleOf"); v.Is(tree.Number) && readNumber(v.Text) {
		if x, err := strconv.ParseFloat(v.Text, 64); err == nil && x > 0 {
			m.MultipleOf = v.Text
		}
	}
}

// readNumber reports whether text is a number of a size to work with.
func readNumber(text string) bool {
	x, err := strconv.ParseFloat(text, 64)
	return err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) && strings.Trim(text, "0123456789+-.eE") == ""
}

// readBound reads a bound in its inclusive and exclusive form and takes the
// narrower; sign is 1 for a minimum. An exclusive bound is a number, or true
// beside the inclusive one.
func readBound(n *tree.Node, inclusive, exclusive string, sign int) *Bound {
	var b *Bound
	if v := n.Get(inclusive); v.Is(tree.Number) && readNumber(v.Text) {
		b = &Bound{Value: v.Text, Keyword: inclusive}
		if n.True(exclusive) {
			b.Exclusive, b.Keyword = true, exclusive
		}
	}
	if v := n.Get(exclusive); v.Is(tree.Number) && readNumber(v.Text) {
		if b == nil || sign*compareDecimals(v.Text, b.Value) >= 0 {
			b = &Bound{Value: v.Text, Exclusive: true, Keyword: exclusive}
		}
	}
	return b
}

func readText(m *Schema) {
	m.MinLength, m.MaxLength = readCount(m.Node, "minLength"), readCount(m.Node, "maxLength")
	m.Pattern = m.Node.Str("pattern")
	if FormatFits(m.Node) {
		m.Format = m.Node.Str("format")
	}
}

// readCount reads a whole number from 0; one too large for int is the largest
// int.
func readCount(n *tree.Node, key string) *int {
	v := n.Get(key)
	if !v.Is(tree.Number) || !readNumber(v.Text) {
		return nil
	}
	x, _ := strconv.ParseFloat(v.Text, 64)
	if x < 0 || x != math.Trunc(x) {
		return nil
	}
	count := math.MaxInt
	if x < math.MaxInt {
		count = int(x)
	}
	return &count
}

// isSchema reports whether a node can be a schema.
func isSchema(n *tree.Node) bool { return n.Is(tree.Object) || n.Is(tree.Bool) }

// at returns the model of a member that is a schema, nil when there is none.
func (r *reader) at(n *tree.Node, key string) *Schema {
	if v := n.Get(key); isSchema(v) {
		return r.model(v)
	}
	return nil
}

func (r *reader) list(n *tree.Node) []*Schema {
	if !n.Is(tree.Array) {
		return nil
	}
	var list []*Schema
	for _, e := range n.Items {
		list = append(list, r.model(e))
	}
	return list
}

func (r *reader) properties(n *tree.Node) []Property {
	var list []Property
	for _, m := range n.Fields() {
		list = append(list, Property{m.Key, r.model(m.Value)})
	}
	return list
}

func (r *reader) readArray(m *Schema) {
	n := m.Node
	m.MinItems, m.MaxItems = readCount(n, "minItems"), readCount(n, "maxItems")
	m.UniqueItems = n.True("uniqueItems")
	if m.Contains = r.at(n, "contains"); m.Contains != nil {
		m.MinContains, m.MaxContains = readCount(n, "minContains"), readCount(n, "maxContains")
	}
	m.PrefixItems = r.list(n.Get("prefixItems"))
	m.Items = r.at(n, "items")
	if tuple := n.Get("items"); tuple.Is(tree.Array) {
		m.PrefixItems, m.Items = r.list(tuple), r.at(n, "additionalItems")
	}
}

func (r *reader) readObject(m *Schema) {
	n := m.Node
	m.MinProperties, m.MaxProperties = readCount(n, "minProperties"), readCount(n, "maxProperties")
	m.Properties = r.properties(n.Get("properties"))
	m.PatternProperties = r.properties(n.Get("patternProperties"))
	m.AdditionalProperties = r.at(n, "additionalProperties")
	m.PropertyNames = r.at(n, "propertyNames")
	if list := n.Get("required"); list.Is(tree.Array) {
		seen := make(map[string]bool, len(list.Items))
		for _, e := range list.Items {
			if e.Is(tree.String) && !seen[e.Text] {
				seen[e.Text] = true
				m.Required = append(m.Required, e.Text)
			}
		}
	}
}

func (r *reader) readCombinations(m *Schema) {
	n := m.Node
	m.AllOf = r.list(n.Get("allOf"))
	for _, key := range [...]string{"$dynamicRef", "$ref"} { // with siblings
		if target := r.follow(n.Get(key)); target != nil {
			m.AllOf = slices.Insert(m.AllOf, 0, r.model(target))
		}
	}
	m.AnyOf, m.OneOf = r.list(n.Get("anyOf")), r.list(n.Get("oneOf"))
	m.Not = r.at(n, "not")
	if m.If = r.at(n, "if"); m.If != nil {
		m.Then, m.Else = r.at(n, "then"), r.at(n, "else")
	}
	m.Discriminator = r.discriminator(n.Get("discriminator"))
}

// discriminator reads both forms: an object since OpenAPI 3.0, the name of the
// property in Swagger 2.0.
func (r *reader) discriminator(n *tree.Node) *Discriminator {
	if n.Is(tree.String) {
		return &Discriminator{Property: n.Text}
	}
	name := n.Str("propertyName")
	if name == "" {
		return nil
	}
	d := &Discriminator{Property: name}
	for _, m := range n.Get("mapping").Fields() {
		if target := r.mapped(m.Value); target != nil {
			if d.Mapping == nil {
				d.Mapping = map[string]*Schema{}
			}
			d.Mapping[m.Key] = r.model(target)
		}
	}
	d.Names = slices.Sorted(maps.Keys(d.Mapping))
	return d
}

// mapped returns the schema that a discriminator's mapping names: by the name
// of a component, or by a reference (OpenAPI 3.0.3, Discriminator Object).
func (r *reader) mapped(v *tree.Node) *tree.Node {
	if !v.Is(tree.String) {
		return nil
	}
	if !strings.ContainsAny(v.Text, "#/") {
		component := v.File().Root.Find("/components/schemas/" + tree.EscapeToken(v.Text))
		if component != nil {
			return component
		}
	}
	return r.follow(v)
}

// compareDecimals compares two decimal numbers that readNumber accepts.
func compareDecimals(a, b string) int {
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	if !okX || !okY {
		return 0
	}
	return x.Cmp(y)
}
