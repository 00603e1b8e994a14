package contract

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const paymentDocument = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/pay: {post: {operationId: pay,
	requestBody: {required: true, content: {application/json: {schema: {oneOf: [{$ref: "#/components/schemas/Card"}, {$ref: "#/components/schemas/Transfer"}]}}}},
	responses: {"201": {description: paid}, "400": {description: bad}}}}},
	components: {schemas: {
		Card: {type: object, required: [card], additionalProperties: false, properties: {card: {type: string, minLength: 4}}},
		Transfer: {type: object, required: [iban, amount], additionalProperties: false,
			properties: {iban: {type: string, minLength: 4}, amount: {type: integer, maximum: 99}, parts: {type: array, items: {type: object, required: [sum], properties: {sum: {type: integer}}}}}}}}}`

// payments is a handler that validates cards, and of transfers what is not left
// out; it refuses whatever refuse names.
func payments(t *testing.T, leaves, refuses string) Target {
	t.Helper()
	api := document(t, paymentDocument)
	schemaOf := api.Operation("pay").Body.Content[0].Schema
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r := arrived(t, event)
		var body any
		if json.Unmarshal(r.Body, &body) != nil || !strings.HasPrefix(strings.ToLower(r.Header.Get("Content-Type")), "application/json") {
			return []byte(`{"statusCode":400}`), nil
		}
		object, _ := body.(map[string]any)
		_, refused := object[refuses]
		value, err := decodeJSON(r.Body)
		valid := err == nil && api.Admits(schemaOf, value)
		if _, left := object[leaves]; refused || !valid && !left {
			return []byte(`{"statusCode":400}`), nil
		}
		return []byte(`{"statusCode":201}`), nil
	})
}

func TestAHandlerThatForgetsASecondBranchIsFound(t *testing.T) {
	s, err := Plan(document(t, paymentDocument), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, leaves, refuses string
		broken                []string
	}{
		{"right", "", "", nil},
		{"transfers unchecked", "iban", "", []string{"pay/invalid/body.iban/minLength", "pay/invalid/body.amount/maximum", "pay/invalid/body.parts.0.sum/required"}},
		{"transfers refused", "", "iban", []string{"pay/valid/body/oneOf/Transfer"}},
	} {
		report := s.Verify(t.Context(), payments(t, test.leaves, test.refuses))
		var broken []string
		for _, r := range report.Results {
			if r.Outcome == Broken {
				broken = append(broken, r.Case.Name)
			}
		}
		for _, name := range test.broken {
			if !slices.Contains(broken, name) {
				t.Errorf("%s: %s is not broken", test.name, name)
			}
		}
		if test.broken == nil && len(broken) > 0 {
			t.Errorf("%s: %q are broken", test.name, broken)
		}
	}
}

// TestAFaultInABranchCountsIfThatBranchIsAccepted: who refuses every transfer
// shows nothing of what is wrong in one.
func TestAFaultInABranchCountsIfThatBranchIsAccepted(t *testing.T) {
	s, err := Plan(document(t, paymentDocument), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	c := find(t, s, "pay/invalid/body.iban/minLength")
	if len(c.twins) != 1 || !strings.HasSuffix(c.twins[0].Name, "/oneOf/Transfer") {
		t.Errorf("the twin is %v", c.twins[0].Name)
	}
	if r := Run(t.Context(), payments(t, "", "iban"), c); r.Outcome != Unproven {
		t.Errorf("%s %s", r.Outcome, r.Reason)
	}
	if r := Run(t.Context(), payments(t, "", ""), c); r.Outcome != Held {
		t.Errorf("%s %s", r.Outcome, r.Reason)
	}
}

func TestStrictReadingsOnlyWarn(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {n: {type: integer}, at: {type: string, format: date-time}}}}}},
		responses: {"201": {description: ok}, "400": {description: bad}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	refuses := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":400}`), nil })
	for name, want := range map[string]Severity{
		"a/valid/body.n/type/point-zero":                            Warning,
		"a/valid/body.at/format/lower-case":                         Warning,
		"a/valid/body.at/format/leap-second":                        Warning,
		"a/valid/body.undeclaredMember/additionalProperties/silent": Warning,
		"a/valid/body.at/format/offset":                             Error,
		"a/valid/body.n/optional/absent":                            Error,
	} {
		r := Run(t.Context(), refuses, find(t, s, name))
		if len(r.Findings) == 0 || r.Findings[0].Severity != want {
			t.Errorf("%s: %s %+v", name, r.Outcome, r.Findings)
		}
	}
}
