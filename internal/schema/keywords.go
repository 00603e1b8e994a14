package schema

import (
	"github.com/lambdapact/lambdapact/internal/tree"
)

// form is what a keyword's value must be, and so how it is converted.
type form uint8

const (
	formSchema form = iota
	formSchemas
	formNamed
	formNumber
	formCount
	formReference
	formOther // a method of its own
)

// keyword tells how a keyword is converted and where it belongs.
type keyword struct {
	form form
	// since is the first dialect, in the order Swagger 2.0, OpenAPI 3.0,
	// OpenAPI 3.1, that has the keyword.
	since Dialect
}

// keywords are those that have a say in a verdict: JSON Schema 2020-12,
// OpenAPI 3.0.3 (Schema Object) and Swagger 2.0 (Schema Object).
var keywords = map[string]keyword{
	"$ref":        {formReference, Swagger20},
	"$dynamicRef": {formReference, OpenAPI31},

	"type":    {formOther, Swagger20},
	"enum":    {formOther, Swagger20},
	"const":   {formOther, OpenAPI31},
	"format":  {formOther, Swagger20},
	"pattern": {formOther, Swagger20},

	"minimum":          {formNumber, Swagger20},
	"maximum":          {formNumber, Swagger20},
	"exclusiveMinimum": {formOther, Swagger20},
	"exclusiveMaximum": {formOther, Swagger20},
	"multipleOf":       {formNumber, Swagger20},

	"minLength":     {formCount, Swagger20},
	"maxLength":     {formCount, Swagger20},
	"minItems":      {formCount, Swagger20},
	"maxItems":      {formCount, Swagger20},
	"minProperties": {formCount, Swagger20},
	"maxProperties": {formCount, Swagger20},
	"minContains":   {formCount, OpenAPI31},
	"maxContains":   {formCount, OpenAPI31},

	"items":            {formOther, Swagger20},
	"prefixItems":      {formSchemas, OpenAPI31},
	"contains":         {formSchema, OpenAPI31},
	"unevaluatedItems": {formSchema, OpenAPI31},
	"uniqueItems":      {formOther, Swagger20},

	"required":              {formOther, Swagger20},
	"properties":            {formNamed, Swagger20},
	"patternProperties":     {formNamed, OpenAPI31},
	"additionalProperties":  {formSchema, Swagger20},
	"unevaluatedProperties": {formSchema, OpenAPI31},
	"propertyNames":         {formOther, OpenAPI31},
	"dependentRequired":     {formOther, OpenAPI31},
	"dependentSchemas":      {formNamed, OpenAPI31},
	"dependencies":          {formOther, OpenAPI31},

	"allOf": {formSchemas, Swagger20},
	"anyOf": {formSchemas, OpenAPI30},
	"oneOf": {formSchemas, OpenAPI30},
	"not":   {formSchema, OpenAPI30},
	"if":    {formSchema, OpenAPI31},
	"then":  {formSchema, OpenAPI31},
	"else":  {formSchema, OpenAPI31},
}

// before reports whether dialect d is older than e: the constants count down.
func (d Dialect) before(e Dialect) bool { return d > e }

// keyword converts one keyword of a schema; names that are none are dropped.
func (k *spot) keyword(key string, v *tree.Node) {
	what, is := keywords[key]
	if !is {
		return
	}
	if k.set.dialect.before(what.since) {
		k.meant(v, key)
	}
	if _, same := appliesInPlace[key]; same && key != "allOf" && k.base && k.leadsBack(key, v) {
		k.set.note(v, "%s leads back to a schema that is already being judged: it is judged once", key)
		return
	}
	switch what.form {
	case formReference:
		k.reference(key, v)
	case formSchema:
		k.single(key, v)
	case formSchemas:
		k.list(key, v)
	case formNamed:
		k.schemaMap(key, v)
	case formNumber:
		k.number(key, v)
	case formCount:
		k.count(key, v)
	default:
		k.special(key, v)
	}
}

