package contract

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Format is the shape of the event that a handler takes.
type Format string

// FormatREST is the proxy event of a REST API, payload version 1.0.
const FormatREST Format = "rest"

// Target is a handler and the events it takes.
type Target struct {
	Format Format
	// Handler takes the event and returns its answer as JSON text: a child
	// process of package integration, lambda.NewHandler of any function, ...
	Handler lambda.Handler
}

type (
	request  = events.APIGatewayProxyRequest
	response = events.APIGatewayProxyResponse
)

// restFunc is the signatures that serve the proxy event of a REST API.
type restFunc interface {
	~func(context.Context, request) (response, error) |
		~func(context.Context, request) (*response, error) |
		~func(context.Context, *request) (response, error) |
		~func(context.Context, *request) (*response, error) |
		~func(request) (response, error) |
		~func(request) (*response, error) |
		~func(*request) (response, error) |
		~func(*request) (*response, error)
}

// REST makes a Target of a handler function for the proxy event of a REST API,
// events.APIGatewayProxyRequest and -Response by value or pointer, with or
// without a context. It is called as Lambda calls it: through JSON.
func REST[F restFunc](handler F) Target {
	return Target{Format: FormatREST, Handler: lambda.NewHandler(handler)}
}
