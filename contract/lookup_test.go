package contract_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

func TestCaseIsFoundByNameInWhatIsLeftOfThePlan(t *testing.T) {
	api, err := spec.Parse([]byte(`{"openapi": "3.0.3", "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": {
		"operationId": "getA", "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
		"responses": {"200": {"description": "ok"}, "400": {"description": "refused"}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := contract.Plan(api, contract.FormatREST, contract.Skip("getA/valid/request/minimal"))
	if err != nil {
		t.Fatal(err)
	}
	for c := range plan.Cases() {
		if plan.Case(c.Name) != c {
			t.Errorf("%s is not found", c.Name)
		}
	}
	for _, name := range []string{"", "getA", "getA/valid/request/minimal", "getA/**"} {
		if c := plan.Case(name); c != nil {
			t.Errorf("%q: found %s", name, c.Name)
		}
	}
}
