package contract

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// TestEveryFormatHoldsAndFinds: a correct handler holds in each format, and one
// that accepts everything is found out.
func TestEveryFormatHoldsAndFinds(t *testing.T) {
	for _, format := range []Format{FormatREST, FormatHTTPAPI, FormatHTTPAPI1, FormatFunctionURL, FormatALB} {
		source, err := proxy.ParseSource(string(format))
		if err != nil {
			t.Fatal(err)
		}
		api := notes(t)
		m := newMirror(api)
		m.source = source
		report, err := Verify(t.Context(), api, Target{format, m}, Skip("*/state/**"), Relax("state", "a mirror keeps nothing"))
		if err != nil {
			t.Fatal(err)
		}
		if o := report.Coverage.Outcomes; o[Broken] > 0 || o[Held] < 60 || o[NeedsData] > 0 {
			t.Errorf("%s: %s", format, report.Summary())
		}
		lax := rest(func(ctx context.Context, event []byte) ([]byte, error) {
			r, err := source.Decode(event)
			if err != nil {
				return nil, err
			}
			op, _, _ := api.Resolve(r.Method, r.RawPath)
			if op == nil {
				op = api.Operation("getNote")
			}
			return m.accept(op), nil
		})
		lax.Format = format
		report, err = Verify(t.Context(), api, lax)
		if err != nil {
			t.Fatal(err)
		}
		if n := report.Coverage.Outcomes[Broken]; n < 40 {
			t.Errorf("%s: a handler that accepts everything: %s", format, report.Summary())
		}
	}
}

// TestHandlersOfEveryFormatAreCalledWithTheirTypes uses the functions as
// programmers write them.
func TestHandlersOfEveryFormatAreCalledWithTheirTypes(t *testing.T) {
	const body = `{"id":1,"title":"x"}`
	header := map[string]string{"Content-Type": "application/json"}
	for format, target := range map[Format]Target{
		FormatREST: REST(func(r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
			return events.APIGatewayProxyResponse{StatusCode: 200, Headers: header, Body: body}, check(r.PathParameters["noteId"], r.Resource)
		}),
		FormatHTTPAPI: HTTPAPI(func(_ context.Context, r events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
			return events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: header, Body: body}, check(r.PathParameters["noteId"], r.RouteKey)
		}),
		FormatHTTPAPI1: HTTPAPI1(func(r *events.APIGatewayProxyRequest) (*events.APIGatewayProxyResponse, error) {
			return &events.APIGatewayProxyResponse{StatusCode: 200, Headers: header, Body: body}, check(r.PathParameters["noteId"], r.Resource)
		}),
		FormatFunctionURL: FunctionURL(func(r events.LambdaFunctionURLRequest) (*events.LambdaFunctionURLResponse, error) {
			return &events.LambdaFunctionURLResponse{StatusCode: 200, Headers: header, Body: body}, check(strings.TrimPrefix(r.RawPath, "/notes/"), r.RequestContext.HTTP.Method)
		}),
		FormatALB: ALB(func(_ context.Context, r *events.ALBTargetGroupRequest) (events.ALBTargetGroupResponse, error) {
			return events.ALBTargetGroupResponse{StatusCode: 200, Headers: header, Body: body}, check(strings.TrimPrefix(r.Path, "/notes/"), r.HTTPMethod)
		}),
	} {
		s, err := Plan(notes(t), target.Format, Only("getNote/valid/request/full"))
		if err != nil || target.Format != format {
			t.Fatalf("%s: %s %v", format, target.Format, err)
		}
		for c := range s.Cases() {
			if r := Run(t.Context(), target, c); r.Outcome != Held {
				t.Errorf("%s: %s %s\n%s", format, r.Outcome, r.Reason, r.Event)
			}
		}
	}
}

// check fails a handler that was given no variable or no route.
func check(id, route string) error {
	if id == "" || strings.Contains(id, "/") || route == "" {
		return context.Canceled
	}
	return nil
}

func TestSourcesWithoutRoutesTakeNone(t *testing.T) {
	for _, format := range []Format{FormatFunctionURL, FormatALB} {
		if _, err := Plan(notes(t), format, DeployedAs("ANY /{proxy+}")); err == nil || !strings.Contains(err.Error(), "has no routes") {
			t.Errorf("%s: %v", format, err)
		}
		s, err := Plan(notes(t), format)
		if err != nil {
			t.Fatal(err)
		}
		find(t, s, "createNote/invalid/method/undeclared/DELETE") // nothing stops it
	}
}

func TestMultiValueHeadersOfALoadBalancer(t *testing.T) {
	for _, multi := range []bool{false, true} {
		var opts []Option
		want := `"headers":`
		if multi {
			opts, want = []Option{MultiValueHeaders()}, `"multiValueHeaders":`
		}
		s, err := Plan(notes(t), FormatALB, opts...)
		if err != nil {
			t.Fatal(err)
		}
		event, err := find(t, s, "getNote/valid/request/full").Event()
		if err != nil || !strings.Contains(string(event), want) {
			t.Errorf("%t: %s %v", multi, event, err)
		}
	}
}
