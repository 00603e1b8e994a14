package proxy_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// event builds the event of w behind one greedy route and a root.
func event(t testing.TB, w proxy.Wire, cfg proxy.Config) []byte {
	t.Helper()
	if w.Method == "" {
		w.Method = "POST"
	}
	m, ok := table(t, "ANY /{proxy+}", "ANY /").Match(w)
	if !ok {
		t.Fatalf("no route for %q", w.Target)
	}
	e, err := proxy.RESTEvent(w, m, cfg, "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPathFields(t *testing.T) {
	shop := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{BasePath: "shop"}}
	unbound := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{BasePath: "shop", StageInPath: true}}
	bare := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{}}
	bareUnbound := proxy.Config{Stage: "live", CustomDomain: &proxy.CustomDomain{StageInPath: true}}
	host := proxy.Config{Stage: "live"}
	for _, c := range []struct {
		cfg                             proxy.Config
		target, path, proxy, contextual string
	}{
		{host, "/live/shelf", "/shelf", "shelf", "/live/shelf"},
		{host, "/live/shelf/", "/shelf/", "shelf", "/live/shelf/"},
		{host, "/live/shelf//top", "/shelf//top", "shelf//top", "/live/shelf//top"},
		{host, "//live/shelf", "/shelf", "shelf", "/live/shelf"},
		{host, "/live//shelf", "/shelf", "shelf", "/live//shelf"},
		{host, "/live/a%2Bb/c+d", "/a%2Bb/c+d", "a%2Bb/c+d", "/live/a%2Bb/c+d"},
		{host, "/live/sp%20ace", "/sp%20ace", "sp%20ace", "/live/sp%20ace"},
		{host, "/live", "/", "", "/live"},
		{host, "/live/", "/", "", "/live/"},
		{shop, "/shop/x", "/shop/x", "x", "/shop/x"},
		{unbound, "/shop/live/x", "/shop/live/x", "x", "/shop/live/x"},
		{bare, "/x", "/x", "x", "/x"},
		{bareUnbound, "/live/x", "/live/x", "x", "/live/x"},
	} {
		target, _ := c.cfg.Relative(c.target)
		e := event(t, proxy.Wire{Method: "GET", Target: target}, c.cfg)
		value, _ := at(t, e, "/pathParameters/proxy")
		got := []any{must(t, e, "/path"), value, must(t, e, "/requestContext/path")}
		want := []any{c.path, any(c.proxy), c.contextual}
		if c.proxy == "" {
			want[1] = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", c.target, got, want)
		}
	}
}

func must(t testing.TB, doc []byte, pointer string) any {
	t.Helper()
	v, ok := at(t, doc, pointer)
	if !ok {
		t.Fatalf("%s is absent in %s", pointer, doc)
	}
	return v
}

func TestHeadersTheFunctionGets(t *testing.T) {
	const get, lost = true, false
	for name, arrives := range map[string]bool{
		"Connection": lost, "Content-Length": lost, "Content-MD5": lost, "Expect": lost, "Max-Forwards": lost,
		"Proxy-Authenticate": lost, "Server": lost, "TE": lost, "Trailer": lost, "Transfer-Encoding": lost,
		"Upgrade": lost, "WWW-Authenticate": lost,
		"Accept": get, "Accept-Charset": get, "Accept-Encoding": get, "Age": get, "Authorization": get,
		"Content-Encoding": get, "Content-Type": get, "Date": get, "Host": get, "Pragma": get, "Range": get,
		"Referer": get, "User-Agent": get, "Via": get, "Warn": get, "X-under_score": get, "Cookie": get,
	} {
		e := event(t, proxy.Wire{Header: spec.Header{{Name: name, Value: "v"}}}, proxy.Config{})
		value, ok := at(t, e, "/headers/"+name)
		if ok != arrives || ok && value != "v" {
			t.Errorf("%s: %v (present: %t), want present: %t", name, value, ok, arrives)
		}
	}
}

func TestSignatureIsNotShown(t *testing.T) {
	signed := proxy.Wire{Header: spec.Header{{Name: "authorization", Value: "AWS4-HMAC-SHA256 Credential=x"}}}
	if _, ok := at(t, event(t, signed, proxy.Config{}), "/headers/Authorization"); ok {
		t.Error("the function sees a signature of AWS")
	}
	token := proxy.Wire{Header: spec.Header{{Name: "authorization", Value: "Bearer x"}}}
	if got := must(t, event(t, token, proxy.Config{}), "/headers/Authorization"); got != "Bearer x" {
		t.Errorf("authorization is %v, want it in title case with its value", got)
	}
	iam := proxy.Config{Identity: proxy.Identity{AccessKey: "AKIA"}}
	if _, ok := at(t, event(t, token, iam), "/headers/Authorization"); ok {
		t.Error("the function of a method with AWS_IAM sees Authorization")
	}
}

