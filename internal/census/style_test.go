package census_test

import (
	"cmp"
	"strings"
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

// TestWhatIsAnyTextToABranchCannotBeRefused: the text of what breaks a number is
// a string to the branch beside it.
func TestWhatIsAnyTextToABranchCannotBeRefused(t *testing.T) {
	for _, x := range []struct {
		name, schema  string
		shown, stands []string
	}{
		{"a number beside a string", `{oneOf: [{type: integer, minimum: 1}, {type: string}]}`,
			[]string{"invalid  type integer", "invalid  minimum", "invalid  oneOf"}, []string{"valid  minimum", "valid  oneOf 1"}},
		{"beside a string with a length", `{oneOf: [{type: integer, minimum: 1}, {type: string, maxLength: 3}]}`, nil, []string{"invalid  type integer", "invalid  oneOf"}},
		{"elements beside elements", `{anyOf: [{type: array, items: {type: integer, maximum: 5}}, {type: array, items: {type: string}}]}`,
			[]string{"invalid /* type integer", "invalid /* maximum"}, []string{"valid /* maximum"}},
		{"elements with a count of their own", `{anyOf: [{type: array, items: {type: integer, maximum: 5}}, {type: array, maxItems: 1, items: {type: string}}]}`,
			nil, []string{"invalid /* type integer"}},
		{"two strings", `{oneOf: [{type: string, format: uuid}, {type: string}]}`, nil, []string{"invalid  oneOf"}},
	} {
		op := operation(t, "3.0.3", `parameters: [{name: q, in: query, required: true, schema: `+x.schema+`}]`, "")
		owed := map[string]bool{}
		for f := range census.Of(op).Findings() {
			if direction := map[bool]string{true: "invalid"}[f.Invalid]; !f.Met && f.Excluded == "" {
				owed[strings.TrimSpace(cmp.Or(direction, "valid")+" "+f.Place.Pointer+" "+f.Keyword+" "+f.Member)] = true
			}
		}
		t.Run(x.name, func(t *testing.T) {
			noLines(t, owed, x.shown...)
			lines(t, owed, x.stands...)
		})
	}
}

// TestAFormIsNothingButAnObject: of an operation that takes nothing but a form
// and asks for a text, no request is valid.
func TestAFormIsNothingButAnObject(t *testing.T) {
	for _, form := range []string{"application/x-www-form-urlencoded", "multipart/form-data"} {
		op := operation(t, "3.0.3", `parameters: [{name: q, in: query, schema: {type: integer, minimum: 1}}],
			requestBody: {required: true, content: {`+form+`: {schema: {type: string, maxLength: 3}}}}`, "")
		for f := range census.Of(op).Findings() {
			if f.Excluded == "" {
				t.Errorf("%s: %s %s is owed", form, f.Place, f.Keyword)
			}
		}
		for _, body := range []string{"", "a=b", "abc", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"} {
			r := request(body)
			r.Header = spec.Header{{Name: "Content-Type", Value: form + "; boundary=x"}}
			if len(op.CheckRequest(r)) == 0 {
				t.Errorf("%s: %q is valid", form, body)
			}
		}
	}
}