func (k *spot) special(key string, v *tree.Node) {
	switch key {
	case "type":
		k.types(v)
	case "enum":
		k.enum(v)
	case "const":
		k.constant(v)
	case "format":
		k.format(v)
	case "pattern":
		k.pattern(v)
	case "exclusiveMinimum":
		k.exclusive(key, "minimum", v)
	case "exclusiveMaximum":
		k.exclusive(key, "maximum", v)
	case "items":
		k.items(v)
	case "uniqueItems":
		k.unique(v)
	case "required":
		k.required(v)
	case "propertyNames":
		k.names(v)
	case "dependentRequired", "dependencies":
		k.dependencies(key, v)
	}
}

func (k *spot) single(key string, v *tree.Node) {
	if !v.Is(tree.Object) && !v.Is(tree.Bool) {
		k.wrong(key, v, "a schema")
		return
	}
	k.out[key] = k.one(key, v)
}

func (k *spot) list(key string, v *tree.Node) {
	switch {
	case !v.Is(tree.Array):
		k.wrong(key, v, "an array of schemas")
	case len(v.Items) == 0:
		k.set.note(v, "%s is empty: it is ignored", key)
	default:
		k.out[key] = k.many(key, key, v)
	}
}

func (k *spot) schemaMap(key string, v *tree.Node) {
	if !v.Is(tree.Object) || isIntrinsic(v) {
		k.wrong(key, v, "an object of schemas")
		return
	}
	var keep func(string) bool
	if key == "patternProperties" {
		keep = func(pattern string) bool {
			ok := k.compiles(v.Get(pattern), pattern)
			k.openEnded = k.openEnded || !ok
			return ok
		}
	}
	k.out[key] = k.named(key, v, keep)
}

// items converts both forms; the array form is prefixItems since 2020-12.
func (k *spot) items(v *tree.Node) {
	if !v.Is(tree.Array) {
		k.single("items", v)
		return
	}
	k.set.note(v, "items is an array, which JSON Schema 2020-12 calls prefixItems: it is read as that")
	if len(v.Items) > 0 {
		k.out["prefixItems"] = k.many("items", "prefixItems", v)
	}
	if rest := k.node.Get("additionalItems"); rest.Is(tree.Object) || rest.Is(tree.Bool) {
		k.out["items"] = k.child(rest, home(rest, k.node, "additionalItems"), false, nil, "items")
	}
}

func (k *spot) names(v *tree.Node) {
	if !v.Is(tree.Object) && !v.Is(tree.Bool) {
		k.wrong("propertyNames", v, "a schema")
		return
	}
	k.out[propertyNamesKey] = k.child(v, home(v, k.node, "propertyNames"), false, nil, propertyNamesKey)
}

// dependencies converts dependentRequired, and the keyword dependencies of
// draft 7, which is that and dependentSchemas in one.
func (k *spot) dependencies(key string, v *tree.Node) {
	if !v.Is(tree.Object) {
		k.wrong(key, v, "an object")
		return
	}
	required, schemas := map[string]any{}, map[string]any{}
	owned := home(v, k.node, key)
	for _, m := range v.Members {
		switch {
		case m.Value.Is(tree.Array):
			required[m.Key] = k.propertyList(key, m.Value)
		case key == "dependencies" && (m.Value.Is(tree.Object) || m.Value.Is(tree.Bool)):
			schemas[m.Key] = k.child(m.Value, owned && home(m.Value, v, m.Key), k.base, k.top, "dependentSchemas", m.Key)
		default:
			k.wrong(key, m.Value, "an array of property names")
		}
	}
	if len(required) > 0 {
		k.out["dependentRequired"] = required
	}
	if len(schemas) > 0 {
		k.out["dependentSchemas"] = schemas
	}
}

// Asserts reports whether a member of a schema has a say in a verdict.
func Asserts(key string) bool {
	_, is := keywords[key]
	return is || key == "nullable" || key == "x-nullable"
}
