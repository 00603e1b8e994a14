package contract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// telling runs the document of the feedback tests against a handler that
// refuses with a text made of the request.
func telling(t *testing.T, schema string, body func(*spec.Request) string, opts ...Option) *Report {
	t.Helper()
	api := feedbackDocument(t, schema)
	report, err := Verify(t.Context(), api, refusing(t, api, 400, body), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestFeedbackIsGradedByOperation(t *testing.T) {
	everything := func(*spec.Request) string { return `{"detail":"items sku qty kind id n Content-Type are wrong"}` }
	only := Only("a/valid/request/full", "a/invalid/body.items.0.sku/minLength", "a/invalid/query.n/anyOf/no-branch", "a/invalid/body.kind/type/number")
	for name, test := range map[string]struct {
		body func(*spec.Request) string
		want Feedback
	}{
		"one text for all": {everything, Feedback{"a", 3, 3, 3, 3, 0}},
		"what was sent": {func(r *spec.Request) string {
			text, _ := json.Marshal(map[string]string{"detail": fmt.Sprintf("items sku qty kind n are wrong: %s %v", r.Body, r.Query)})
			return string(text)
		}, Feedback{"a", 3, 3, 3, 3, 1}}, // the query differs, and an echo is no answer
		"nothing": {func(*spec.Request) string { return `{}` }, Feedback{"a", 3, 3, 3, 0, 0}},
	} {
		report := telling(t, itemSchema, test.body, only)
		if len(report.Feedback) != 1 || report.Feedback[0] != test.want {
			t.Errorf("%s: %+v, want %+v", name, report.Feedback, test.want)
		}
		var b strings.Builder
		if err := report.WriteText(&b); err != nil || !strings.Contains(b.String(), "refusals that tell too little\n    a: of 3 refusals 3 documented") {
			t.Errorf("%s: the text does not tell: %v\n%s", name, err, b.String())
		}
		if got := report.json().Feedback; len(got) != 1 || got[0] != jsonGrade(test.want) {
			t.Errorf("%s: as JSON %+v", name, got)
		}
	}
}

func TestFeedbackThatTellsAllIsNotListed(t *testing.T) {
	report := plan(t).Verify(t.Context(), Target{FormatREST, newMirror(notes(t))})
	if len(report.Feedback) != 2 {
		t.Fatalf("%+v", report.Feedback)
	}
	for _, f := range report.Feedback {
		if f.Refusals == 0 || f.Documented != f.Refusals || f.Named != f.Nameable {
			t.Errorf("%+v", f)
		}
	}
}

func TestTheSameWordsForDifferentFaultsAreTold(t *testing.T) {
	// The document says nothing of the payload of a 400, so no case can ask for
	// a name.
	api := document(t, `{openapi: 3.1.0, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: `+itemSchema+`}}},
		responses: {"201": {description: made}, "400": {description: bad}}}}}}`)
	for body, want := range map[string]bool{
		`{"message":"Bad Request"}`:           true,
		`{"message":"items kind sku qty"}`:    true, // of the body itself and its syntax
		``:                                    false,
		`{"message":"Bad Request","at":"%d"}`: false,
		`{"message":"sku qty kind items: wrong"}`: true,
	} {
		n := 0
		report, err := Verify(t.Context(), api, refusing(t, api, 400, func(*spec.Request) string {
			n++
			return strings.Replace(body, "%d", fmt.Sprint(n), 1)
		}))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, g := range report.Groups {
			if g.Finding.Rule == "feedback/unspecific" {
				found = true
				if g.Finding.Severity != Warning || len(g.Cases) < 3 {
					t.Errorf("%s: %+v", body, g)
				}
			}
		}
		if found != want {
			t.Errorf("%s: found %t, want %t", body, found, want)
		}
	}
}

func TestAnotherElementIsAWrongPlace(t *testing.T) {
	const fault = "a/invalid/body.items.0.sku/minLength"
	for answer, want := range map[string]string{
		`{"pointer":"/items/0/sku"}`:     "",
		`{"pointer":"/items/1/sku"}`:     wrongPlace,
		`{"detail":"items[1].sku: bad"}`: wrongPlace,
		`{"detail":"items[0].sku: bad"}`: "",
		`{"detail":"sku: bad"}`:          "",
	} {
		if got := feedbackRule(t, itemSchema, fault, 400, func(*spec.Request) string { return answer }); got != want {
			t.Errorf("%s: %q, want %q", answer, got, want)
		}
	}
	s, err := Plan(feedbackDocument(t, itemSchema), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	r := Run(t.Context(), refusing(t, s.api, 400, func(*spec.Request) string { return `{"detail":"items[1].sku: bad"}` }), find(t, s, fault))
	if r.Outcome != Held || len(r.Findings) != 1 || r.Findings[0].Severity != Warning {
		t.Errorf("in words it is to warn only: %s %+v", r.Outcome, r.Findings)
	}
}

func TestALongerSiblingNamesNothing(t *testing.T) {
	const schema = `{type: object, required: [name, userName], properties: {name: {type: string, minLength: 2}, userName: {type: string}}}`
	for answer, want := range map[string]string{
		`{"detail":"userName is wrong"}`:  unnamed,
		`{"detail":"user name is wrong"}`: "",
		`{"detail":"name is wrong"}`:      "",
	} {
		if got := feedbackRule(t, schema, "a/invalid/body.name/minLength", 400, func(*spec.Request) string { return answer }); got != want {
			t.Errorf("%s: %q, want %q", answer, got, want)
		}
	}
}

func TestFeedbackSaysWhichOtherPlaceItSpeaksOf(t *testing.T) {
	s, err := Plan(feedbackDocument(t, itemSchema), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	c := find(t, s, "a/invalid/body.items.0.sku/minLength")
	r := Run(t.Context(), refusing(t, s.api, 400, func(*spec.Request) string { return `{"detail":"kind is wrong"}` }), c)
	if text := r.Text(); !strings.Contains(text, "it speaks of kind, where nothing is wrong") {
		t.Error(text)
	}
}
