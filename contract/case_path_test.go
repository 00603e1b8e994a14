package contract

import (
	"context"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

const shopPaths = `
openapi: 3.0.3
info: {title: shop, version: "1"}
paths:
  /v1/orders:
    post: {operationId: addOrder, responses: &answers {"200": {description: ok}}}
    get: {operationId: listOrders, responses: *answers}
  "/v1/orders/{id}":
    delete: {operationId: dropOrder, parameters: &id [{name: id, in: path, required: true, schema: {type: integer}}], responses: *answers}
    get: {operationId: getOrder, parameters: *id, responses: *answers}
  /v1/ping:
    head: {operationId: ping, responses: *answers}
`

// TestPathsBesideTheDocumentedOnesAreCalled once, by GET where there is one.
func TestPathsBesideTheDocumentedOnesAreCalled(t *testing.T) {
	s, err := Plan(document(t, shopPaths), FormatREST, DeployedAs("ANY /{proxy+}"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for c := range s.Cases() {
		if c.Place.In == spec.InRoute && c.Operation != "" {
			event, err := c.Event()
			if err != nil {
				t.Fatal(err)
			}
			got[c.Name] = arrived(t, event).RawPath
		}
	}
	for name, path := range map[string]string{
		"listOrders/invalid/route/unknown/longer":  "", // is /v1/orders/{id}
		"listOrders/invalid/route/unknown/shorter": "/v1",
		"getOrder/invalid/route/unknown/longer":    "/v1/orders/14/lambdapact-unknown",
		"getOrder/invalid/route/unknown/shorter":   "", // is /v1/orders
		"listOrders/strict/route/path-case":        "/v1/Orders",
		"getOrder/strict/route/path-case":          "/v1/Orders/14",
		"getOrder/strict/route/double-slash":       "/v1/orders//14",
		"getOrder/strict/route/encoded-slash":      "/v1/orders%2F14",
		"getOrder/strict/route/trailing-slash":     "", // a shape on a REST API
		"addOrder/strict/route/path-case":          "",
		"dropOrder/invalid/route/unknown/longer":   "",
		"ping/strict/route/path-case":              "",
	} {
		if got[name] != path {
			t.Errorf("%s: %q, want %q", name, got[name], path)
		}
	}
}

// TestAHandlerThatRoutesByPrefixIsFound.
func TestAHandlerThatRoutesByPrefixIsFound(t *testing.T) {
	report, err := Verify(t.Context(), document(t, shopPaths), crate(func(_ []byte, r *spec.Request) int {
		switch {
		case r.RawPath == "/v1" || r.Method != "GET" && r.Method != "DELETE" && r.Method != "POST" && r.Method != "HEAD":
			return 404
		}
		return odd200
	}), DeployedAs("ANY /{proxy+}"), Only("*/invalid/route/**"))
	if err != nil {
		t.Fatal(err)
	}
	groups := groupsOf(report, "request/invalid-accepted")
	broken := slices.ContainsFunc(groups, func(g Group) bool {
		return g.Cases[0] == "getOrder/invalid/route/unknown/longer" && g.Finding.Severity == Error
	})
	if !broken {
		t.Errorf("%s %+v", report.Summary(), groups)
	}
	for _, r := range report.Results {
		if r.Case.Name == "listOrders/invalid/route/unknown/shorter" && r.Outcome != Held {
			t.Errorf("%s: %s", r.Case.Name, r.Reason)
		}
	}
}

// TestAServerErrorOutsideTheDocumentIsFound, without an operation to ask.
func TestAServerErrorOutsideTheDocumentIsFound(t *testing.T) {
	s := plan(t, DeployedAs("ANY /{proxy+}"))
	target := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":500}`), nil })
	r := Run(t.Context(), target, find(t, s, "-/invalid/route/unknown"))
	if r.Outcome != Broken || len(r.Findings) != 1 || r.Findings[0].Rule != "request/server-error" {
		t.Errorf("%s %+v", r.Outcome, r.Findings)
	}
}

func TestTemplatesAreSpeltOtherwise(t *testing.T) {
	for _, test := range []struct{ template, otherCase, empty, encoded string }{
		{"/orders", "/Orders", "//orders", ""},
		{"/Orders/{id}", "/orders/{id}", "/Orders//{id}", "/Orders%2F{id}"},
		{"/{id}", "", "//{id}", ""},
		{"/v1/%7Bx/{id}/", "/V1/%7Bx/{id}/", "/v1/%7Bx//{id}", ""},
		{"/1/é", "", "/1//é", "/1%2Fé"},
		{"/", "", "", ""},
		{"", "", "", ""},
	} {
		if got := inOtherCase(test.template); got != test.otherCase {
			t.Errorf("%q in another case: %q", test.template, got)
		}
		if got := withEmptySegment(test.template); got != test.empty {
			t.Errorf("%q with an empty segment: %q", test.template, got)
		}
		if got := withEncodedSlash(test.template); got != test.encoded {
			t.Errorf("%q with an encoded slash: %q", test.template, got)
		}
	}
}
