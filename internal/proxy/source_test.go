package proxy_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func TestParseSourceReadsWhatItPrints(t *testing.T) {
	for _, source := range append([]proxy.Source{proxy.REST}, others...) {
		got, err := proxy.ParseSource(source.String())
		if err != nil || got != source || source.Title() == "" {
			t.Errorf("ParseSource(%q) = %s, %v; title %q", source, got, err, source.Title())
		}
	}
	if _, err := proxy.ParseSource("soap"); err == nil || !strings.Contains(err.Error(), `"soap": want one of rest, http, http1, url, alb`) {
		t.Errorf("%v", err)
	}
}

// REST as a Source is the functions of its own.
func TestRESTIsOneOfTheSources(t *testing.T) {
	w := proxy.Wire{Method: "GET", Target: "/x?a=1"}
	m, _ := tableOf(t, proxy.REST, "GET /x").Match(w)
	a, err := proxy.REST.Event(w, m, proxy.Config{}, "op")
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := proxy.RESTEvent(w, m, proxy.Config{}, "op"); string(a) != string(b) {
		t.Errorf("%s and %s", a, b)
	}
	if _, err := proxy.REST.Decode([]byte(`{"version":"2.0"}`)); err == nil || !strings.HasPrefix(err.Error(), "proxy event: version") {
		t.Errorf("%v", err)
	}
	if r := proxy.REST.Error(proxy.BadRequestParameters, "a"); !strings.Contains(string(r.Body), "[a]") {
		t.Errorf("%s", r.Body)
	}
}

func TestRelativeOfTheOtherSources(t *testing.T) {
	shop := &proxy.CustomDomain{BasePath: "shop"}
	for _, c := range []struct {
		source       proxy.Source
		cfg          proxy.Config
		target, want string
		ok           bool
	}{
		{proxy.HTTPAPI, proxy.Config{}, "/x?a=/b", "/x?a=/b", true},
		{proxy.HTTPAPI, proxy.Config{Stage: "$default"}, "/x", "/x", true},
		{proxy.HTTPAPI, proxy.Config{Stage: "dev"}, "/dev/x", "/x", true},
		{proxy.HTTPAPI, proxy.Config{Stage: "dev"}, "/x", "", false},
		{proxy.HTTPAPI1, proxy.Config{CustomDomain: shop}, "/shop/x", "/x", true},
		{proxy.ALB, proxy.Config{}, "//x//", "//x//", true},
		{proxy.HTTPAPI, proxy.Config{}, "?a", "/?a", true},
		{proxy.FunctionURL, proxy.Config{Stage: "dev", CustomDomain: shop}, "/x", "/x", true},
		{proxy.ALB, proxy.Config{Stage: "dev", CustomDomain: shop}, "/dev/x", "/dev/x", true},
	} {
		if got, ok := c.source.Relative(c.cfg, c.target); got != c.want || ok != c.ok {
			t.Errorf("%s: %s is %q (%t), want %q (%t)", c.source, c.target, got, ok, c.want, c.ok)
		}
	}
}

func TestEventsNeedARoute(t *testing.T) {
	for _, source := range others {
		_, err := source.Event(proxy.Wire{Method: "GET", Target: "/"}, proxy.Match{}, proxy.Config{}, "")
		if (err != nil) != source.Routed() {
			t.Errorf("%s without a route: %v", source, err)
		}
		if _, err := source.Event(proxy.Wire{}, proxy.Match{Route: proxy.DefaultRoute}, proxy.Config{}, ""); err == nil {
			t.Errorf("%s takes a request without method", source)
		}
	}
}

func TestWhatIsTextOutsideOfREST(t *testing.T) {
	for contentType, text := range map[string]bool{
		"text/plain": true, "TEXT/html; charset=x": true, "application/json": true, "Application/JSON ;a=b": true,
		"application/javascript": true, "application/xml": true,
		"": false, "application/problem+json": false, "application/x-www-form-urlencoded": false, "multipart/form-data": false,
		"application/octet-stream": false, "image/svg+xml": false, "application/jsonx": false, "text": false,
	} {
		w := proxy.Wire{Method: "POST", Target: "/", Body: []byte("é\xff")}
		if contentType != "" {
			w.Header = lines("Content-type: " + contentType)
		}
		want := map[string]any{"/body": "é\uFFFD", "/isBase64Encoded": false}
		if !text {
			want = map[string]any{"/body": base64Of("é\xff"), "/isBase64Encoded": true}
		}
		for _, source := range others {
			members(t, eventOf(t, source, w, proxy.Config{BinaryMediaTypes: []string{"*/*"}}), want)
		}
	}
}

