package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// answerDocument has operations whose answers take much.
const answerDocument = `{openapi: 3.0.3, info: {title: t, version: "1"}, servers: [{url: "https://api.shop.example/v1"}], paths: {
	/users: {
		get: {operationId: list, responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/User"}}}}},
			"401": {description: no, content: {application/json: {}}}, "405": {description: no, content: {application/json: {}}}, "400": {description: bad, content: {application/json: {}}}}},
		head: {operationId: peek, responses: {"200": {description: ok}}},
		post: {operationId: make, responses: {"201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}, "202": {description: soon}}}},
	"/users/{id}": {get: {operationId: get, parameters: [{name: id, in: path, required: true, schema: {type: string}}],
		responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {
			roleArn: {type: string}, note: {type: string}, log: {type: string, example: "main.go:12"}}}}}}}}},
	/pins: {get: {operationId: pins, responses: {"200": {description: ok, content: {application/json: {schema: {type: object, required: [pin], properties: {pin: {type: string, writeOnly: true}}}}}}}}},
	/keys: {post: {operationId: key, requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Key"}}}},
		responses: {"201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Key"}}}}}}},
	/jobs: {post: {operationId: job, responses: {"201": {description: made}}}}},
	components: {schemas: {Key: {type: object, required: [pin], properties: {pin: {type: string, writeOnly: true}}}, User: {type: object, properties: {name: {type: string}, password: {type: string, writeOnly: true}}}}}}`

// answered runs the valid case of an operation against an answer and returns
// the findings as "rule" for errors and "rule?" for warnings.
func answered(t *testing.T, format Format, operation string, answer map[string]any) []string {
	t.Helper()
	return summary(answeredResult(t, format, operation, answer))
}

func answeredResult(t *testing.T, format Format, operation string, answer map[string]any) *Result {
	t.Helper()
	s, err := Plan(document(t, answerDocument), format)
	if err != nil {
		t.Fatal(err)
	}
	handler := handlerFunc(func(context.Context, []byte) ([]byte, error) { return json.Marshal(answer) })
	return Run(t.Context(), Target{format, comparable(handler)}, find(t, s, operation+"/valid/request/full"))
}

func summary(r *Result) []string {
	var out []string
	for _, f := range r.Findings {
		mark := ""
		if f.Severity == Warning {
			mark = "?"
		}
		out = append(out, f.Rule+mark)
	}
	slices.Sort(out)
	return out
}

// is makes an answer with a JSON body.
func is(status int, body string, header ...string) map[string]any {
	headers := map[string]string{}
	if body != "" {
		headers["Content-Type"] = "application/json"
	}
	for pair := range slices.Chunk(header, 2) {
		headers[pair[0]] = pair[1]
	}
	return map[string]any{"statusCode": status, "body": body, "headers": headers}
}

