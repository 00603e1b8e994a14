package mock_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/mock"
)

const shop = `openapi: 3.0.3
info: {title: Shop, version: "1"}
x-amazon-apigateway-request-validators:
  all: {validateRequestBody: true, validateRequestParameters: true}
  body: {validateRequestBody: true, validateRequestParameters: false}
x-amazon-apigateway-request-validator: body
x-amazon-apigateway-binary-media-types: [image/png]
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX:
    responseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: "'*'"
      gatewayresponse.header.x-seen: method.request.header.x-tag
  UNAUTHORIZED:
    statusCode: "418"
    responseTemplates:
      application/json: '{"error":$context.error.messageString,"type":"$context.error.responseType","stage":"${context.stage}"}'
      text/plain: "no: $context.error.message"
  DEFAULT_5XX:
    statusCode: 503
    responseTemplates: {application/json: '{"oops":$context.error.messageString,"at":"$context.resourcePath","v":"$stageVariables.color"}'}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: x-api-key}
    token:
      type: apiKey
      in: header
      name: Auth
      x-amazon-apigateway-authorizer: {type: token, identityValidationExpression: "^tok-"}
    asked:
      type: apiKey
      in: header
      name: Unused
      x-amazon-apigateway-authorizer: {type: request, identitySource: "method.request.header.Auth, method.request.querystring.q"}
    uncached:
      type: apiKey
      in: header
      name: Unused
      x-amazon-apigateway-authorizer: {type: request, identitySource: method.request.header.Auth, authorizerResultTtlInSeconds: 0}
    iam: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
paths:
  /orders:
    post:
      operationId: createOrder
      x-amazon-apigateway-request-validator: all
      x-amazon-apigateway-integration: &proxy {type: aws_proxy, httpMethod: POST, uri: arn}
      parameters:
        - {name: region, in: query, required: true, schema: {type: string}}
        - {name: X-Shop, in: header, required: true, schema: {type: integer}}
        - {name: note, in: query, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema: {type: object, required: [sku], properties: {sku: {type: string, minLength: 2}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {type: object, required: [id]}}}}
    get:
      operationId: listOrders
      x-amazon-apigateway-integration: *proxy
      parameters: [{name: region, in: query, required: true, schema: {type: string}}]
      responses: {'200': {description: ok}}
    options:
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: "{ statusCode: 204 }"}
        responses:
          default: {statusCode: "500"}
          "2\\d{2}":
            statusCode: "204"
            responseParameters:
              method.response.header.Access-Control-Allow-Origin: "'https://shop.example'"
              method.response.header.Access-Control-Allow-Methods: "'POST,OPTIONS'"
      responses: {'204': {description: ok}}
  /stock:
    put:
      x-amazon-apigateway-integration: *proxy
      requestBody: {content: {application/json: {schema: {type: object, required: [n]}}}}
      responses: {'200': {description: ok}}
  /key: {get: {security: [{key: []}], x-amazon-apigateway-integration: *proxy, responses: {'200': {description: ok}}}}
  /token: {get: {security: [{token: []}], x-amazon-apigateway-integration: *proxy, responses: {'200': {description: ok}}}}
  /asked: {get: {security: [{asked: []}], x-amazon-apigateway-integration: *proxy, responses: {'200': {description: ok}}}}
  /uncached: {get: {security: [{uncached: []}], x-amazon-apigateway-integration: *proxy, responses: {'200': {description: ok}}}}
  /iam: {get: {security: [{iam: []}], x-amazon-apigateway-integration: *proxy, responses: {'200': {description: ok}}}}
  /slow: {get: {x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: arn, timeoutInMillis: 60}, responses: {'200': {description: ok}}}}
  /broken-mock: {get: {x-amazon-apigateway-integration: {type: mock}, responses: {'200': {description: ok}}}}
  /elsewhere: {get: {x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: "http://x"}, responses: {'200': {description: ok}}}}
`

