package mock_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/mock"
	"github.com/lambdapact/lambdapact/spec"
)

// getOrder is a handler as it is deployed.
func getOrder(_ context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	body := fmt.Sprintf(`{"id":%q}`, event.PathParameters["id"])
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: body}, nil
}

// A gateway is an http.Handler: any HTTP client can talk to the handler behind it.
func ExampleNewGateway() {
	gateway, err := mock.NewGateway(lambda.NewHandler(getOrder), mock.GatewayConfig{
		Routes: []string{"GET /orders/{id}"},
	})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(gateway)
	defer server.Close()

	show(http.Get(server.URL + "/orders/17"))
	show(http.Get(server.URL + "/order/17"))
	// Output:
	// 200 {"id":"17"}
	// 403 {"message":"Missing Authentication Token"}
}

// With a document the gateway does what its extensions say, and reports where
// client or handler disagree with it.
func ExampleGatewayConfig() {
	api, err := spec.Parse([]byte(`
openapi: 3.0.3
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: found
          content: {application/json: {schema: {properties: {id: {type: integer}}}}}
`))
	if err != nil {
		log.Fatal(err)
	}
	gateway, err := mock.NewGateway(lambda.NewHandler(getOrder), mock.GatewayConfig{
		API:    api,
		Stage:  "live",
		Report: func(f mock.Finding) { fmt.Println(f) },
	})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(gateway)
	defer server.Close()

	show(http.Get(server.URL + gateway.Prefix() + "/orders/17"))
	// Output:
	// handler: GET /live/orders/17 (getOrder): /id: want integer, got "17" (string) (openapi:11)
	// 200 {"id":"17"}
}

// Serve keeps the header names as the client spelled them, as API Gateway does.
func ExampleGateway_Serve() {
	names := func(_ context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		return events.APIGatewayProxyResponse{StatusCode: 200, Body: event.Headers["x-ProBe"]}, nil
	}
	gateway, err := mock.NewGateway(lambda.NewHandler(names), mock.GatewayConfig{Routes: []string{"ANY /{proxy+}"}})
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- gateway.Serve(ctx, listener) }()

	request, _ := http.NewRequest("GET", "http://"+listener.Addr().String()+"/a", nil)
	request.Header["x-ProBe"] = []string{"found"}
	show(http.DefaultClient.Do(request))
	stop()
	fmt.Println(<-ended)
	// Output:
	// 200 found
	// <nil>
}

func show(response *http.Response, err error) {
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	fmt.Println(response.StatusCode, strings.TrimSpace(string(body)))
}
