package contract

import "testing"

// TestDeepObjectsAreSentAsObjects: also where the schema allows numbers, which
// the style does not write.
func TestDeepObjectsAreSentAsObjects(t *testing.T) {
	s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a, parameters: [
		{name: created, in: query, style: deepObject, explode: true, schema: {anyOf: [{type: integer}, {type: object, properties: {gt: {type: integer}, lt: {type: integer}}}]}}],
		responses: {"200": {description: ok}}}}}}`), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	sent := 0
	for c := range s.Cases() {
		for _, f := range c.Request.Query {
			if f.Name == "created[gt]" {
				sent++
			}
		}
	}
	if sent < 5 {
		t.Errorf("%d cases have the member", sent)
	}
	for _, m := range s.Coverage().Missing {
		if m.Kind == Valid {
			t.Errorf("%s %s %s is missing: %s", m.Place, m.Keyword, m.Member, m.Reason)
		}
	}
}