func TestRequestValidators(t *testing.T) {
	const order = `{"sku":"ab"}`
	valid := [][2]string{{"X-Shop", "no number"}, {"Content-Type", "application/json"}}
	for _, c := range []struct {
		name, method, target string
		header               [][2]string
		body                 string
		status               int
		answer               string
	}{
		{"all is there", "POST", "/orders?region=eu", valid, order, 200, ""},
		{"two are missing", "POST", "/orders", nil, order, 400, `{"message":"Missing required request parameters: [region, X-Shop]"}`},
		{"blank", "POST", "/orders?region=%20", valid, order, 400, `{"message":"Missing required request parameters: [region]"}`},
		{"header in another case", "POST", "/orders?region=eu", [][2]string{{"x-shop", "1"}}, order, 400, `{"message":"Missing required request parameters: [X-Shop]"}`},
		{"body against the model", "POST", "/orders?region=eu", valid, `{"sku":"a"}`, 400, `{"message":"Invalid request body"}`},
		{"body that is no JSON", "POST", "/orders?region=eu", valid, `{`, 400, `{"message":"Invalid request body"}`},
		{"absent body is an empty object", "POST", "/orders?region=eu", valid, ``, 400, `{"message":"Invalid request body"}`},
		{"no model for the media type", "POST", "/orders?region=eu", [][2]string{{"X-Shop", "1"}, {"Content-Type", "text/plain"}}, `x`, 200, ""},
		{"without media type it is JSON", "POST", "/orders?region=eu", [][2]string{{"X-Shop", "1"}}, `x`, 400, `{"message":"Invalid request body"}`},
		{"validator of the document: no parameters", "GET", "/orders", nil, ``, 200, ""},
		{"validator of the document: body", "PUT", "/stock", nil, `{}`, 400, `{"message":"Invalid request body"}`},
	} {
		var r recorder
		address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop)}))
		got := send(t, address, request(c.method, c.target, c.header, c.body))
		if called := r.last(t) != nil; got.status != c.status || c.answer != "" && got.body != c.answer || called != (c.status == 200) {
			t.Errorf("%s: %d %s, called: %t; want %d %s", c.name, got.status, got.body, called, c.status, c.answer)
		}
	}
}

func TestHeaderCaseDoesNotCountWhereItIsNotKnown(t *testing.T) {
	var r recorder
	server := started(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop)}))
	got := send(t, strings.TrimPrefix(server.URL, "http://"), request("POST", "/orders?region=eu", [][2]string{{"x-shop", "1"}}, `{"sku":"ab"}`))
	if got.status != 200 {
		t.Errorf("%d %s", got.status, got.body)
	}
}

func TestWhatGuardsARoute(t *testing.T) {
	const signature = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250102/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=00"
	cfg := mock.GatewayConfig{API: document(t, shop), APIKeys: []string{"good-key"}, Authorizer: []byte(`{"principalId":"u1","context":{"n":1}}`)}
	for _, c := range []struct {
		target string
		header [][2]string
		status int
		body   string
		pointer, want,
		absent string
	}{
		{"/key", nil, 403, `{"message":"Forbidden"}`, "", "", ""},
		{"/key", [][2]string{{"x-api-key", "bad"}}, 403, `{"message":"Forbidden"}`, "", "", ""},
		{"/key", [][2]string{{"X-API-Key", "good-key"}}, 200, "", "/requestContext/identity/apiKey", "good-key", "/requestContext/authorizer"},
		{"/token", nil, 418, `{"error":"Unauthorized","type":"UNAUTHORIZED","stage":"prod"}`, "", "", ""},
		{"/token", [][2]string{{"Auth", "other"}}, 418, `{"error":"Unauthorized","type":"UNAUTHORIZED","stage":"prod"}`, "", "", ""},
		{"/token", [][2]string{{"Auth", "tok-1"}}, 200, "", "/requestContext/authorizer/n", "1", "/requestContext/identity/apiKey"},
		{"/asked", [][2]string{{"Auth", "x"}, {"Accept", "text/plain"}}, 418, "no: Unauthorized", "", "", ""},
		{"/asked?q=1", [][2]string{{"Auth", "x"}}, 200, "", "/requestContext/authorizer/principalId", "u1", ""},
		{"/uncached", nil, 200, "", "/requestContext/authorizer/principalId", "u1", ""},
		{"/iam", nil, 403, `{"message":"Missing Authentication Token"}`, "", "", ""},
		{"/iam", [][2]string{{"Authorization", signature}}, 200, "", "/requestContext/identity/accessKey", "AKIDEXAMPLE", "/headers/Authorization"},
		{"/iam?X-Amz-Credential=AKID2%2F20250102", nil, 200, "", "/requestContext/identity/accessKey", "AKID2", "/requestContext/authorizer"},
	} {
		var r recorder
		address := serve(t, newGateway(t, r.Invoke, cfg))
		got := send(t, address, request("GET", c.target, c.header, ""))
		event := r.last(t)
		if got.status != c.status || c.body != "" && got.body != c.body || (event != nil) != (c.status == 200) {
			t.Errorf("%s %v: %d %s, event %s", c.target, c.header, got.status, got.body, event)
			continue
		}
		if event == nil {
			continue
		}
		if value, _ := at(t, event, c.pointer); value != c.want {
			t.Errorf("%s: %s = %v, want %s", c.target, c.pointer, value, c.want)
		}
		if value, ok := at(t, event, c.absent); ok && c.absent != "" {
			t.Errorf("%s: %s = %v, want it absent", c.target, c.absent, value)
		}
	}
}

