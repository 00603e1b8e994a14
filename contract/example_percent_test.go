package contract

import "testing"

// TestAnExampleWithAPercentSignKeepsNoOperationBack: a REST API hands such a
// query on in ways that differ, so that none of its cases could be sent.
func TestAnExampleWithAPercentSignKeepsNoOperationBack(t *testing.T) {
	for _, where := range []string{`example: "a%20b", schema: {type: string}`, `schema: {type: string, example: "a%20b"}`} {
		s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a, parameters: [
			{name: q, in: query, required: true, `+where+`}, {name: n, in: query, schema: {type: integer}}], responses: {"200": {description: ok}}}}}}`), FormatREST)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			continue
		}
		for _, m := range s.Coverage().Missing {
			t.Errorf("%s: %s %s %s is missing: %s", where, m.Kind, m.Place, m.Keyword, m.Reason)
		}
	}
}
