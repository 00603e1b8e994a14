package contract

import (
	"context"
	"testing"
)

// A method or path that the document does not have has no operation, and a
// handler may fail there as anywhere.
func TestServerErrorToAnUndocumentedRequestIsAFinding(t *testing.T) {
	s := plan(t, DeployedAs("ANY /{proxy+}"))
	failing := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":500}`), nil })
	found := 0
	for c := range s.Cases() {
		if c.op != nil {
			continue
		}
		found++
		r := Run(t.Context(), failing, c)
		if r.Outcome != Broken || len(r.Findings) == 0 || r.Findings[0].Rule != "request/server-error" {
			t.Errorf("%s: %s %+v", c.Name, r.Outcome, r.Findings)
		}
	}
	if found == 0 {
		t.Error("no case has an undocumented method or path")
	}
}
