package contract

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestAnExampleIsSentWithoutWhatIsReadOnly: examples of requests are often those
// of answers.
func TestAnExampleIsSentWithoutWhatIsReadOnly(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/notes: {post: {operationId: add,
		requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'},
			example: {id: 7, title: bread, lines: [{no: 1, text: rye}], extra: {etag: x, colour: red}, owner: {id: 9, name: ada}}}}},
		responses: {"201": {description: done}}}}},
		components: {schemas: {
			Stamp: {type: object, properties: {id: {type: integer, readOnly: true}}},
			Note: {allOf: [{$ref: '#/components/schemas/Stamp'}], required: [title], properties: {title: {type: string},
				lines: {type: array, items: {properties: {no: {type: integer, readOnly: true}, text: {type: string}}}},
				extra: {oneOf: [{type: object, properties: {etag: {type: string, readOnly: true}, colour: {type: string}}}, {type: string}]},
				owner: {type: object, properties: {id: {type: integer}, name: {type: string}}}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"extra":{"colour":"red"},"lines":[{"text":"rye"}],"owner":{"id":9,"name":"ada"},"title":"bread"}`
	if got := string(find(t, s, "add/valid/request/full").Request.Body); got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	for c := range s.Cases() {
		var body map[string]any
		if c.Kind != Valid || json.Unmarshal(c.Request.Body, &body) != nil {
			continue
		}
		if body["id"] != nil || strings.Contains(string(c.Request.Body), `"no":`) || strings.Contains(string(c.Request.Body), `"etag":`) {
			t.Errorf("%s sends %s", c.Name, c.Request.Body)
		}
	}
}
