package proxy_test

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/lambdapact/lambdapact/internal/proxy"
)

// outputs are judged by all sources; want has "status rules" for http, http1,
// url and alb.
func TestOutputsOfTheOtherSources(t *testing.T) {
	for output, want := range map[string][4]string{
		`{"statusCode":200}`:                    {"200 ", "200 ", "200 ", "200 "},
		`{"statusCode":0}`:                      {"500 status-zero!", "500 status-zero!", "502 status-zero!", "502 status-zero!"},
		`{"statusCode":200.5}`:                  {"500 status-float!", "500 status-float!", "502 status-float!", "502 status-float!"},
		`{"statusCode":"200"}`:                  {"500 status-type", "500 status-type", "502 status-type", "502 status-type"},
		`{"statusCode":null}`:                   {"500 status-type", "500 status-type", "502 status-type", "502 status-type"},
		`{"statusCode":99}`:                     {"500 status-range", "500 status-range", "502 status-range", "502 status-range"},
		`{}`:                                    {"200 ", "500 status-missing", "200 ", "502 status-missing!"},
		`{"id":7}`:                              {"200 ", "500 status-missing unknown-key", "200 ", "502 status-missing! unknown-key"},
		`{"body":"x"}`:                          {"200 ", "500 status-missing", "200 ", "502 status-missing!"},
		`{"headers":{}}`:                        {"200 inferred", "500 status-missing", "200 inferred", "502 status-missing!"},
		`{"StatusCode":200}`:                    {"200 inferred", "500 status-missing unknown-key", "200 inferred", "502 status-missing! unknown-key"},
		`{"errorMessage":"x"}`:                  {"200 error-lookalike", "500 status-missing unknown-key", "200 error-lookalike", "502 status-missing! unknown-key"},
		`[]`:                                    {"200 ", "500 not-object", "200 ", "502 not-object"},
		`7`:                                     {"200 ", "500 not-object", "200 ", "502 not-object"},
		`"x"`:                                   {"200 ", "500 not-object", "200 ", "502 not-object"},
		`null`:                                  {"200 null-output", "500 null-output", "200 null-output", "502 null-output"},
		`{"name":"x","age":`:                    {"200 not-json", "500 not-json!", "200 not-json", "502 not-json!"},
		``:                                      {"200 not-json", "500 not-json!", "200 not-json", "502 not-json!"},
		`{"statusCode":200,"note":1}`:           {"200 unknown-key", "200 unknown-key", "200 unknown-key", "200 unknown-key"},
		`{"statusCode":200,"body":{}}`:          {"500 body-type", "500 body-type", "502 body-type", "502 body-type"},
		`{"statusCode":200,"headers":[]}`:       {"500 headers-type", "500 headers-type", "502 headers-type", "502 headers-type"},
		`{"statusCode":200,"headers":{"a":[]}}`: {"500 header-type", "500 header-type", "502 header-type", "502 header-type"},
		`{"statusCode":200,"cookies":["a=b"]}`:  {"200 ", "200 unknown-key", "200 ", "200 unknown-key"},
		`{"statusCode":200,"cookies":"a=b"}`:    {"500 cookies-type", "200 unknown-key", "502 cookies-type", "200 unknown-key"},
		`{"statusCode":200,"cookies":[1]}`:      {"500 cookies-type", "200 unknown-key", "502 cookies-type", "200 unknown-key"},
		`{"statusCode":200,"cookies":["a\nb"]}`: {"200 header-syntax!", "200 unknown-key", "200 header-syntax!", "200 unknown-key"},
		`{"statusCode":200,"multiValueHeaders":null}`:                             {"200 ", "200 ", "200 ", "200 "},
		`{"statusCode":200,"multiValueHeaders":{"a":["b"]}}`:                      {"200 multi-value-ignored", "200 ", "200 multi-value-ignored", "200 wrong-header-map!"},
		`{"statusCode":200,"multiValueHeaders":{"a":"b"}}`:                        {"200 multi-value-ignored", "500 multi-header-type", "200 multi-value-ignored", "200 wrong-header-map!"},
		`{"statusCode":200,"statusDescription":"200 OK"}`:                         {"200 unknown-key", "200 unknown-key", "200 unknown-key", "200 "},
		`{"statusCode":200,"statusDescription":7}`:                                {"200 unknown-key", "200 unknown-key", "200 unknown-key", "200 status-description"},
		`{"statusCode":200,"headers":{"Connection":"x"}}`:                         {"200 header-may-be-dropped", "200 header-may-be-dropped", "200 header-may-be-dropped", "200 header-may-be-dropped"},
		`{"statusCode":200,"headers":{"a":"` + strings.Repeat("x", 10241) + `"}}`: {"200 header-size", "200 header-size", "200 header-size", "200 "},
		`{"statusCode":204,"body":"x"}`:                                           {"204 body-dropped", "204 body-dropped", "204 body-dropped", "204 body-dropped"},
		`{"statusCode":200,"body":"*","isBase64Encoded":true}`:                    {"500 base64-invalid!", "500 base64-invalid!", "502 base64-invalid!", "502 base64-invalid!"},
		"{\"statusCode\":200,\"body\":\"\xff\"}":                                  {"200 invalid-utf8 replaced-bytes", "200 invalid-utf8 replaced-bytes", "200 invalid-utf8 replaced-bytes", "200 invalid-utf8 replaced-bytes"},
		`{"statusCode":200,"body":"` + strings.Repeat("x", 1<<20) + `"}`:          {"200 ", "200 ", "200 ", "502 too-large!"},
		`{"statusCode":200,"body":"` + strings.Repeat("x", 6<<20) + `"}`:          {"200 ", "200 ", "200 ", "502 too-large!"},
		`{"statusCode":200,"body":"` + strings.Repeat("x", 7<<20) + `"}`:          {"500 too-large!", "500 too-large!", "502 too-large!", "502 too-large!"},
	} {
		for i, source := range others {
			r, problems := source.Response([]byte(output), proxy.ResponseOptions{})
			if got := itoa(r.Status) + " " + rules(problems); got != want[i] {
				t.Errorf("%s: %.80q: %s, want %s", source, output, got, want[i])
			}
			for _, p := range problems {
				if strings.Contains(p.Msg, "%!") || strings.Contains(p.Msg, "502 Internal server error") {
					t.Errorf("%s: %.80q: message %q", source, output, p.Msg)
				}
			}
		}
	}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func TestInferredPayloads(t *testing.T) {
	for _, c := range []struct {
		output, http, url string
	}{
		{`"Hi \"you\""`, `Hi "you"`, `"Hi \"you\""`},
		{`""`, ``, `""`},
		{` {"a": 1} `, ` {"a": 1} `, ` {"a": 1} `},
		{`[1,2]`, `[1,2]`, `[1,2]`},
		{`true`, `true`, `true`},
		{`{"name":"x","age":`, `{"name":"x","age":`, `{"name":"x","age":`},
		{`null`, `null`, `null`},
	} {
		for source, want := range map[proxy.Source]string{proxy.HTTPAPI: c.http, proxy.FunctionURL: c.url} {
			r, _ := source.Response([]byte(c.output), proxy.ResponseOptions{Method: "GET"})
			if r.Status != 200 || string(r.Body) != want || r.Header.Get("Content-Type") != "application/json" {
				t.Errorf("%s: %s became %d %q %v, want %q", source, c.output, r.Status, r.Body, r.Header, want)
			}
		}
	}
}

func TestDefaultContentTypes(t *testing.T) {
	for source, want := range map[proxy.Source]string{
		proxy.REST: "application/json", proxy.HTTPAPI: "text/plain; charset=utf-8", proxy.HTTPAPI1: "text/plain; charset=utf-8",
		proxy.ALB: "",
	} {
		r, _ := source.Response([]byte(`{"statusCode":200,"body":"x"}`), proxy.ResponseOptions{})
		if got := r.Header.Get("Content-Type"); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestSetCookieAndCookiesBothReachTheClient(t *testing.T) {
	r, problems := proxy.HTTPAPI.Response([]byte(`{"statusCode":200,"headers":{"Set-Cookie":"a=1"},"cookies":["b=2"]}`), proxy.ResponseOptions{})
	if got := strings.Join(r.Header.Values("set-cookie"), "|"); len(problems) > 0 || !strings.Contains(got, "a=1") || !strings.Contains(got, "b=2") {
		t.Errorf("%q with %v", got, problems)
	}
}

func TestContentLengthIsComputedAnew(t *testing.T) {
	for _, source := range others {
		r, _ := source.Response([]byte(`{"statusCode":200,"headers":{"content-length":"99"},"body":"dGVzdA==","isBase64Encoded":true}`), proxy.ResponseOptions{Method: "HEAD"})
		if got := r.Header.Get("Content-Length"); got != "4" || len(r.Body) > 0 {
			t.Errorf("%s: HEAD got length %s and %q, want 4 and no payload", source, got, r.Body)
		}
	}
}

func TestLoadBalancerReadsTheMapOfItsAttribute(t *testing.T) {
	output := []byte(`{"statusCode":200,"statusDescription":"200 OK","headers":{"a":"1"},"multiValueHeaders":{"b":["2","3"]}}`)
	for _, c := range []struct {
		multi bool
		want  string
	}{{false, "a: 1"}, {true, "b: 2|b: 3"}} {
		r, problems := proxy.ALB.Response(output, proxy.ResponseOptions{MultiValueHeaders: c.multi})
		var got []string
		for _, f := range r.Header {
			got = append(got, f.Name+": "+f.Value)
		}
		if strings.Join(got, "|") != c.want || rules(problems) != "wrong-header-map!" {
			t.Errorf("multi-value headers %t: %q with %v, want %q", c.multi, got, problems, c.want)
		}
	}
}

// The zero values of the events structs carry null and empty members, which
// are no fault.
func TestStructsOfTheEventsPackageAreNoFault(t *testing.T) {
	for source, v := range map[proxy.Source]any{
		proxy.HTTPAPI:     events.APIGatewayV2HTTPResponse{StatusCode: 200},
		proxy.HTTPAPI1:    events.APIGatewayProxyResponse{StatusCode: 200},
		proxy.FunctionURL: events.LambdaFunctionURLResponse{StatusCode: 200},
		proxy.ALB:         events.ALBTargetGroupResponse{StatusCode: 200},
	} {
		output, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if r, problems := source.Response(output, proxy.ResponseOptions{}); r.Status != 200 || len(problems) > 0 {
			t.Errorf("%s: %s: %d with %v", source, output, r.Status, problems)
		}
	}
}

func TestStreamedResponses(t *testing.T) {
	const end = "\x00\x00\x00\x00\x00\x00\x00\x00"
	for _, c := range []struct {
		name, output, method string
		status               int
		body, cookies, rules string
	}{
		{"prelude and payload", `{"statusCode":201,"headers":{"Content-Type":"a/b"},"cookies":["a=1","b=2"]}` + end + "\xffx" + end, "GET", 201, "\xffx" + end, "a=1|b=2", ""},
		{"a prelude without status is a 200", `{}` + end + "x", "GET", 200, "x", "", ""},
		{"a status of 0", `{"statusCode":0}` + end + "x", "GET", 502, "Internal Server Error", "", "status-zero!"},
		{"HEAD", `{}` + end + "x", "HEAD", 200, "", "", ""},
		{"204", `{"statusCode":204}` + end + "x", "GET", 204, "", "", "body-dropped"},
		{"a body in the prelude", `{"statusCode":200,"body":"y"}` + end + "x", "GET", 200, "x", "", "unknown-key"},
		{"a body in the prelude of any type", `{"statusCode":200,"body":{},"isBase64Encoded":true}` + end + "x", "GET", 200, "x", "", "unknown-key"},
		{"a prelude that is no object", `[]` + end + "x", "GET", 502, "Internal Server Error", "", "stream-prelude"},
		{"no prelude", "plain", "GET", 200, "plain", "", ""},
		{"a buffered response", `{"statusCode":418,"body":"x"}`, "GET", 200, `{"statusCode":418,"body":"x"}`, "", "stream-buffered!"},
		{"JSON that is no response", `{"a":1}`, "GET", 200, `{"a":1}`, "", ""},
		{"nothing", "", "GET", 200, "", "", ""},
	} {
		r, problems := proxy.FunctionURL.Response([]byte(c.output), proxy.ResponseOptions{Streaming: true, Method: c.method})
		cookies := strings.Join(r.Header.Values("Set-Cookie"), "|")
		if r.Status != c.status || string(r.Body) != c.body || cookies != c.cookies || rules(problems) != c.rules {
			t.Errorf("%s: %d %q, cookies %q, %v", c.name, r.Status, r.Body, cookies, problems)
		}
	}
	r, problems := proxy.FunctionURL.Response([]byte(`{}`+end+"x"), proxy.ResponseOptions{})
	if r.Status != 200 || rules(problems) != "stream-prelude" {
		t.Errorf("a prelude where the URL buffers: %d with %v", r.Status, problems)
	}
}

func TestStreamingResponseOfTheEventsPackage(t *testing.T) {
	output, err := io.ReadAll(&events.LambdaFunctionURLStreamingResponse{
		StatusCode: 207, Headers: map[string]string{"Content-Type": "text/event-stream"}, Body: strings.NewReader("data: x\n\n"), Cookies: []string{"a=1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	r, problems := proxy.FunctionURL.Response(output, proxy.Config{Streaming: true}.ResponseOptions(proxy.Wire{Method: "GET"}))
	if r.Status != 207 || string(r.Body) != "data: x\n\n" || r.Header.Get("content-type") != "text/event-stream" || r.Header.Get("set-cookie") != "a=1" || len(problems) > 0 {
		t.Errorf("%d %q %v with %v", r.Status, r.Body, r.Header, problems)
	}
}

func TestGatewayErrorsOfTheOtherSources(t *testing.T) {
	for kind, want := range map[proxy.ErrorKind][4]int{
		proxy.NoRoute: {404, 404, 404, 404}, proxy.FunctionError: {500, 500, 502, 502}, proxy.MalformedOutput: {500, 500, 502, 502},
		proxy.OutputNotJSON: {500, 500, 502, 502}, proxy.RequestTooLarge: {413, 413, 413, 413}, proxy.Throttled: {429, 429, 429, 502},
		proxy.AccessDenied: {403, 403, 403, 403}, proxy.BadRequest: {400, 400, 400, 400}, "no such kind": {500, 500, 502, 502},
	} {
		for i, source := range others {
			r := source.Error(kind)
			if r.Status != want[i] || len(r.Body) == 0 || r.Header.Get("Content-Type") == "" {
				t.Errorf("%s, %s: %d %s, want %d", source, kind, r.Status, r.Body, want[i])
			}
			if r.Header.Get("Content-Type") == "application/json" && !json.Valid(r.Body) {
				t.Errorf("%s, %s: %s is no JSON", source, kind, r.Body)
			}
			clear(r.Body)
			if again := source.Error(kind); strings.Contains(string(again.Body), "\x00") {
				t.Errorf("%s, %s: changing one response changed another", source, kind)
			}
		}
	}
}
