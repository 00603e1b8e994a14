package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

func TestWhatNoStyleWritesIsUndeliverable(t *testing.T) {
	for _, x := range []struct {
		name, parameter, pointer, keyword, member string
		want                                      census.Reason
	}{
		{"an object in an object", `style: deepObject, schema: {type: object, properties: {a: {type: object}, b: {type: string}}}`, "", "properties", "a", census.Undeliverable},
		{"its type", `style: deepObject, schema: {type: object, properties: {a: {type: object}, b: {type: string}}}`, "/a", "type", "object", census.Undeliverable},
		{"text in an object", `style: deepObject, schema: {type: object, properties: {a: {type: object}, b: {type: string}}}`, "", "properties", "b", ""},
		{"arrays of arrays", `schema: {type: array, items: {type: array, items: {type: string}}}`, "/*/*", "type", "string", census.Undeliverable},
		{"an array", `schema: {type: array, items: {type: string}}`, "/*", "type", "string", ""},
		{"a number as deepObject", `style: deepObject, schema: {anyOf: [{type: integer}, {type: object}]}`, "", "anyOf", "1", census.Undeliverable},
		{"an object as deepObject", `style: deepObject, schema: {anyOf: [{type: integer}, {type: object}]}`, "", "anyOf", "2", ""},
		{"a number in a form", `schema: {anyOf: [{type: integer}, {type: object}]}`, "", "anyOf", "1", ""},
		{"JSON in a query", `content: {application/json: {schema: {type: array, items: {type: array, items: {type: string}}}}}`, "/*/*", "type", "string", ""},
	} {
		op := operation(t, "3.0.3", `parameters: [{name: p, in: query, `+x.parameter+`}]`, "")
		seen := false
		for f := range census.Of(op).Findings() {
			if f.Place.In == spec.InQuery && f.Place.Pointer == x.pointer && f.Keyword == x.keyword && f.Member == x.member && !f.Invalid {
				if seen = true; f.Excluded != x.want {
					t.Errorf("%s: excluded %q, want %q", x.name, f.Excluded, x.want)
				}
			}
		}
		if !seen {
			t.Errorf("%s is not owed at all", x.name)
		}
	}
}

func TestAHeaderThatTheGatewayAddsIsNeverAbsent(t *testing.T) {
	for name, want := range map[string]census.Reason{"X-Forwarded-For": census.Undeliverable, "x-amzn-trace-id": census.Undeliverable, "X-Mine": ""} {
		op := operation(t, "3.0.3", `parameters: [{name: `+name+`, in: header, schema: {type: string}}]`, "")
		for f := range census.Of(op).Findings() {
			if f.Keyword == "optional" && f.Excluded != want {
				t.Errorf("%s: excluded %q, want %q", name, f.Excluded, want)
			}
		}
	}
}
