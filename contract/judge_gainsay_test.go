package contract

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// orderDocument has an operation whose 422 may be for data.
const orderDocument = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {
	/shops: {get: {operationId: shops, responses: {"200": {description: ok}}}},
	"/shops/{shopId}": {get: {operationId: shop, parameters: [{name: shopId, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}, "404": {description: none}}}},
	/orders: {post: {operationId: order, requestBody: {required: true, content: {application/json: {schema: {type: object,
		required: [quantity, least, service, shopId, day, moment, note], properties: {
			quantity: {type: integer, minimum: 1, maximum: 50}, least: {type: integer, minimum: 2, maximum: 40},
			service: {type: string, enum: [slow, fast]}, shopId: {type: string, minLength: 3, maxLength: 9},
			day: {type: string, format: date}, moment: {type: string, format: date-time, example: "2031-05-06T07:08:09Z"},
			note: {type: string, nullable: true, minLength: 2, maxLength: 9}}}}}},
		responses: {"201": {description: made}, "400": {description: bad, content: {application/json: {}}}, "422": {description: no, content: {application/json: {}}}}}}}}`

// complaining runs a valid case against a handler that refuses those payloads that
// hold a text, with a complaint about a place. "" refuses all.
func complaining(t *testing.T, name, payload, place, words string) *Result {
	t.Helper()
	s, err := Plan(document(t, orderDocument), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	handler := func(_ context.Context, event []byte) ([]byte, error) {
		var e struct{ Body string }
		if err := json.Unmarshal(event, &e); err != nil {
			return nil, err
		}
		if !strings.Contains(e.Body, payload) {
			return json.Marshal(is(201, ""))
		}
		body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{"pointer": place, "detail": words}}})
		if err != nil {
			return nil, err
		}
		return json.Marshal(is(422, string(body)))
	}
	return Run(t.Context(), Target{FormatREST, comparable(handlerFunc(handler))}, find(t, s, name))
}

func TestA422ThatJudgesTheFormOfAValidValueGainsaysTheDocument(t *testing.T) {
	const least, most, fast, null = "order/valid/body.quantity/minimum", "order/valid/body.quantity/maximum",
		"order/valid/body.service/enum/fast", "order/valid/body.note/type/null"
	for name, test := range map[string]struct {
		kase, payload, place, words, want string
	}{
		"a bound":                     {most, `"quantity":50`, "/quantity", "must be at most 49", "request/valid-refused"},
		"a range":                     {least, `"quantity":1,`, "/quantity", "must be in [2, 50]", "request/valid-refused"},
		"a member of an enumeration":  {fast, `"service":"fast"`, "/service", "must be one of slow, express", "request/valid-refused"},
		"null":                        {null, `"note":null`, "/note", "must be a string", "request/valid-refused"},
		"the place alone":             {most, `"quantity":50`, "/quantity", "cannot be accepted", "request/valid-refused?"},
		"what is in stock":            {most, `"quantity":50`, "/quantity", "must be at most 3, which are in stock", ""},
		"another place":               {most, `"quantity":50`, "/service", "must be one of slow, express", ""},
		"a rule between two":          {most, `"quantity":50`, "/quantity", "must be less than note allows", ""},
		"what does not exist":         {"order/valid/body.shopId/maxLength", `"shopId":"`, "/shopId", "must be a shop", ""},
		"a date":                      {"order/valid/body.day/format/leap-day", `"day":"2024-02-29"`, "/day", "must be a date of this month", ""},
		"a time that is another one":  {"order/valid/body.moment/format/offset", `+05:30"`, "/moment", "must be a time such as 2031-05-06T07:08:09Z", ""},
		"the same time, of elsewhere": {"order/valid/body.moment/format/same-instant", `+05:30"`, "/moment", "must be a time such as 2031-05-06T07:08:09Z", "request/valid-refused"},
		"all values":                  {most, `"quantity":`, "/quantity", "cannot be accepted", ""},
		"the form of the usual value": {"order/valid/request/full", `"service":"`, "/service", "must match ^[a-z]$", "request/valid-refused"},
		"the usual value, for data":   {"order/valid/request/full", `"service":"`, "/service", "must match a service that is available", ""},
		"the usual value, a resource": {"order/valid/request/full", `"shopId":"`, "/shopId", "must match ^S$", ""},
	} {
		r := complaining(t, test.kase, test.payload, test.place, test.words)
		if got := strings.Join(summary(r), " "); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if want := map[bool]Outcome{true: Broken, false: NeedsData}[test.want == "request/valid-refused"]; r.Outcome != want {
			t.Errorf("%s: %s, want %s", name, r.Outcome, want)
		}
	}
}

func TestAProblemHasTheStatusOfItsAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		kind, body, want string
	}{
		"the same":       {"application/problem+json", `{"status":400}`, ""},
		"the same float": {"application/problem+json", `{"status":400.0}`, ""},
		"another":        {"application/problem+json; charset=utf-8", `{"status":500}`, "response/problem-status"},
		"none":           {"application/problem+json", `{"title":"x"}`, ""},
		"of own design":  {"application/json", `{"status":500}`, ""},
		"no number":      {"application/problem+json", `{"status":"bad"}`, ""},
	} {
		s := new(Suite)
		s.settings = &settings{}
		r := &Result{Case: &Case{Request: &spec.Request{Method: "GET"}}}
		r.Response.Status, r.Response.Body = 400, []byte(test.body)
		r.Response.Header.Set("Content-Type", test.kind)
		got := ""
		for _, f := range s.problemStatus(r) {
			got = f.Rule
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
