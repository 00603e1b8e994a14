package proxy_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// rules prints the problems as sorted "rule" or "rule!" for errors.
func rules(problems []proxy.Problem) string {
	var rs []string
	for _, p := range problems {
		r := strings.TrimPrefix(p.Rule, "proxy-format/")
		if p.Severity == proxy.Error {
			r += "!"
		}
		rs = append(rs, r)
	}
	slices.Sort(rs)
	return strings.Join(rs, " ")
}

func TestRESTResponseStatusAndFaults(t *testing.T) {
	for _, c := range []struct {
		output string
		status int
		rules  string
	}{
		{`{"statusCode":200}`, 200, ""},
		{`{}`, 200, ""},
		{`{"headers":{"a":"b"}}`, 200, ""},
		{`{"statusCode":200,"headers":null,"multiValueHeaders":null,"body":null,"isBase64Encoded":null}`, 200, ""},
		{`{"statusCode":"201"}`, 201, ""},
		{`{"statusCode":"abc"}`, 502, "status-type!"},
		{`{"statusCode":""}`, 502, "status-type!"},
		{`{"statusCode":"-200"}`, 502, "status-type!"},
		{`{"statusCode":0}`, 502, "status-zero!"},
		{`{"statusCode":"0"}`, 502, "status-zero!"},
		{`{"statusCode":true}`, 502, "status-type!"},
		{`{"statusCode":[200]}`, 502, "status-type!"},
		{`{"statusCode":null}`, 200, "status-null"},
		{`{"statusCode":200.0}`, 200, "status-float"},
		{`{"statusCode":2e2}`, 200, "status-float"},
		{`{"statusCode":200.5}`, 502, "status-float"},
		{`{"statusCode":1e999}`, 502, "status-float"},
		{`{"statusCode":99}`, 502, "status-range"},
		{`{"statusCode":101}`, 502, "status-range"},
		{`{"statusCode":600}`, 502, "status-range"},
		{`{"statusCode":-1}`, 502, "status-range"},
		{`{"statusCode":200,"note":"x"}`, 502, "unknown-key!"},
		{`{"StatusCode":200,"Body":""}`, 502, "unknown-key! unknown-key!"},
		{`{"errorMessage":"boom","errorType":"E"}`, 502, "unknown-key! unknown-key!"},
		{`{"statusCode":200,"statusCode":201}`, 201, "duplicate-key"},
		{`"hi"`, 502, "not-object!"},
		{`[]`, 502, "not-object!"},
		{`7`, 502, "not-object!"},
		{`true`, 502, "not-object!"},
		{`null`, 502, "null-output"},
		{``, 502, "not-json!"},
		{`{"statusCode":`, 502, "not-json!"},
		{`{"statusCode":200}x`, 502, "not-json!"},
		{`{"statusCode":200,"headers":[]}`, 502, "headers-type!"},
		{`{"statusCode":200,"headers":{"a":{}}}`, 502, "header-type!"},
		{`{"statusCode":200,"headers":{"a":["b"]}}`, 502, "header-type!"},
		{`{"statusCode":200,"headers":{"a":1}}`, 200, "header-number"},
		{`{"statusCode":200,"headers":{"a":null}}`, 200, "header-null"},
		{`{"statusCode":200,"headers":{"a":true}}`, 200, ""},
		{`{"statusCode":200,"headers":{"a b":"c","d":"e\nf"}}`, 200, "header-syntax! header-syntax!"},
		{`{"statusCode":200,"multiValueHeaders":"x"}`, 502, "headers-type!"},
		{`{"statusCode":200,"multiValueHeaders":{"a":"b"}}`, 502, "multi-header-type!"},
		{`{"statusCode":200,"multiValueHeaders":{"a":null}}`, 200, "header-null"},
		{`{"statusCode":200,"multiValueHeaders":{"a":[[]]}}`, 502, "header-type!"},
		{`{"statusCode":200,"body":{"a":1}}`, 502, "body-type!"},
		{`{"statusCode":200,"body":[]}`, 502, "body-type!"},
		{`{"statusCode":200,"body":1}`, 200, "body-not-string"},
		{`{"statusCode":200,"isBase64Encoded":"true"}`, 200, "base64-flag-type!"},
		{`{"statusCode":200,"base64Encoded":false}`, 200, "legacy-key"},
		{`{"statusCode":204,"body":"x"}`, 204, "body-dropped"},
		{`{"statusCode":304,"body":"x"}`, 304, "body-dropped"},
		{`{"statusCode":0,"note":1,"body":{},"headers":7}`, 502, "body-type! headers-type! status-zero! unknown-key!"},
		{"{\"statusCode\":200,\"body\":\"\xff\"}", 200, "invalid-utf8 replaced-bytes"},
		{`{"statusCode":200,"body":"a\ufffdb"}`, 200, "replaced-bytes"},
		{`{"statusCode":200,"body":"` + strings.Repeat("x", 6291556) + `"}`, 502, "too-large!"},
		{`{"statusCode":200,"body":"` + strings.Repeat("x", 6291556-28) + `"}`, 200, ""},
		{`{"statusCode":200,"headers":{"a":"` + strings.Repeat("x", 10241) + `"}}`, 200, "header-size"},
	} {
		r, problems := proxy.RESTResponse([]byte(c.output), proxy.ResponseOptions{})
		if r.Status != c.status || rules(problems) != c.rules {
			t.Errorf("%.80s: %d with %q, want %d with %q", c.output, r.Status, rules(problems), c.status, c.rules)
		}
		for _, p := range problems {
			if p.Msg == "" || strings.Contains(p.Msg, "\n") || strings.Contains(p.Msg, "%!") {
				t.Errorf("%.80s: %s says %q, want one line", c.output, p.Rule, p.Msg)
			}
		}
		if r.Status == 502 && r.Header.Get("x-amzn-ErrorType") != "InternalServerErrorException" {
			t.Errorf("%.80s: headers %v", c.output, r.Header)
		}
	}
}

