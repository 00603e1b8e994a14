package contract

import (
	"context"
	"fmt"
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
	report := plan(t, Skip("*/state/**")).Verify(t.Context(), change(t, func(r *spec.Request, a map[string]any) {
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

// TestBinaryAnswers: a document that is not written for API Gateway says
// nothing of binary media types, one that is does; options add to it.
func TestBinaryAnswers(t *testing.T) {
	target := rest(func(context.Context, []byte) ([]byte, error) {
		return []byte(`{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"iVBORw0=","isBase64Encoded":true}`), nil
	})
	for name, test := range map[string]struct {
		integration string
		opts        []Option
		want        Outcome
	}{
		"nothing said":         {"", nil, Held},
		"for API Gateway":      {`, x-amazon-apigateway-integration: {type: aws_proxy}`, nil, Broken},
		"with the type":        {`, x-amazon-apigateway-integration: {type: aws_proxy}`, []Option{BinaryMediaTypes("image/png")}, Held},
		"with any type":        {"", []Option{BinaryMediaTypes("*/*")}, Held},
		"only with other ones": {"", []Option{BinaryMediaTypes("image/webp")}, Broken},
	} {
		api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
			responses: {"200": {description: ok, content: {image/png: {}}}}`+test.integration+`}}}}`)
		s, err := Plan(api, FormatREST, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		r := Run(t.Context(), target, find(t, s, "a/valid/request/full"))
		if r.Outcome != test.want {
			t.Errorf("%s: %s %s", name, r.Outcome, r.Reason)
		}
		if warned := len(r.Findings) > 0; name == "nothing said" && !warned {
			t.Errorf("%s: no warning", name)
		}
	}
}

// TestARefusalForAnotherReasonShowsNothing: a handler that refuses every order
// for a reason of its business is not blamed for what it says of the fault.
func TestARefusalForAnotherReasonShowsNothing(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: {type: object, required: [n], properties: {n: {type: integer}}}}}},
		responses: {"201": {description: ok}, "409": {description: no, content: {application/json: {schema: {type: object}}}},
		"400": {description: bad, content: {application/json: {schema: {type: object}}}}}}}}}`)
	report, err := Verify(t.Context(), api, rest(func(context.Context, []byte) ([]byte, error) {
		return []byte(`{"statusCode":409,"headers":{"Content-Type":"application/json"},"body":"{\"field\":\"sku\"}"}`), nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	if o := report.Coverage.Outcomes; o[Broken] > 0 || o[Unproven] == 0 || o[NeedsData] == 0 {
		t.Errorf("%s\n%+v", report.Summary(), report.Groups)
	}
}

type incomparable func(context.Context, []byte) ([]byte, error)

func (f incomparable) Invoke(ctx context.Context, event []byte) ([]byte, error) { return f(ctx, event) }

type holder struct{ any }

func (h holder) Invoke(context.Context, []byte) ([]byte, error) {
	return []byte(`{"statusCode":400}`), nil
}

// TestHandlersThatCannotBeComparedShareNothing: what one accepted is no proof
// for another.
func TestHandlersThatCannotBeComparedShareNothing(t *testing.T) {
	s := plan(t)
	good := newMirror(notes(t))
	invalid := find(t, s, "getNote/invalid/path.noteId/minimum")
	if r := Run(t.Context(), Target{FormatREST, incomparable(good.Invoke)}, invalid); r.Outcome != Held {
		t.Fatalf("%s %s", r.Outcome, r.Reason)
	}
	refuses := incomparable(func(context.Context, []byte) ([]byte, error) {
		return good.refuse(s.api.Operation("getNote"), []int{400}, "noteId"), nil
	})
	for _, target := range []Target{{FormatREST, refuses}, {FormatREST, holder{func() {}}}} {
		if r := Run(t.Context(), target, invalid); r.Outcome == Held {
			t.Errorf("%T: held", target.Handler)
		}
	}
}

func TestPrepareKeepsTheValueAValidCaseIsAbout(t *testing.T) {
	var asked []string
	target := change(t, func(r *spec.Request, _ map[string]any) {
		value, _ := r.Query.Get("pageSize")
		asked = append(asked, r.Path["noteId"]+" "+value)
	})
	plan(t, Only("getNote/valid/**"), Prepare("getNote", func(c *Case) {
		c.Request.Path["noteId"] = "42"
		c.Request.Query.Set("pageSize", "7")
	})).Verify(t.Context(), target)
	for _, want := range []string{"42 7", "1 7", "42 50", "42 1"} {
		if !slices.Contains(asked, want) {
			t.Errorf("%q was never asked for: %q", want, asked)
		}
	}
}

func TestPrepareSetsMembersOfABody(t *testing.T) {
	var bodies []string
	target := change(t, func(r *spec.Request, _ map[string]any) { bodies = append(bodies, string(r.Body)) })
	plan(t, Only("createNote/*/body.**/**"), Prepare("createNote", func(c *Case) {
		if err := c.Request.SetJSON("/title", "prepared"); err != nil {
			t.Error(err)
		}
	})).Verify(t.Context(), target)
	prepared := slices.IndexFunc(bodies, func(b string) bool {
		return strings.Contains(b, `"title":"prepared"`) && strings.Contains(b, `"stars":6`)
	})
	faulty := slices.IndexFunc(bodies, func(b string) bool { return strings.Contains(b, `"title":7`) })
	if prepared < 0 || faulty < 0 {
		t.Errorf("prepared %d, faulty %d in %q", prepared, faulty, bodies)
	}
}

func TestAGivenCredentialThatIsRefusedIsAFinding(t *testing.T) {
	target := change(t, func(r *spec.Request, a map[string]any) {
		if r.Method == "POST" { // the handler looks for the key in the wrong line
			a["statusCode"], a["body"] = 401, `{"title":"Unauthorized","detail":"no key"}`
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/problem+json"}
		}
	})
	for _, test := range []struct {
		opts []Option
		want bool
	}{{nil, false}, {[]Option{Credential("key", "the-right-one")}, true}} {
		report := plan(t, test.opts...).Verify(t.Context(), target)
		if got := report.Coverage.Outcomes[Broken] > 0; got != test.want {
			t.Errorf("given %t: %s", test.want, report.Summary())
		}
	}
}

// TestOneUnprovableParameterCostsNoOther: the gateway sets X-Forwarded-For
// itself, so that no value of a client's can be proven.
func TestOneUnprovableParameterCostsNoOther(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a, parameters: [
		{name: X-Forwarded-For, in: header, schema: {type: string, format: ipv4}},
		{name: size, in: query, schema: {type: integer, maximum: 5}}],
		responses: {"200": {description: ok}, "400": {description: bad}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	find(t, s, "a/invalid/query.size/maximum")
	if !slices.ContainsFunc(s.Dropped(), func(d Dropped) bool { return strings.Contains(d.Name, "X-Forwarded-For") }) {
		t.Errorf("the parameter is not listed: %+v", s.Dropped())
	}
}

func TestMistakesInCallsAreTold(t *testing.T) {
	if _, err := Plan(nil, FormatREST); err == nil {
		t.Error("no error without a document")
	}
	for want, opt := range map[string]Option{
		`"nosuch"`: Prepare("nosuch", func(*Case) {}), "no function": Prepare("getNote", nil), "no time": Timeout(0), "without a reason": Relax("feedback", ""),
	} {
		if _, err := Plan(notes(t), FormatREST, opt); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	s := plan(t, nil)
	if r := Run(t.Context(), Target{}, s.Case("typo")); r.Outcome != CouldNotRun || r.Text() == "" {
		t.Errorf("%+v", r)
	}
}

func TestANewMediaTypeRefusalIsTheDocumentsSilence(t *testing.T) {
	report := plan(t, Skip("*/state/**")).Verify(t.Context(), change(t, func(r *spec.Request, a map[string]any) {
		if r.Method == "POST" && status(a) == 400 && r.Header.Get("Content-Type") != "application/json" {
			a["statusCode"] = 415
		}
	}))
	if report.Failed() {
		t.Errorf("%s %+v", report.Summary(), report.Groups[0].Finding)
	}
}

// TestAnExampleMayLeaveOutWhatIsRequired: its values stand in the request all
// the same.
func TestAnExampleMayLeaveOutWhatIsRequired(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {example: {n: 4711},
		schema: {type: object, required: [n, m], properties: {n: {type: integer}, m: {type: string}}}}}},
		responses: {"200": {description: ok}}}}}}`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	if body := string(find(t, s, "a/valid/request/full").Request.Body); !strings.Contains(body, `"n":4711`) || !strings.Contains(body, `"m":"`) {
		t.Errorf("sends %s", body)
	}
}

