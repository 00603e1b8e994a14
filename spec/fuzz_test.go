package spec

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// FuzzSpecParse: any bytes are a document or a *DocumentError, and what was
// read can be used.
func FuzzSpecParse(f *testing.F) {
	for _, seed := range []string{
		minimal, "openapi: 3.0.3\npaths:\n  /a:\n    post:\n" + indent(answers, 6), schemes + "paths: {/{a}.{b}: {get: {security: [{key: []}]}}}",
		"swagger: '2.0'\npaths: {/a: {post: {parameters: [{name: b, in: formData, type: file}], responses: {200: {schema: {}}}}}}",
		"openapi: 3.1.0\npaths: {/{p+}: {$ref: '#/x', x-amazon-apigateway-any-method: {}}}\nx: {get: {}}",
		"openapi: 3.0.3\npaths: {/a: {get: {parameters: [{name: a, in: query, style: deepObject, schema: {allOf: [{$ref: '#/paths'}]}}]}}}",
		`{"openapi":"3.0.3","paths":{"/}{":{"get":{}}}}`,
		strings.NewReplacer("%TYPE%", "AWS::Serverless::Api", "%BODY%", "DefinitionBody").Replace(inlineBody), twoAPIs,
		"openapi: 3.0.3\npaths: {/a: !If [C, {get: {}}, !Ref AWS::NoValue], Fn::Transform: {Name: AWS::Include, Parameters: {Location: a}}}",
		"Resources: {A: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {Fn::If: [C, {openapi: 3.0.3, paths: {}}, {Fn::Sub: x}]}}}}",
		"openapi: 3.1.0\npaths: {/a: {get: {parameters: [{$ref: 'x#y'}]}}}\nx: {$id: x, z: {$id: '%', $anchor: y, name: p, in: query, $ref: '#y'}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		api, err := Parse(data)
		if err != nil {
			if !errors.As(err, new(*DocumentError)) || err.Error() == "" {
				t.Fatalf("the error is %T: %v", err, err)
			}
			return
		}
		r := &Request{Path: map[string]string{"a": "1"}, Query: Query{{"a", "1"}}, Header: Header{{"Content-Type", "application/json"}}, Body: []byte("{}")}
		for _, op := range api.Operations() {
			if api.Operation(op.ID) != op || op.ID == "" {
				t.Fatalf("%q is not found by its ID", op.ID)
			}
			op.CheckRequest(r)
			op.CheckResponse("GET", &Response{Status: 200, Header: r.Header, Body: r.Body})
			api.Resolve(op.Method, strings.NewReplacer("{", "", "}", "").Replace(op.Path))
		}
		for _, n := range slices.Concat(api.Notes(), api.ImportProblems(), api.ExampleProblems()) {
			if n.Line < 1 || n.Msg == "" {
				t.Fatalf("a note says %q", n)
			}
		}
	})
}

// FuzzResolve: no path panics, and what is found has a value for each variable.
func FuzzResolve(f *testing.F) {
	api := routes(f, "GET /", "GET /a", "GET /a/", "PUT /{x}", "GET /{x}/{n}.{e}", "ANY /b/{p+}", "GET /b/c", "GET /v{v}(k={k})")
	for _, path := range []string{"", "/", "//", "/a/", "/x/y.z", "/b/c/d/", "/%2F", "/%zz/..", "/v1%28k%3D2)", "a//b"} {
		f.Add("GET", path)
		f.Add("PUT", path)
	}
	f.Fuzz(func(t *testing.T, method, path string) {
		op, variables, known := api.Resolve(method, path)
		if op == nil {
			if variables != nil {
				t.Fatal("variables without an operation")
			}
			return
		}
		if !known || op.Method != method && op.Method != MethodAny {
			t.Fatalf("%s %s leads to %s", method, path, op.ID)
		}
		for _, name := range templateVariables(op.Path) {
			if variables[name] == "" {
				t.Fatalf("%s %s leads to %s without %s", method, path, op.ID, name)
			}
		}
	})
}

// FuzzCheckRequest: no text panics, and the verdict is the same twice.
func FuzzCheckRequest(f *testing.F) {
	var list strings.Builder
	for i, style := range []string{"matrix", "label", "simple"} {
		list.WriteString("{name: p" + string(rune('0'+i)) + ", in: path, style: " + style + ", explode: true, schema: {type: [object, array, integer], properties: {a: {type: number}}, items: {type: boolean}}},")
	}
	op := mustParse(f, "openapi: 3.1.0\npaths: {'/{p0}/{p1}/{p2}': {post: {requestBody: {content: {application/*+json: {schema: {type: object}}}}, parameters: ["+list.String()+`
		{name: q, in: query, style: deepObject, schema: {type: object}}, {name: h, in: header, schema: {type: array, items: {type: integer}}},
		{name: c, in: cookie, explode: false, schema: {type: object}}]}}}`).Operations()[0]
	f.Add(";p0=a;a=1", "q[a]", "1, 2", "c=a,1", "application/x+json", []byte("{}"))
	f.Add(".a=1.b", "q[", ",", "c", "/;;", []byte("["))
	f.Fuzz(func(t *testing.T, path, query, header, cookie, mediaType string, body []byte) {
		r := &Request{
			Path:  map[string]string{"p0": path, "p1": path, "p2": path},
			Query: Query{{query, path}}, Body: body,
			Header: Header{{"h", header}, {"Cookie", cookie}, {"Content-Type", mediaType}},
		}
		first, second := op.CheckRequest(r), op.CheckRequest(r.Clone())
		if keywords(first) != keywords(second) {
			t.Fatalf("judged %q, then %q", keywords(first), keywords(second))
		}
	})
}
