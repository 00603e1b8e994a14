package contract

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// TestAnIntegerIsSentWithoutFraction: an example of an integer is often given as
// 2020.0, which few readers of an integer take.
func TestAnIntegerIsSentWithoutFraction(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {"/years/{year}": {put: {operationId: a, parameters: [
		{name: year, in: path, required: true, schema: {type: integer, example: 2020.0}},
		{name: month, in: query, example: 5.0, schema: {type: integer}},
		{name: day, in: query, schema: {type: integer, enum: [1.0, 2e1]}}],
		requestBody: {content: {application/json: {schema: {type: object, properties: {hour: {type: integer}, part: {type: number}}},
			example: {hour: 12.0, part: 0.50}}}},
		responses: {"204": {description: done}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	full := find(t, s, "a/valid/request/full").Request
	if got := full.Path["year"]; got != "2020" {
		t.Errorf("the year is sent as %q", got)
	}
	if got, _ := full.Query.Get("month"); got != "5" {
		t.Errorf("the month is sent as %q", got)
	}
	if got := string(full.Body); !strings.Contains(got, `"hour":12,`) || !strings.Contains(got, `"part":0.50`) {
		t.Errorf("the body is %s", got)
	}
	for c := range s.Cases() {
		if day, _ := c.Request.Query.Get("day"); c.Kind == Valid && strings.ContainsAny(day, ".e") {
			t.Errorf("%s sends the day as %q", c.Name, day)
		}
	}
	find(t, s, "a/valid/query.day/enum/20")
	find(t, s, "a/valid/body.hour/type/point-zero")
}

// TestNumbersAreThoseThatADoubleHolds: RFC 8259 section 6 leaves readers free to
// take no number beyond a double, and no digits that it has no room for.
func TestNumbersAreThoseThatADoubleHolds(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {content: {application/json: {schema: {type: object, properties: {n: {type: number, multipleOf: 1e308}}}}}},
		responses: {"204": {description: done}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	var body struct{ N float64 }
	for c := range s.Cases() {
		if err := json.Unmarshal(c.Request.Body, &body); c.Kind == Valid && c.Request.Body != nil && err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if c.Rule == "multipleOf" && c.Kind == Invalid && math.Mod(body.N, 1e308) == 0 {
			t.Errorf("%s sends %s, which is a multiple to all who read a double", c.Name, c.Sent)
		}
	}
}

// TestTextThatLooksLikeANumberIsKept: an enumeration of texts may be written
// without quotes.
func TestTextThatLooksLikeANumberIsKept(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		parameters: [{name: v, in: query, required: true, schema: {type: string, enum: [4.0, 3.5]}}],
		responses: {"204": {description: done}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := find(t, s, "a/valid/request/full").Request.Query.Get("v"); got != "4.0" {
		t.Errorf("sent %q", got)
	}
}

// TestAFormatThatItsLengthsContradictIsIgnored: an identifier that is called a
// uuid and is none costs no operation.
func TestAFormatThatItsLengthsContradictIsIgnored(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: {type: object, required: [id],
			properties: {id: {type: string, format: uuid, minLength: 24, maxLength: 24}}}}}},
		responses: {"204": {description: done}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	find(t, s, "a/invalid/body.id/maxLength")
	if c := s.Coverage(); len(c.Missing) > 0 || c.Valid.Percent() < 100 {
		t.Errorf("missing: %+v", c.Missing)
	}
}
