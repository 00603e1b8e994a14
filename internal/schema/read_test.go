package schema

import (
	"slices"
	"sync"
	"testing"

	"github.com/lambdapact/lambdapact/internal/tree"
)

func model(t testing.TB, d Dialect, text string) *Schema {
	t.Helper()
	s, root := document(t, d, text)
	return s.Schema(root)
}

func TestModelOfTypes(t *testing.T) {
	for _, test := range []struct {
		dialect  Dialect
		schema   string
		types    Types
		nullable bool
	}{
		{OpenAPI30, `{type: string}`, TypeString, false},
		{OpenAPI30, `{type: number}`, TypeNumber | TypeInteger, false},
		{OpenAPI30, `{type: Integer}`, TypeInteger, false},
		{OpenAPI30, `{type: string, nullable: true}`, TypeString | TypeNull, true},
		{OpenAPI31, `{type: [string, "null"]}`, TypeString | TypeNull, true},
		{OpenAPI31, `{type: string, nullable: true}`, TypeString, false},
		{Swagger20, `{type: string, x-nullable: true}`, TypeString | TypeNull, true},
		{Swagger20, `{type: file}`, 0, false},
		{OpenAPI31, `{type: [string, county]}`, 0, false},
		{OpenAPI31, `{type: null}`, TypeNull, true},
		{OpenAPI30, `{nullable: true}`, 0, true},
		{OpenAPI30, `{type: string, nullable: true, enum: [a]}`, TypeString, false},
		{OpenAPI30, `{type: string, nullable: true, enum: [a, null]}`, TypeString | TypeNull, true},
		{OpenAPI30, `{nullable: true, allOf: [{type: string}]}`, 0, false},
	} {
		m := model(t, test.dialect, test.schema)
		if m.Types != test.types || m.Nullable != test.nullable {
			t.Errorf("%s: types %b nullable %v, want %b %v", test.schema, m.Types, m.Nullable, test.types, test.nullable)
		}
	}
}

func TestModelOfBounds(t *testing.T) {
	for _, test := range []struct {
		dialect  Dialect
		schema   string
		min, max *Bound
	}{
		{OpenAPI30, `{minimum: 1, maximum: 2.50}`, &Bound{"1", false, "minimum"}, &Bound{"2.50", false, "maximum"}},
		{OpenAPI30, `{minimum: 1, exclusiveMinimum: true}`, &Bound{"1", true, "exclusiveMinimum"}, nil},
		{OpenAPI30, `{minimum: 1, exclusiveMinimum: false}`, &Bound{"1", false, "minimum"}, nil},
		{OpenAPI31, `{exclusiveMinimum: 1, exclusiveMaximum: 5}`, &Bound{"1", true, "exclusiveMinimum"}, &Bound{"5", true, "exclusiveMaximum"}},
		{OpenAPI31, `{minimum: 3, exclusiveMinimum: 1}`, &Bound{"3", false, "minimum"}, nil},
		{OpenAPI31, `{minimum: 1, exclusiveMinimum: 1}`, &Bound{"1", true, "exclusiveMinimum"}, nil},
		{OpenAPI31, `{maximum: 3, exclusiveMaximum: 10}`, nil, &Bound{"3", false, "maximum"}},
		{OpenAPI31, `{minimum: x, maximum: 1e999}`, nil, nil},
	} {
		m := model(t, test.dialect, test.schema)
		for _, b := range []struct{ got, want *Bound }{{m.Minimum, test.min}, {m.Maximum, test.max}} {
			if (b.got == nil) != (b.want == nil) || b.got != nil && *b.got != *b.want {
				t.Errorf("%s: bound %+v, want %+v", test.schema, b.got, b.want)
			}
		}
	}
}

func TestModelOfEverythingElse(t *testing.T) {
	m := model(t, OpenAPI31, `{
		multipleOf: 0.01, minLength: 1, maxLength: 3.0, pattern: a, format: email, enum: [x], const: y,
		items: {type: string}, prefixItems: [{type: integer}], minItems: 1, maxItems: 2, uniqueItems: true, contains: true,
		properties: {b: {type: string}, a: false}, required: [b, b, 1, c], additionalProperties: false,
		patternProperties: {^x: {type: integer}}, propertyNames: {maxLength: 3}, minProperties: 1, maxProperties: 99999999999999999999,
		allOf: [{minimum: 1}], anyOf: [true], oneOf: [true, false], not: {type: "null"}, if: true, then: {maximum: 1}, else: false,
		readOnly: true, writeOnly: true, default: 1, example: 2, examples: [3, 4]}`)
	if m.MultipleOf != "0.01" || *m.MinLength != 1 || *m.MaxLength != 3 || m.Pattern != "a" || m.Format != "email" || m.Enum[0].Text != "x" || m.Const.Text != "y" {
		t.Errorf("scalars: %+v", m)
	}
	if m.Items.Types != TypeString || m.PrefixItems[0].Types != TypeInteger || *m.MinItems != 1 || *m.MaxItems != 2 || !m.UniqueItems || !*m.Contains.Boolean {
		t.Errorf("arrays: %+v", m)
	}
	if m.Properties[0].Name != "b" || !m.Property("a").IsFalse() || m.Property("c") != nil || !slices.Equal(m.Required, list("b", "c")) || !m.AdditionalProperties.IsFalse() ||
		m.PatternProperties[0].Name != "^x" || *m.PropertyNames.MaxLength != 3 || *m.MinProperties != 1 || *m.MaxProperties < 1<<60 {
		t.Errorf("objects: %+v", m)
	}
	if len(m.AllOf) != 1 || len(m.AnyOf) != 1 || len(m.OneOf) != 2 || m.Not.Types != TypeNull || m.If == nil || m.Then.Maximum == nil || !m.Else.IsFalse() {
		t.Errorf("combinations: %+v", m)
	}
	if !m.ReadOnly || !m.WriteOnly || m.Default.Text != "1" || len(m.Examples) != 3 || m.Examples[2].Text != "4" {
		t.Errorf("annotations: %+v", m)
	}
}