func TestRESTResponseMessagesHelp(t *testing.T) {
	for output, want := range map[string]string{
		`{"StatusCode":200}`:                                `want "statusCode": keys are case-sensitive`,
		`{"cookies":[]}`:                                    "only payload 2.0 has",
		`{"statusDescription":"200 OK"}`:                    "load balancer",
		`{"errorMessage":"x"}`:                              "function error",
		`{"statusCode":0}`:                                  "it was not set; the client got 502",
		`{"statusCode":200,"body":{}}`:                      "encode the payload first",
		`{"headers":{"Server":"x"}}`:                        "the client got it as x-amzn-Remapped-Server",
		`{"statusCode":"` + strings.Repeat("9", 100) + `"}`: "…, want an integer",
	} {
		_, problems := proxy.RESTResponse([]byte(output), proxy.ResponseOptions{})
		if len(problems) != 1 || !strings.Contains(problems[0].Msg, want) {
			t.Errorf("%s: %v, want one that says %q", output, problems, want)
		}
	}
}

func TestMalformedOutputBody(t *testing.T) {
	for output, want := range map[string]string{
		`{"statusCode":0}`: `{"message": "Internal server error"}`,
		`{"statusCode":`:   `{"message":"Internal server error"}`,
	} {
		r, _ := proxy.RESTResponse([]byte(output), proxy.ResponseOptions{})
		if string(r.Body) != want {
			t.Errorf("%s: %s, want %s", output, r.Body, want)
		}
	}
}

func TestResponseHeaderLines(t *testing.T) {
	for _, c := range []struct{ name, output, method, want, rules string }{
		{"default content type", `{}`, "", "Content-Type: application/json", ""},
		{"own content type in any case", `{"headers":{"content-TYPE":"a/b"}}`, "", "content-TYPE: a/b", ""},
		{"multi values first, then single, spelled as the multi one",
			`{"headers":{"X-M":"solo","Content-Type":"a"},"multiValueHeaders":{"x-M":["m1","m2"]}}`, "",
			"x-M: m1|x-M: m2|x-M: solo|Content-Type: a", ""},
		{"strict remapping", `{"headers":{"date":"d","Server":"s","CONNECTION":"c","Content-Type":"a"}}`, "",
			"x-amzn-Remapped-Date: d|x-amzn-Remapped-Server: s|x-amzn-Remapped-Connection: c|Content-Type: a",
			"header-remapped header-remapped header-remapped"},
		{"disputed names pass with a warning", `{"headers":{"WWW-Authenticate":"Basic","Via":"v","Content-Type":"a"}}`, "",
			"WWW-Authenticate: Basic|Via: v|Content-Type: a", "header-may-be-dropped header-may-be-remapped"},
		{"content length is computed anew", `{"headers":{"content-length":"99","Content-Type":"a"},"body":"abc"}`, "",
			"Content-Type: a|Content-Length: 3", ""},
		{"content length of HEAD is that of the body", `{"headers":{"content-length":"99","Content-Type":"a"},"body":"abc"}`, "HEAD",
			"Content-Type: a|Content-Length: 3", ""},
		{"no content length on 204", `{"statusCode":204,"headers":{"content-length":"0","Content-Type":"a"}}`, "",
			"Content-Type: a", ""},
		{"booleans become text", `{"headers":{"a":true,"Content-Type":"a"},"multiValueHeaders":{"b":[false,"x"]}}`, "",
			"b: false|b: x|a: true|Content-Type: a", ""},
		{"bad lines are left out", `{"headers":{"":"x","b":"\u0000","c":"\t","Content-Type":"a"}}`, "",
			"c: \t|Content-Type: a", "header-syntax! header-syntax!"},
	} {
		r, problems := proxy.RESTResponse([]byte(c.output), proxy.ResponseOptions{Method: c.method})
		var lines []string
		for _, f := range r.Header {
			lines = append(lines, f.Name+": "+f.Value)
		}
		if got := strings.Join(lines, "|"); got != c.want || rules(problems) != c.rules {
			t.Errorf("%s:\n%s with %q, want\n%s with %q", c.name, got, rules(problems), c.want, c.rules)
		}
	}
}

