package spec

import "testing"

func TestSchemasAreReferredToByTheirIdentifier(t *testing.T) {
	for _, test := range []struct{ name, ref, body, want string }{
		{"absolute", "https://example.com/schemas/thing", `{"n": 6}`, "body.n maximum"},
		{"relative to nothing", "named.json", `"x"`, "body type"},
		{"with a pointer", "https://example.com/schemas/thing#/properties/n", `6`, "body maximum"},
		{"with an anchor", "https://example.com/schemas/thing#mark", `6`, "body maximum"},
		{"an anchor of the document", "#mark", `6`, "body maximum"},
		{"from inside", "#/components/schemas/Inside", `{"own": "x", "other": "x", "far": 6, "root": {"n": 6}}`,
			"body.far maximum, body.other type, body.own type, body.root.n maximum"},
		{"the document by $self", "https://example.com/api.yaml#/components/schemas/Thing", `{"n": 6}`, "body.n maximum"},
	} {
		api := mustParse(t, `openapi: 3.2.0
$self: https://example.com/api.yaml
paths: {/a: {post: {operationId: a, requestBody: {content: {application/json: {schema: {$ref: '`+test.ref+`'}}}}}}}
components:
  schemas:
    Thing: {$id: 'https://example.com/schemas/thing', type: object, properties: {n: {$anchor: mark, maximum: 5}}}
    Named: {$id: named.json, type: integer}
    Inside:
      $id: https://example.com/schemas/inside
      properties: {own: {$ref: '#/$defs/o'}, other: {$ref: other}, far: {$ref: 'thing#mark'}, root: {$ref: '#/components/schemas/Thing'}}
      $defs: {o: {type: integer}, p: {$id: other, type: boolean}}
    Data: {example: {$id: 'https://example.com/schemas/thing', type: 'null'}}
`)
		r := &Request{Header: Header{{"Content-Type", "application/json"}}, Body: []byte(test.body)}
		got := keywords(api.Operation("a").CheckRequest(r))
		if got != test.want {
			t.Errorf("%s: judged %q, want %q; %s", test.name, got, test.want, listed(api.Notes()))
		}
	}
}

func TestAnIdentifierThatIsNotThereIsStillRemote(t *testing.T) {
	op := mustParse(t, "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: {$ref: 'https://example.com/none'}}}}}}}\ncomponents: {schemas: {A: {$id: 'https://example.com/a'}}}\n").Operations()[0]
	op.CheckRequest(&Request{Header: Header{{"Content-Type", "application/json"}}, Body: []byte(`1`)})
	wantNote(t, op.API().Notes(), 2, "/paths/~1a/post/requestBody/content/application~1json/schema/$ref", "not followed")
}
