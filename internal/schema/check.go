package schema

import (
	"cmp"
	"math"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// check is a compiled schema in the form that judges fast: see accept.go. It
// does not change once it is made.
type check struct {
	schema  *jsonschema.Schema
	boolean bool    // the schema is true or false,
	always  verdict // and this is what it says
	cyclic  bool    // the schema applies itself to the same value

	types     typeSet
	typeNames []string
	constant  *any
	enum      *valueSet
	format    *jsonschema.Format

	ref    *check
	object *objectCheck
	array  *arrayCheck
	text   *textCheck
	number *numberCheck

	combines                   bool // any of the following
	not                        *check
	allOf, anyOf, oneOf        []*check
	condition, then, otherwise *check

	unevaluatedProperties, unevaluatedItems *check
}

// checks makes the checks of the schemas of an engine, each once.
type checks struct {
	of   map[*jsonschema.Schema]*check
	todo []*check
}

// make returns the check of a compiled schema, with all that it leads to made.
func (m *checks) make(s *jsonschema.Schema) *check {
	c := m.get(s)
	var made []*check
	for len(m.todo) > 0 {
		next := m.todo[len(m.todo)-1]
		m.todo = m.todo[:len(m.todo)-1]
		m.fill(next)
		made = append(made, next)
	}
	markCyclic(made)
	return c
}

func (m *checks) get(s *jsonschema.Schema) *check {
	if s == nil {
		return nil
	}
	c := m.of[s]
	if c == nil {
		c = &check{schema: s}
		m.of[s] = c
		m.todo = append(m.todo, c)
	}
	return c
}

func (m *checks) all(of []*jsonschema.Schema) []*check {
	if len(of) == 0 {
		return nil
	}
	list := make([]*check, len(of))
	for i, s := range of {
		list[i] = m.get(s)
	}
	return list
}

func (m *checks) fill(c *check) {
	s := c.schema
	if s.Bool != nil {
		c.boolean = true
		if !*s.Bool {
			c.always = fails
		}
		return
	}
	if s.Types != nil {
		c.typeNames = s.Types.ToStrings()
		for _, name := range c.typeNames {
			c.types |= typeSets[name]
		}
	}
	c.constant, c.format = s.Const, s.Format
	if s.Enum != nil {
		c.enum = newValueSet(s.Enum.Values)
	}
	c.ref = m.get(s.Ref)
	c.object, c.array, c.text, c.number = m.ofObject(s), m.ofArray(s), ofText(s), ofNumbers(s)
	c.not, c.allOf, c.anyOf, c.oneOf = m.get(s.Not), m.all(s.AllOf), m.all(s.AnyOf), m.all(s.OneOf)
	c.condition, c.then, c.otherwise = m.get(s.If), m.get(s.Then), m.get(s.Else)
	c.combines = c.not != nil || c.allOf != nil || c.anyOf != nil || c.oneOf != nil || c.condition != nil
	c.unevaluatedProperties, c.unevaluatedItems = m.get(s.UnevaluatedProperties), m.get(s.UnevaluatedItems)
}

func (m *checks) ofObject(s *jsonschema.Schema) *objectCheck {
	c := &objectCheck{min: least(s.MinProperties), max: most(s.MaxProperties), required: s.Required}
	if len(s.Properties) > 0 {
		c.properties = make(map[string]*check, len(s.Properties))
		for name, sub := range s.Properties {
			c.properties[name] = m.get(sub)
		}
	}
	for pattern, sub := range s.PatternProperties {
		c.patterns = append(c.patterns, patternCheck{pattern, m.get(sub)})
	}
	switch additional := s.AdditionalProperties.(type) {
	case bool:
		c.closed = !additional
	case *jsonschema.Schema:
		c.additional = m.get(additional)
	}
	for name, sub := range s.DependentSchemas {
		c.dependentSchemas = append(c.dependentSchemas, dependentCheck{name, m.get(sub)})
	}
	for name, required := range s.DependentRequired {
		c.dependentRequired = append(c.dependentRequired, dependentNames{name, required})
	}
	for _, extension := range s.Extensions {
		if names, is := extension.(propertyNames); is {
			c.names = m.get(names.of)
		}
	}
	if c.idle() {
		return nil
	}
	c.sort()
	return c
}

// idle reports whether the check accepts every object.
func (c *objectCheck) idle() bool {
	return c.min == 0 && c.max == math.MaxInt && c.required == nil && c.properties == nil && c.patterns == nil &&
		c.additional == nil && !c.closed && c.dependentSchemas == nil && c.dependentRequired == nil && c.names == nil
}

// sort makes the order independent of that in which the compiler's maps are
// read.
func (c *objectCheck) sort() {
	slices.SortFunc(c.patterns, func(a, b patternCheck) int { return cmp.Compare(a.pattern.String(), b.pattern.String()) })
	slices.SortFunc(c.dependentSchemas, func(a, b dependentCheck) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(c.dependentRequired, func(a, b dependentNames) int { return cmp.Compare(a.name, b.name) })
}

func (m *checks) ofArray(s *jsonschema.Schema) *arrayCheck {
	c := &arrayCheck{
		min: least(s.MinItems), max: most(s.MaxItems), unique: s.UniqueItems,
		prefix: m.all(s.PrefixItems), items: m.get(s.Items2020),
		contains: m.get(s.Contains), minContains: 1, maxContains: most(s.MaxContains),
	}
	if s.MinContains != nil {
		c.minContains = *s.MinContains
	}
	if c.min == 0 && c.max == math.MaxInt && !c.unique && c.prefix == nil && c.items == nil && c.contains == nil {
		return nil
	}
	return c
}

func ofText(s *jsonschema.Schema) *textCheck {
	if s.MinLength == nil && s.MaxLength == nil && s.Pattern == nil {
		return nil
	}
	return &textCheck{least(s.MinLength), most(s.MaxLength), s.Pattern}
}

func ofNumbers(s *jsonschema.Schema) *numberCheck {
	c := numberCheck{
		decimalOf(s.Minimum), decimalOf(s.Maximum),
		decimalOf(s.ExclusiveMinimum), decimalOf(s.ExclusiveMaximum), decimalOf(s.MultipleOf),
	}
	if c == (numberCheck{}) {
		return nil
	}
	return &c
}

func least(bound *int) int {
	if bound == nil {
		return 0
	}
	return *bound
}

func most(bound *int) int {
	if bound == nil {
		return math.MaxInt
	}
	return *bound
}