func TestAuthorizerShapes(t *testing.T) {
	const claims = `{"claims":{"sub":"u1","exp":5,"groups":["a","b"]},"scopes":["read"]}`
	const lambda = `{"principalId":"u1","context":{"n":1}}`
	for _, c := range []struct {
		format, given, pointer string
		want                   any
	}{
		{"rest", claims, "/requestContext/authorizer/claims/exp", "5"},
		{"http", claims, "/requestContext/authorizer/jwt/claims/groups", "[a b]"},
		{"http", claims, "/requestContext/authorizer/jwt/scopes", []any{"read"}},
		{"http1", claims, "/requestContext/authorizer/claims/sub", "u1"},
		{"rest", lambda, "/requestContext/authorizer/n", "1"},
		{"http", lambda, "/requestContext/authorizer/lambda/n", 1.0},
		{"rest", `{"identity":{"accessKey":"AK","userArn":"arn:aws:iam::1:user/u"}}`, "/requestContext/identity/userArn", "arn:aws:iam::1:user/u"},
		{"http", `{"identity":{"accessKey":"AK","userArn":"arn:aws:iam::1:user/u"}}`, "/requestContext/authorizer/iam/accessKey", "AK"},
	} {
		var r recorder
		address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Format: c.format, Routes: everything, Authorizer: []byte(c.given)}))
		send(t, address, request("GET", "/a", nil, ""))
		if got, _ := at(t, r.last(t), c.pointer); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %s = %v, want %v", c.format, c.pointer, got, c.want)
		}
	}
}

func TestGatewayResponses(t *testing.T) {
	cfg := mock.GatewayConfig{API: document(t, shop), StageVariables: map[string]string{"color": "red"}}
	ok := serve(t, newGateway(t, answering(`{"statusCode":404,"body":"mine"}`), cfg))
	tag := [][2]string{{"x-tag", "t1"}}

	got := send(t, ok, request("GET", "/nowhere", tag, ""))
	if got.status != 403 || got.body != `{"message":"Missing Authentication Token"}` ||
		!slices.Equal(got.values("Access-Control-Allow-Origin"), []string{"*"}) || !slices.Equal(got.values("x-seen"), []string{"t1"}) {
		t.Errorf("DEFAULT_4XX: %+v", got)
	}
	if got = send(t, ok, request("GET", "/nowhere", nil, "")); len(got.values("x-seen")) > 0 {
		t.Errorf("a parameter without value: %+v", got)
	}
	if got = send(t, ok, request("GET", "/orders", tag, "")); got.status != 404 || got.body != "mine" || len(got.values("x-seen")) > 0 {
		t.Errorf("the function's own answer was changed: %+v", got)
	}
	if got = send(t, ok, request("PUT", "/stock", nil, strings.Repeat("x", 11<<20))); got.status != 413 || len(got.values("Access-Control-Allow-Origin")) > 0 {
		t.Errorf("413 cannot be customised: %d %q", got.status, got.lines)
	}
	broken := serve(t, newGateway(t, answering(`[]`), cfg))
	if got = send(t, broken, request("GET", "/orders", nil, "")); got.status != 503 || got.body != `{"oops":"Internal server error","at":"/orders","v":"red"}` {
		t.Errorf("DEFAULT_5XX: %+v", got)
	}
}

func TestMockIntegrationAnswersPreflight(t *testing.T) {
	var r recorder
	var f findings
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop), Report: f.add}))
	got := send(t, address, request("OPTIONS", "/orders", [][2]string{{"Origin", "https://shop.example"}, {"Access-Control-Request-Method", "POST"}}, ""))
	if got.status != 204 || !slices.Equal(got.values("Access-Control-Allow-Origin"), []string{"https://shop.example"}) ||
		!slices.Equal(got.values("Access-Control-Allow-Methods"), []string{"POST,OPTIONS"}) || r.last(t) != nil {
		t.Errorf("%+v", got)
	}
	if lines := f.lines(); lines != "" {
		t.Errorf("reported %s", lines)
	}
	if got = send(t, address, request("GET", "/broken-mock", nil, "")); got.status != 503 || !strings.Contains(f.lines(), "statusCode") {
		t.Errorf("mock without a status: %+v", got)
	}
	if got = send(t, address, request("OPTIONS", "/stock", nil, "")); got.status != 403 {
		t.Errorf("a REST API answers OPTIONS without a method: %+v", got)
	}
}

