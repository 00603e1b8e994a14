package contract

import (
	"slices"
	"strings"
	"testing"
)

// TestEverythingIsReached: small documents of which each showed a gap in what is
// made, or in what is asked for. Nothing may be missing of them.
func TestEverythingIsReached(t *testing.T) {
	const (
		head = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {`
		tail = `responses: {"200": {description: d}}}}}`
		keys = `, components: {securitySchemes: {jwt: {type: apiKey, in: header, name: Jwt}, key: {type: apiKey, in: query, name: key}, kind: {type: apiKey, in: header, name: Kind}}}}`
	)
	for _, x := range []struct {
		name, document string
		cases          []string
	}{
		{"JSON in a query parameter has free-form members", head + `/a: {get: {operationId: a, parameters: [{name: p, in: query, required: true, content: {application/json: {schema:
			{type: object, required: [filter], properties: {filter: {type: object, additionalProperties: {}}, limit: {type: integer, minimum: 1, nullable: true}, sort: {type: array, items: {type: object, properties: {by: {type: string}}}}}}}}}], ` + tail + `}`,
			[]string{"a/invalid/query.p.filter/type/array", "a/valid/query.p.limit/type/null", "a/invalid/query.p/required", "a/invalid/query.p.sort.0.by/type/number"}},
		{"JSON in a header is ASCII", head + `/a: {get: {operationId: a, parameters: [{name: P, in: header, content: {application/json: {schema: {type: object, properties: {note: {type: string, minLength: 2}}}}}}], ` + tail + `}`,
			[]string{"a/invalid/header.P.note/minLength", "a/invalid/header.P/type/array"}},
		{"JSON in the path is of a type", head + `"/a/{p}": {get: {operationId: a, parameters: [{name: p, in: path, required: true, content: {application/json: {schema: {type: string}}}}], ` + tail + `}`,
			[]string{"a/invalid/path.p/type/number"}},
		{"an object without declared members has some in the query", head + `/a: {get: {operationId: a, parameters: [{name: o, in: query, schema: {type: object}}, {name: d, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: integer}}}], ` + tail + `}`,
			[]string{"a/valid/request/full"}},
		{"a text that is of two branches, as a list and by itself, is of both", head + `/a: {get: {operationId: a, parameters: [{name: q, in: query, required: true, schema: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}], ` + tail + `}`,
			nil},
		{"a format in the capitals that its pattern asks for", head + `/a: {post: {operationId: a, requestBody: {required: true, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string, format: uuid, pattern: "^[{(]?[0-9A-F]{8}[-]?([0-9A-F]{4}[-]?){3}[0-9A-F]{12}[)}]?$"}}}}}}, ` + tail + `}`,
			[]string{"a/invalid/body.id/pattern/case"}},
		{"no empty list of an optional parameter", head + `/a: {get: {operationId: a, parameters: [{name: q, in: query, explode: false, schema: {type: array, minItems: 1, items: {type: integer}}}], ` + tail + `}`, nil},
		{"no empty text of an optional parameter", head + `/a: {get: {operationId: a, parameters: [{name: q, in: query, schema: {type: string, minLength: 1}}], ` + tail + `}`, nil},
		{"the length of the payload is documented", head + `/a: {put: {operationId: a, parameters: [{name: content-length, in: header, required: true, schema: {type: integer, maximum: 1000}}], requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}}, ` + tail + `}`,
			[]string{"a/invalid/body.n/type/string"}},
		{"an example that no header can carry", head + `/a: {get: {operationId: a, parameters: [{name: S, in: header, example: " two\nlines", schema: {type: string}}], ` + tail + `}`, nil},
		{"a form beside JSON has fields of its own", head + `/a: {post: {operationId: a, requestBody: {required: true, content: {
			application/json: {schema: {type: object, required: [n], properties: {n: {type: integer}}}},
			application/vnd.b+json: {schema: {type: object, required: [m], properties: {m: {type: string, maxLength: 3}}}},
			multipart/form-data: {schema: {type: object, required: [kind], properties: {kind: {type: string, enum: [x, y]}, size: {type: integer, minimum: 3}}}}}}, ` + tail + `}`,
			[]string{"a/invalid/body.n/type/string", "a/invalid/body.kind/enum/case-for-multipart-form-data", "a/invalid/body.m/maxLength/for-application-vnd-b-json", "a/invalid/body.size/minimum/for-multipart"}},
		{"a credential that is a required parameter too", head + `/a: {get: {operationId: a, security: [{jwt: []}, {key: []}], parameters: [{name: key, in: query, required: true, schema: {type: string}}], ` + tail + keys,
			[]string{"a/invalid/credential.jwt/required"}},
		{"a credential that another alternative does without", head + `/a: {get: {operationId: a, security: [{jwt: [], key: [], kind: []}, {key: [], kind: []}], ` + tail + keys,
			[]string{"a/invalid/credential.key/required"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			s, err := Plan(document(t, x.document), FormatREST)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range s.Coverage().Missing {
				t.Errorf("%s %s %s %s is missing: %s", m.Kind, m.Place, m.Keyword, m.Member, m.Reason)
			}
			var names []string
			for c := range s.Cases() {
				names = append(names, c.Name)
			}
			for _, name := range x.cases {
				if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, name) }) {
					t.Errorf("%s is not among %q", name, names)
				}
			}
		})
	}
}

// TestARangeIsNoReasonToSendAPayloadOfAnotherEntry: what is made for the range
// would arrive as JSON of the other schema.
func TestARangeIsNoReasonToSendAPayloadOfAnotherEntry(t *testing.T) {
	s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a, requestBody: {required: true, content: {
		"*/*": {}, application/json: {schema: {type: object, required: [n], properties: {n: {type: integer}}}}}}, responses: {"200": {description: d}}}}}}`), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	find(t, s, "a/valid/request/full")
	find(t, s, "a/invalid/body.n/type/string")
}