func TestAnswersAreJudgedByThemselves(t *testing.T) {
	const leaked = `{"message":"pq: no"}`
	for name, test := range map[string]struct {
		format    Format
		operation string
		answer    map[string]any
		want      string
	}{
		"nothing wrong":             {FormatREST, "list", is(200, `[{"name":"a"}]`), ""},
		"a password":                {FormatREST, "list", is(200, `[{"name":"a","password":"p"}]`), "response/write-only"},
		"required where it is sent": {FormatREST, "key", is(201, `{"pin":"1"}`), "response/write-only"},
		"required as well":          {FormatREST, "pins", is(200, `{"pin":"1"}`), "response/write-only?"},
		"a name twice":              {FormatREST, "list", is(200, `[{"name":"a","name":"b"}]`), "response/duplicate-member"},
		"a name twice, the same":    {FormatREST, "list", is(200, `[{"name":"a","name":"a"}]`), "response/duplicate-member?"},
		"twice, then differently":   {FormatREST, "list", is(200, `[{"name":"a","name":"a","x":1,"x":2}]`), "response/duplicate-member"},
		"bytes that follow":         {FormatREST, "list", is(200, `[] x`), "response/body"},
		"a byte order mark":         {FormatREST, "list", is(200, "\ufeff[]"), "response/body"},

		"charset UTF-8":     {FormatREST, "list", is(200, `[]`, "Content-Type", "application/json; charset=UTF-8"), ""},
		"charset Latin 1":   {FormatREST, "list", is(200, `[]`, "Content-Type", "application/json; charset=iso-8859-1"), "response/charset?"},
		"another parameter": {FormatREST, "list", is(200, `[]`, "Content-Type", "application/json; v=1"), ""},

		"HEAD without a body": {FormatREST, "peek", is(200, ""), ""},
		"HEAD with a body":    {FormatREST, "peek", is(200, "[]"), "response/unexpected-body?"},
		"a body undescribed":  {FormatREST, "make", is(202, "[]"), "response/unexpected-body?"},

		"the right length": {FormatREST, "list", is(200, `[]`, "content-length", "2"), ""},
		"a wrong length":   {FormatREST, "list", is(200, `[]`, "content-length", "3"), "response/content-length?"},
		"length of a HEAD": {FormatREST, "peek", is(200, "", "Content-Length", "17"), ""},

		"an HTTP-date":       {FormatREST, "list", is(200, `[]`, "Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), ""},
		"a date of RFC 3339": {FormatREST, "list", is(200, `[]`, "Last-Modified", "1994-11-06T08:49:37Z"), "response/date?"},
		"seconds to wait":    {FormatREST, "list", is(200, `[]`, "Retry-After", "120"), ""},
		"words to wait":      {FormatREST, "list", is(200, `[]`, "Retry-After", "2 min"), "response/date?"},
		"expired":            {FormatREST, "list", is(200, `[]`, "Expires", "0"), ""},

		"401 of a REST API":         {FormatREST, "list", is(401, `{}`), ""},
		"401 without the challenge": {FormatHTTPAPI, "list", is(401, `{}`), "response/www-authenticate?"},
		"401 with the challenge":    {FormatHTTPAPI, "list", is(401, `{}`, "WWW-Authenticate", "Bearer"), ""},
		"405 without Allow":         {FormatREST, "list", is(405, `{}`), "request/valid-refused response/allow?"},
		"405 with Allow":            {FormatREST, "list", is(405, `{}`, "Allow", "GET"), "request/valid-refused"},

		"a leak in a refusal": {FormatREST, "list", is(401, leaked), "leak/database"},
		"a leak in a success": {FormatREST, "get", is(200, `{"note":"pq: no"}`), "leak/database?"},
		"ARN under its name":  {FormatREST, "get", is(200, `{"roleArn":"arn:aws:iam::123456789012:role/x"}`), ""},
		"ARN elsewhere":       {FormatREST, "get", is(200, `{"note":"arn:aws:iam::123456789012:role/x"}`), "leak/account?"},
		"as in an example":    {FormatREST, "get", is(200, `{"log":"shop.go:99"}`), ""},
		"a leak in a header":  {FormatREST, "list", is(401, `{}`, "X-Error", "main.go:12"), "leak/trace"},
		"a leak as text":      {FormatREST, "list", is(401, "goroutine 1 [running]:", "Content-Type", "text/plain"), "leak/trace response/media-type"},
		"two kinds of leaks":  {FormatREST, "list", is(401, `{"a":["x.go:1 y.go:2"],"b":{"c":"/var/task/x"}}`), "leak/internals? leak/trace"},
	} {
		t.Run(name, func(t *testing.T) {
			got := answered(t, test.format, test.operation, test.answer)
			got = slices.DeleteFunc(got, func(rule string) bool { return strings.HasPrefix(rule, "proxy-format/") })
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("found %q, want %q", text, test.want)
			}
		})
	}
}

func TestLocationLeadsToWhatTheDocumentDescribes(t *testing.T) {
	for location, want := range map[string]string{
		"/users/17":                            "",
		"/users/17?view=full#top":              "",
		"/v1/users/17":                         "", // by servers
		"/prod/users/17":                       "", // by the stage
		"users/17":                             "",
		"https://api.shop.example/v1/users/17": "",
		"https://elsewhere.example/nothing":    "", // not this API
		"mailto:me@shop.example":               "",
		"/user/17":                             "response/location?",
		"/v2/users/17":                         "response/location?",
		"17":                                   "response/location?", // of /users: it leads to /17
		"https://api.shop.example/v1/user/17":  "response/location?",
		"https://HOST/prod/users/17":           "",
		"https://HOST/prod/user/17":            "response/location?",
		"http://[::1":                          "response/location?",
	} {
		location = strings.Replace(location, "HOST", "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com", 1)
		if got := strings.Join(answered(t, FormatREST, "make", is(201, `{"name":"a"}`, "Location", location)), " "); got != want {
			t.Errorf("%s: found %q, want %q", location, got, want)
		}
	}
}

func TestALeakedKeyIsNotPassedOn(t *testing.T) {
	r := answeredResult(t, FormatREST, "list", is(401, `{"m":"AKIAQWERTYUIOP123456"}`))
	if got := summary(r); !slices.Equal(got, []string{"leak/key"}) {
		t.Fatalf("found %v", got)
	}
	report := &Report{API: document(t, answerDocument), Results: []*Result{r}}
	report.summarise()
	var b strings.Builder
	if err := report.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if text := b.String() + r.Text() + string(jsonOf(t, report)); strings.Contains(text, "AKIAQWERTY") || !strings.Contains(text, "AKIA…") {
		t.Errorf("shows the key:\n%s", text)
	}
}

func TestAnEchoOfTheRequestIsNoLeak(t *testing.T) {
	r := &Result{Case: &Case{Request: &spec.Request{
		Query:  spec.Query{{Name: "q", Value: "see main.go:12"}},
		Header: spec.Header{{Name: "X-A", Value: "pq: a"}},
		Path:   map[string]string{"p": "/var/task/x"},
		Body:   []byte(`{"a":"File \"a.py\", line 1"}`),
	}}}
	for _, text := range []string{"main.go:12", "pq: a", "/var/task/x", `File "a.py", line 1`} {
		if !r.carried(text) {
			t.Errorf("%s was sent", text)
		}
	}
	if r.carried("main.go:13") {
		t.Error("main.go:13 was not sent")
	}
}

// TestOneLeakIsOneFinding: an error handler that all operations share lets out
// the same words everywhere.
func TestOneLeakIsOneFinding(t *testing.T) {
	for _, text := range []string{"pq: no table orders", "boom at main.go:%d", "json: cannot unmarshal string into Go struct field a%d.b of type int"} {
		n := 0
		report, err := Verify(t.Context(), document(t, answerDocument), rest(func(context.Context, []byte) ([]byte, error) {
			n++
			message := strings.Replace(text, "%d", fmt.Sprint(n), 1)
			return json.Marshal(is(401, fmt.Sprintf(`{"message":%q}`, message)))
		}))
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, g := range report.Groups {
			if strings.HasPrefix(g.Finding.Rule, "leak/") {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: %d findings", text, found)
		}
	}
}
