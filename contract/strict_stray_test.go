package contract

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
)

// A size alone is one of both branches to the letter, so that what is sent has
// a member more.
const overlapDocument = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/put: {post: {operationId: put,
	requestBody: {required: true, content: {application/json: {schema: SCHEMA}}},
	responses: {"201": {description: put}, "400": {description: bad}}}}}}`

const (
	boxOrCrate = `{oneOf: [
		{title: Box, type: object, required: [size], properties: {size: {type: integer, maximum: 9}, lid: {type: boolean}}},
		{title: Crate, type: object, required: [size], properties: {size: {type: integer, maximum: 9}, slats: {type: integer, maximum: 5}}}]}`
	inAMember = `{type: object, required: [label], properties: {label: {type: string, maxLength: 5}, of: ` + boxOrCrate + `}}`
	asNeeded  = `{type: object, required: [label, of], properties: {label: {type: string, maxLength: 5}, of: ` + boxOrCrate + `}}`
	numbers   = `{oneOf: [{type: integer, maximum: 9}, {type: number, maximum: 9}]}`
	anyOfTwo  = `{anyOf: [{title: one, type: object, properties: {a: {type: integer, maximum: 5}}}, {title: two, type: object, properties: {b: {type: string, maxLength: 3}}}]}`
)

// putHandler answers 400 to what accept does not take.
func putHandler(t *testing.T, accept func(body any) bool) Target {
	return bytesHandler(t, func(text []byte) bool {
		body, err := decodeJSON(text)
		return err == nil && json.Valid(text) && accept(body)
	})
}

// bytesHandler is putHandler before the payload is decoded.
func bytesHandler(t *testing.T, accept func(body []byte) bool) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		if !accept(arrived(t, event).Body) {
			return []byte(`{"statusCode":400}`), nil
		}
		return []byte(`{"statusCode":201}`), nil
	})
}

// readAs accepts what a schema does in the place of the document's.
func readAs(t *testing.T, schema string) func(any) bool {
	t.Helper()
	api := document(t, strings.Replace(overlapDocument, "SCHEMA", schema, 1))
	return func(body any) bool { return api.Admits(api.Operation("put").Body.Content[0].Schema, body) }
}

// closed is a schema as handlers have it that refuse what they do not know, and
// have nothing against a value of two branches.
func closed(schema string) string {
	return strings.NewReplacer("oneOf", "anyOf", "type: object, ", "type: object, additionalProperties: false, ").Replace(schema)
}

// withoutNull reads null as a member that is not there.
func withoutNull(accept func(any) bool) func(any) bool {
	var less func(v any) any
	less = func(v any) any {
		object, is := v.(map[string]any)
		if !is {
			return v
		}
		out := map[string]any{}
		for name, member := range object {
			if member != nil {
				out[name] = less(member)
			}
		}
		return out
	}
	return func(body any) bool { return accept(less(body)) }
}

func TestWhatOnlyTellsBranchesApartBlamesNoHandler(t *testing.T) {
	for name, test := range map[string]struct {
		schema string
		accept func(any) bool
	}{
		"refuses unknown members":              {boxOrCrate, readAs(t, closed(boxOrCrate))},
		"refuses unknown members in a member":  {inAMember, readAs(t, closed(inAMember))},
		"refuses unknown members where needed": {asNeeded, readAs(t, closed(asNeeded))},
		"takes whole numbers":                  {numbers, readAs(t, "{type: integer, maximum: 9}")},
		"refuses unknown members of anyOf":     {anyOfTwo, readAs(t, closed(anyOfTwo))},
		"takes the first branch that fits":     {boxOrCrate, readAs(t, strings.Replace(boxOrCrate, "oneOf", "anyOf", 1))},
		"is right to the letter":               {boxOrCrate, readAs(t, boxOrCrate)},
		"is right to the letter in a member":   {inAMember, readAs(t, inAMember)},
		"is right to the letter about numbers": {numbers, readAs(t, numbers)},
	} {
		report, err := Verify(t.Context(), document(t, strings.Replace(overlapDocument, "SCHEMA", test.schema, 1)), putHandler(t, test.accept))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, g := range report.Groups {
			if g.Finding.Severity == Error {
				t.Errorf("%s: %s: %q sent %s", name, g.Finding.Title, g.Cases, g.Result.Case.Request.Body)
			}
		}
	}
}

// To who takes null for nothing, a box with a wrong lid is a crate.
func TestAReaderOfNullAsNothingIsNotBlamed(t *testing.T) {
	accept := withoutNull(readAs(t, strings.Replace(boxOrCrate, "oneOf", "anyOf", 1)))
	report, err := Verify(t.Context(), document(t, strings.Replace(overlapDocument, "SCHEMA", boxOrCrate, 1)), putHandler(t, accept))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range report.Groups {
		if c := g.Result.Case; g.Finding.Severity == Error && c.Sent != "null" {
			t.Errorf("%s: %q sent %s", g.Finding.Title, g.Cases, c.Request.Body)
		}
	}
}

func TestAFaultBesideWhatTellsBranchesApartIsFound(t *testing.T) {
	for name, test := range map[string]struct {
		schema string
		want   []string
	}{
		"of both branches":      {boxOrCrate, []string{"put/invalid/body.size/maximum", "put/invalid/body.size/required"}},
		"in an optional member": {inAMember, []string{"put/invalid/body.label/maxLength", "put/invalid/body.of.size/maximum"}},
	} {
		report, err := Verify(t.Context(), document(t, strings.Replace(overlapDocument, "SCHEMA", test.schema, 1)),
			putHandler(t, func(any) bool { return true }))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, want := range test.want {
			if r := resultOf(report, want); r == nil || r.Outcome != Broken {
				t.Errorf("%s: %s is not found: %+v", name, want, r)
			}
		}
	}
}

// A box whose lid is wrong is a crate, to who takes the null in it for nothing.
func TestAFaultThatAnotherBranchHasNothingAgainstOnlyWarns(t *testing.T) {
	report, err := Verify(t.Context(), document(t, strings.Replace(overlapDocument, "SCHEMA", boxOrCrate, 1)),
		putHandler(t, func(any) bool { return true }))
	if err != nil {
		t.Fatal(err)
	}
	r := resultOf(report, "put/invalid/body.lid/type/string")
	if r == nil || len(r.Findings) == 0 || r.Findings[0].Severity != Warning || r.Outcome != Unproven {
		t.Errorf("%+v", r)
	}
}

func resultOf(report *Report, name string) *Result {
	for _, r := range report.Results {
		if r.Case.Name == name {
			return r
		}
	}
	return nil
}
