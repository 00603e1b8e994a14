// Package schema is what a schema of an OpenAPI document says, in one form for
// every version of the specification, and the engine that judges values by it.
//
// The two halves share nothing but the document's own tree. The model (Schema)
// is for those who make values; the verdict on a value (Validator) is compiled
// from the tree a second time, so that a mistake in reading a keyword cannot
// hide itself.
package schema

import (
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Dialect is the meaning of schema keywords.
type Dialect uint8

// The dialects, by the document in which the schema stands.
const (
	OpenAPI31 Dialect = iota // OpenAPI 3.1 and 3.2: JSON Schema 2020-12
	OpenAPI30                // OpenAPI 3.0: nullable, boolean exclusiveMinimum, $ref without siblings
	Swagger20                // Swagger 2.0: as 3.0, with x-nullable and type file
)

// Types is a set of JSON types. The empty set means that no type is asked for.
type Types uint8

// The members of Types. Number includes Integer: a schema of type number has both bits.
const (
	TypeNull Types = 1 << iota
	TypeBoolean
	TypeInteger
	TypeNumber
	TypeString
	TypeArray
	TypeObject
)

// Has reports whether one of the types of t is in the set, or the set is empty.
func (s Types) Has(t Types) bool { return s == 0 || s&t != 0 }

// Schema is one schema, normalised to the meaning of JSON Schema 2020-12.
// A $ref is followed: a schema that is only a $ref is its target, a $ref with
// siblings (OpenAPI 3.1) is an allOf member. Schemas may be recursive: the same
// pointer comes again. A Schema is read-only once Set.Schema returned it.
type Schema struct {
	// Node is where the schema stands in the document.
	Node *tree.Node
	// Boolean is set when the schema is true or false.
	Boolean *bool

	Types Types
	// Nullable is set when null is allowed beside Types (nullable, x-nullable
	// or "null" in a type list; Types then has TypeNull too).
	Nullable bool
	Enum     []*tree.Node
	Const    *tree.Node
	listed   *listed // the values of Enum

	Minimum, Maximum     *Bound
	MultipleOf           string // decimal text, "" when absent
	MinLength, MaxLength *int   // in code points
	Pattern              string
	Format               string

	Items              *Schema // elements after PrefixItems; nil: anything
	PrefixItems        []*Schema
	MinItems, MaxItems *int
	UniqueItems        bool
	Contains           *Schema
	// MinContains and MaxContains count the elements that Contains describes;
	// without MinContains it is one at least.
	MinContains, MaxContains *int

	Properties                   []Property // in document order
	Required                     []string   // without repetition
	AdditionalProperties         *Schema    // nil: anything
	PatternProperties            []Property // Name is the pattern
	PropertyNames                *Schema
	MinProperties, MaxProperties *int
	// DependentRequired and DependentSchemas apply to an object that has the
	// named member.
	DependentRequired []Dependency
	DependentSchemas  []Property
	// UnevaluatedProperties and UnevaluatedItems apply to what no other keyword
	// looked at, those of the branches that hold included; nil: anything.
	UnevaluatedProperties, UnevaluatedItems *Schema

	AllOf, AnyOf, OneOf []*Schema
	Not, If, Then, Else *Schema
	Discriminator       *Discriminator

	ReadOnly, WriteOnly bool
	// Default and Examples are values the document gives; they need not be valid.
	Default  *tree.Node
	Examples []*tree.Node
}

// Property is a named schema of an object.
type Property struct {
	Name   string
	Schema *Schema
}

// Dependency names the members that an object with the member Name must have
// (JSON Schema 2020-12 validation, section 6.5.4).
type Dependency struct {
	Name     string
	Required []string
}

// Bound is a minimum or a maximum.
type Bound struct {
	Value     string // decimal text as in the document
	Exclusive bool
	// Keyword is minimum, maximum, exclusiveMinimum or exclusiveMaximum.
	Keyword string
}

// Discriminator names the property that picks a member of oneOf or anyOf.
type Discriminator struct {
	Property string
	Mapping  map[string]*Schema // as written in the document
	Names    []string           // of the mapping, sorted
}

// Property returns the schema of the named property, nil when it is not declared.
func (s *Schema) Property(name string) *Schema {
	for i := range s.Properties {
		if s.Properties[i].Name == name {
			return s.Properties[i].Schema
		}
	}
	return nil
}

// IsFalse reports whether no value is valid.
func (s *Schema) IsFalse() bool { return s != nil && s.Boolean != nil && !*s.Boolean }
