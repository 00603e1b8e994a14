package proxy_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func FuzzDecodeREST(f *testing.F) {
	f.Add([]byte(`{"httpMethod":"GET","resource":"/{id}","path":"/%2F","pathParameters":{"id":"%2F"},"body":"AA==","isBase64Encoded":true}`))
	f.Add([]byte(`{"httpMethod":"GET","resource":"/","path":"/","multiValueHeaders":{"a":["b","c"]},"headers":null}`))
	f.Add([]byte(`{"httpMethod":"\ud800","resource":"\u0000","path":"x"}`))
	f.Add([]byte(`[[[[{"a":"}"}]]]]`))
	f.Add([]byte("{\"\xff\":1,\"\xfe\":2}"))
	f.Fuzz(func(t *testing.T, event []byte) {
		r, err := proxy.DecodeREST(event)
		if (r == nil) == (err == nil) {
			t.Fatalf("%v, %v", r, err)
		}
		if err != nil {
			return
		}
		if !json.Valid(event) || r.Method == "" || r.Route == "" || !utf8.ValidString(r.Method+r.Route) {
			t.Errorf("%q from %q", r, event)
		}
	})
}

func FuzzRESTResponse(f *testing.F) {
	for _, output := range []string{
		`{"statusCode":200,"headers":{"A":"b"},"multiValueHeaders":{"a":["c"]},"body":"dGVzdA==","isBase64Encoded":true}`,
		`{"statusCode":"204","body":null}`, `{"statusCode":0}`, `null`, `{"statusCode":2e2,"cookies":[]}`, `{"`, "{\"body\":\"\xff\\ud800\"}",
	} {
		f.Add([]byte(output), "image/png", "GET")
		f.Add([]byte(output), "*/*", "HEAD")
	}
	f.Fuzz(func(t *testing.T, output []byte, accept, method string) {
		r, problems := proxy.RESTResponse(output, proxy.ResponseOptions{BinaryMediaTypes: []string{"image/*"}, Accept: accept, Method: method})
		if r.Status < 200 || r.Status > 599 {
			t.Errorf("status %d", r.Status)
		}
		for _, p := range problems {
			if !strings.HasPrefix(p.Rule, "proxy-format/") || p.Msg == "" {
				t.Errorf("problem %+v", p)
			}
		}
		var typed events.APIGatewayProxyResponse
		if err := json.Unmarshal(output, &typed); err != nil && len(problems) == 0 && !laxByRecording(output) {
			t.Errorf("no problem with what no typed function can return: %v", err)
		}
		if problems == nil && !r.Header.Has("Content-Type") {
			t.Error("no content type")
		}
	})
}

// laxByRecording reports what a REST API accepts though the typed response
// cannot hold it: a status in a string, and a boolean as header value.
func laxByRecording(output []byte) bool {
	var loose struct {
		StatusCode        any            `json:"statusCode"`
		Headers           map[string]any `json:"headers"`
		MultiValueHeaders map[string]any `json:"multiValueHeaders"`
	}
	if json.Unmarshal(output, &loose) != nil {
		return false
	}
	_, lax := loose.StatusCode.(string)
	for _, v := range loose.Headers {
		_, isBool := v.(bool)
		lax = lax || isBool
	}
	for _, v := range loose.MultiValueHeaders {
		vs, _ := v.([]any)
		for _, v := range vs {
			_, isBool := v.(bool)
			lax = lax || isBool
		}
	}
	return lax
}

func FuzzResolve(f *testing.F) {
	tab := table(f, "GET /", "GET /a", "POST /a/{x}", "ANY /a/{x}/b", "GET /r/{rest+}", "PUT /a/b/{c+}")
	f.Add("GET", "/r//x%2Fy/")
	f.Add("ANY", "/a/\x00/b")
	f.Fuzz(func(t *testing.T, method, path string) {
		m, ok := tab.Resolve(method, path)
		if !ok {
			return
		}
		if m.Route.Method != method && m.Route.Method != "ANY" {
			t.Errorf("%s resolved to %s", method, m.Route)
		}
		expanded := m.Route.Resource
		for name, value := range m.Vars {
			if value == "" {
				t.Errorf("%s is empty for %q", name, path)
			}
			expanded = strings.NewReplacer("{"+name+"}", value, "{"+name+"+}", value).Replace(expanded)
		}
		if want := "/" + strings.TrimSuffix(strings.TrimLeft(path, "/"), "/"); expanded != want {
			t.Errorf("%s with %v is %q, want %q", m.Route, m.Vars, expanded, want)
		}
	})
}

func FuzzRESTEvent(f *testing.F) {
	f.Add("GET", "/x?a=1&a=2;b=%zz+%2B", "X-A", "v", []byte("{}"), "*/*", `{"a":1}`)
	f.Add("POST", "//\xff?\xff=\xfe", "\xff", "\x00", []byte("\xff\"\\\u2028"), "", "")
	f.Add("PUT", "", "Authorization", "AWS4-HMAC-SHA256", []byte(nil), "a/b", "[")
	f.Fuzz(func(t *testing.T, method, target, name, value string, body []byte, binary, authorizer string) {
		w := proxy.Wire{
			Method: method, Target: target, Body: body,
			Header: spec.Header{{Name: name, Value: value}, {Name: strings.ToUpper(name), Value: value}, {Name: "a", Value: name}},
		}
		m := proxy.Match{Route: proxy.Route{Method: "ANY", Resource: "/{proxy+}"}, Vars: map[string]string{"proxy": w.Path(), name: value}}
		cfg := proxy.Config{BinaryMediaTypes: []string{binary}, Authorizer: json.RawMessage(authorizer), Stage: value, StageVariables: map[string]string{name: value}}
		event, err := proxy.RESTEvent(w, m, cfg, value)
		if err != nil {
			return
		}
		if !json.Valid(event) || !utf8.Valid(event) {
			t.Fatalf("no JSON: %q", event)
		}
		var typed events.APIGatewayProxyRequest
		if err := json.Unmarshal(event, &typed); err != nil {
			t.Fatalf("%v: %s", err, event)
		}
		checkDecoded(t, event, typed)
	})
}

// checkDecoded holds DecodeREST against encoding/json.
func checkDecoded(t *testing.T, event []byte, typed events.APIGatewayProxyRequest) {
	for _, v := range typed.PathParameters {
		if _, err := url.PathUnescape(v); err != nil {
			return
		}
	}
	r, err := proxy.DecodeREST(event)
	if err != nil {
		t.Fatalf("%v: %s", err, event)
	}
	if !typed.IsBase64Encoded && typed.Body != string(r.Body) || typed.HTTPMethod != r.Method {
		t.Errorf("decoded %q, want body %q and method %q", r, typed.Body, typed.HTTPMethod)
	}
	n := 0
	for name, values := range typed.MultiValueQueryStringParameters {
		n += len(values)
		if got := r.Query.Values(name); strings.Join(got, "\x00") != strings.Join(values, "\x00") {
			t.Errorf("query %q: %q, want %q", name, got, values)
		}
	}
	if n != len(r.Query) {
		t.Errorf("%d parameters, want %d", len(r.Query), n)
	}
}
