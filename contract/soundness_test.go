package contract

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// document parses a document given in a test.
func document(t *testing.T, text string) *spec.API {
	t.Helper()
	api, err := spec.Parse([]byte(strings.ReplaceAll(text, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// TestADeleteIsRefusedBeforeItsTwinDeletes: a handler with state that forgets
// the credential of DELETE is found out, though its valid case deletes too.
func TestADeleteIsRefusedBeforeItsTwinDeletes(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {"/notes/{id}": {delete: {
		operationId: deleteNote, security: [{key: []}], parameters: [{name: id, in: path, required: true, schema: {type: integer, example: 7}}],
		responses: {"204": {description: gone}, "401": {description: no}, "404": {description: none}, "400": {description: bad}}}}},
		components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}}`)
	for name, guarded := range map[string]bool{"guarded": true, "open": false} {
		there := true
		report, err := Verify(t.Context(), api, rest(func(_ context.Context, event []byte) ([]byte, error) {
			r := arrived(t, event)
			switch {
			case guarded && r.Header.Get("X-Key") == "":
				return []byte(`{"statusCode":401}`), nil
			case r.Path["id"] != "7":
				return []byte(`{"statusCode":400}`), nil
			case !there:
				return []byte(`{"statusCode":404}`), nil
			}
			there = false
			return []byte(`{"statusCode":204}`), nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		if report.Failed() != !guarded {
			t.Errorf("%s: %s", name, report.Summary())
		}
		for _, r := range report.Results {
			if guarded && r.Case.Place.In == spec.InCredential && r.Outcome != Held {
				t.Errorf("%s: %s is %s: %s", name, r.Case.Name, r.Outcome, r.Reason)
			}
		}
	}
}

func TestAnOperationThatValidatesNothingIsOneFinding(t *testing.T) {
	report := plan(t).Verify(t.Context(), change(t, func(r *spec.Request, a map[string]any) {
		if r.Method == "POST" {
			a["statusCode"], a["body"] = 201, `{"id":1,"title":"x"}`
			a["multiValueHeaders"] = map[string]any{"Location": []string{"/notes/1"}, "Content-Type": []string{"application/json"}}
		}
	}))
	var titles []string
	for _, g := range report.Groups {
		if g.Finding.Severity == Error {
			titles = append(titles, g.Finding.Title)
		}
	}
	if len(titles) != 1 || !strings.Contains(titles[0], "accepted every invalid request") {
		t.Errorf("findings: %q", titles)
	}
	if !strings.Contains(report.Summary(), "; 1 findings") {
		t.Error(report.Summary())
	}
}

func TestAMediaTypeIsOnlyAskedForWhereTheDocumentSpeaksOf415(t *testing.T) {
	const name = "createNote/invalid/header.Content-Type/mediaType/text-plain"
	accepts := func(r *spec.Request, a map[string]any) {
		if r.Header.Get("Content-Type") == "text/plain" {
			a["statusCode"], a["body"] = 201, `{"id":1,"title":"x"}`
			a["multiValueHeaders"] = map[string]any{"Location": []string{"/notes/1"}, "Content-Type": []string{"application/json"}}
		}
	}
	r := Run(t.Context(), change(t, accepts), find(t, plan(t), name))
	if r.Outcome != Unproven || len(r.Findings) != 1 || r.Findings[0].Severity != Warning {
		t.Errorf("without 415: %s %+v", r.Outcome, r.Findings)
	}
	s := plan(t)
	post := s.api.Operation("createNote")
	post.Responses = append(post.Responses, &spec.ResponseObject{Status: "415"})
	if r := Run(t.Context(), change(t, accepts), find(t, s, name)); r.Outcome != Broken {
		t.Errorf("with 415: %s", r.Outcome)
	}
}

func TestARouteThatServesNothingIsListed(t *testing.T) {
	s := plan(t, DeployedAs("POST /notes", "GET /notse/{noteId}"))
	if !slices.ContainsFunc(s.Dropped(), func(d Dropped) bool {
		return strings.HasPrefix(d.Name, "GET /notse/{noteId}") && strings.Contains(d.Reason, "serves no operation")
	}) {
		t.Errorf("%+v", s.Dropped())
	}
	if slices.ContainsFunc(s.Dropped(), func(d Dropped) bool { return strings.HasPrefix(d.Name, "POST /notes") }) {
		t.Error("a route that serves one is listed too")
	}
}

func TestADocumentWithoutAnswersCannotBeBrokenByOne(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a, parameters: [{name: n, in: query, schema: {type: integer}}]}}}}`)
	for _, status := range []string{"404", "400", "418"} {
		report, err := Verify(t.Context(), api, rest(func(context.Context, []byte) ([]byte, error) {
			return []byte(`{"statusCode":` + status + `}`), nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		if report.Coverage.Outcomes[Broken] > 0 || report.Coverage.Outcomes[Held] > 0 {
			t.Errorf("%s: %s", status, report.Summary())
		}
	}
}

// TestIgnoredHeadersAreSent: OpenAPI ignores a header parameter Authorization,
// yet the handler whose document requires it will want it.
func TestIgnoredHeadersAreSent(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		parameters: [{name: Authorization, in: header, required: true, schema: {type: string, example: Bearer abc}}],
		responses: {"200": {description: ok}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for c := range s.Cases() {
		if got := c.Request.Header.Get("Authorization"); got != "Bearer abc" {
			t.Errorf("%s sends %q", c.Name, got)
		}
		if c.Place.Name == "Authorization" {
			t.Errorf("%s is about it", c.Name)
		}
	}
}

func TestBinaryMediaTypesOfTheDeployment(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		responses: {"200": {description: ok, content: {image/png: {}}}}}}}}`)
	target := rest(func(context.Context, []byte) ([]byte, error) {
		return []byte(`{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"iVBORw0=","isBase64Encoded":true}`), nil
	})
	for _, opts := range [][]Option{nil, {BinaryMediaTypes("*/*")}} {
		report, err := Verify(t.Context(), api, target, opts...)
		if err != nil {
			t.Fatal(err)
		}
		if broken := report.Coverage.Outcomes[Broken] > 0; broken != (opts == nil) {
			t.Errorf("%d options: %s", len(opts), report.Summary())
		}
	}
}