func TestTimeoutOfAnIntegration(t *testing.T) {
	address := serve(t, newGateway(t, function(sleep), mock.GatewayConfig{API: document(t, shop)}))
	if got := send(t, address, request("GET", "/slow", nil, "")); got.status != 503 || !strings.Contains(got.body, "Endpoint request timed out") {
		t.Errorf("%+v", got)
	}
}

func TestOnlyIntegrations(t *testing.T) {
	for only, want := range map[bool]int{false: 200, true: 403} {
		var r recorder
		address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop), Integrations: only}))
		if got := send(t, address, request("GET", "/elsewhere", nil, "")); got.status != want {
			t.Errorf("Integrations %t: %d, want %d", only, got.status, want)
		}
	}
}

func TestBinaryMediaTypesOfTheDocument(t *testing.T) {
	var r recorder
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop), BinaryMediaTypes: []string{"audio/*"}}))
	for sent, want := range map[string]any{"image/png": true, "audio/ogg": true, "text/plain": false} {
		send(t, address, request("POST", "/orders?region=eu", [][2]string{{"X-Shop", "1"}, {"Content-Type", sent}}, "\x89PNG"))
		if got, _ := at(t, r.last(t), "/isBase64Encoded"); got != want {
			t.Errorf("%s: base64 %v, want %v", sent, got, want)
		}
	}
}

func TestURLsBeginWithStageOrBasePath(t *testing.T) {
	for _, c := range []struct {
		cfg                  mock.GatewayConfig
		prefix, path, inPath string
	}{
		{mock.GatewayConfig{}, "", "/a", "/a"},
		{mock.GatewayConfig{Stage: "live"}, "/live", "/a", "/live/a"},
		{mock.GatewayConfig{BasePath: "/shop/v1/", Stage: "live"}, "/shop/v1", "/shop/v1/a", "/shop/v1/a"},
		{mock.GatewayConfig{BasePath: "shop", Stage: "live", StageInPath: true}, "/shop/live", "/shop/live/a", "/shop/live/a"},
		{mock.GatewayConfig{BasePath: "/", Stage: "live"}, "", "/a", "/a"},
		{mock.GatewayConfig{BasePath: "/", Stage: "live", StageInPath: true}, "/live", "/live/a", "/live/a"},
		{mock.GatewayConfig{Format: "http"}, "", "", "/a"},
		{mock.GatewayConfig{Format: "http", Stage: "dev"}, "/dev", "", "/dev/a"},
	} {
		var r recorder
		c.cfg.Routes, c.cfg.DomainName = []string{"GET /a"}, "shop.example"
		g := newGateway(t, r.Invoke, c.cfg)
		if g.Prefix() != c.prefix {
			t.Errorf("%+v: prefix %q, want %q", c.cfg, g.Prefix(), c.prefix)
		}
		send(t, serve(t, g), request("GET", c.prefix+"/a", nil, ""))
		event := r.last(t)
		if event == nil {
			t.Errorf("%+v: no event", c.cfg)
			continue
		}
		pointer := "/requestContext/path"
		if c.cfg.Format == "http" {
			pointer = "/rawPath"
		} else if path, _ := at(t, event, "/path"); path != c.path {
			t.Errorf("%+v: path %v, want %s", c.cfg, path, c.path)
		}
		if path, _ := at(t, event, pointer); path != c.inPath {
			t.Errorf("%+v: %s %v, want %s", c.cfg, pointer, path, c.inPath)
		}
		if name, _ := at(t, event, "/requestContext/domainName"); name != "shop.example" {
			t.Errorf("%+v: domain name %v", c.cfg, name)
		}
	}
}

func TestAnIntegrationNamesItsPayloadVersion(t *testing.T) {
	api := document(t, `openapi: 3.0.3
paths:
  /one: {get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: arn, payloadFormatVersion: "1.0"}, responses: {'200': {description: ok}}}}
  /two: {get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: arn, payloadFormatVersion: 2.0}, responses: {'200': {description: ok}}}}
  /any: {get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: arn}, responses: {'200': {description: ok}}}}
  /$default: {x-amazon-apigateway-any-method: {isDefaultRoute: true, responses: {'200': {description: ok}}}}
`)
	for format, versions := range map[string]map[string]string{
		"http":  {"/one": "1.0", "/two": "2.0", "/any": "2.0", "/elsewhere": "2.0"},
		"http1": {"/one": "1.0", "/two": "2.0", "/any": "1.0", "/elsewhere": "1.0"},
	} {
		var r recorder
		address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{Format: format, API: api, Authorizer: []byte(`{"claims":{"sub":"u"}}`)}))
		for path, want := range versions {
			send(t, address, request("GET", path, nil, ""))
			if got, _ := at(t, r.last(t), "/version"); got != want {
				t.Errorf("%s of %s: version %v, want %s", path, format, got, want)
			}
		}
	}
}
