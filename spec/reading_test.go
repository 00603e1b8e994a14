package spec

import (
	"encoding/json"
	"reflect"
	"testing"
)

const readable = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/things: {post: {operationId: make,
	parameters: [{name: n, in: query, schema: {anyOf: [{type: string, enum: ["5"]}, {type: integer, minimum: 7}]}},
		{name: list, in: query, explode: false, schema: {type: array, items: {type: integer}}},
		{name: filter, in: query, content: {application/json: {schema: {type: object}}}}],
	requestBody: {content: {application/json: {schema: {type: object}}, image/png: {}}},
	responses: {"200": {description: ok}}}}}}`

func TestAValidRequestIsReadAsTheValuesByWhichItIsValid(t *testing.T) {
	op := mustParse(t, readable).Operation("make")
	for _, x := range []struct {
		name string
		r    *Request
		want []any
	}{
		{"a text that is a string and a number", &Request{Query: Query{{Name: "n", Value: "5"}}}, []any{"5"}},
		{"a text that is a number", &Request{Query: Query{{Name: "n", Value: "8"}}}, []any{json.Number("8")}},
		{"a list", &Request{Query: Query{{Name: "list", Value: "1,2"}}}, []any{[]any{json.Number("1"), json.Number("2")}}},
		{"JSON in a parameter", &Request{Query: Query{{Name: "filter", Value: `{"a":1}`}}}, []any{map[string]any{"a": json.Number("1")}}},
		{"a payload", payloadOf("application/json; charset=utf-8", `{"a":null}`), []any{map[string]any{"a": nil}}},
		{"bytes", payloadOf("image/png", "\x89PNG"), []any{"unread"}},
		{"nothing", &Request{}, nil},
	} {
		if v := op.CheckRequest(x.r); len(v) > 0 {
			t.Fatalf("%s: %s", x.name, v[0])
		}
		var got []any
		for _, reading := range op.Readings(x.r) {
			if (reading.Parameter == nil) == (reading.Media == nil) {
				t.Errorf("%s: %+v is of a parameter or of the payload", x.name, reading)
			}
			if reading.Unread {
				reading.Value = "unread"
			}
			got = append(got, reading.Value)
		}
		if !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: %v, not %v", x.name, got, x.want)
		}
	}
}

func TestATextThatMayBeSeveralValuesIsReadAsEach(t *testing.T) {
	op := mustParse(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/things: {get: {operationId: make,
		parameters: [{name: n, in: query, schema: {oneOf: [{type: integer, maximum: 9}, {type: array, items: {type: integer}}]}}],
		responses: {"200": {description: ok}}}}}}`).Operation("make")
	for text, others := range map[string]int{"7": 1, "10": 0} {
		got := op.Readings(&Request{Query: Query{{Name: "n", Value: text}}})
		if len(got) != 1 || len(got[0].Others) != others {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

func payloadOf(mediaType, body string) *Request {
	return &Request{Header: Header{{Name: "content-type", Value: mediaType}}, Body: []byte(body)}
}

func TestAContentTypeNamesARepresentation(t *testing.T) {
	body := mustParse(t, readable).Operation("make").Body
	if m := body.Match("Image/PNG"); m == nil || m.Type != "image/png" {
		t.Errorf("%+v", m)
	}
	if m := body.Match("text/csv"); m != nil {
		t.Errorf("%+v", m)
	}
}

func TestCausesTellTheirBranch(t *testing.T) {
	op := mustParse(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/t: {post: {operationId: make, requestBody: {content: {application/json: {schema:
		{oneOf: [{type: object, required: [a, b]}, {type: string}, {type: object, required: [a, b]}]}}}}, responses: {"200": {description: ok}}}}}}`).Operation("make")
	violations := op.CheckRequest(payloadOf("application/json", `{"a":1}`))
	if len(violations) != 1 || violations[0].Keyword != "oneOf" || violations[0].Branch != 0 {
		t.Fatalf("%+v", violations)
	}
	got := map[int]string{}
	for _, cause := range violations[0].Causes {
		got[cause.Branch] += cause.Keyword + cause.Place.Pointer
	}
	if want := map[int]string{1: "required/b", 2: "type", 3: "required/b"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestAReferenceIsFollowed(t *testing.T) {
	api := mustParse(t, `{openapi: 3.1.0, info: {title: t, version: "1"}, paths: {/t: {post: {operationId: make, requestBody: {content: {application/json: {schema:
		{allOf: [{$ref: "#/components/schemas/S"}, {$ref: "#/nowhere"}]}}}}, responses: {"200": {description: ok}}}}},
		components: {schemas: {S: {type: integer}}}}`)
	all := api.Operation("make").Body.Content[0].Schema.Node.Get("allOf").Items
	if n := api.Follow(all[0].Get("$ref")); n.Str("type") != "integer" {
		t.Errorf("%+v", n)
	}
	if n := api.Follow(all[1].Get("$ref")); n != nil {
		t.Errorf("%+v", n)
	}
	if n := api.Follow(nil); n != nil {
		t.Errorf("%+v", n)
	}
}

// TestTheRepresentationWithMostOfTheParametersIsMeant: of several that fit.
func TestTheRepresentationWithMostOfTheParametersIsMeant(t *testing.T) {
	body := mustParse(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a, requestBody: {content: {
		application/json: {}, "application/json;v=1": {}, "application/json;v=1;full=yes": {}, "application/json;v=1;full=yes;x=2": {}}},
		responses: {"200": {description: ok}}}}}}`).Operation("a").Body
	for _, m := range body.Content {
		if got := body.Match(m.Type); got != m {
			t.Errorf("%s is read as %s", m.Type, got.Type)
		}
	}
}

func TestAMediaTypeThatNoDocumentNamesIsAssumed(t *testing.T) {
	for consumes, want := range map[string]bool{``: true, `consumes: [application/json], `: false} {
		for _, parameter := range []string{`{name: b, in: body, schema: {type: object}}`, `{name: f, in: formData, type: string}`} {
			op := mustParse(t, `{swagger: "2.0", info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a, `+consumes+`
				parameters: [`+parameter+`], responses: {"200": {description: ok}}}}}}`).Operation("a")
			if op.Body.Assumed != want {
				t.Errorf("%s%s: assumed %t", consumes, parameter, op.Body.Assumed)
			}
		}
	}
}
