package mock_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/mock"
)

// template makes a document whose 401 shows variables.
func template(text string) string {
	return `openapi: 3.0.3
x-amazon-apigateway-gateway-responses:
  UNAUTHORIZED: {responseTemplates: {text/plain: '` + text + `'}}
components:
  securitySchemes:
    t: {type: apiKey, in: header, name: Auth, x-amazon-apigateway-authorizer: {type: token}}
paths:
  /a/{id}: {get: {security: [{t: []}], responses: {'200': {description: ok}}}}
`
}

func TestVariablesOfATemplate(t *testing.T) {
	for text, want := range map[string]string{
		"$context.httpMethod $context.path":                            "GET /live/a/7",
		"$context.resourcePath $context.stage $context.protocol":       "/a/{id} live HTTP/1.1",
		"${context.identity.sourceIp}!":                                "127.0.0.1!",
		"$context.identity.userAgent":                                  "probe/1",
		"$context.error.responseType. $context.error.message":          "UNAUTHORIZED. Unauthorized",
		"$context.error.unknown|$context.unknown|$stageVariables.none": "||",
		"$method.request.path.id $method.request.querystring.q":        "7 a b",
		"$method.request.header.x-tag $stageVariables.color":           "t1 red",
		"$5 $context $unknown.x #set":                                  "$5 $context $unknown.x #set",
	} {
		cfg := mock.GatewayConfig{API: document(t, template(text)), Stage: "live", StageVariables: map[string]string{"color": "red"}}
		address := serve(t, newGateway(t, answering(`{}`), cfg))
		got := send(t, address, request("GET", "/live/a/7?q=a+b", [][2]string{{"x-tag", "t1"}, {"User-Agent", "probe/1"}}, ""))
		if got.status != 401 || got.body != want {
			t.Errorf("%s: %d %q, want %q", text, got.status, got.body, want)
		}
	}
	cfg := mock.GatewayConfig{API: document(t, template("$context.requestId $context.extendedRequestId"))}
	got := send(t, serve(t, newGateway(t, answering(`{}`), cfg)), request("GET", "/a/7", nil, ""))
	if want := got.values("x-amzn-RequestId")[0] + " " + got.values("x-amz-apigw-id")[0]; got.body != want {
		t.Errorf("ids %q, want %q", got.body, want)
	}
}

func TestATemplateIsNotEvaluatedTwice(t *testing.T) {
	cfg := mock.GatewayConfig{API: document(t, template("<$method.request.header.x-tag>"))}
	got := send(t, serve(t, newGateway(t, answering(`{}`), cfg)), request("GET", "/a/7", [][2]string{{"x-tag", "$context.stage"}}, ""))
	if got.body != "<$context.stage>" {
		t.Errorf("%q", got.body)
	}
}

func TestAFunctionThatCannotBeReached(t *testing.T) {
	h := function(func(context.Context, []byte) ([]byte, error) {
		return nil, &invoke.UnreachableError{Target: "http://none", Err: errors.New("refused")}
	})
	var f findings
	got := send(t, serve(t, newGateway(t, h, mock.GatewayConfig{Routes: everything, Report: f.add})), request("GET", "/a", nil, ""))
	if lines := f.lines(); got.status != 504 || !strings.Contains(lines, "cannot reach http://none: refused") {
		t.Errorf("%+v, reported %s", got, lines)
	}
}

func TestServeTellsWhyItEnds(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if err := newGateway(t, answering(`{}`), mock.GatewayConfig{Routes: everything}).Serve(context.Background(), l); !errors.Is(err, net.ErrClosed) {
		t.Errorf("%v", err)
	}
}

func TestURLsWithoutTheStageOfAnHTTPAPI(t *testing.T) {
	address := serve(t, newGateway(t, answering(`{}`), mock.GatewayConfig{Format: "http", Stage: "dev", Routes: []string{"$default"}}))
	if got := send(t, address, request("GET", "/a", nil, "")); got.status != 404 || got.body != `{"message":"Not Found"}` {
		t.Errorf("%+v", got)
	}
}
