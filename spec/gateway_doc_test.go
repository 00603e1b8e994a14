package spec

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

const gatewayDocument = `openapi: 3.0.3
x-amazon-apigateway-request-validators:
  all: {validateRequestBody: true, validateRequestParameters: true}
  params: {validateRequestBody: false, validateRequestParameters: true}
x-amazon-apigateway-request-validator: params
x-amazon-apigateway-api-key-source: HEADER
x-amazon-apigateway-gateway-responses:
  default_4xx:
    statusCode: "422"
    responseParameters: {gatewayresponse.header.X-A: "'1'", method.response.header.X-B: "'2'"}
    responseTemplates: {text/plain: no, application/json: "{}"}
  UNAUTHORIZED: {statusCode: 418}
  THROTTLED: {statusCode: 1000}
x-amazon-apigateway-cors: {allowOrigins: "*", allowMethods: [GET], maxAge: 5, allowCredentials: true, exposeHeaders: [x]}
components:
  x-amazon-apigateway-integrations:
    shared: {type: aws_proxy, httpMethod: POST, uri: arn, timeoutInMillis: 1500}
  securitySchemes:
    plan: {type: apiKey, in: header, name: x-api-key}
    token: {type: apiKey, in: header, name: Auth, x-amazon-apigateway-authorizer: {type: TOKEN, identityValidationExpression: "^a+$"}}
    jwt: {type: oauth2, x-amazon-apigateway-authorizer: {type: jwt, identitySource: $request.header.Authorization}}
    asked: {type: apiKey, in: header, name: Unused, x-amazon-apigateway-authorizer: {type: request, identitySource: "method.request.header.A,  method.request.querystring.b"}}
    uncached: {type: apiKey, in: header, name: Unused, x-amazon-apigateway-authorizer: {type: request, identitySource: method.request.header.A, authorizerResultTtlInSeconds: 0}}
    java: {type: apiKey, in: header, name: Auth, x-amazon-apigateway-authorizer: {type: token, identityValidationExpression: "a(?=b)"}}
    iam: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
paths:
  /plain: {get: {responses: {}}}
  /all: {get: {x-amazon-apigateway-request-validator: all, x-amazon-apigateway-integration: {$ref: '#/components/x-amazon-apigateway-integrations/shared'}}}
  /none: {get: {x-amazon-apigateway-request-validator: undefined}}
  /plan: {get: {security: [{plan: [], token: []}]}}
  /jwt: {get: {security: [{jwt: []}]}}
  /asked: {get: {security: [{asked: []}]}}
  /uncached: {get: {security: [{uncached: []}]}}
  /java: {get: {security: [{java: []}]}}
  /iam: {get: {security: [{iam: []}]}}
  /auth: {get: {x-amazon-apigateway-auth: {type: AWS_IAM}}}
`

func TestGatewayOfADocument(t *testing.T) {
	g := mustParse(t, gatewayDocument).Gateway()
	want := Gateway{
		Responses: map[string]GatewayResponse{
			"DEFAULT_4XX":  {Status: 422, Parameters: []Field{{"X-A", "'1'"}}, Templates: []Field{{"text/plain", "no"}, {"application/json", "{}"}}},
			"UNAUTHORIZED": {Status: 418},
			"THROTTLED":    {},
		},
		CORS: &CORS{Origins: []string{"*"}, Methods: []string{"GET"}, Expose: []string{"x"}, MaxAge: 5, Credentials: true},
	}
	if !reflect.DeepEqual(g, want) {
		t.Errorf("got  %+v %+v\nwant %+v %+v", g, g.CORS, want, want.CORS)
	}
	if g := mustParse(t, "openapi: 3.0.3\npaths: {/a: {get: {}}}").Gateway(); g.CORS != nil || len(g.Responses) > 0 {
		t.Errorf("without extensions: %+v", g)
	}
}