func TestLinesOfTheConnectionAndTheFrontEnd(t *testing.T) {
	w := proxy.Wire{Target: "/", SourceIP: "203.0.113.9", Header: lines(
		"Connection: close", "TE: trailers", "Transfer-Encoding: chunked", "Upgrade: h2c", "Keep-Alive: 1",
		"X-Forwarded-For: 198.51.100.7", "x-forwarded-proto: http", "X-Forwarded-Port: 80", "Host: example.org", "Content-Length: 99", "A: \t b ")}
	for _, source := range others {
		if source == proxy.HTTPAPI1 {
			continue // the names are spelled in another way
		}
		members(t, eventOf(t, source, w, proxy.Config{}), map[string]any{
			"/headers/connection": absent, "/headers/te": absent, "/headers/transfer-encoding": absent, "/headers/upgrade": absent, "/headers/keep-alive": absent,
			"/headers/x-forwarded-for": "198.51.100.7, 203.0.113.9", "/headers/x-forwarded-proto": "https", "/headers/x-forwarded-port": "443",
			"/headers/host": "example.org", "/headers/content-length": "0", "/headers/a": "b",
		})
	}
}

func TestContentCodingMakesALoadBalancerEncode(t *testing.T) {
	w := proxy.Wire{Method: "POST", Target: "/", Body: []byte("x"), Header: lines("Content-Type: text/plain", "Content-Encoding: identity")}
	members(t, eventOf(t, proxy.ALB, w, proxy.Config{}), map[string]any{"/body": base64Of("x"), "/isBase64Encoded": true})
	members(t, eventOf(t, proxy.HTTPAPI, w, proxy.Config{}), map[string]any{"/body": "x", "/isBase64Encoded": false})
	w.Body = nil
	members(t, eventOf(t, proxy.ALB, w, proxy.Config{}), map[string]any{"/body": "", "/isBase64Encoded": false})
}

func TestCallersOfPayload2(t *testing.T) {
	iam := proxy.Identity{AccessKey: "AK", AccountID: "1", Caller: "c", UserARN: "arn", User: "u"}
	want := map[string]any{"iam": map[string]any{
		"accessKey": "AK", "accountId": "1", "callerId": "c", "cognitoIdentity": nil, "principalOrgId": nil, "userArn": "arn", "userId": "u",
	}}
	w := proxy.Wire{Target: "/x"}
	for _, source := range []proxy.Source{proxy.HTTPAPI, proxy.FunctionURL} {
		members(t, eventOf(t, source, w, proxy.Config{Identity: iam}), map[string]any{
			"/requestContext/authorizer": want, "/requestContext/accountId": "123456789012",
		})
	}
	members(t, eventOf(t, proxy.FunctionURL, w, proxy.Config{AccountID: "42"}), map[string]any{
		"/requestContext/accountId": "anonymous", "/requestContext/authorizer": absent, "/pathParameters": absent, "/stageVariables": absent,
		"/requestContext/domainName": "a1b2c3d4e5.lambda-url.us-east-1.on.aws", "/headers/x-amzn-tls-version": "TLSv1.3", "/headers/content-length": absent,
	})
	iam.CognitoIdentityID, iam.CognitoIdentityPoolID, iam.CognitoAuthenticationType = "i", "p", "authenticated"
	members(t, eventOf(t, proxy.HTTPAPI, w, proxy.Config{Identity: iam}), map[string]any{
		"/requestContext/authorizer/iam/cognitoIdentity": map[string]any{"amr": []any{"authenticated"}, "identityId": "i", "identityPoolId": "p"},
	})
	cfg := proxy.Config{Authorizer: json.RawMessage(`{"jwt":{}}`), StageVariables: map[string]string{"a": "1"}, Identity: proxy.Identity{ClientCert: json.RawMessage(`{"subjectDN":"d"}`)}}
	members(t, eventOf(t, proxy.HTTPAPI, w, cfg), map[string]any{
		"/requestContext/authorizer": map[string]any{"jwt": map[string]any{}}, "/stageVariables": map[string]any{"a": "1"},
		"/requestContext/authentication": map[string]any{"clientCert": map[string]any{"subjectDN": "d"}},
	})
	members(t, eventOf(t, proxy.HTTPAPI1, w, cfg), map[string]any{"/requestContext/authorizer": map[string]any{"jwt": map[string]any{}}})
}

