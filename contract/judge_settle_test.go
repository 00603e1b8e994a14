package contract

import (
	"context"
	"testing"
)

// TestADocumentedServerErrorIsNoRefusal: an operation that promises only errors
// may answer with its 5xx, which shows nothing of what was sent.
func TestADocumentedServerErrorIsNoRefusal(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		parameters: [{name: n, in: query, schema: {type: integer}}], responses: {"501": {description: not yet}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	target := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":501}`), nil })
	r := Run(t.Context(), target, find(t, s, "a/invalid/query.n/type/text"))
	if r.Outcome != Unproven || len(r.Findings) != 0 || r.Reason == "" {
		t.Errorf("%s %q %+v", r.Outcome, r.Reason, r.Findings)
	}
}