func TestBinaryResponses(t *testing.T) {
	for _, c := range []struct{ types, accept, body, want, rules string }{
		{"", "image/png", "dGVzdA==", "dGVzdA==", "base64-unconfigured!"},
		{"image/png", "image/png", "dGVzdA==", "test", ""},
		{"image/png", "image/png;q=0.1", "dGVzdA==", "test", ""},
		{"image/png", "image/jpg", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"image/png", "image/*", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"image/png", "*/*", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"image/png", "", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"image/png", "image/webp,image/png,*/*", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"image/png", "image/png,image/*,*/*", "dGVzdA==", "test", ""},
		{"*/test", "random/test", "dGVzdA==", "dGVzdA==", "base64-not-accepted!"},
		{"application/*", "application/anything", "dGVzdA==", "test", ""},
		{"application/*", "application/*", "dGVzdA==", "test", ""},
		{"*/*", "", "dGVzdA==", "test", ""},
		{"a/b */*", "x/y", "dGVzdA==", "test", ""},
		{"", "", "", "", ""},
	} {
		output := `{"statusCode":200,"isBase64Encoded":true,"headers":{"Content-Type":"image/png"},"body":"` + c.body + `"}`
		r, problems := proxy.RESTResponse([]byte(output), proxy.ResponseOptions{BinaryMediaTypes: strings.Fields(c.types), Accept: c.accept})
		if string(r.Body) != c.want || rules(problems) != c.rules {
			t.Errorf("%q, Accept %q: %q with %q, want %q with %q", c.types, c.accept, r.Body, rules(problems), c.want, c.rules)
		}
	}
}

func TestBase64IsDecodedOnlyByTheFlag(t *testing.T) {
	all := proxy.ResponseOptions{BinaryMediaTypes: []string{"*/*"}}
	for output, want := range map[string]string{
		`{"body":"dGVzdA=="}`:                                              "dGVzdA==",
		`{"body":"dGVzdA==","isBase64Encoded":false}`:                      "dGVzdA==",
		`{"body":"dGVzdA==","base64Encoded":true}`:                         "test",
		`{"body":"dGVzdA==","isBase64Encoded":false,"base64Encoded":true}`: "test",
		`{"body":"dGVzdA==","isBase64Encoded":"true"}`:                     "test",
		`{"body":"\u0000\"\\\/é\ud83d\ude00","isBase64Encoded":false}`:     "\x00\"\\/é😀",
	} {
		if r, _ := proxy.RESTResponse([]byte(output), all); string(r.Body) != want {
			t.Errorf("%s: %q, want %q", output, r.Body, want)
		}
	}
	r, problems := proxy.RESTResponse([]byte(`{"body":"no base64!","isBase64Encoded":true}`), all)
	if r.Status != 500 || rules(problems) != "base64-invalid!" {
		t.Errorf("undecodable base64: %d with %q", r.Status, rules(problems))
	}
}

func TestHeadHasNoBodyAndThatIsNoFault(t *testing.T) {
	r, problems := proxy.RESTResponse([]byte(`{"statusCode":200,"body":"abc"}`), proxy.ResponseOptions{Method: "HEAD"})
	if len(r.Body) != 0 || len(problems) != 0 {
		t.Errorf("%q, %v", r.Body, problems)
	}
}

func TestRESTResponseDoesNotAliasTheOutput(t *testing.T) {
	output := []byte(`{"statusCode":200,"headers":{"a":"b"},"body":"abc"}`)
	r, _ := proxy.RESTResponse(output, proxy.ResponseOptions{})
	want := spec.Response{Status: 200, Header: append(spec.Header(nil), r.Header...), Body: []byte("abc")}
	clear(output)
	if !reflect.DeepEqual(r, want) {
		t.Errorf("%+v changed with the output", r)
	}
}

func TestSeverityNames(t *testing.T) {
	if proxy.Error.String() != "error" || proxy.Warning.String() != "warning" {
		t.Error(proxy.Error, proxy.Warning)
	}
}
