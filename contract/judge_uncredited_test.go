package contract

import (
	"context"
	"testing"

	"github.com/aws/aws-lambda-go/lambda"
)

// refuseAll answers 401 to everything.
type refuseAll struct{}

func (refuseAll) Invoke(context.Context, []byte) ([]byte, error) {
	return []byte(`{"statusCode": 401, "body": ""}`), nil
}

var _ lambda.Handler = refuseAll{}

// TestACredentialThatCannotBeMadeIsNoFaultOfTheHandler: of a scheme that is not
// defined, or of a type that OpenAPI does not have, none is sent.
func TestACredentialThatCannotBeMadeIsNoFaultOfTheHandler(t *testing.T) {
	for _, x := range []struct {
		name, scheme, security string
		want                   Outcome
	}{
		{"an unknown type", `k: {type: bearer}`, `[{k: []}]`, NeedsData},
		{"not defined", ``, `[{k: []}]`, NeedsData},
		{"none is asked for", `k: {type: bearer}`, `[]`, Broken},
		{"none is one alternative", `k: {type: bearer}`, `[{k: []}, {}]`, Broken},
	} {
		s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, components: {securitySchemes: {`+x.scheme+`}},
			paths: {/a: {get: {operationId: a, security: `+x.security+`, responses: {"200": {description: ok}}}}}}`), FormatREST, Only("a/valid/request/full"))
		if err != nil {
			t.Fatal(err)
		}
		report := s.Verify(t.Context(), Target{Format: FormatREST, Handler: refuseAll{}})
		if report.Coverage.Outcomes[x.want] != 1 {
			t.Errorf("%s: outcomes %v", x.name, report.Coverage.Outcomes)
		}
	}
}
