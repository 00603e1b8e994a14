package contract

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/spec"
)

const shelvesDocument = `
openapi: 3.0.3
info: {title: shelves, version: "1"}
paths:
  "/shelves/{name}":
    get:
      operationId: getShelf
      parameters:
        - {name: name, in: path, required: true, schema: {type: string, example: oak}}
        - {name: X-Tenant, in: header, required: true, schema: {type: string, example: acme}}
        - {name: sort, in: query, schema: {type: string, enum: [asc]}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object}}}}
        "400": {description: bad}
        "404": {description: none}
    post:
      operationId: addBook
      parameters: [{name: name, in: path, required: true, schema: {type: string, example: oak}}]
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [title], properties: {title: {type: string}}}}}}
      responses:
        "201": {description: made}
        "400": {description: bad}
`

// shelf is a handler that is right; the mistakes of the tests are made of it.
type shelf struct {
	header  func(map[string]string, string) string
	id      func(string) string
	strict  bool // refuses events with more members than it knows
	onPath  bool // routes by path instead of resource
	mime    string
	counter int
}

func newShelf() *shelf {
	return &shelf{header: anyCase, id: unescaped, mime: "application/json"}
}

func anyCase(h map[string]string, name string) string {
	for key, value := range h {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

func unescaped(s string) string {
	out := strings.ReplaceAll(s, "%6B", "k")
	return out
}

func (s *shelf) Invoke(_ context.Context, event []byte) ([]byte, error) {
	var r events.APIGatewayProxyRequest
	var members map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(event, &r), json.Unmarshal(event, &members)); err != nil {
		return nil, err
	}
	const known = 12 // of the event of a REST API
	if s.strict && len(members) > known {
		return []byte(`{"statusCode":400}`), nil
	}
	s.counter++
	name := s.id(r.PathParameters["name"])
	if s.onPath {
		name = strings.TrimPrefix(r.Path, "/shelves/")
	}
	switch {
	case r.HTTPMethod == "POST" && !strings.HasPrefix(anyCase(r.Headers, "Content-Type"), "application/json"),
		r.HTTPMethod == "POST" && s.mime == "exact" && anyCase(r.Headers, "Content-Type") != "application/json",
		r.HTTPMethod == "GET" && s.header(r.Headers, "X-Tenant") == "":
		return []byte(`{"statusCode":400}`), nil
	case r.HTTPMethod == "POST":
		return []byte(`{"statusCode":201}`), nil
	case s.onPath && name != "oak" && unescaped(name) != "oak":
		return []byte(`{"statusCode":404}`), nil
	}
	body := fmt.Sprintf(`{"name":%q,"seen":%d,"requestId":%q}`, name, s.counter, r.RequestContext.RequestID)
	out, err := json.Marshal(events.APIGatewayProxyResponse{StatusCode: 200, Body: body, Headers: map[string]string{"Content-Type": "application/json"}})
	return out, err
}

// TestAMistakeWithOneShapeIsFound: each mistake is shown by the shape that
// shows it, and by no other; what varies by itself (the counter) is masked.
func TestAMistakeWithOneShapeIsFound(t *testing.T) {
	tests := map[string]struct {
		mistake func(*shelf)
		want    []string
	}{
		"none": {func(*shelf) {}, nil},
		"header in one case": {func(s *shelf) {
			s.header = func(h map[string]string, name string) string { return h[name] }
		}, []string{"getShelf/shape/header/lower-case", "getShelf/shape/header/upper-case"}},
		"path not decoded": {func(s *shelf) { s.id = func(id string) string { return id } },
			[]string{"getShelf/shape/path/percent-encoded"}},
		"unknown members refused": {func(s *shelf) { s.strict = true },
			[]string{"addBook/shape/event/unknown-keys", "getShelf/shape/event/unknown-keys"}},
		"routes by path": {func(s *shelf) { s.onPath = true },
			[]string{"getShelf/shape/path/base-path", "getShelf/shape/path/percent-encoded", "getShelf/shape/path/trailing-slash"}},
		"media type without parameters": {func(s *shelf) { s.mime = "exact" }, []string{"addBook/shape/header.Content-Type/charset"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShelf()
			test.mistake(s)
			api, err := spec.Parse([]byte(shelvesDocument))
			if err != nil {
				t.Fatal(err)
			}
			report, err := Verify(t.Context(), api, Target{FormatREST, s}, Only("*/shape/**"), BasePath("library"), Prepare("addBook", func(*Case) {}))
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, r := range report.Results {
				if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Rule == "shape/differs" }) {
					found = append(found, r.Case.Name)
				}
				if name == "none" && r.Outcome != Held {
					t.Errorf("%s: %s %s", r.Case.Name, r.Outcome, r.Reason)
				}
			}
			slices.Sort(found)
			if !slices.Equal(found, test.want) {
				t.Errorf("found %q, want %q", found, test.want)
			}
		})
	}
}

