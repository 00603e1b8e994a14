package contract

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// feedbackDocument has an operation with the schema as its payload's, which
// refuses with 400 and 415.
func feedbackDocument(t *testing.T, schema string) *spec.API {
	t.Helper()
	return document(t, `{openapi: 3.1.0, info: {title: t, version: "1"}, paths: {"/a/{id}": {post: {operationId: a,
		parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}},
			{name: n, in: query, schema: {anyOf: [{type: integer}, {enum: [all]}]}}],
		requestBody: {required: true, content: {application/json: {schema: `+schema+`}}},
		responses: {"201": {description: made}, "400": {description: bad, content: {application/json: {}}},
			"404": {description: none, content: {application/json: {}}}, "405": {description: no, content: {application/json: {}}},
			"415": {description: media, content: {application/json: {}}}}}}}}`)
}

// refusing does what the document says, and answers what is wrong with a status
// and a body in JSON.
func refusing(t *testing.T, api *spec.API, status int, body func(*spec.Request) string) Target {
	m := newMirror(api)
	return rest(func(ctx context.Context, event []byte) ([]byte, error) {
		output, err := m.Invoke(ctx, event)
		if err != nil || strings.Contains(string(output), `"statusCode":201`) {
			return output, err
		}
		return json.Marshal(map[string]any{"statusCode": status, "body": body(arrived(t, event)),
			"headers": map[string]string{"Content-Type": "application/json"}})
	})
}

// feedbackRule is the rule that the only finding of a case names, "" without one.
func feedbackRule(t *testing.T, schema, name string, status int, body func(*spec.Request) string) string {
	t.Helper()
	api := feedbackDocument(t, schema)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	r := Run(t.Context(), refusing(t, api, status, body), find(t, s, name))
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool { return !strings.HasPrefix(f.Rule, "feedback/") })
	if r.Outcome != Held && r.Outcome != Broken || len(r.Findings) > 1 {
		t.Fatalf("%s: %s %s %+v", name, r.Outcome, r.Reason, r.Findings)
	}
	if len(r.Findings) == 0 {
		return ""
	}
	return r.Findings[0].Rule
}

const (
	unnamed    = "feedback/unnamed"
	wrongPlace = "feedback/wrong-place"

	// itemSchema has a list of objects.
	itemSchema = `{type: object, required: [items], properties: {kind: {type: string}, items: {type: array, minItems: 1, items: {
		type: object, required: [sku], additionalProperties: false, properties: {sku: {type: string, minLength: 2}, qty: {type: integer}}}}}}`
	// wholeChoice combines schemas of the whole body, innerChoice of one member.
	wholeChoice = `{oneOf: [{type: object, required: [card], properties: {card: {type: string, minLength: 4}}},
		{type: object, required: [iban], properties: {iban: {type: string, minLength: 15}}}]}`
	innerChoice = `{type: object, required: [pay], properties: {note: {type: string}, pay: ` + wholeChoice + `}}`
	// bareSchema lets its only member not go, for two reasons.
	bareSchema = `{type: object, required: [a], additionalProperties: false, minProperties: 1, properties: {a: {type: string, minLength: 2}}}`
)

