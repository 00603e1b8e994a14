package contract

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Format is the shape of the event that a handler takes.
type Format string

// The formats, by the event source.
const (
	FormatREST        Format = "rest"  // REST API, payload 1.0
	FormatHTTPAPI     Format = "http"  // HTTP API, payload 2.0
	FormatHTTPAPI1    Format = "http1" // HTTP API, payload 1.0
	FormatFunctionURL Format = "url"   // Lambda function URL
	FormatALB         Format = "alb"   // target group of an Application Load Balancer
)

// Target is a handler and the events it takes.
type Target struct {
	Format Format
	// Handler takes the event and returns its answer as JSON text: a child
	// process of package integration, lambda.NewHandler of any function, ...
	Handler lambda.Handler
}

// signature is what a handler function for requests of type In and responses
// of type Out may look like.
type signature[In, Out any] interface {
	~func(context.Context, In) (Out, error) |
		~func(context.Context, In) (*Out, error) |
		~func(context.Context, *In) (Out, error) |
		~func(context.Context, *In) (*Out, error) |
		~func(In) (Out, error) |
		~func(In) (*Out, error) |
		~func(*In) (Out, error) |
		~func(*In) (*Out, error)
}

// REST makes a Target of a handler function for the proxy event of a REST API,
// events.APIGatewayProxyRequest and -Response by value or pointer, with or
// without a context. It is called as Lambda calls it: through JSON.
func REST[F signature[events.APIGatewayProxyRequest, events.APIGatewayProxyResponse]](handler F) Target {
	return Target{FormatREST, lambda.NewHandler(handler)}
}

// HTTPAPI is REST for an HTTP API with payload 2.0:
// events.APIGatewayV2HTTPRequest and -Response.
func HTTPAPI[F signature[events.APIGatewayV2HTTPRequest, events.APIGatewayV2HTTPResponse]](handler F) Target {
	return Target{FormatHTTPAPI, lambda.NewHandler(handler)}
}

// HTTPAPI1 is REST for an HTTP API with payload 1.0, which has the types of a
// REST API.
func HTTPAPI1[F signature[events.APIGatewayProxyRequest, events.APIGatewayProxyResponse]](handler F) Target {
	return Target{FormatHTTPAPI1, lambda.NewHandler(handler)}
}

// FunctionURL is REST for a Lambda function URL:
// events.LambdaFunctionURLRequest and -Response.
func FunctionURL[F signature[events.LambdaFunctionURLRequest, events.LambdaFunctionURLResponse]](handler F) Target {
	return Target{FormatFunctionURL, lambda.NewHandler(handler)}
}

// ALB is REST for the target group of an Application Load Balancer:
// events.ALBTargetGroupRequest and -Response.
func ALB[F signature[events.ALBTargetGroupRequest, events.ALBTargetGroupResponse]](handler F) Target {
	return Target{FormatALB, lambda.NewHandler(handler)}
}