func TestModelFollowsReferences(t *testing.T) {
	s, root := document(t, OpenAPI31, `
a: {$ref: '#/b', description: same}
b: {$ref: '#/c'}
c: {type: object, properties: {self: {$ref: '#/a'}}}
d: {$ref: '#/c', readOnly: true}
loop: {$ref: '#/pool'}
pool: {$ref: '#/loop'}
lost: {$ref: '#/nowhere'}
`)
	a, c := s.Schema(root.Get("a")), s.Schema(root.Get("c"))
	if a != c || c.Property("self") != c || a.Node != root.Get("c") {
		t.Error("a schema that is only a $ref is not its target")
	}
	if d := s.Schema(root.Get("d")); d == c || len(d.AllOf) != 1 || d.AllOf[0] != c || !d.ReadOnly {
		t.Errorf("a $ref with siblings is %+v", d)
	}
	for _, name := range []string{"loop", "lost", "none"} {
		if m := s.Schema(root.Get(name)); m == nil || m.Types != 0 || m.AllOf != nil {
			t.Errorf("%s is %+v, want a schema that allows anything", name, m)
		}
	}
}

func TestModelOfOlderForms(t *testing.T) {
	m := model(t, OpenAPI30, `{items: [{type: string}], additionalItems: false}`)
	if len(m.PrefixItems) != 1 || !m.Items.IsFalse() {
		t.Errorf("array form of items: %+v", m)
	}
	m = model(t, OpenAPI30, `{type: string, enum: [1, true]}`)
	if len(m.Enum) != 2 || m.Enum[0].Kind != tree.String || m.Enum[0].Text != "1" || m.Enum[1].Text != "true" {
		t.Errorf("enum of numbers with type string: %+v", m.Enum)
	}
	m = model(t, OpenAPI30, `{type: integer, enum: ['1']}`)
	if m.Enum[0].Kind != tree.Number {
		t.Errorf("enum of strings with type integer: %+v", m.Enum)
	}
	s, root := document(t, OpenAPI30, `{x: {$ref: '#/y', minLength: 1}, y: {type: string}}`)
	if s.Schema(root.Get("x")) != s.Schema(root.Get("y")) {
		t.Error("siblings of $ref count in OpenAPI 3.0")
	}
}

func TestModelOfDiscriminators(t *testing.T) {
	s, root := document(t, OpenAPI30, `
components:
  schemas:
    Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind, mapping: {cat: Cat, chat: '#/components/schemas/Cat', cow: Cow, n: 1}}}
    Cat: {type: object}
`)
	schemas := root.Get("components").Get("schemas")
	d := s.Schema(schemas.Get("Pet")).Discriminator
	cat := s.Schema(schemas.Get("Cat"))
	if d.Property != "kind" || len(d.Mapping) != 2 || d.Mapping["cat"] != cat || d.Mapping["chat"] != cat {
		t.Errorf("discriminator is %+v", d)
	}
	if d := model(t, Swagger20, `{discriminator: kind}`).Discriminator; d.Property != "kind" {
		t.Errorf("discriminator of Swagger 2.0 is %+v", d)
	}
}

func TestASetIsSafeForConcurrentUse(t *testing.T) {
	s, root := document(t, OpenAPI30, pets)
	var wg sync.WaitGroup
	for range 8 {
		for _, m := range root.Members {
			wg.Go(func() {
				s.Schema(m.Value)
				v, err := s.Compile(m.Value, Request)
				if err != nil {
					t.Error(err)
					return
				}
				again, _ := s.Compile(m.Value, Request)
				if again != v {
					t.Error("compiled twice")
				}
				v.Validate(map[string]any{})
				s.Notes()
			})
		}
	}
	wg.Wait()
}

func TestNothingAcceptsAnything(t *testing.T) {
	s := NewSet(nil, OpenAPI31)
	v, err := s.Compile(nil, Response)
	if err != nil || v.Validate("x") != nil || s.Schema(nil) == nil || len(s.Notes()) != 0 {
		t.Errorf("the absent schema: %v, %v", err, s.Notes())
	}
}
