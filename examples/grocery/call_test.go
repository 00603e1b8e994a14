package grocery_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

type event = events.APIGatewayProxyRequest

// edit changes an event that is right otherwise.
type edit func(*event)

func header(name, value string) edit {
	return func(e *event) { e.Headers[name] = value }
}

func withoutHeader(name string) edit {
	return func(e *event) { delete(e.Headers, name) }
}

func path(name, value string) edit {
	return func(e *event) { e.PathParameters[name] = value }
}

func query(name string, values ...string) edit {
	return func(e *event) {
		e.QueryStringParameters = map[string]string{name: values[len(values)-1]}
		e.MultiValueQueryStringParameters = map[string][]string{name: values}
	}
}

func body(text string) edit {
	return func(e *event) { e.Body = text }
}

// request makes an event with the API key and a JSON body's media type.
func request(method, resource string, edits ...edit) event {
	e := event{
		HTTPMethod: method,
		Resource:   resource,
		Headers: map[string]string{
			"x-store-key":  grocery.DemoKey,
			"Content-Type": "application/json",
		},
		PathParameters: map[string]string{},
	}
	for _, change := range edits {
		change(&e)
	}
	return e
}

const (
	productRoute = "/{department}/{category}/{product}"
	listRoute    = "/{department}/{category}"
	inventory    = `{"sku":"APL-0001","price":0.5,"stock":10}`
	fullOrder    = `{"items":[{"sku":"APL-0001","quantity":3}],"email":"joan@example.com","delivery":"home",` +
		`"deliverOn":"2031-04-02","note":"Ring","address":{"street":"2 Loom Lane","city":"York"}}`
)

func apple(method string, edits ...edit) event {
	return request(method, productRoute, slices.Concat([]edit{
		path("department", "produce"), path("category", "fruit"), path("product", "apple"),
		header("X-Till", "7"),
	}, edits)...)
}

func fruit(edits ...edit) event {
	return request("GET", listRoute, append([]edit{path("department", "produce"), path("category", "fruit")}, edits...)...)
}

func newOrder(edits ...edit) event {
	return request("POST", "/orders", slices.Concat([]edit{
		header("X-Request-Id", "req-00000002"), header("Cookie", "basket=bsk_0000000c"), body(fullOrder),
	}, edits)...)
}

func counter(method, resource, proxy string, edits ...edit) event {
	return request(method, resource, append([]edit{path("proxy", proxy)}, edits...)...)
}

// handle serves the event and insists on what every answer has.
func handle(t *testing.T, s *grocery.Store, e event) events.APIGatewayProxyResponse {
	t.Helper()
	got, err := s.Handle(t.Context(), e)
	if err != nil {
		t.Fatalf("%s %s: %v", e.HTTPMethod, e.Resource, err)
	}
	want := "application/json"
	if got.StatusCode >= 400 {
		want = "application/problem+json"
	}
	switch {
	case got.StatusCode == 204 && (got.Body != "" || got.Headers["Content-Type"] != ""):
		t.Errorf("204 has a body or its media type: %v %q", got.Headers, got.Body)
	case got.StatusCode != 204 && got.Headers["Content-Type"] != want:
		t.Errorf("Content-Type = %q, want %q", got.Headers["Content-Type"], want)
	case got.StatusCode != 204 && !json.Valid([]byte(got.Body)):
		t.Errorf("the body is not JSON: %q", got.Body)
	}
	return got
}

// decoded is the answer's body as V.
func decoded[V any](t *testing.T, got events.APIGatewayProxyResponse) V {
	t.Helper()
	var value V
	if err := json.Unmarshal([]byte(got.Body), &value); err != nil {
		t.Fatalf("%v in %s", err, got.Body)
	}
	return value
}

// faults is each place that a problem document names: "query limit", "body /note".
func faults(t *testing.T, got events.APIGatewayProxyResponse) []string {
	t.Helper()
	p := decoded[struct {
		Status int
		Errors []struct {
			In, Name, Detail string
			Pointer          *string
		}
	}](t, got)
	if p.Status != got.StatusCode {
		t.Errorf("the problem says %d, the answer %d", p.Status, got.StatusCode)
	}
	var places []string
	for _, f := range p.Errors {
		if (f.Pointer != nil) != (f.In == "body") || (f.Name != "") == (f.In == "body") || f.Detail == "" {
			t.Errorf("a fault is incomplete: %+v", f)
		}
		if f.Pointer != nil {
			f.Name = *f.Pointer
		}
		places = append(places, strings.TrimSpace(f.In+" "+f.Name))
	}
	return slices.Compact(places)
}

// expect is a row of most tables: an event, and the status and places it gets.
type expect struct {
	name   string
	event  event
	status int
	places []string
}

// check serves each event with a store of its own.
func check(t *testing.T, rows []expect) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := handle(t, grocery.New(), row.event)
			if got.StatusCode != row.status {
				t.Fatalf("status = %d, want %d; body %s", got.StatusCode, row.status, got.Body)
			}
			if row.status < 400 {
				return
			}
			if places := faults(t, got); !slices.Equal(places, row.places) {
				t.Errorf("places = %q, want %q", places, row.places)
			}
		})
	}
}
