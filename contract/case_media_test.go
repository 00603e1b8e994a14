package contract

import (
	"fmt"
	"testing"
)

// TestEveryMediaTypeOfJSONIsSent: also where each has parameters, and a range.
func TestEveryMediaTypeOfJSONIsSent(t *testing.T) {
	for _, types := range [][]string{
		{"application/json", "text/json", "application/*+json"},
		{"application/json;odata.metadata=minimal", "application/json;odata.metadata=full", "application/json"},
	} {
		content := ""
		for _, name := range types {
			content += fmt.Sprintf(`%q: {schema: {type: object, properties: {n: {type: integer}}}}, `, name)
		}
		s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
			requestBody: {required: true, content: {`+content+`}}, responses: {"200": {description: ok}}}}}}`), FormatREST)
		if err != nil {
			t.Fatal(err)
		}
		sent := map[string]bool{}
		for c := range s.Cases() {
			if m := c.op.Body.Match(c.Request.Header.Get("Content-Type")); c.Kind == Valid && m != nil {
				sent[m.Type] = true
			}
		}
		for _, name := range types {
			if !sent[name] {
				t.Errorf("%s is not sent", name)
			}
		}
		for _, m := range s.Coverage().Missing {
			t.Errorf("%s %s %s is missing: %s", m.Kind, m.Keyword, m.Member, m.Reason)
		}
	}
}

// TestNoMediaTypeIsWrongWhereNoneIsNamed: Swagger 2.0 without consumes, and a
// range of all.
func TestNoMediaTypeIsWrongWhereNoneIsNamed(t *testing.T) {
	for _, text := range []string{
		`{swagger: "2.0", info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
			parameters: [{name: b, in: body, required: true, schema: {type: object, required: [n], properties: {n: {type: integer}}}}], responses: {"200": {description: ok}}}}}}`,
		`{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
			requestBody: {required: true, content: {"*/*": {schema: {type: object, required: [n], properties: {n: {type: integer}}}}}}, responses: {"200": {description: ok}}}}}}`,
	} {
		s, err := Plan(document(t, text), FormatREST)
		if err != nil {
			t.Fatal(err)
		}
		for c := range s.Cases() {
			if c.Kind == Invalid && c.Rule == "mediaType" {
				t.Errorf("%s is sent", c.Name)
			}
		}
		for _, m := range s.Coverage().Missing {
			t.Errorf("%s %s %s is missing: %s", m.Kind, m.Place, m.Keyword, m.Reason)
		}
	}
}

// TestAnExampleAsTextDoesNotStandForAnObject: the members are sent all the same.
func TestAnExampleAsTextDoesNotStandForAnObject(t *testing.T) {
	s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: {required: [n], properties: {n: {type: integer, minimum: 3}}, example: "{\"n\": 7}"}}}},
		responses: {"200": {description: ok}}}}}}`), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range s.Coverage().Missing {
		t.Errorf("%s %s %s is missing: %s", m.Kind, m.Place, m.Keyword, m.Reason)
	}
}
