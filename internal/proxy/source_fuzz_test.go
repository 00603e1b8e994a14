package proxy_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// fuzzSource picks a format by a byte of fuzz input.
func fuzzSource(b byte) int { return int(b) % len(formats) }

func FuzzSourceEvent(f *testing.F) {
	for i := range byte(len(formats)) {
		f.Add(i, "GET", "/x?a=1&a=2;b=%zz+%2B", "X-A", "v", []byte("{}"), `{"a":1}`)
		f.Add(i, "POST", "//\xff%25%3F?\xff=\xfe", "\xff", "\x00", []byte("\xff\"\\\u2028"), "")
		f.Add(i, "PUT", "", "Cookie", "a=1; b; ; c=", []byte(nil), "[")
		f.Add(i, "PUT", "/%", "content-length", "12", []byte("é"), "{}")
	}
	f.Fuzz(func(t *testing.T, pick byte, method, target, name, value string, body []byte, authorizer string) {
		format := formats[fuzzSource(pick)]
		w := proxy.Wire{
			Method: method, Target: target, Body: body,
			Header: spec.Header{{Name: name, Value: value}, {Name: strings.ToUpper(name), Value: value}, {Name: "a", Value: name}},
		}
		m := proxy.Match{Route: proxy.Route{Method: "ANY", Resource: "/{proxy+}"}, Vars: map[string]string{"proxy": w.Path(), "x": value}}
		cfg := proxy.Config{
			Authorizer: json.RawMessage(authorizer), Stage: value, MultiValueHeaders: pick > 127,
			StageVariables: map[string]string{name: value}, Identity: proxy.Identity{AccessKey: name, UserARN: value},
		}
		event, err := format.source.Event(w, m, cfg, value)
		if err != nil {
			return
		}
		if !json.Valid(event) || !utf8.Valid(event) {
			t.Fatalf("no JSON: %q", event)
		}
		if err := json.Unmarshal(event, format.request()); err != nil && !strings.Contains(err.Error(), "authorizer") {
			t.Fatalf("%v: %s", err, event)
		}
		r, err := format.source.Decode(event)
		if err != nil {
			t.Fatalf("%v: %s", err, event)
		}
		if r.RawPath == "" || valid(r.Method) != valid(method) {
			t.Errorf("decoded %q from %s", r, event)
		}
		format.source.RefusalOf(w, event, cfg)
	})
}

func FuzzSourceDecode(f *testing.F) {
	for i := range byte(len(formats)) {
		f.Add(i, []byte(`{"version":"2.0","routeKey":"GET /{id}","rawPath":"/a b%","rawQueryString":"a=%zz&&b","cookies":["a=1"],"headers":{"a":"b"},"pathParameters":{"id":"a/b"},"requestContext":{"stage":"s","http":{"method":"GET"}},"body":"AA==","isBase64Encoded":true}`))
		f.Add(i, []byte(`{"version":"1.0","resource":"$default","path":"/{x","httpMethod":"GET","requestContext":{},"pathParameters":null}`))
		f.Add(i, []byte(`{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/%7B","multiValueQueryStringParameters":{"%":["%F"]},"body":""}`))
		f.Add(i, []byte(`{"version":"2.0","routeKey":"$default","rawPath":"/{+}{","requestContext":{"http":{"method":"GET"}}}`))
	}
	f.Fuzz(func(t *testing.T, pick byte, event []byte) {
		source := formats[fuzzSource(pick)].source
		r, err := source.Decode(event)
		if (r == nil) == (err == nil) {
			t.Fatalf("%v, %v", r, err)
		}
		if err != nil {
			return
		}
		if !json.Valid(event) || r.Method == "" || r.Route == "" || r.RawPath == "" || r.Path == nil {
			t.Errorf("%q from %q", r, event)
		}
		proxy.WireOf(r)
	})
}

func FuzzSourceResponse(f *testing.F) {
	for i := range byte(2 * len(formats)) {
		for _, output := range []string{
			`{"statusCode":200,"headers":{"A":"b"},"multiValueHeaders":{"a":["c"]},"body":"dGVzdA==","isBase64Encoded":true}`,
			`{"statusCode":204,"cookies":["a=b",1],"body":null}`, `{"statusCode":0}`, `null`, `"a\u0000"`, `{"statusCode":2e2,"cookies":[]}`, `{"`,
			"{\"statusCode\":200}\x00\x00\x00\x00\x00\x00\x00\x00body\xff", "\x00\x00\x00\x00\x00\x00\x00\x00", " [1] ", "{\"body\":\"\xff\\ud800\"}", "",
		} {
			f.Add(i, []byte(output), "GET")
		}
	}
	f.Fuzz(func(t *testing.T, pick byte, output []byte, method string) {
		source := formats[fuzzSource(pick)].source
		opts := proxy.ResponseOptions{Method: method, MultiValueHeaders: pick > 127, Streaming: pick&64 != 0}
		r, problems := source.Response(output, opts)
		if r.Status < 200 || r.Status > 599 {
			t.Errorf("status %d", r.Status)
		}
		if method == "HEAD" && r.Status < 300 && len(r.Body) > 0 {
			t.Errorf("a HEAD got %q", r.Body)
		}
		for _, p := range problems {
			if !strings.HasPrefix(p.Rule, "proxy-format/") || p.Msg == "" || strings.ContainsAny(p.Msg, "\n") {
				t.Errorf("problem %+v", p)
			}
		}
		if gatewayAnswered(source, r) && len(problems) == 0 {
			t.Errorf("%s answered %d by itself and no problem says why: %q", source, r.Status, output)
		}
	})
}

// gatewayAnswered reports whether a response is the source's for a bad output.
func gatewayAnswered(source proxy.Source, r spec.Response) bool {
	e := source.Error(proxy.MalformedOutput)
	return r.Status == e.Status && string(r.Body) == string(e.Body) && len(r.Header) == len(e.Header)
}

func FuzzHTTPResolve(f *testing.F) {
	tab := tableOf(f, proxy.HTTPAPI, "GET /", "GET /a", "POST /a/{x}", "ANY /a/{x}/b", "GET /r/{rest+}", "PUT /a/b/{c+}", "GET /{y}/a/{z}")
	f.Add("GET", "/r//x%2Fy/")
	f.Add("ANY", "/a/\x00/b")
	f.Add("GET", "/a%3F%25/a/%zz")
	f.Fuzz(func(t *testing.T, method, path string) {
		m, ok := tab.Resolve(method, path)
		if !ok {
			return
		}
		if m.Route.Method != method && m.Route.Method != "ANY" {
			t.Errorf("%s resolved to %s", method, m.Route)
		}
		var pairs []string
		for name, value := range m.Vars {
			if value == "" {
				t.Errorf("%s is empty for %q", name, path)
			}
			pairs = append(pairs, "{"+name+"}", value, "{"+name+"+}", value)
		}
		expanded := strings.NewReplacer(pairs...).Replace(m.Route.Resource)
		if expanded != path && !(path == "" && expanded == "/") {
			t.Errorf("%s with %v is %q, want %q", m.Route, m.Vars, expanded, path)
		}
	})
}
