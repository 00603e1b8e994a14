package contract_test

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

const search = `
openapi: 3.0.3
paths:
  /pets:
    get:
      operationId: search
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: sort, in: query, schema: {type: string, enum: [name, age]}}
        - {name: name, in: query, schema: {type: string, maxLength: 20}}
      responses:
        "200": {description: pets}
        "400": {description: what was wrong}
`

// A handler may fail only where several things come together. The random
// request that shows it is made small.
func ExampleRandom() {
	api, err := spec.Parse([]byte(search))
	if err != nil {
		fmt.Println(err)
		return
	}
	handler := contract.REST(func(r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		status := 200
		if q := r.QueryStringParameters; q["limit"] == "50" && q["sort"] == "age" {
			status = 500
		}
		return events.APIGatewayProxyResponse{StatusCode: status}, nil
	})
	report, err := contract.Verify(context.Background(), api, handler,
		contract.Random(40), contract.Only("search/valid/**"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Groups[0].Finding.Rule, report.Groups[0].Result.Case.Sent)
	// Output: request/server-error GET /pets?limit=50&sort=age
}