// TestEveryGivenAlternativeIsSent: a handler that takes only the first of two
// alternative credentials is found, when both are given.
func TestEveryGivenAlternativeIsSent(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		security: [{key: []}, {token: []}], responses: {"200": {description: ok}, "401": {description: no}}}}},
		components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}}`)
	target := rest(func(_ context.Context, event []byte) ([]byte, error) {
		if arrived(t, event).Header.Get("X-Key") != "key-1" {
			return []byte(`{"statusCode":401}`), nil
		}
		return []byte(`{"statusCode":200}`), nil
	})
	for _, test := range []struct {
		opts []Option
		want bool
	}{
		{[]Option{Credential("key", "key-1")}, false},
		{[]Option{Credential("key", "key-1"), Credential("token", "token-1")}, true},
	} {
		report, err := Verify(t.Context(), api, target, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		if report.Failed() != test.want {
			t.Errorf("%d credentials: %s", len(test.opts), report.Summary())
		}
	}
}

// TestAnyMethodAndGreedyPathAreSentAsTheyMayArrive: with every method that has
// no operation of its own, and over two segments.
func TestAnyMethodAndGreedyPathAreSentAsTheyMayArrive(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {"/{proxy+}": {
		get: {operationId: look, parameters: [{name: proxy, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}},
		x-amazon-apigateway-any-method: {operationId: rest, parameters: [{name: proxy, in: path, required: true, schema: {type: string, maxLength: 9}}], responses: {"200": {description: ok}}}}}}`)
	asked := map[string]bool{}
	report, err := Verify(t.Context(), api, rest(func(_ context.Context, event []byte) ([]byte, error) {
		r := arrived(t, event)
		asked[r.Method] = true
		asked[fmt.Sprint(strings.Count(r.RawPath, "/"))] = true
		return []byte(`{"statusCode":200}`), nil
	}), Only("*/valid/**"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "1", "2"} {
		if !asked[want] {
			t.Errorf("%s was never sent: %v", want, asked)
		}
	}
	if report.Failed() {
		t.Error(report.Summary())
	}
}
