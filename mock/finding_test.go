package mock_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/mock"
)

func lambdaContext(ctx context.Context) (id, arn string) {
	lc, ok := lambdacontext.FromContext(ctx)
	if !ok {
		return "", ""
	}
	return lc.AwsRequestID, lc.InvokedFunctionArn
}

func TestBothSidesAreMeasuredAgainstTheDocument(t *testing.T) {
	const good = `{"statusCode":201,"headers":{"Content-Type":"application/json"},"body":"{\"id\":1}"}`
	header := [][2]string{{"X-Shop", "1"}, {"Content-Type", "application/json"}}
	for _, c := range []struct {
		name, output, method, target string
		header                       [][2]string
		body                         string
		want                         []string // what the lines begin with and have
	}{
		{"nothing", good, "POST", "/orders?region=eu", header, `{"sku":"ab"}`, nil},
		{"the client's header", good, "POST", "/orders?region=eu", [][2]string{{"X-Shop", "x"}, {"Content-Type", "application/json"}}, `{"sku":"ab"}`,
			[]string{"client: POST /orders (createOrder): header X-Shop: want integer, got ", "handler: POST /orders (createOrder): accepted a request"}},
		{"what the validator refuses", good, "POST", "/orders?region=eu", header, `{"sku":"a"}`,
			[]string{"client: POST /orders (createOrder): refused by the request validator; /sku: want"}},
		{"path", good, "GET", "/nowhere", nil, "",
			[]string{"client: GET /nowhere: no route takes GET /nowhere; route: want a documented path, got /nowhere"}},
		{"method", good, "DELETE", "/orders", nil, "",
			[]string{"client: DELETE /orders: no route takes DELETE /orders; method: want a documented method, got DELETE"}},
		{"the handler's body", `{"statusCode":201,"headers":{"Content-Type":"application/json"},"body":"{}"}`, "POST", "/orders?region=eu", header, `{"sku":"ab"}`,
			[]string{"handler: POST /orders (createOrder): /id: want"}},
		{"the handler's status", `{"statusCode":202}`, "GET", "/orders?region=eu", nil, "",
			[]string{"handler: GET /orders (listOrders): status: want status 200, got 202 (openapi:"}},
		{"output", `{"statusCode":0}`, "GET", "/orders?region=eu", nil, "",
			[]string{"handler: GET /orders (listOrders): "}},
		{"a header that is remapped", `{"statusCode":200,"headers":{"WWW-Authenticate":"Basic"}}`, "GET", "/orders?region=eu", nil, "",
			[]string{"handler: GET /orders (listOrders): warning: "}},
		{"size", good, "PUT", "/stock", nil, strings.Repeat("x", 11<<20),
			[]string{"client: PUT /stock (PUT_stock): payload has more than 10485760 bytes"}},
	} {
		var f findings
		address := serve(t, newGateway(t, answering(c.output), mock.GatewayConfig{API: document(t, shop), Report: f.add}))
		send(t, address, request(c.method, c.target, c.header, c.body))
		lines := strings.Split(strings.TrimSpace(f.lines()), "\n")
		if c.want == nil {
			c.want = []string{""}
		}
		if len(lines) != len(c.want) {
			t.Errorf("%s: reported\n%s\nwant %d lines", c.name, strings.Join(lines, "\n"), len(c.want))
			continue
		}
		for i, want := range c.want {
			if !strings.HasPrefix(lines[i], want) || want == "" && lines[i] != "" {
				t.Errorf("%s: reported\n%s\nwant\n%s", c.name, lines[i], want)
			}
		}
	}
}

func TestAFailingFunctionIsReported(t *testing.T) {
	var f findings
	h := function(func(context.Context, []byte) ([]byte, error) { panic("no stock") })
	address := serve(t, newGateway(t, h, mock.GatewayConfig{Routes: everything, Report: f.add}))
	send(t, address, request("GET", "/a", nil, ""))
	if got := f.lines(); got != "handler: GET /a: handler panicked: no stock\n" {
		t.Errorf("%q", got)
	}
}

