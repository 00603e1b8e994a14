// Package browser tests the gateway with a real browser: what a page of another
// origin may read, and the preflight requests that come with it. It needs
// Chromium and is skipped without.
package browser

import (
	"context"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/mock"
	"github.com/lambdapact/lambdapact/spec"
)

// rest is a REST API whose preflight is a mock integration, and whose gateway
// responses a page may read.
const rest = `openapi: 3.0.3
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX: {responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'"}}
paths:
  /orders/{id}:
    put:
      operationId: putOrder
      x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: arn}
      responses: {'200': {description: ok}}
    options:
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{"statusCode": 204}'}
        responses:
          default:
            statusCode: "204"
            responseParameters:
              method.response.header.Access-Control-Allow-Origin: "'*'"
              method.response.header.Access-Control-Allow-Methods: "'PUT'"
              method.response.header.Access-Control-Allow-Headers: "'content-type,x-shop'"
      responses: {'204': {description: ok}}
  /closed:
    get:
      x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: arn}
      responses: {'200': {description: ok}}
`

// httpAPI is an HTTP API that answers preflight itself.
const httpAPI = `openapi: 3.0.3
x-amazon-apigateway-cors: {allowOrigins: ["http://*"], allowMethods: [PUT], allowHeaders: [content-type, x-shop], exposeHeaders: [x-count]}
paths:
  /orders/{id}: {put: {responses: {'200': {description: ok}}}}
`

// page runs the requests one after the other and writes a line for each.
const page = `<!doctype html><pre id="result">running</pre><script>
const change = {method: 'PUT', headers: {'Content-Type': 'application/json', 'X-Shop': 'déjà'.length}, body: '{"note":"é"}'};
async function run() {
  const lines = [];
  for (const [name, url, init] of %s) {
    try {
      const r = await fetch(url, init);
      lines.push(name + ': ' + r.status + ' ' + r.headers.get('x-count') + ' ' + await r.text());
    } catch (e) {
      lines.push(name + ': ' + e.name);
    }
  }
  document.getElementById('result').textContent = lines.join('\n');
}
run();
</script>`

func TestFetchFromAnotherOrigin(t *testing.T) {
	chromium := find(t)
	var calls atomic.Int32
	restURL := start(t, "", rest, restHandler(&calls))
	httpURL := start(t, "http", httpAPI, httpHandler)
	requests := fmt.Sprintf(`[['rest','%[1]s/orders/a%%2Fb?q=a%%2Bb', change], ['closed','%[1]s/closed', {}], ['no route','%[1]s/nowhere', {}],
		['http','%[2]s/orders/7', change], ['not allowed','%[2]s/orders/7', {method: 'DELETE'}]]`, restURL, httpURL)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, page, requests)
	}))
	defer site.Close()
	want := strings.Join([]string{
		`rest: 200 null PUT a%2Fb a+b 4 {"note":"é"}`,
		`closed: TypeError`, // answered, but the browser lets nobody read it
		`no route: 403 null {"message":"Missing Authentication Token"}`,
		`http: 200 1 PUT 7 {"note":"é"}`,
		`not allowed: TypeError`,
	}, "\n")
	if got := result(t, chromium, site.URL); got != want {
		t.Errorf("the page shows\n%s\nwant\n%s", got, want)
	}
	if n := calls.Load(); n != 2 {
		t.Errorf("the REST API's function was called %d times, want 2: once for each request, never for a preflight", n)
	}
}

// restHandler lets every origin read the orders, and nobody the rest.
func restHandler(calls *atomic.Int32) lambda.Handler {
	return lambda.NewHandler(func(_ context.Context, e events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		calls.Add(1)
		r := events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "text/plain; charset=utf-8"}}
		if e.Resource != "/closed" {
			r.Headers["Access-Control-Allow-Origin"] = "*"
		}
		shop := e.Headers["X-Shop"] + e.Headers["x-shop"]
		r.Body = strings.Join([]string{e.HTTPMethod, e.PathParameters["id"], e.QueryStringParameters["q"], shop, e.Body}, " ")
		return r, nil
	})
}

var httpHandler = lambda.NewHandler(func(_ context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return events.APIGatewayV2HTTPResponse{
		StatusCode: 200, Headers: map[string]string{"x-count": "1"},
		Body: strings.Join([]string{e.RequestContext.HTTP.Method, e.PathParameters["id"], e.Body}, " "),
	}, nil
})

// start serves a gateway and returns its base URL.
func start(t *testing.T, format, document string, h lambda.Handler) string {
	t.Helper()
	api, err := spec.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	gateway, err := mock.NewGateway(h, mock.GatewayConfig{Format: format, API: api})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- gateway.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + l.Addr().String() + gateway.Prefix()
}

func find(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: apt-get install chromium")
	return ""
}

var shown = regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`)

// result loads the page and returns what it shows at the end.
func result(t *testing.T, chromium, url string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, chromium,
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+t.TempDir(), "--virtual-time-budget=20000", "--dump-dom", url)
	cmd.WaitDelay = 5 * time.Second
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	m := shown.FindSubmatch(out)
	if err != nil || m == nil {
		t.Fatalf("%v; the page is\n%s\n%s", err, out, stderr.String())
	}
	return html.UnescapeString(string(m[1]))
}
