package contract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

// measured is a document of which the generator reaches everything.
const measured = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/notes: {post: {operationId: createNote,
	parameters: [{name: dry, in: query, schema: {type: boolean}}, {name: tag, in: header, required: true, schema: {type: string, pattern: "^[a-z]+$"}}],
	requestBody: {required: true, content: {application/json: {schema: {type: object, required: [title], additionalProperties: false, properties: {
		id: {type: integer, readOnly: true}, title: {type: string, minLength: 1, maxLength: 40}, kind: {type: string, enum: [memo, list]},
		stars: {type: integer, minimum: 1, maximum: 5}}}}}},
	responses: {"201": {description: made}, "400": {description: bad}}}}}}`

func TestCoverageIsMeasuredOnTheProvenCases(t *testing.T) {
	s, err := Plan(document(t, measured), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	c := s.Coverage()
	for _, m := range c.Missing {
		t.Errorf("%s %s %s %s is missing: %s", m.Kind, m.Place, m.Keyword, m.Member, m.Reason)
	}
	if c.Valid.Owed < 20 || c.Invalid.Owed < 10 || c.Valid.Percent() != 100 {
		t.Errorf("valid %+v, invalid %+v", c.Valid, c.Invalid)
	}
	if c.Invalid.Excluded["read-only"] == 0 || c.Invalid.Excluded["undeliverable"] == 0 {
		t.Errorf("excluded %v", c.Invalid.Excluded)
	}
	if len(c.Operations) != 1 || c.Operations[0].Operation != "createNote" || c.Operations[0].Valid.Owed != c.Valid.Owed {
		t.Errorf("operations %+v", c.Operations)
	}
}

// TestWhatNoCaseShowsIsMissingWithItsLine: without the cases of a place nothing
// at that place is met, whatever the generator says it made.
func TestWhatNoCaseShowsIsMissingWithItsLine(t *testing.T) {
	api := document(t, measured)
	op := api.Operation("createNote")
	o := newCensus(op, census.NewProofs())
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for c := range s.Cases() {
		e, err := s.evidence(c)
		if err != nil {
			t.Fatal(err)
		}
		if (c.Place != spec.Place{In: spec.InBody, Pointer: "/stars"}) {
			o.mark(c, e)
		}
	}
	var missing []string
	for f := range o.Findings() {
		if !f.Met && f.Excluded == "" {
			missing = append(missing, fmt.Sprintf("%t %s %s%s", f.Invalid, f.Place, f.Keyword, f.Member))
			if f.Where.Line == 0 {
				t.Errorf("%s has no line", f.Keyword)
			}
		}
	}
	for _, want := range []string{"true body.stars minimum", "true body.stars maximum", "true body.stars typeinteger"} {
		if !slices.Contains(missing, want) {
			t.Errorf("%s is not missing: %q", want, missing)
		}
	}
	if slices.Contains(missing, "true body.title minLength") {
		t.Errorf("too much is missing: %q", missing)
	}
}

func TestCoverageDoesNotDependOnWhatIsSelected(t *testing.T) {
	all, err := Plan(document(t, measured), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	part, err := Plan(document(t, measured), FormatREST, Only("createNote/valid/request/*"))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := all.Coverage().Valid, part.Coverage().Valid; a.Met != b.Met || a.Owed != b.Owed {
		t.Errorf("%+v and %+v", a, b)
	}
}

func TestOperationsThatAreNotDeployedOweNothing(t *testing.T) {
	s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {
		/a: {get: {operationId: a, parameters: [{name: n, in: query, schema: {type: integer}}], responses: {"200": {description: ok}},
			x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: arn}}},
		/b: {get: {operationId: b, parameters: [{name: n, in: query, schema: {type: integer}}], responses: {"200": {description: ok}}}}}}`),
		FormatREST, DeployedByIntegrations())
	if err != nil {
		t.Fatal(err)
	}
	c := s.Coverage()
	if got := c.Operations[1]; got.Invalid.Owed != 0 || got.Invalid.Excluded["not deployed"] == 0 {
		t.Errorf("%+v", got)
	}
	if c.Operations[0].Invalid.Owed != 1 {
		t.Errorf("%+v", c.Operations[0])
	}
}

func TestAGapHasTheReasonOfTheCaseThatWasLeftOut(t *testing.T) {
	s, err := Plan(document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: a,
		requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {far: {type: string, maxLength: 300000}}}}}},
		responses: {"200": {description: ok}}}}}}`), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	gaps := 0
	for _, m := range s.Coverage().Missing {
		if m.Kind != Invalid {
			continue // no case was tried
		}
		if gaps++; !strings.Contains(m.Reason, "longer than") {
			t.Errorf("%s %s: %q", m.Place, m.Keyword, m.Reason)
		}
	}
	if gaps == 0 {
		t.Fatal("nothing is missing")
	}
}

func TestPercent(t *testing.T) {
	for _, x := range []struct {
		share Share
		want  float64
	}{{Share{}, 100}, {Share{Owed: 4, Met: 3}, 75}, {Share{Owed: 3}, 0}} {
		if got := x.share.Percent(); got != x.want {
			t.Errorf("%+v: %v", x.share, got)
		}
	}
}