func TestFrontEndHeaders(t *testing.T) {
	regional := event(t, proxy.Wire{SourceIP: "203.0.113.9"}, proxy.Config{})
	for name, want := range map[string]string{
		"Host":              `a1b2c3d4e5\.execute-api\.us-east-1\.amazonaws\.com`,
		"X-Amzn-Trace-Id":   `Root=1-[0-9a-f]{8}-[0-9a-f]{24}`,
		"X-Forwarded-For":   `203\.0\.113\.9`,
		"X-Forwarded-Port":  `443`,
		"X-Forwarded-Proto": `https`,
	} {
		got := must(t, regional, "/headers/"+name).(string)
		if !regexp.MustCompile(`^` + want + `$`).MatchString(got) {
			t.Errorf("%s: %q, want %s", name, got, want)
		}
		if multi := must(t, regional, "/multiValueHeaders/"+name); !reflect.DeepEqual(multi, []any{got}) {
			t.Errorf("%s: multi values %v, want one of %q", name, multi, got)
		}
	}
	if _, ok := at(t, regional, "/headers/Via"); ok {
		t.Error("a regional API adds Via")
	}
	edge := event(t, proxy.Wire{SourceIP: "203.0.113.9"}, proxy.Config{Edge: true})
	if got := must(t, edge, "/headers/CloudFront-Is-Mobile-Viewer"); got != "false" {
		t.Errorf("CloudFront-Is-Mobile-Viewer is %v", got)
	}
	if got := must(t, edge, "/headers/X-Forwarded-For").(string); strings.Count(got, ", ") != 1 {
		t.Errorf("X-Forwarded-For on an edge API is %q, want two addresses", got)
	}
}

func TestHeaderSpelling(t *testing.T) {
	w := proxy.Wire{Header: spec.Header{{Name: "tEsT-HEADeR", Value: "  a\t"}, {Name: "user-agent", Value: "u"}, {Name: "TEST-header", Value: "b"}}}
	e := event(t, w, proxy.Config{})
	if got := must(t, e, "/multiValueHeaders/tEsT-HEADeR"); !reflect.DeepEqual(got, []any{"a", "b"}) {
		t.Errorf("values %v, want them trimmed under the first spelling", got)
	}
	if got := must(t, e, "/headers/User-Agent"); got != "u" {
		t.Errorf("User-Agent is %v", got)
	}
	if got := must(t, e, "/requestContext/identity/userAgent"); got != "u" {
		t.Errorf("identity.userAgent is %v", got)
	}
	w.Protocol = "HTTP/2.0"
	e = event(t, w, proxy.Config{})
	if got := must(t, e, "/headers/test-header"); got != "b" {
		t.Errorf("over HTTP/2: %v, want a lower-case name", got)
	}
	if got := must(t, e, "/requestContext/protocol"); got != "HTTP/1.1" {
		t.Errorf("protocol is %v, want HTTP/1.1 even for an HTTP/2 client", got)
	}
}

