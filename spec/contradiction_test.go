package spec

import "testing"

func TestExamplesThatContradictTheirSchemaAreListed(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
paths:
  /a:
    post:
      operationId: a
      parameters:
        - {name: p, in: query, example: x, schema: {type: integer}}
        - {name: q, in: query, schema: {type: string, example: good}}
      requestBody:
        content:
          application/json:
            example: {n: 6}
            schema: {$ref: '#/components/schemas/Thing'}
      responses:
        200:
          headers: {X-N: {schema: {type: integer, example: many}}}
          content:
            application/json:
              examples:
                good: {value: {n: 5, id: 7}}
                bad: {value: {n: 5}}
              schema: {$ref: '#/components/schemas/Thing'}
            text/plain: {example: 5, schema: {type: string}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        n: {type: integer, maximum: 5}
        list: {type: array, items: {type: string, pattern: '^[a-z]+$', example: A1}}
        self: {$ref: '#/components/schemas/Thing'}
      example: {n: 1}
`)
	notes := api.ExampleProblems()
	wantNote(t, notes, 7, "/paths/~1a/post/parameters/0/example", "want integer")
	wantNote(t, notes, 12, "/paths/~1a/post/requestBody/content/application~1json/example", "at /n want maximum 5")
	wantNote(t, notes, 16, "/paths/~1a/post/responses/200/headers/X-N/schema/example", "want integer")
	wantNote(t, notes, 21, "/paths/~1a/post/responses/200/content/application~1json/examples/bad/value", "id")
	wantNote(t, notes, 32, "/components/schemas/Thing/properties/list/items/example", "pattern")
	if len(notes) != 5 {
		t.Errorf("want 5 notes:\n%s", listed(notes))
	}
	if got := api.Operation("a").ExampleProblems(); len(got) != len(notes) || got[0].Operation != "a" {
		t.Errorf("the operation has %s", listed(got))
	}
}