func TestATrailingSlashOnlyWarns(t *testing.T) {
	api, err := spec.Parse([]byte(shelvesDocument))
	if err != nil {
		t.Fatal(err)
	}
	s := newShelf()
	s.onPath = true
	report, err := Verify(t.Context(), api, Target{FormatREST, s}, Only("*/shape/path/trailing-slash"))
	if err != nil {
		t.Fatal(err)
	}
	if report.Coverage.Outcomes[Broken] != 0 || len(report.Groups) != 1 || report.Groups[0].Finding.Severity != Warning {
		t.Error(report.Summary())
	}
}

func TestOnlySafeOrPreparedOperationsAreRepeated(t *testing.T) {
	api, err := spec.Parse([]byte(shelvesDocument))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		opts []Option
		want bool
	}{
		"as it is": {nil, false},
		"prepared": {[]Option{Prepare("addBook", func(*Case) {})}, true},
		"reset":    {[]Option{Reset(func() {})}, true},
		"param":    {[]Option{Param("name", "oak")}, false},
	} {
		s, err := Plan(api, FormatREST, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Case("addBook/shape/event/unknown-keys") != nil; got != test.want {
			t.Errorf("%s: planned %t", name, got)
		}
		if s.Case("getShelf/shape/event/unknown-keys") == nil {
			t.Errorf("%s: the safe operation is not repeated", name)
		}
	}
}

// TestWhatVariesByItselfIsNotCompared: a status that varies makes the answers
// incomparable, a varying member is left out.
func TestWhatVariesByItselfIsNotCompared(t *testing.T) {
	api, err := spec.Parse([]byte(shelvesDocument))
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	report, err := Verify(t.Context(), api, rest(func(context.Context, []byte) ([]byte, error) {
		calls++
		return fmt.Appendf(nil, `{"statusCode":%d}`, 200+calls%2), nil
	}), Only("getShelf/shape/**"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		if r.Outcome != Unproven || !strings.Contains(r.Reason, "not comparable") {
			t.Errorf("%s: %s %s", r.Case.Name, r.Outcome, r.Reason)
		}
	}
}

func TestDifferencesNameTheDeepestPlaces(t *testing.T) {
	a := &spec.Response{Status: 200, Header: spec.Header{{Name: "ETag", Value: "1"}}, Body: []byte(`{"a":{"b":[1,2]},"c":1}`)}
	b := &spec.Response{Status: 201, Header: spec.Header{{Name: "etag", Value: "2"}}, Body: []byte(`{"a":{"b":[1,3]},"d":1}`)}
	var places []string
	for _, d := range differences(a, b) {
		places = append(places, d.place)
	}
	if want := []string{"status", "header etag", "/a/b/1", "/c", "/d"}; !slices.Equal(places, want) {
		t.Errorf("got %q, want %q", places, want)
	}
	if d := differences(a, a); len(d) != 0 {
		t.Errorf("equal answers differ at %v", d)
	}
}

// TestShapesOfOtherSources: a named stage of an HTTP API changes rawPath, and a
// target group's attribute the maps of the event.
func TestShapesOfOtherSources(t *testing.T) {
	api, err := spec.Parse([]byte(shelvesDocument))
	if err != nil {
		t.Fatal(err)
	}
	byPath := HTTPAPI(func(r events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		if !strings.HasPrefix(r.RawPath, "/shelves/") {
			return events.APIGatewayV2HTTPResponse{StatusCode: 404}, nil
		}
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: "{}"}, nil
	})
	single := ALB(func(r events.ALBTargetGroupRequest) (events.ALBTargetGroupResponse, error) {
		if r.Headers["x-tenant"] == "" {
			return events.ALBTargetGroupResponse{StatusCode: 400}, nil
		}
		return events.ALBTargetGroupResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: "{}"}, nil
	})
	for name, test := range map[string]struct {
		target Target
		opts   []Option
		want   Severity
	}{
		"getShelf/shape/path/stage":        {byPath, []Option{Stage("live")}, Error},
		"getShelf/shape/event/multi-value": {single, nil, Warning},
	} {
		s, err := Plan(api, test.target.Format, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		r := Run(t.Context(), test.target, s.Case(name))
		if len(r.Findings) != 1 || r.Findings[0].Rule != "shape/differs" || r.Findings[0].Severity != test.want {
			t.Errorf("%s: %s %s %+v", name, r.Outcome, r.Reason, r.Findings)
		}
		if (test.want == Error) != (r.Outcome == Broken) {
			t.Errorf("%s: %s", name, r.Outcome)
		}
	}
}