func TestFeedbackMayBlameWhateverTheFaultViolates(t *testing.T) {
	for name, test := range map[string]struct{ schema, fault, answer, want string }{
		"another branch":             {innerChoice, "body.pay.card/minLength", `{"field":"/pay/iban"}`, ""},
		"another branch, alone":      {innerChoice, "body.pay.card/minLength", `{"detail":"iban is missing"}`, ""},
		"the combinator's place":     {innerChoice, "body.pay.card/minLength", `{"pointer":"/pay"}`, ""},
		"nothing of the combinator":  {innerChoice, "body.pay.card/minLength", `{"detail":"bad"}`, unnamed},
		"beside the combinator":      {innerChoice, "body.pay.card/minLength", `{"field":"note"}`, wrongPlace},
		"a choice of the whole body": {wholeChoice, "body.card/minLength", `{"detail":"matches no schema"}`, ""},
		"a choice of a parameter":    {itemSchema, "query.n/anyOf/no-branch", `{"detail":"bad"}`, unnamed},

		"too few members":           {bareSchema, "body.a/required", `{"detail":"too few properties"}`, ""},
		"only that it is bad":       {bareSchema, "body.a/required", `{"detail":"bad"}`, unnamed},
		"too few for another fault": {bareSchema, "body.a/minLength", `{"detail":"too few properties"}`, unnamed},
		"too few in a member": {`{type: object, required: [in], properties: {in: ` + bareSchema + `}}`, "body.in.a/required",
			`{"detail":"in has too few properties"}`, ""},

		"parent of a missing member":   {itemSchema, "body.items.0.sku/required", `{"pointer":"/items/0"}`, ""},
		"parent's name":                {itemSchema, "body.items.0.sku/required", `{"field":"items"}`, ""},
		"parent of an undeclared one":  {itemSchema, "body.items.0.undeclared/additionalProperties", `{"loc":["body","items",0]}`, ""},
		"parent in words":              {itemSchema, "body.items.0.sku/required", `{"detail":"items are bad"}`, unnamed},
		"parent of a value":            {itemSchema, "body.items.0.sku/minLength", `{"pointer":"/items/0"}`, unnamed},
		"whole body for a member":      {itemSchema, "body.items/required", `{"field":"body"}`, unnamed},
		"sibling of a missing member":  {itemSchema, "body.items.0.sku/required", `{"pointer":"/items/0/qty"}`, wrongPlace},
		"a list of tokens":             {itemSchema, "body.items.0.sku/minLength", `{"loc":["body","items",0,"sku"]}`, ""},
		"a list of tokens of another":  {itemSchema, "body.items.0.sku/minLength", `{"loc":["body","kind"]}`, wrongPlace},
		"pointer with escapes":         {`{type: object, required: [a/b], properties: {a/b: {type: string, minLength: 2}}}`, "body.a%2Fb/minLength", `{"pointer":"/a~1b"}`, ""},
		"pointer with escapes in text": {`{type: object, required: [a/b], properties: {a/b: {type: string, minLength: 2}}}`, "body.a%2Fb/minLength", `{"detail":"/a~1b is short"}`, ""},
		"keyed by the member's name":   {`{type: object, required: [title], properties: {title: {type: string, minLength: 2}}}`, "body.title/minLength", `{"title":["too short"]}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := feedbackRule(t, test.schema, "a/invalid/"+test.fault, 400, func(*spec.Request) string { return test.answer })
			if got != test.want {
				t.Errorf("%s to %s: %q, want %q", test.answer, test.fault, got, test.want)
			}
		})
	}
}

func TestAStatusMayTellWhatIsAtFault(t *testing.T) {
	for _, test := range []struct {
		fault  string
		status int
		want   string
	}{
		{"header.Content-Type/mediaType/text-plain", 415, ""},
		{"header.Content-Type/mediaType/text-plain", 400, unnamed},
		{"path.id/minimum", 404, ""},
		{"path.id/minimum", 405, ""},
		{"path.id/minimum", 400, unnamed},
		{"body.kind/type/number", 400, unnamed},
		{"body.kind/type/number", 405, unnamed},
		{"body.kind/type/number", 415, unnamed},
	} {
		got := feedbackRule(t, itemSchema, "a/invalid/"+test.fault, test.status, func(*spec.Request) string { return `{"detail":"bad"}` })
		if got != test.want {
			t.Errorf("%d to %s: %q, want %q", test.status, test.fault, got, test.want)
		}
	}
}

func TestAnEchoNamesNothing(t *testing.T) {
	const fault = "a/invalid/body.items.0.sku/minLength"
	for name, echo := range map[string]func(*spec.Request) string{
		"as it came": func(r *spec.Request) string { return string(r.Body) },
		"as a value": func(r *spec.Request) string { return `{"title":"bad","request":` + string(r.Body) + `}` },
		"in a text": func(r *spec.Request) string {
			text, _ := json.Marshal(map[string]string{"detail": "cannot take " + string(r.Body)})
			return string(text)
		},
	} {
		if got := feedbackRule(t, itemSchema, fault, 400, echo); got != unnamed {
			t.Errorf("%s: %q", name, got)
		}
		named := func(r *spec.Request) string { return `[{"detail":"sku is short"},` + echo(r) + `]` }
		if got := feedbackRule(t, itemSchema, fault, 400, named); got != "" {
			t.Errorf("%s, beside the name: %q", name, got)
		}
	}
}

func TestANumberOfMembersOfABodyHasNoName(t *testing.T) {
	body := spec.Violation{Place: spec.Place{In: spec.InBody}, Keyword: "maxProperties"}
	member := spec.Violation{Place: spec.Place{In: spec.InBody, Pointer: "/in"}, Keyword: "maxProperties"}
	if !nameless(body, "too many members") || nameless(body, "bad") || nameless(member, "too many members") {
		t.Error("words for the number are asked for a body, the name for a member")
	}
}
