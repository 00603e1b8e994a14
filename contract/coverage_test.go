package contract

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/spec"
)

// doors has one operation behind the only route, and a key that the document
// never says to be refused.
const doors = `
openapi: 3.0.3
info: {title: doors, version: '1'}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
security: [{key: []}]
paths:
  /doors/{id}:
    get:
      operationId: getDoor
      parameters: [{name: id, in: path, required: true, schema: {type: string, pattern: '^[a-z]+$'}}]
      responses:
        '200': {description: found}
        '404': {description: no such door, content: {application/json: {schema: {type: object}}}}
  /walls:
    get:
      operationId: getWall
      responses: {'200': {description: found}}
`

func reportOfDoors(t *testing.T, handle func(events.APIGatewayProxyRequest) events.APIGatewayProxyResponse, opts ...Option) *Report {
	t.Helper()
	api, err := spec.LoadFS(fstest.MapFS{"doors.yaml": {Data: []byte(doors)}}, "doors.yaml")
	if err != nil {
		t.Fatal(err)
	}
	target := REST(func(_ context.Context, r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		return handle(r), nil
	})
	report, err := Verify(t.Context(), api, target, append(opts, DeployedAs("GET /doors/{id}"))...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// door knows one door and says nothing of any other.
func door(r events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
	key := ""
	for name, value := range r.Headers {
		if strings.EqualFold(name, "X-Key") {
			key = value
		}
	}
	id, err := url.PathUnescape(r.PathParameters["id"])
	switch {
	case key != "k-1":
		return events.APIGatewayProxyResponse{StatusCode: 401}
	case err == nil && id == "oak":
		return events.APIGatewayProxyResponse{StatusCode: 200}
	}
	return events.APIGatewayProxyResponse{
		StatusCode: 404, Body: `{"title":"nothing there"}`, Headers: map[string]string{"Content-Type": "application/json"},
	}
}

func TestOperationsBehindNoRouteAreListedApart(t *testing.T) {
	report := reportOfDoors(t, door, Credential("key", "k-1"), Param("id", "oak"))
	c := report.Coverage
	if !slices.Equal(c.NotRun, []string{"getWall"}) || len(c.NotAccepted) != 0 || c.Operations != 2 {
		t.Errorf("not run %v, not accepted %v of %d", c.NotRun, c.NotAccepted, c.Operations)
	}
	if slices.Contains(c.NotSeen, "getWall 200") || c.Statuses != 2 {
		t.Errorf("not seen %v of %d", c.NotSeen, c.Statuses)
	}
	var text strings.Builder
	if err := report.writeUncovered(&text); err != nil {
		t.Fatal(err)
	}
	if want := "no case was run: 1 of 2 operations\n    getWall\n"; !strings.Contains(text.String(), want) {
		t.Errorf("no %q in\n%s", want, text.String())
	}
}

func TestTheReportSaysThatItCountsTheConstraintsOfThePlan(t *testing.T) {
	refusing := func(events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
		return events.APIGatewayProxyResponse{StatusCode: 401}
	}
	for _, handler := range []func(events.APIGatewayProxyRequest) events.APIGatewayProxyResponse{door, refusing} {
		report := reportOfDoors(t, handler, Credential("key", "k-1"), Param("id", "oak"))
		var text strings.Builder
		if err := report.writeUncovered(&text); err != nil {
			t.Fatal(err)
		}
		c := report.Coverage
		want := fmt.Sprintf("constraints that the plan's valid cases touch: %d of %d (", c.Touched.Met, c.Touched.Owed)
		if c.Touched.Met == 0 || !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
}

// A 404 says by itself that the path is at fault.
func TestA404ForAPathNeedsNoFeedback(t *testing.T) {
	report := reportOfDoors(t, door, Credential("key", "k-1"), Param("id", "oak"))
	if o := report.Coverage.Outcomes; o[Broken] != 0 || o[Unproven] != 0 || o[Held] < 5 {
		t.Errorf("outcomes %v", o)
	}
}

func TestAnUndocumentedRefusalOfAMadeUpCredentialIsNoFault(t *testing.T) {
	report := reportOfDoors(t, door)
	if o := report.Coverage.Outcomes; o[Broken] != 0 || o[Held] != 0 || o[NeedsData] == 0 || o[Unproven] == 0 {
		t.Errorf("outcomes %v", o)
	}
	if len(report.Groups) != 1 || report.Groups[0].Finding.Rule != "document/silent" {
		t.Errorf("groups %v", report.Groups)
	}
}

func TestAnUndocumentedRefusalOfTheGivenCredentialIsAFault(t *testing.T) {
	report := reportOfDoors(t, door, Credential("key", "k-2"))
	if o := report.Coverage.Outcomes; o[Broken] == 0 {
		t.Errorf("outcomes %v", o)
	}
}

func TestRulesAreRelaxedAsTheyAreShown(t *testing.T) {
	zero := func(events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
		return events.APIGatewayProxyResponse{}
	}
	for _, rule := range []string{"proxy-format/status-zero", "proxy-format"} {
		report := reportOfDoors(t, zero, Relax(rule, "DOOR-1"))
		if o := report.Coverage.Outcomes; o[Broken] != 0 || o[Unproven] == 0 {
			t.Errorf("%s relaxed: outcomes %v", rule, o)
		}
	}
	report := reportOfDoors(t, zero, Relax("proxy-format/body-type", "DOOR-2"))
	if report.Coverage.Outcomes[Broken] == 0 {
		t.Errorf("another rule relaxed: outcomes %v", report.Coverage.Outcomes)
	}
}
