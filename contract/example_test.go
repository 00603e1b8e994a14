package contract_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

const pets = `
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  "/pets/{id}":
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
      responses:
        "200": {description: a pet, content: {application/json: {schema: {type: object, required: [name]}}}}
        "400": {description: what was wrong, content: {application/json: {schema: {type: object}}}}
`

func api() *spec.API {
	api, err := spec.Parse([]byte(pets))
	if err != nil {
		panic(err)
	}
	return api
}

// getPet looks at the id, but takes 0 for one.
func getPet(_ context.Context, r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	answer := events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: `{"name":"Tom"}`}
	var id int
	if err := json.Unmarshal([]byte(r.PathParameters["id"]), &id); err != nil || id < 0 {
		answer.StatusCode, answer.Body = 400, `{"message":"id is no number from 1"}`
	}
	return answer, nil
}

func ExampleVerify() {
	report, err := contract.Verify(context.Background(), api(), contract.REST(getPet), contract.Skip("*/shape/**"))
	if err != nil {
		fmt.Println(err) // nothing could be planned
		return
	}
	fmt.Println(report.Failed(), report.Coverage.Outcomes[contract.Broken])
	for _, g := range report.Groups {
		fmt.Println(g.Finding.Rule, g.Cases)
	}
	// Output:
	// true 1
	// request/invalid-accepted [getPet/invalid/path.id/minimum]
}

func ExamplePlan() {
	plan, err := contract.Plan(api(), contract.FormatREST, contract.Only("getPet/invalid/**"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range plan.Cases() {
		fmt.Println(c.Name, "sends", c.Sent, "for", c.Want)
	}
	// Output:
	// getPet/invalid/path.id/type/text sends "abc" for type integer
	// getPet/invalid/path.id/type/fraction sends 14.5 for type integer
	// getPet/invalid/path.id/type/trailing sends "14x" for type integer
	// getPet/invalid/path.id/type/hexadecimal sends "0x10" for type integer
	// getPet/invalid/path.id/type/plus sends "+14" for type integer
	// getPet/invalid/path.id/minimum sends 0 for minimum 1
}

func ExampleRun() {
	plan, err := contract.Plan(api(), contract.FormatREST)
	if err != nil {
		fmt.Println(err)
		return
	}
	result := contract.Run(context.Background(), contract.REST(getPet), plan.Case("getPet/invalid/path.id/minimum"))
	fmt.Println(result.Outcome)
	for line := range strings.Lines(result.Text()) {
		fmt.Println(strings.Join(strings.Fields(line), " "))
	}
	// Output:
	// broken
	// GET /pets/{id} accepted an invalid request getPet/invalid/path.id/minimum
	// sent: path id = 0 minimum 1 openapi:8
	// want: 400 with a body of application/json openapi:11
	// got: 200 {"name":"Tom"}
	// rule: request/invalid-accepted (error, source: document)
	// page: https://github.com/lambdapact/lambdapact/blob/main/docs/rules/request/invalid-accepted.md
}

// In a test, each case is a subtest.
func ExampleTest() {
	_ = func(t *testing.T) {
		contract.Test(t, api(), contract.REST(getPet),
			contract.DeployedAs("ANY /{proxy+}"),
			contract.Credential("apiKey", os.Getenv("PETS_KEY")),
			contract.Prepare("getPet", func(c *contract.Case) { c.Request.Path["id"] = "42" }))
	}
}

// A function behind one greedy route meets unknown paths and methods too.
func ExampleDeployedAs() {
	exact, err := contract.Plan(api(), contract.FormatREST)
	if err != nil {
		fmt.Println(err)
	}
	greedy, err := contract.Plan(api(), contract.FormatREST, contract.DeployedAs("ANY /{proxy+}"))
	if err != nil {
		fmt.Println(err)
	}
	const name = "getPet/invalid/method/undeclared/DELETE"
	fmt.Println(exact.Case(name) != nil, greedy.Case(name) != nil)
	// Output: false true
}

// Prepare names data that the handler has.
func ExamplePrepare() {
	plan, err := contract.Plan(api(), contract.FormatREST, contract.Prepare("getPet", func(c *contract.Case) { c.Request.Path["id"] = "42" }))
	if err != nil {
		fmt.Println(err)
		return
	}
	seen := contract.REST(func(r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		fmt.Println(r.Path)
		return events.APIGatewayProxyResponse{StatusCode: 204}, nil
	})
	contract.Run(context.Background(), seen, plan.Case("getPet/valid/request/full"))
	// Output: /pets/42
}

// What the standards leave open only warns, unless it is asked for.
func ExampleStrict() {
	for _, opts := range [][]contract.Option{nil, {contract.Strict("tolerance")}} {
		refuse := func(r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
			if len(r.QueryStringParameters) > 0 {
				return events.APIGatewayProxyResponse{StatusCode: 400, Headers: map[string]string{"Content-Type": "application/json"}, Body: `{"message":"no query is taken"}`}, nil
			}
			return getPet(context.Background(), r)
		}
		report, err := contract.Verify(context.Background(), api(), contract.REST(refuse), append(opts, contract.Only("*/tolerance/**"))...)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, g := range report.Groups {
			fmt.Println(g.Finding.Rule, g.Finding.Severity, report.Failed())
		}
	}
	// Output:
	// tolerance/unknown-query warning false
	// tolerance/unknown-query error true
}

// A handler may read who calls from what an authorizer leaves in the event.
func ExampleEvent() {
	plan, err := contract.Plan(api(), contract.FormatREST, contract.Event(contract.EventContext{
		Authorizer: json.RawMessage(`{"claims": {"sub": "u-1", "email_verified": true}}`),
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	seen := contract.REST(func(r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		fmt.Println(r.RequestContext.Authorizer["claims"])
		return events.APIGatewayProxyResponse{StatusCode: 204}, nil
	})
	contract.Run(context.Background(), seen, plan.Case("getPet/valid/request/full"))
	// Output: map[email_verified:true sub:u-1]
}

// HTTP APIs send another event; so do function URLs and load balancers.
func ExampleHTTPAPI() {
	target := contract.HTTPAPI(func(r events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		fmt.Println(r.RouteKey, r.RawPath)
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: `{"name":"Tom"}`}, nil
	})
	plan, err := contract.Plan(api(), target.Format)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(contract.Run(context.Background(), target, plan.Case("getPet/valid/path.id/minimum")).Outcome)
	// Output:
	// GET /pets/{id} /pets/1
	// held
}

func ExampleReport_WriteJSON() {
	report, err := contract.Verify(context.Background(), api(), contract.REST(getPet))
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	if err := report.WriteJSON(&b); err != nil {
		fmt.Println(err)
		return
	}
	var read struct {
		Version  int
		Complete bool
	}
	if err := json.Unmarshal([]byte(b.String()), &read); err != nil {
		fmt.Println(err)
	}
	fmt.Println(read.Version, read.Complete)
	// Output: 1 true
}
