package proxy_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// absent stands for a member that must not be there.
var absent any = struct{}{}

// members checks the values at JSON pointers of an event.
func members(t *testing.T, event []byte, want map[string]any) {
	t.Helper()
	for pointer, value := range want {
		got, ok := at(t, event, pointer)
		switch {
		case value == absent && ok:
			t.Errorf("%s is %#v, want it absent", pointer, got)
		case value != absent && (!ok || !reflect.DeepEqual(got, value)):
			t.Errorf("%s is %#v (present: %t), want %#v", pointer, got, ok, value)
		}
	}
}

// eventOf builds an event of a source behind routes, by default one that takes
// everything.
func eventOf(t *testing.T, source proxy.Source, w proxy.Wire, cfg proxy.Config, routes ...string) []byte {
	t.Helper()
	if w.Method == "" {
		w.Method = "GET"
	}
	if len(routes) == 0 {
		routes = []string{"$default"}
	}
	m, ok := tableOf(t, source, routes...).Match(w)
	if !ok {
		t.Fatalf("no route for %s %s", w.Method, w.Target)
	}
	e, err := source.Event(w, m, cfg, "op")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// lines reads "Name: value" header lines.
func lines(ls ...string) spec.Header {
	var h spec.Header
	for _, l := range ls {
		name, value, _ := strings.Cut(l, ": ")
		h.Add(name, value)
	}
	return h
}

// What emulators and adapters have got wrong in events, by the number of the
// trap in the project's list, each with the right behaviour.
func TestEventTraps(t *testing.T) {
	list := func(vs ...any) any { return vs }
	multi := proxy.Config{MultiValueHeaders: true}
	for _, c := range []struct {
		trap   int
		name   string
		source proxy.Source
		wire   proxy.Wire
		cfg    proxy.Config
		routes []string
		want   map[string]any
	}{
		{1, "no query and no payload on a load balancer", proxy.ALB, proxy.Wire{Target: "/x"}, proxy.Config{}, nil,
			map[string]any{"/queryStringParameters": map[string]any{}, "/body": "", "/isBase64Encoded": false}},
		{3, "names are lower case", proxy.HTTPAPI, proxy.Wire{Target: "/", Header: lines("X-A: v")}, proxy.Config{}, nil,
			map[string]any{"/headers/x-a": "v", "/headers/X-A": absent}},
		{4, "an underscore stays", proxy.HTTPAPI, proxy.Wire{Target: "/", Header: lines("X_a-B: v")}, proxy.Config{}, nil,
			map[string]any{"/headers/x_a-b": "v"}},
		{5, "values are joined by commas", proxy.HTTPAPI, proxy.Wire{Target: "/?k=1&k=a%2Cb", Header: lines("A: 1", "a: 2")}, proxy.Config{}, nil,
			map[string]any{"/headers/a": "1,2", "/queryStringParameters/k": "1,a,b", "/rawQueryString": "k=1&k=a%2Cb"}},
		{6, "the path is decoded on an HTTP API", proxy.HTTPAPI, proxy.Wire{Target: "/docs/a%2F7"}, proxy.Config{}, []string{"GET /docs/{id}"},
			map[string]any{"/rawPath": "/docs/a/7", "/pathParameters/id": "a/7", "/routeKey": "GET /docs/{id}"}},
		{7, "the resource is the template", proxy.HTTPAPI1, proxy.Wire{Target: "/docs/7"}, proxy.Config{}, []string{"ANY /docs/{id}"},
			map[string]any{"/resource": "/docs/{id}", "/requestContext/resourceId": "ANY /docs/{id}", "/requestContext/resourcePath": "/docs/{id}"}},
		{13, "an upload is base64", proxy.HTTPAPI, proxy.Wire{Method: "POST", Target: "/", Body: []byte("\xff"), Header: lines("Content-Type: image/png")}, proxy.Config{}, nil,
			map[string]any{"/body": base64Of("\xff"), "/isBase64Encoded": true}},
		{15, "payload 1.0 has a version and title case", proxy.HTTPAPI1, proxy.Wire{Target: "/x", Header: lines("x-a: v")}, proxy.Config{}, nil,
			map[string]any{"/version": "1.0", "/headers/X-A": "v", "/multiValueHeaders/X-A": list("v"), "/rawPath": absent}},
		{15, "payload 2.0 has none of the members of 1.0", proxy.HTTPAPI, proxy.Wire{Target: "/x"}, proxy.Config{}, nil,
			map[string]any{"/version": "2.0", "/resource": absent, "/path": absent, "/httpMethod": absent, "/multiValueHeaders": absent, "/requestContext/identity": absent}},
		{16, "empty members are absent", proxy.HTTPAPI, proxy.Wire{Target: "/x"}, proxy.Config{}, []string{"GET /x"},
			map[string]any{"/cookies": absent, "/body": absent, "/pathParameters": absent, "/stageVariables": absent, "/queryStringParameters": absent,
				"/isBase64Encoded": false, "/requestContext/http/userAgent": "", "/requestContext/authorizer": absent, "/requestContext/authentication": absent}},
		{17, "null members of payload 1.0", proxy.HTTPAPI1, proxy.Wire{Target: "/x"}, proxy.Config{}, []string{"GET /x"},
			map[string]any{"/version": "1.0", "/queryStringParameters": nil, "/multiValueQueryStringParameters": nil, "/pathParameters": nil, "/stageVariables": nil, "/body": nil}},
		{23, "payload 1.0 keeps repeated values", proxy.HTTPAPI1, proxy.Wire{Target: "/x?k=1&k=2", Header: lines("a: 1", "A: 2")}, proxy.Config{}, nil,
			map[string]any{"/multiValueQueryStringParameters/k": list("1", "2"), "/queryStringParameters/k": "2", "/multiValueHeaders/A": list("1", "2"), "/headers/A": "2"}},
		{24, "names of the front end are lower case too", proxy.HTTPAPI, proxy.Wire{Target: "/x"}, proxy.Config{}, nil,
			map[string]any{"/headers/host": "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com", "/headers/x-forwarded-proto": "https", "/headers/x-forwarded-for": "192.0.2.1", "/headers/content-length": "0"}},
		{28, "multipart is base64", proxy.HTTPAPI, proxy.Wire{Method: "POST", Target: "/", Body: []byte("x"), Header: lines("Content-Type: multipart/form-data; boundary=b")}, proxy.Config{}, nil,
			map[string]any{"/body": base64Of("x"), "/isBase64Encoded": true}},
		{30, "nothing is invented", proxy.HTTPAPI1, proxy.Wire{Target: "/x"}, proxy.Config{}, nil,
			map[string]any{"/requestContext/authorizer": absent, "/requestContext/identity/user": nil, "/requestContext/identity/accessKey": nil, "/requestContext/identity/userAgent": ""}},
		{37, "the route key is the template", proxy.HTTPAPI, proxy.Wire{Target: "/docs/7"}, proxy.Config{}, []string{"ANY /{proxy+}"},
			map[string]any{"/routeKey": "ANY /{proxy+}", "/requestContext/routeKey": "ANY /{proxy+}", "/requestContext/http/method": "GET", "/pathParameters": map[string]any{"proxy": "docs/7"}}},
		{38, "cookies are a list and no header", proxy.HTTPAPI, proxy.Wire{Target: "/", Header: lines("COOKIE: a=1; b=2,3", "cookie: c=4")}, proxy.Config{}, nil,
			map[string]any{"/cookies": list("a=1", "b=2,3", "c=4"), "/headers/cookie": absent}},
		{40, "a load balancer decodes nothing", proxy.ALB, proxy.Wire{Target: "/a%20b?u=https%3A%2F%2Fe.org&p=a+b&%C3%A9=%2B"}, proxy.Config{}, nil,
			map[string]any{"/path": "/a%20b", "/queryStringParameters": map[string]any{"u": "https%3A%2F%2Fe.org", "p": "a+b", "%C3%A9": "%2B"}}},
		{41, "multi-value maps only, where they are on", proxy.ALB, proxy.Wire{Target: "/?k=1&k=2", Header: lines("A: 1", "a: 2")}, multi, nil,
			map[string]any{"/multiValueQueryStringParameters": map[string]any{"k": list("1", "2")}, "/multiValueHeaders/a": list("1", "2"), "/headers": absent, "/queryStringParameters": absent}},
		{41, "the last value, where they are off", proxy.ALB, proxy.Wire{Target: "/?k=1&k=2", Header: lines("A: 1", "a: 2")}, proxy.Config{}, nil,
			map[string]any{"/queryStringParameters": map[string]any{"k": "2"}, "/headers/a": "2", "/multiValueHeaders": absent, "/multiValueQueryStringParameters": absent}},
		{47, "text types are text", proxy.HTTPAPI, proxy.Wire{Method: "POST", Target: "/", Body: []byte("{}"), Header: lines("Content-Type: application/json; charset=utf-8")}, proxy.Config{}, nil,
			map[string]any{"/body": "{}", "/isBase64Encoded": false}},
		{48, "the raw query keeps order and escapes", proxy.HTTPAPI, proxy.Wire{Target: "/?b=%41&a=x+y&b=;&"}, proxy.Config{}, nil,
			map[string]any{"/rawQueryString": "b=%41&a=x+y&b=;&", "/queryStringParameters": map[string]any{"a": "x y", "b": "A,;"}}},
		{51, "context of payload 2.0", proxy.HTTPAPI, proxy.Wire{Target: "/x", Header: lines("User-Agent: u")}, proxy.Config{Stage: "dev"}, []string{"GET /x"},
			map[string]any{"/requestContext/stage": "dev", "/requestContext/http": map[string]any{"method": "GET", "path": "/dev/x", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "u"},
				"/requestContext/time": "02/Jan/2025:03:04:05 +0000", "/requestContext/timeEpoch": 1735787045000.0, "/requestContext/operationName": absent}},
		{53, "a load balancer has no more than its target group to tell", proxy.ALB, proxy.Wire{Target: "/x"}, proxy.Config{TargetGroupARN: "arn"}, nil,
			map[string]any{"/requestContext": map[string]any{"elb": map[string]any{"targetGroupArn": "arn"}}, "/resource": absent, "/pathParameters": absent, "/stageVariables": absent, "/version": absent}},
		{55, "plus is a space in a query, not in a path", proxy.HTTPAPI, proxy.Wire{Target: "/a+b?c=d+e"}, proxy.Config{}, nil,
			map[string]any{"/rawPath": "/a+b", "/queryStringParameters/c": "d e"}},
		{57, "cookies of a function URL stand in both places", proxy.FunctionURL, proxy.Wire{Target: "/a%2Fb", Header: lines("Cookie: a=1; b=2", "Cookie: c=3")}, proxy.Config{}, nil,
			map[string]any{"/cookies": list("a=1", "b=2", "c=3"), "/headers/cookie": "a=1; b=2; c=3", "/rawPath": "/a%2Fb", "/requestContext/http/path": "/a/b"}},
	} {
		t.Run(fmt.Sprintf("%d %s", c.trap, c.name), func(t *testing.T) {
			members(t, eventOf(t, c.source, c.wire, c.cfg, c.routes...), c.want)
		})
	}
}

// What they have got wrong in answers.
func TestResponseTraps(t *testing.T) {
	for _, c := range []struct {
		trap   int
		name   string
		source proxy.Source
		output string
		status int
		body   string
		lines  []string // header lines that must be there, in order
	}{
		{11, "a list is a payload for payload 2.0", proxy.HTTPAPI, `[1]`, 200, "[1]", []string{"Content-Type: application/json"}},
		{12, "base64 is decoded by the flag", proxy.HTTPAPI, `{"statusCode":200,"body":"dGVzdA==","isBase64Encoded":true}`, 200, "test", nil},
		{12, "and by nothing else", proxy.HTTPAPI, `{"statusCode":200,"body":"dGVzdA==","headers":{"Content-Type":"image/png"}}`, 200, "dGVzdA==", []string{"Content-Type: image/png"}},
		{14, "cookies become lines", proxy.HTTPAPI, `{"statusCode":200,"cookies":["a=1","b=2"]}`, 200, "", []string{"set-cookie: a=1", "set-cookie: b=2"}},
		{14, "of a function URL too", proxy.FunctionURL, `{"statusCode":200,"cookies":["a=1","b=2"]}`, 200, "", []string{"set-cookie: a=1", "set-cookie: b=2"}},
		{18, "payload 1.0 of an HTTP API: single first", proxy.HTTPAPI1, `{"statusCode":200,"multiValueHeaders":{"x-m":["m1","m2"]},"headers":{"X-M":"solo"}}`, 200, "",
			[]string{"X-M: solo", "X-M: m1", "X-M: m2"}},
		{25, "no CORS header unasked", proxy.HTTPAPI, `{"statusCode":200,"headers":{"Content-Type":"a/b"}}`, 200, "", []string{"Content-Type: a/b"}},
		{38, "cookies are not merged", proxy.ALB, `{"statusCode":200,"headers":{"Set-Cookie":"a=1, b"}}`, 200, "", []string{"Set-Cookie: a=1, b"}},
		{44, "values are not split at commas", proxy.HTTPAPI, `{"statusCode":200,"headers":{"Expires":"Thu, 01 Jan 1970 00:00:00 GMT"}}`, 200, "", []string{"Expires: Thu, 01 Jan 1970 00:00:00 GMT"}},
		{45, "binary is the handler's choice", proxy.ALB, `{"statusCode":200,"body":"dGV4dA==","isBase64Encoded":true}`, 200, "text", nil},
		{57, "a function URL keeps the quotes", proxy.FunctionURL, `"Hi"`, 200, `"Hi"`, []string{"Content-Type: application/json"}},
	} {
		t.Run(fmt.Sprintf("%d %s", c.trap, c.name), func(t *testing.T) {
			r, problems := c.source.Response([]byte(c.output), proxy.ResponseOptions{Method: "GET"})
			if r.Status != c.status || string(r.Body) != c.body || len(problems) > 0 {
				t.Errorf("%d %q with %v, want %d %q", r.Status, r.Body, problems, c.status, c.body)
			}
			var got []string
			for _, f := range r.Header {
				if len(c.lines) > 0 && (c.trap == 25 || f.Name != "Content-Type" || strings.HasPrefix(c.lines[0], "Content-Type")) {
					got = append(got, f.Name+": "+f.Value)
				}
			}
			if len(c.lines) > 0 && !reflect.DeepEqual(got, c.lines) {
				t.Errorf("lines %q, want %q", got, c.lines)
			}
		})
	}
}

// What they have got wrong in routing and in the answers of the gateway itself.
func TestGatewayTraps(t *testing.T) {
	for _, c := range []struct {
		trap   int
		name   string
		source proxy.Source
		kind   proxy.ErrorKind
		status int
		body   string
	}{
		{10, "a function error", proxy.HTTPAPI, proxy.FunctionError, 500, `{"message":"Internal Server Error"}`},
		{10, "a function error", proxy.HTTPAPI1, proxy.FunctionError, 500, `{"message":"Internal Server Error"}`},
		{26, "a fatal error", proxy.FunctionURL, proxy.FunctionError, 502, "Internal Server Error"},
		{26, "a fatal error", proxy.ALB, proxy.FunctionError, 502, ""},
		{29, "no route", proxy.HTTPAPI, proxy.NoRoute, 404, `{"message":"Not Found"}`},
		{29, "no route", proxy.REST, proxy.NoRoute, 403, `{"message":"Missing Authentication Token"}`},
		{49, "no token", proxy.HTTPAPI, proxy.Unauthorized, 401, `{"message":"Unauthorized"}`},
		{49, "a scope is missing", proxy.HTTPAPI, proxy.AccessDenied, 403, `{"message":"Forbidden"}`},
		{49, "too large", proxy.HTTPAPI, proxy.RequestTooLarge, 413, `{"message":"Request Entity Too Large"}`},
	} {
		r := c.source.Error(c.kind)
		if r.Status != c.status || c.body != "" && string(r.Body) != c.body {
			t.Errorf("%d %s of %s: %d %s, want %d %s", c.trap, c.name, c.source, r.Status, r.Body, c.status, c.body)
		}
	}
	tab := tableOf(t, proxy.HTTPAPI, "GET /a", "$default")
	for call, want := range map[string]string{ // 27: $default is the catch-all; 22: GET does not imply HEAD; 54: case matters
		"GET /a": "GET /a", "HEAD /a": "$default", "GET /A": "$default", "PUT /x/y": "$default", "GET /": "$default",
	} {
		method, path, _ := strings.Cut(call, " ")
		if m, ok := tab.Resolve(method, path); !ok || m.Route.String() != want {
			t.Errorf("%s resolved to %s (%t), want %s", call, m.Route, ok, want)
		}
	}
	if m, ok := tableOf(t, proxy.HTTPAPI, "ANY /{proxy+}").Resolve("GET", "/"); ok { // 8, 52, 54
		t.Errorf("/ resolved to %s", m.Route)
	}
}