func TestQueryIsDecodedOnce(t *testing.T) {
	for query, want := range map[string]any{
		"a=x%2By":         map[string]any{"a": "x+y"},
		"a=x+y":           map[string]any{"a": "x y"},
		"t=1+00:00":       map[string]any{"t": "1 00:00"},
		"e=":              map[string]any{"e": ""},
		"k=1&k=2":         map[string]any{"k": "2"},
		"%C3%A9=%c3%a9":   map[string]any{"é": "é"},
		"a=1;b=2":         map[string]any{"a": "1", "b": "2"},
		"a=b=c":           map[string]any{"a": "b=c"},
		"a=100%&b=%zz%4":  map[string]any{"a": "100%", "b": "%zz%4"},
		"x%5B%5D=1&X[]=2": map[string]any{"x[]": "1", "X[]": "2"},
		"a=%FF":           map[string]any{"a": "\uFFFD"},
		"a=1#b=2":         map[string]any{"a": "1"},
		"&&":              nil,
		"":                nil,
	} {
		e := event(t, proxy.Wire{Target: "/x?" + query}, proxy.Config{})
		if got := must(t, e, "/queryStringParameters"); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}

func TestManyRepeatedNamesKeepTheirValues(t *testing.T) {
	var query []string
	want := map[string]any{}
	for i := range 500 {
		name := fmt.Sprint("n", i%100)
		query = append(query, fmt.Sprintf("%s=%d", name, i))
		values, _ := want[name].([]any)
		want[name] = append(values, fmt.Sprint(i))
	}
	e := event(t, proxy.Wire{Target: "/x?" + strings.Join(query, "&")}, proxy.Config{})
	if got := must(t, e, "/multiValueQueryStringParameters"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestNamesThatAreNoTextDoNotCollide(t *testing.T) {
	e := event(t, proxy.Wire{Target: "/x?%FF=1&%FE=2"}, proxy.Config{})
	if n := strings.Count(string(e), "\uFFFD\":[\"1\",\"2\"]"); n != 1 {
		t.Errorf("want one member for both names: %s", e)
	}
}

func TestBodyAndBinaryMediaTypes(t *testing.T) {
	for _, c := range []struct {
		name, types, contentType, body string
		want                           any
		encoded                        bool
	}{
		{"form is text", "image/png", "application/x-www-form-urlencoded", "a=1&b", "a=1&b", false},
		{"text that is no UTF-8 is corrupted", "", "image/png", "a\xff\xfe", "a\uFFFD\uFFFD", false},
		{"listed type", "image/png", "image/png", "\xff", base64Of("\xff"), true},
		{"parameters are ignored", "image/png", "Image/PNG; charset=x", "\xff", base64Of("\xff"), true},
		{"wildcard on the right", "application/*", "application/zip", "z", base64Of("z"), true},
		{"wildcard on the right, other family", "application/*", "image/zip", "z", "z", false},
		{"wildcard on the left is not honoured", "*/test", "image/test", "z", "z", false},
		{"star star takes JSON", "*/*", "application/json", "{}", base64Of("{}"), true},
		{"star star takes no type", "*/*", "", "{}", base64Of("{}"), true},
		{"no body", "*/*", "application/json", "", nil, false},
		{"quotes and controls", "", "", "\"\\\n\r\t\x00\x1f\u2028<", "\"\\\n\r\t\x00\x1f\u2028<", false},
	} {
		w := proxy.Wire{Body: []byte(c.body)}
		if c.contentType != "" {
			w.Header.Set("content-type", c.contentType)
		}
		e := event(t, w, proxy.Config{BinaryMediaTypes: strings.Fields(c.types)})
		if got := must(t, e, "/body"); got != c.want {
			t.Errorf("%s: body %q, want %q", c.name, got, c.want)
		}
		if got := must(t, e, "/isBase64Encoded"); got != c.encoded {
			t.Errorf("%s: isBase64Encoded %v", c.name, got)
		}
	}
}

func TestRequestContextOfAPlainCall(t *testing.T) {
	e := event(t, proxy.Wire{Method: "GET", Target: "/x"}, proxy.Config{Time: time.Date(2025, 3, 4, 5, 6, 7, 89e6, time.FixedZone("", 3600))})
	for pointer, want := range map[string]string{
		"accountId": `\d{12}`, "apiId": `\w+`, "deploymentId": `\w+`, "domainName": `a1b2c3d4e5\..*`, "domainPrefix": `a1b2c3d4e5`,
		"resourceId": `\w{6}`, "resourcePath": `/{proxy\+}`, "path": `/prod/x`, "httpMethod": "GET", "stage": "prod",
		"protocol": `HTTP/1\.1`, "requestId": `[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`, "extendedRequestId": `.{15}=`,
		"requestTime": `04/Mar/2025:04:06:07 \+0000`,
	} {
		got, _ := must(t, e, "/requestContext/"+pointer).(string)
		if !regexp.MustCompile(`^` + want + `$`).MatchString(got) {
			t.Errorf("%s: %q, want %s", pointer, got, want)
		}
	}
	if got := must(t, e, "/requestContext/requestTimeEpoch"); got != 1741061167089.0 {
		t.Errorf("requestTimeEpoch %v", got)
	}
	identity := must(t, e, "/requestContext/identity").(map[string]any)
	if len(identity) != 12 || identity["sourceIp"] != "192.0.2.1" {
		t.Errorf("identity %v", identity)
	}
	delete(identity, "sourceIp")
	for name, value := range identity {
		if value != nil {
			t.Errorf("identity.%s is %v, want null", name, value)
		}
	}
	for _, absent := range []string{"authorizer", "operationName"} {
		if _, ok := at(t, e, "/requestContext/"+absent); ok {
			t.Errorf("%s is present", absent)
		}
	}
}

func TestConfiguredContext(t *testing.T) {
	cfg := proxy.Config{
		StageVariables: map[string]string{"b": "2", "a": "1"},
		Authorizer:     json.RawMessage(" {\"principalId\":\"\xff\"} "),
		Identity:       proxy.Identity{APIKey: "k", APIKeyID: "kid", UserARN: "arn", VPCID: "v", ClientCert: json.RawMessage(`{"subjectDN":"CN=x"}`)},
	}
	w := proxy.Wire{Method: "GET", Target: "/"}
	e, err := proxy.RESTEvent(w, proxy.Match{Route: proxy.Route{Method: "ANY", Resource: "/"}}, cfg, "getRoot")
	if err != nil {
		t.Fatal(err)
	}
	for pointer, want := range map[string]any{
		"/stageVariables":                         map[string]any{"a": "1", "b": "2"},
		"/pathParameters":                         nil,
		"/requestContext/authorizer":              map[string]any{"principalId": "\uFFFD"},
		"/requestContext/operationName":           "getRoot",
		"/requestContext/identity/apiKey":         "k",
		"/requestContext/identity/apiKeyId":       "kid",
		"/requestContext/identity/userArn":        "arn",
		"/requestContext/identity/vpcId":          "v",
		"/requestContext/identity/clientCert":     map[string]any{"subjectDN": "CN=x"},
		"/requestContext/identity/sourceIp":       "192.0.2.1",
		"/requestContext/identity/userAgent":      nil,
		"/requestContext/identity/principalOrgId": nil,
	} {
		if got := must(t, e, pointer); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", pointer, got, want)
		}
	}
}

func TestRESTEventRefusesWhatCannotBeAnEvent(t *testing.T) {
	w := proxy.Wire{Method: "GET", Target: "/"}
	m := proxy.Match{Route: proxy.Route{Method: "ANY", Resource: "/"}}
	deep := strings.Repeat(`{"a":`, 9999) + "1" + strings.Repeat("}", 9999)
	for _, c := range []struct {
		want string
		wire proxy.Wire
		m    proxy.Match
		cfg  proxy.Config
	}{
		{"no method", proxy.Wire{}, m, proxy.Config{}},
		{"no route", w, proxy.Match{}, proxy.Config{}},
		{"authorizer: want one JSON object", w, m, proxy.Config{Authorizer: json.RawMessage(`[]`)}},
		{"authorizer: want one JSON object", w, m, proxy.Config{Authorizer: json.RawMessage(`{}]]],[[[{}`)}},
		{"authorizer: want one JSON object", w, m, proxy.Config{Authorizer: json.RawMessage(`{`)}},
		{"authorizer: want one JSON object", w, m, proxy.Config{Authorizer: json.RawMessage(` `)}},
		{"authorizer: want one JSON object", w, m, proxy.Config{Authorizer: json.RawMessage(deep)}},
		{"client certificate: want one JSON object", w, m, proxy.Config{Identity: proxy.Identity{ClientCert: json.RawMessage(`1`)}}},
	} {
		if _, err := proxy.RESTEvent(c.wire, c.m, c.cfg, ""); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

func TestFunctionIsToldTheOverridingMethod(t *testing.T) {
	w := proxy.Wire{Method: "POST", Target: "/x", Header: spec.Header{{Name: "x-http-method-override", Value: "PATCH"}}}
	e := event(t, w, proxy.Config{})
	if a, b := must(t, e, "/httpMethod"), must(t, e, "/requestContext/httpMethod"); a != "PATCH" || b != "PATCH" {
		t.Errorf("httpMethod %v, in the context %v, want PATCH", a, b)
	}
}

func TestEqualRequestsGiveEqualEvents(t *testing.T) {
	w := proxy.Wire{Target: "/x?b=1&a=2", Header: spec.Header{{Name: "b", Value: "1"}, {Name: "a", Value: "2"}}, Body: []byte("x")}
	cfg := proxy.Config{StageVariables: map[string]string{"a": "1", "b": "2", "c": "3", "d": "4"}}
	first := event(t, w, cfg)
	for range 20 {
		if !slices.Equal(first, event(t, w, cfg)) {
			t.Fatal("two events of one request differ")
		}
	}
}