func TestADocumentBehindOneGreedyRoute(t *testing.T) {
	var r recorder
	var f findings
	address := serve(t, newGateway(t, r.Invoke, mock.GatewayConfig{API: document(t, shop), Routes: everything, Stage: "live", Report: f.add}))
	send(t, address, request("POST", "/live/orders?region=eu", [][2]string{{"Content-Type", "application/json"}}, `{}`))
	if event := r.last(t); event == nil {
		t.Error("a validator of the document stopped a request to another route")
	}
	lines := f.lines()
	for _, want := range []string{"client: POST /live/orders (createOrder): header X-Shop: want a value", "handler: POST /live/orders (createOrder): accepted"} {
		if !strings.Contains(lines, want) {
			t.Errorf("reported\n%s\nwant %s", lines, want)
		}
	}
}

func TestFindingsShowNoCredential(t *testing.T) {
	const text = `openapi: 3.0.3
components: {securitySchemes: {k: {type: apiKey, in: query, name: token}, h: {type: apiKey, in: header, name: x-secret}}}
security: [{k: [], h: []}]
paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {echo: {type: integer}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {echo: {const: x, enum: [x]}}}}}}}
`
	var list findings
	address := serve(t, newGateway(t, echoAll, mock.GatewayConfig{API: document(t, text), Report: list.add}))
	for _, header := range [][2]string{
		{"Authorization", "Bearer hunter2"}, {"Authorization", "Basic dTpodW50ZXIy"}, {"x-api-key", "hunter2"}, {"Cookie", "sid=hunter2; a=b"}, {"x-secret", "hunter2"},
	} {
		send(t, address, request("POST", "/a?token=hunter2", [][2]string{header, {"Content-Type", "application/json"}}, `{"echo":"hunter2"}`))
		lines := list.lines()
		if !strings.Contains(lines, "client:") || !strings.Contains(lines, "handler:") || !strings.Contains(lines, "***") {
			t.Fatalf("nothing to mask in\n%s", lines)
		}
		if strings.Contains(lines, "hunter2") || strings.Contains(lines, "dTpodW50ZXIy") {
			t.Errorf("%s: reported\n%s", header[0], lines)
		}
	}
}

// echoAll sends back what it got, as JSON.
var echoAll = function(func(ctx context.Context, event []byte) ([]byte, error) {
	_, rest, _ := strings.Cut(string(event), `"body":`)
	body, _, _ := strings.Cut(rest, `,"isBase64Encoded"`)
	return []byte(`{"statusCode":200,"headers":{"content-type":"application/json"},"body":` + body + `}`), nil
})

func TestAFindingIsOneShortLine(t *testing.T) {
	f := mock.Finding{Side: "handler", Method: "GET", Path: "/a", Problems: []string{"a\n\x1b[31mb\x00\xff", strings.Repeat("é", 5000)}}
	got := f.String()
	if !strings.HasPrefix(got, "handler: GET /a: a [31mb \uFFFD; éé") || !strings.HasSuffix(got, "é …") || len(got) > 2100 {
		t.Errorf("%d bytes: %.80q", len(got), got)
	}
}

func TestEveryFormatIsMeasuredAgainstTheDocument(t *testing.T) {
	api := document(t, `openapi: 3.0.3
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, maxLength: 3}}
        - {name: tag, in: query, schema: {type: array, items: {type: string}, maxItems: 1}}
      responses: {'204': {description: ok}}
`)
	for _, format := range []string{"rest", "http", "http1", "url", "alb"} {
		var f findings
		address := serve(t, newGateway(t, answering(`{"statusCode":204}`), mock.GatewayConfig{Format: format, API: api, MultiValueHeaders: true, Report: f.add}))
		for target, want := range map[string]string{
			"/orders/a%20b":         "",
			"/orders/a%2Fb?tag=a":   "",
			"/orders/abcd":          "client: GET /orders/abcd (getOrder): path id: want",
			"/orders/a?tag=1&tag=2": "client: GET /orders/a (getOrder): query tag: want",
		} {
			send(t, address, request("GET", target, nil, ""))
			lines := f.lines()
			if want == "" && lines != "" || !strings.HasPrefix(lines, want) {
				t.Errorf("%s, %s: reported %q, want %q", format, target, lines, want)
			}
		}
	}
}
