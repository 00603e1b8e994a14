package spec

import "testing"

// TestWhatIsRepairedIsNotedWithItsLine: the faults that published documents
// have most often. None keeps a document from being used.
func TestWhatIsRepairedIsNotedWithItsLine(t *testing.T) {
	const begin = "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      operationId: a\n"
	body := func(schema string) string {
		return begin + "      requestBody:\n        content:\n          application/json:\n            schema: " + schema + "\ncomponents: {schemas: {S: {type: string}}}\n"
	}
	const at = "/paths/~1a/post"
	const schema = at + "/requestBody/content/application~1json/schema"
	for _, test := range []struct {
		name, document string
		line           int
		pointer, words string
		payload, want  string // the payload's verdict
	}{
		{"no info", begin, 1, "", "no info", "", ""},
		{"no responses", begin, 4, at, "documents no response", "", ""},
		{"empty responses", begin + "      responses: {}\n", 4, at, "documents no response", "", ""},
		{"a number for a version", "openapi: 3.1\npaths: {/a: {post: {operationId: a}}}", 1, "/openapi", "is a number", "", ""},
		{"undeclared greedy variable", "openapi: 3.0.3\npaths:\n  /{p+}:\n    x-amazon-apigateway-any-method: {operationId: a}\n", 4, "/paths/~1{p+}/x-amazon-apigateway-any-method", `"p" is not declared`, "", ""},
		{"siblings of $ref", body("{$ref: '#/components/schemas/S', maxLength: 1}"), 9, schema + "/maxLength", "beside $ref is ignored", `"ab"`, ""},
		{"nullable beside $ref", body("{$ref: '#/components/schemas/S', nullable: true}"), 9, schema + "/nullable", "read as allowing null", `null`, ""},
		{"nullable in 3.1", "openapi: 3.1.0" + body("{type: string, nullable: true}")[14:], 9, schema + "/nullable", "read as allowing null", `null`, ""},
		{"a function for a schema", body("{Fn::ImportValue: x}"), 9, schema, "CloudFormation function", `1`, ""},
		{"a function for a keyword", body("{type: string, maxLength: {Ref: X}}"), 9, schema + "/maxLength", "CloudFormation function", `"a"`, ""},
		{"a pattern that is none", body("{type: string, pattern: '(['}"), 9, schema + "/pattern", "no regular expression", `"a"`, ""},
		{"an array with the enum of its items", body("{type: array, enum: [a, b], items: {type: string, enum: [a, b]}}"), 9, schema + "/enum", "read as theirs", `["a","a"]`, ""},
		{"an array with the enum of its items", body("{type: array, enum: [a, b], items: {type: string, enum: [a, b]}}"), 9, schema + "/enum", "read as theirs", `["c"]`, "body.0 enum"},
		{"a name twice", begin + "      operationId: a\n", 6, at + "/operationId", "stands twice", "", ""},
	} {
		api := mustParse(t, test.document)
		r := &Request{Header: Header{{"Content-Type", "application/json"}}, Body: []byte(test.payload)}
		if got := keywords(api.Operation("a").CheckRequest(r)); test.payload != "" && got != test.want {
			t.Errorf("%s: %s is judged %q, want %q", test.name, test.payload, got, test.want)
		}
		t.Run(test.name, func(t *testing.T) { wantNote(t, api.Notes(), test.line, test.pointer, test.words) })
	}
}

// TestPatternsOfECMAScriptAreNoFault: RE2 refuses them, readers of OpenAPI must not.
func TestPatternsOfECMAScriptAreNoFault(t *testing.T) {
	op := operation(t, `parameters: [{name: p, in: query, schema: {type: string, pattern: '^(?!x)[a-z]+(?=-)-\d$'}}]
responses: {200: {description: ok}}`)
	for text, want := range map[string]string{"ab-1": "", "xb-1": "query.p pattern", "ab1": "query.p pattern"} {
		if got := keywords(op.CheckRequest(&Request{Query: Query{{"p", text}}})); got != want {
			t.Errorf("%s is judged %q, want %q", text, got, want)
		}
	}
	if notes := op.API().Notes(); len(notes) != 1 { // no info
		t.Errorf("noted:\n%s", listed(notes))
	}
}