func TestAuthorizersOfPayload2(t *testing.T) {
	got, err := proxy.JWTAuthorizer([]byte(`{"exp":17,"admin":true,"groups":["a","b"],"sub":"s","gone":null}`), nil)
	if want := `{"jwt":{"claims":{"exp":"17","admin":"true","groups":"[a b]","sub":"s"},"scopes":null}}`; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	got, err = proxy.JWTAuthorizer(nil, []string{"read", "write"})
	if want := `{"jwt":{"claims":{},"scopes":["read","write"]}}`; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	got, err = proxy.LambdaAuthorizer2([]byte(` {"n":1, "o":{"a":[null]}} `))
	if want := `{"lambda":{"n":1,"o":{"a":[null]}}}`; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	for _, bad := range []string{`[]`, `{`, `{"a":1,"a":2}`} {
		if _, err := proxy.JWTAuthorizer([]byte(bad), nil); err == nil {
			t.Errorf("claims %s are taken", bad)
		}
		if _, err := proxy.LambdaAuthorizer2([]byte(bad)); err == nil {
			t.Errorf("context %s is taken", bad)
		}
	}
}

func TestRefusalsOfTheOtherSources(t *testing.T) {
	big := func(n int) []byte { return make([]byte, n) }
	for _, c := range []struct {
		name   string
		source proxy.Source
		wire   proxy.Wire
		event  int
		kind   proxy.ErrorKind
		reason string
	}{
		{"a plain request", proxy.HTTPAPI, proxy.Wire{Target: "/a%20b"}, 0, "", ""},
		{"a space", proxy.HTTPAPI, proxy.Wire{Target: "/a b"}, 0, "", `unescaped " "`},
		{"the request line counts", proxy.HTTPAPI, proxy.Wire{Target: "/" + strings.Repeat("x", 10240)}, 0, "", "the limit is 10240"},
		{"a coding is no matter", proxy.HTTPAPI, proxy.Wire{Target: "/", Header: lines("Content-Encoding: br")}, 0, "", ""},
		{"payload", proxy.HTTPAPI1, proxy.Wire{Target: "/", Body: big(10<<20 + 1)}, 0, proxy.RequestTooLarge, "payload has"},
		{"event", proxy.HTTPAPI, proxy.Wire{Target: "/"}, 6<<20 + 1, proxy.RequestTooLarge, "event has"},
		{"no such method", proxy.FunctionURL, proxy.Wire{Method: "TRACE", Target: "/"}, 0, "", `no method "TRACE"`},
		{"payload of 6 MiB", proxy.FunctionURL, proxy.Wire{Target: "/", Body: big(6<<20 + 1)}, 0, proxy.RequestTooLarge, "payload has"},
		{"a line break", proxy.FunctionURL, proxy.Wire{Target: "/", Header: lines("a: b\nc")}, 0, "", `header "a"`},
		{"payload of 1 MiB", proxy.ALB, proxy.Wire{Target: "/", Body: big(1<<20 + 1)}, 0, proxy.RequestTooLarge, "payload has"},
		{"payload at the limit", proxy.ALB, proxy.Wire{Target: "/", Body: big(1 << 20)}, 0, "", ""},
		{"upgrade", proxy.ALB, proxy.Wire{Target: "/", Header: lines("upgrade: websocket")}, 0, proxy.BadRequest, "Upgrade"},
		{"long headers", proxy.ALB, proxy.Wire{Target: "/", Header: lines("a: " + strings.Repeat("x", 20000))}, 0, "", ""},
	} {
		if c.wire.Method == "" {
			c.wire.Method = "POST"
		}
		r, refused := c.source.RefusalOf(c.wire, big(c.event), proxy.Config{})
		if refused != (c.reason != "") || r.Kind != c.kind || !strings.Contains(r.Reason, c.reason) {
			t.Errorf("%s, %s: %+v (%t), want %q %q", c.source, c.name, r, refused, c.kind, c.reason)
		}
	}
}

// A format is a value: the same lines serve every source.
func ExampleSource() {
	request := &spec.Request{Method: "GET", Route: "/orders/{id}", Path: map[string]string{"id": "a b"}}
	for _, source := range []proxy.Source{proxy.REST, proxy.HTTPAPI, proxy.ALB} {
		var routes []proxy.Route
		if source.Routed() {
			routes = append(routes, proxy.Route{Method: "GET", Resource: request.Route})
		}
		table, err := source.NewTable(routes)
		if err != nil {
			fmt.Println(err)
			return
		}
		wire := proxy.WireOf(request)
		match, _ := table.Match(wire)
		event, err := source.Event(wire, match, proxy.Config{}, "getOrder")
		if err != nil {
			fmt.Println(err)
			return
		}
		seen, err := source.Decode(event)
		if err != nil {
			fmt.Println(err)
			return
		}
		response, _ := source.Response([]byte(`{"statusCode":0}`), proxy.ResponseOptions{Method: "GET"})
		fmt.Println(source, match.Route, seen.RawPath, response.Status)
	}
	// Output:
	// rest GET /orders/{id} /orders/a%20b 502
	// http GET /orders/{id} /orders/a%20b 500
	// alb $default /orders/a%20b 502
}
