package gen_test

import "github.com/lambdapact/lambdapact/internal/schema"

// sample is a schema with the faults (pointer keyword variant) that it must
// give at least.
type sample struct {
	name    string
	dialect schema.Dialect
	source  string
	faults  []string
	rules   []string // pointer rule variant of valid values
}

var samples = []sample{
	{"integer", schema.OpenAPI30, `{type: integer, minimum: 1, maximum: 10}`,
		[]string{" type string", " type fraction", " type null", " minimum ", " maximum "},
		[]string{" minimum ", " minimum inside", " maximum ", " maximum inside"}},
	{"exclusive", schema.OpenAPI30, `{type: number, minimum: 0, exclusiveMinimum: true, maximum: 1}`,
		[]string{" exclusiveMinimum bound", " maximum "}, []string{" exclusiveMinimum ", " maximum "}},
	{"exclusive 3.1", schema.OpenAPI31, `{type: integer, exclusiveMinimum: 3, exclusiveMaximum: 9}`,
		[]string{" exclusiveMinimum bound", " exclusiveMaximum bound"}, []string{" exclusiveMinimum ", " exclusiveMaximum "}},
	{"multiple", schema.OpenAPI31, `{type: number, multipleOf: 0.05, minimum: 0.1, maximum: 99.95}`,
		[]string{" multipleOf ", " minimum ", " maximum "}, []string{" minimum ", " maximum "}},
	{"int32", schema.OpenAPI30, `{type: integer, format: int32}`, nil, []string{" format lowest", " format highest"}},
	{"length", schema.OpenAPI30, `{type: string, minLength: 3, maxLength: 8}`,
		[]string{" type number", " minLength ", " minLength multibyte", " maxLength ", " maxLength multibyte"},
		[]string{" minLength ", " minLength inside", " maxLength ", " maxLength inside", " maxLength multibyte"}},
	{"one", schema.OpenAPI30, `{type: string, minLength: 1}`, []string{" minLength "}, []string{" minLength "}},
	{"pattern", schema.OpenAPI30, `{type: string, pattern: "^[A-Z]{2}-\\d{3}$"}`,
		[]string{" pattern prefix", " pattern suffix", " pattern newline", " pattern character"}, nil},
	{"pattern and length", schema.OpenAPI30, `{type: string, pattern: "^[a-z]+$", minLength: 5, maxLength: 5}`,
		[]string{" pattern character", " minLength ", " maxLength "}, []string{" minLength "}},
	{"lookahead", schema.OpenAPI30, `{type: string, pattern: "^(?=.*[A-Z])(?=.*\\d)(?=.*[!?]).{8,20}$"}`, nil, nil},
	{"date", schema.OpenAPI30, `{type: string, format: date}`,
		[]string{" format no-such-day", " format unpadded"}, []string{" format leap-day"}},
	{"date-time", schema.OpenAPI30, `{type: string, format: date-time}`, []string{" format no-zone"}, []string{" format offset"}},
	{"uuid", schema.OpenAPI30, `{type: string, format: uuid}`, []string{" format too-short"}, nil},
	{"email", schema.OpenAPI30, `{type: string, format: email, minLength: 100}`, []string{" format no-at"}, nil},
	{"enum", schema.OpenAPI30, `{type: string, enum: [red, green]}`,
		[]string{" enum other", " enum case"}, []string{" enum red", " enum green"}},
	{"const", schema.OpenAPI31, `{const: 7}`, []string{" const other"}, nil},
	{"boolean", schema.OpenAPI30, `{type: boolean}`, []string{" type string", " type number"}, []string{" type true", " type false"}},
	{"nullable", schema.OpenAPI30, `{type: string, nullable: true}`, []string{" type number"}, []string{" type null"}},
	{"array", schema.OpenAPI30, `{type: array, items: {type: integer}, minItems: 2, maxItems: 3, uniqueItems: true}`,
		[]string{" type object", " minItems ", " maxItems ", " uniqueItems ", "0 type string", "1 type last"},
		[]string{" minItems ", " maxItems "}},
	{"tuple", schema.OpenAPI31, `{type: array, prefixItems: [{type: string}, {type: integer}], items: false, minItems: 2}`,
		[]string{"2 false more", "0 type number", "1 type string"}, nil},
	{"contains", schema.OpenAPI31, `{type: array, contains: {const: 3}}`, []string{" contains none"}, nil},
	{"object", schema.OpenAPI30, `{type: object, required: [id], additionalProperties: false,
		properties: {id: {type: integer}, note: {type: string, minLength: 1}, secret: {type: string, readOnly: true}}}`,
		[]string{" type array", "id required ", "undeclared additionalProperties ", "ID additionalProperties case",
			"id type string", "note minLength "},
		[]string{"note optional absent", " required only"}},
	{"deep", schema.OpenAPI30, `{type: object, required: [items], properties: {items: {type: array, minItems: 1,
		items: {type: object, required: [sku], properties: {sku: {type: string, pattern: "^[a-z]{4}$"}}}}}}`,
		[]string{"items required ", "items minItems ", "items/0/sku required ", "items/0/sku pattern suffix", "items/0/sku type null"}, nil},
	{"map", schema.OpenAPI30, `{type: object, additionalProperties: {type: integer}, minProperties: 2, maxProperties: 3}`,
		[]string{" minProperties ", " maxProperties ", "extra type string"}, []string{" maxProperties "}},
	{"names", schema.OpenAPI31, `{type: object, minProperties: 1, propertyNames: {pattern: "^[a-z]+$"}, additionalProperties: {type: string}}`,
		nil, nil},
	{"all", schema.OpenAPI30, `{allOf: [{type: object, required: [a], properties: {a: {type: integer, minimum: 1}}},
		{type: object, required: [b], properties: {a: {maximum: 5}, b: {type: string}}}]}`,
		[]string{"a required ", "b required ", "a minimum ", "a maximum ", "b type number"}, nil},
	{"one of", schema.OpenAPI30, `{oneOf: [
		{type: object, required: [card], properties: {card: {type: string, minLength: 4}}},
		{type: object, required: [iban], properties: {iban: {type: string, pattern: "^DE"}}}]}`,
		[]string{" oneOf no-branch", " oneOf two-branches", "card required ", "card minLength "},
		[]string{" oneOf with-card", " oneOf with-iban"}},
	{"any of scalars", schema.OpenAPI30, `{anyOf: [{type: integer, minimum: 1}, {type: boolean}]}`,
		[]string{" anyOf no-branch", " minimum "}, []string{" anyOf integer", " anyOf boolean"}},
	{"one of by required", schema.OpenAPI30, `{type: object, properties: {a: {type: string}, b: {type: string}},
		oneOf: [{required: [a]}, {required: [b]}]}`, []string{" oneOf two-branches", "a required "}, nil},
	{"not", schema.OpenAPI31, `{type: string, not: {enum: [root]}}`, []string{" not "}, nil},
	{"condition", schema.OpenAPI31, `{type: object, required: [kind], properties: {kind: {enum: [a, b]}, x: {type: integer}},
		if: {properties: {kind: {const: a}}}, then: {required: [x]}}`, []string{"x required "}, nil},
	{"recursive", schema.OpenAPI31, `{$defs: {n: {type: object, required: [v], properties: {v: {type: integer},
		next: {$ref: "#/$defs/n"}, all: {type: array, items: {$ref: "#/$defs/n"}}}}}, $ref: "#/$defs/n"}`,
		[]string{"v required ", "v type string"}, nil},
	{"example", schema.OpenAPI30, `{type: object, properties: {city: {type: string, example: Paris, maxLength: 3}, zip: {type: string, example: "75001"}}}`,
		nil, []string{"zip example "}},
}
