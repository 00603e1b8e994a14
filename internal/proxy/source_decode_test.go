package proxy_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func TestDecodeOfTheOtherSources(t *testing.T) {
	for _, c := range []struct {
		name   string
		source proxy.Source
		event  string
		want   spec.Request
	}{
		{"a route with variables", proxy.HTTPAPI,
			`{"version":"2.0","new":1,"routeKey":"PUT /a/{id}/{rest+}","rawPath":"/dev/a/x/y/%/z","rawQueryString":"k=1&k=a%2Cb&p=a+b&&n","queryStringParameters":{"k":"1,a,b"},
			"cookies":["s=1","t=2; u"],"headers":{"a":"1,2"},"pathParameters":{"id":"x/y","rest":"%/z"},"requestContext":{"stage":"dev","http":{"method":"PUT"}},"body":"AQL/","isBase64Encoded":true}`,
			spec.Request{Method: "PUT", Route: "/a/{id}/{rest+}", Path: map[string]string{"id": "x/y", "rest": "%/z"}, RawPath: "/a/x%2Fy/%25/z",
				Query:  spec.Query{{Name: "k", Value: "1"}, {Name: "k", Value: "a,b"}, {Name: "p", Value: "a b"}, {Name: "n", Value: ""}},
				Header: spec.Header{{Name: "a", Value: "1,2"}, {Name: "cookie", Value: "s=1; t=2; u"}}, Body: []byte{1, 2, 0xff}}},
		{"$default behind a named stage", proxy.HTTPAPI,
			`{"version":"2.0","routeKey":"$default","rawPath":"/dev/a b?c#%41","rawQueryString":"","requestContext":{"stage":"dev","http":{"method":"GET"}}}`,
			spec.Request{Method: "GET", Route: "/a%20b%3Fc%23%2541", Path: map[string]string{}, RawPath: "/a%20b%3Fc%23%2541"}},
		{"a path that only looks like the stage", proxy.HTTPAPI,
			`{"version":"2.0","routeKey":"$default","rawPath":"/developer","requestContext":{"stage":"dev","http":{"method":"GET"}}}`,
			spec.Request{Method: "GET", Route: "/developer", Path: map[string]string{}, RawPath: "/developer"}},
		{"the stage $default is in no path", proxy.HTTPAPI,
			`{"version":"2.0","routeKey":"$default","rawPath":"/$default/x","requestContext":{"stage":"$default","http":{"method":"GET"}}}`,
			spec.Request{Method: "GET", Route: "/$default/x", Path: map[string]string{}, RawPath: "/$default/x"}},
		{"an event without the raw query", proxy.HTTPAPI,
			`{"version":"2.0","routeKey":"$default","rawPath":"/","queryStringParameters":{"k":"a+%2B"},"requestContext":{"stage":"$default","http":{"method":"GET"}}}`,
			spec.Request{Method: "GET", Route: "/", Path: map[string]string{}, RawPath: "/", Query: spec.Query{{Name: "k", Value: "a+%2B"}}}},
		{"malformed escapes stay", proxy.FunctionURL,
			`{"version":"2.0","routeKey":"$default","rawPath":"/a%2Fb%zz{c","rawQueryString":"a=100%&b=%zz%41","headers":{"cookie":"s=1; t=2"},"cookies":["s=1","t=2"],"requestContext":{"http":{"method":"GET"}}}`,
			spec.Request{Method: "GET", Route: "/a%2Fb%25zz%7Bc", Path: map[string]string{}, RawPath: "/a%2Fb%zz{c",
				Query: spec.Query{{Name: "a", Value: "100%"}, {Name: "b", Value: "%zzA"}}, Header: spec.Header{{Name: "cookie", Value: "s=1; t=2"}}}},
		{"payload 1.0 of an HTTP API", proxy.HTTPAPI1,
			`{"version":"1.0","resource":"/a/{id}","path":"/dev/a/%2541","httpMethod":"GET","pathParameters":{"id":"%41"},"multiValueQueryStringParameters":{"k":["1","%2B"]},"requestContext":{"stage":"dev"},"body":null}`,
			spec.Request{Method: "GET", Route: "/a/{id}", Path: map[string]string{"id": "%41"}, RawPath: "/a/%2541",
				Query: spec.Query{{Name: "k", Value: "1"}, {Name: "k", Value: "%2B"}}}},
		{"payload 1.0 of $default at the root of a stage", proxy.HTTPAPI1,
			`{"version":"1.0","resource":"$default","path":"/dev","httpMethod":"GET","requestContext":{"stage":"dev"}}`,
			spec.Request{Method: "GET", Route: "/", Path: map[string]string{}, RawPath: "/"}},
		{"a load balancer's values are decoded once", proxy.ALB,
			`{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/a%2Fb","queryStringParameters":{"%C3%A9":"a+%252B","k":"100%"},"headers":{"a":"1"},"body":"","isBase64Encoded":false}`,
			spec.Request{Method: "GET", Route: "/a%2Fb", Path: map[string]string{}, RawPath: "/a%2Fb",
				Query: spec.Query{{Name: "é", Value: "a %2B"}, {Name: "k", Value: "100%"}}, Header: spec.Header{{Name: "a", Value: "1"}}}},
		{"a load balancer's multi-value maps", proxy.ALB,
			`{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","multiValueQueryStringParameters":{"k":["1","2"]},"multiValueHeaders":{"a":["1","2"]},"body":"eA==","isBase64Encoded":true}`,
			spec.Request{Method: "GET", Route: "/", Path: map[string]string{}, RawPath: "/", Query: spec.Query{{Name: "k", Value: "1"}, {Name: "k", Value: "2"}},
				Header: spec.Header{{Name: "a", Value: "1"}, {Name: "a", Value: "2"}}, Body: []byte("x")}},
	} {
		got, err := c.source.Decode([]byte(c.event))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !reflect.DeepEqual(*got, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, *got, c.want)
		}
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	const context = `"requestContext":{"http":{"method":"GET"}}`
	for _, c := range []struct {
		source      proxy.Source
		event, want string
	}{
		{proxy.HTTPAPI, `{`, "event of an HTTP API: not JSON"},
		{proxy.HTTPAPI, `[]`, "want an object, got array"},
		{proxy.HTTPAPI, `{"httpMethod":"GET"}`, "version: missing"},
		{proxy.HTTPAPI, `{"version":"1.0"}`, `version is "1.0", want "2.0"`},
		{proxy.HTTPAPI1, `{"version":"2.0"}`, `version is "2.0", want "1.0"`},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default"}`, "requestContext: missing"},
		{proxy.HTTPAPI, `{"version":"2.0","requestContext":null}`, "requestContext: want an object, got null"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","requestContext":{}}`, "requestContext: http: missing"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","requestContext":{"http":{}}}`, "requestContext: http: method: missing"},
		{proxy.HTTPAPI, `{"version":"2.0","routeKey":"$default",` + context + `}`, "rawPath: missing"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/",` + context + `}`, "routeKey: missing"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"GET x",` + context + `}`, "routeKey: \"GET x\" is no method and path"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","cookies":"a",` + context + `}`, "cookies: want an array, got string"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","cookies":[1],` + context + `}`, "cookies: want a string, got number"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","rawQueryString":null,` + context + `}`, "rawQueryString: want a string, got null"},
		{proxy.HTTPAPI, `{"version":"2.0","rawPath":"/","routeKey":"$default","headers":{"a":["b"]},` + context + `}`, "headers.a: want a string, got array"},
		{proxy.FunctionURL, `{"version":"2.0",` + context + `}`, "event of a function URL: rawPath: missing"},
		{proxy.HTTPAPI1, `{"version":"1.0","httpMethod":"GET","path":"/","requestContext":{}}`, "resource: missing"},
		{proxy.ALB, `{"httpMethod":"GET","path":"/"}`, "event of a load balancer: requestContext: missing"},
		{proxy.ALB, `{"httpMethod":"GET","path":"/","requestContext":{}}`, "requestContext.elb: missing"},
		{proxy.ALB, `{"requestContext":{"elb":{}},"path":"/"}`, "httpMethod: missing"},
		{proxy.ALB, `{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","body":"*","isBase64Encoded":true}`, "body: illegal base64"},
	} {
		if _, err := c.source.Decode([]byte(c.event)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %s: %v, want %q", c.source, c.event, err, c.want)
		}
	}
}

// An event is never taken for one of another source.
func TestEventsAreToldApart(t *testing.T) {
	all := append([]proxy.Source{proxy.REST}, others...)
	for _, made := range all {
		w := proxy.Wire{Method: "GET", Target: "/x"}
		e, err := made.Event(w, proxy.Match{Route: proxy.Route{Method: "GET", Resource: "/x"}}, proxy.Config{}, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, read := range all {
			both2 := made == proxy.HTTPAPI && read == proxy.FunctionURL || made == proxy.FunctionURL && read == proxy.HTTPAPI
			if _, err := read.Decode(e); (err == nil) != (made == read || both2) {
				t.Errorf("event of %s, read as one of %s: %v", made, read, err)
			}
		}
	}
}