func TestGatewayOfAnOperation(t *testing.T) {
	api := mustParse(t, gatewayDocument)
	pattern := func(g GatewayMethod) string {
		if g.Authorizer == nil || g.Authorizer.Pattern == nil {
			return ""
		}
		return g.Authorizer.Pattern.String()
	}
	for _, c := range []struct {
		path, flags, authorizer, pattern string
		timeout                          time.Duration
	}{
		{"/plain", "params", "", "", 0},
		{"/all", "params body", "", "", 1500 * time.Millisecond},
		{"/none", "", "", "", 0},
		{"/plan", "params key", "token token method.request.header.Auth", "^a+$", 0},
		{"/jwt", "params", "jwt jwt $request.header.Authorization", "", 0},
		{"/asked", "params", "asked request method.request.header.A method.request.querystring.b", "", 0},
		{"/uncached", "params", "uncached request", "", 0},
		{"/java", "params", "java token method.request.header.Auth", "", 0},
		{"/iam", "params iam", "", "", 0},
		{"/auth", "params iam", "", "", 0},
	} {
		op, _, _ := api.Resolve("GET", c.path)
		g := op.Gateway()
		var flags []string
		for i, on := range []bool{g.ValidateParameters, g.ValidateBody, g.APIKey, g.IAM} {
			if on {
				flags = append(flags, [...]string{"params", "body", "key", "iam"}[i])
			}
		}
		authorizer := ""
		if a := g.Authorizer; a != nil {
			authorizer = strings.Join(append([]string{a.Name, a.Type}, a.Sources...), " ")
		}
		if got := strings.Join(flags, " "); got != c.flags || authorizer != c.authorizer || pattern(g) != c.pattern || g.Timeout != c.timeout {
			t.Errorf("%s: %q, %q, %q, %v", c.path, got, authorizer, pattern(g), g.Timeout)
		}
	}
}

func TestGatewayOfASwaggerDocument(t *testing.T) {
	op := mustParse(t, `swagger: "2.0"
securityDefinitions: {t: {type: apiKey, in: header, name: Auth, x-amazon-apigateway-authorizer: {type: token}}}
paths: {/a: {x-amazon-apigateway-any-method: {security: [{t: []}]}}}
`).Operations()[0]
	if a := op.Gateway().Authorizer; a == nil || !reflect.DeepEqual(a.Sources, []string{"method.request.header.Auth"}) {
		t.Errorf("%+v", a)
	}
}

func TestMockIntegrations(t *testing.T) {
	for given, want := range map[string]MockAnswer{
		`requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: "204", responseParameters: {method.response.header.A: "'x'", method.response.header.B: integration.response.header.B}}}`: {Status: 204, Header: Header{{"A", "x"}}},
		`requestTemplates: {application/json: '{ statusCode: 204 }'}, responses: {default: {statusCode: 500}, "2\\d\\d": {statusCode: 201, responseTemplates: {application/json: hi}}}`:                                          {Status: 201, Body: "hi"},
		`requestTemplates: {application/json: "{'statusCode': 404}"}, responses: {default: {statusCode: 500}, "2\\d\\d": {statusCode: 201}}`:                                                                                     {Status: 500},
		`requestTemplates: {application/json: '{"statusCode": 200}'}`:                                    {},
		`requestTemplates: {text/plain: '{"statusCode": 200}'}, responses: {default: {statusCode: 200}}`: {},
	} {
		op := mustParse(t, `{openapi: 3.0.3, paths: {/a: {options: {x-amazon-apigateway-integration: {type: mock, `+given+`}}}}}`).Operations()[0]
		if got := op.Gateway().Mock; got == nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", given, got, want)
		}
	}
	op := mustParse(t, `{openapi: 3.0.3, paths: {/a: {get: {x-amazon-apigateway-integration: {type: aws_proxy}}}}}`).Operations()[0]
	if op.Gateway().Mock != nil {
		t.Error("a proxy integration is read as a mock")
	}
}

func TestTheModelOfAMediaType(t *testing.T) {
	op := operation(t, `
requestBody:
  content:
    application/json: {schema: {type: object, required: [a]}}
    text/plain: {schema: {type: string, maxLength: 1}}
    application/xml: {}
`)
	for _, c := range []struct{ mediaType, body, want string }{
		{"application/json", `{"a":1}`, ""},
		{"application/json; charset=utf-8", `{}`, "body.a required"},
		{"", `{}`, "body.a required"},
		{"", ``, "body.a required"},
		{"application/json", `{`, "body syntax"},
		{"text/plain", `too long`, ""},
		{"application/xml", `<a/>`, ""},
		{"image/png", `{}`, ""},
	} {
		if got := keywords(op.CheckModel(c.mediaType, []byte(c.body))); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.mediaType, c.body, got, c.want)
		}
	}
	if got := operation(t, "responses: {}").CheckModel("application/json", nil); got != nil {
		t.Errorf("without a request body: %v", got)
	}
}
