package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/spec"
)

const reportDocument = `
openapi: 3.0.3
info: {title: Bells & Whistles, version: 2.1.0}
paths:
  /bells/{id}:
    get:
      operationId: ring
      security: [{key: []}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}
        - {name: times, in: query, schema: {type: integer, maximum: 9}}
      responses:
        '200': {description: rung, content: {application/json: {schema: {type: object, required: [sound]}}}}
        '400': {description: refused}
        '404': {description: no such bell}
  /whistles:
    post:
      operationId: blow
      requestBody: {required: true, content: {application/yaml: {schema: {type: string}}}}
      responses: {'204': {description: blown}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: x-bell}
`

const reportSecret = `sesame"<&>`

// reportOf runs the document against a handler.
func reportOf(t *testing.T, handler func(context.Context, events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error), opts ...Option) *Report {
	t.Helper()
	api, err := spec.Parse([]byte(reportDocument))
	if err != nil {
		t.Fatal(err)
	}
	again := Again(func(c *Case) string { return "again " + c.Name })
	report, err := Verify(t.Context(), api, REST(handler), append(opts, Credential("key", reportSecret), again)...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// echo shows the credential, and answers everything with 200 and a body that
// lacks what the schema demands.
func echo(_ context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	body, _ := json.Marshal(map[string]string{"key": anyCase(event.Headers, "x-bell")})
	return events.APIGatewayProxyResponse{
		StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: string(body),
	}, nil
}

// nowhere reports whether nothing looks like a credential.
func nowhere(event events.APIGatewayProxyRequest, key string) bool {
	for name := range event.Headers {
		if strings.EqualFold(name, key) || strings.EqualFold(name, "Authorization") {
			return false
		}
	}
	return event.QueryStringParameters[key] == ""
}

// picky accepts bell 7 only, and tells a control character.
func picky(_ context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	times, given := event.QueryStringParameters["times"]
	id, _ := url.PathUnescape(event.PathParameters["id"])
	switch {
	case event.Headers == nil: // no client's request
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	case nowhere(event, "x-bell"):
		return events.APIGatewayProxyResponse{}, errors.New("no \x00 key \x1b[31m]]> " + reportSecret)
	case anyCase(event.Headers, "x-bell") != reportSecret:
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	case given && (len(strings.TrimPrefix(times, "-")) != 1 || strings.Trim(times, "-0123456789") != ""):
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	case id == "7":
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: `{"sound":"ding"}`}, nil
	case strings.Trim(id, "0123456789") == "" && id != "0":
		return events.APIGatewayProxyResponse{StatusCode: 404}, nil
	}
	return events.APIGatewayProxyResponse{StatusCode: 400}, nil
}

func absentHandler(context.Context, events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{}, &invoke.UnreachableError{Target: "bell tower", Err: errors.New("locked with " + reportSecret)}
}

// reports are runs of every kind.
var reports = map[string]func(*testing.T) *Report{
	"broken": func(t *testing.T) *Report { return reportOf(t, echo, EventDir(t.TempDir())) },
	"mixed":  func(t *testing.T) *Report { return reportOf(t, picky, Param("ring.id", "7")) },
	"relaxed": func(t *testing.T) *Report {
		return reportOf(t, echo, Relax("response/body", "later"), Relax("request/invalid-accepted", "much later"))
	},
	"not complete": func(t *testing.T) *Report { return reportOf(t, absentHandler) },
	"nothing run": func(t *testing.T) *Report {
		api, err := spec.Parse([]byte(reportDocument))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		plan, err := Plan(api, FormatREST)
		if err != nil {
			t.Fatal(err)
		}
		return plan.Verify(ctx, REST(echo))
	},
}

func jsonOf(t *testing.T, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONReportIsAsItsSchemaSays(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "docs", "report.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, make := range reports {
		t.Run(name, func(t *testing.T) {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonOf(t, make(t))))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Error(err)
			}
		})
	}
}

// A schema that says nothing of a member would let its absence, or a new name
// for it, pass unseen.
func TestSchemaKnowsEveryMemberOfTheReport(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "docs", "report.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var seen func(value any)
	seen = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, e := range v {
				seen(e)
			}
		case map[string]any:
			for name, e := range v {
				if !bytes.Contains(text, []byte(`"`+name+`"`)) {
					t.Errorf("the schema does not know %q", name)
				}
				seen(e)
			}
		}
	}
	for _, make := range reports {
		var value any
		if err := json.Unmarshal(jsonOf(t, make(t)), &value); err != nil {
			t.Fatal(err)
		}
		seen(value)
	}
}

func TestJSONReportTellsWhatTheReportKnows(t *testing.T) {
	report := reports["mixed"](t)
	var got jsonReport
	if err := json.Unmarshal(jsonOf(t, report), &got); err != nil {
		t.Fatal(err)
	}
	if got.Document != (jsonDocument{"Bells & Whistles", "2.1.0", "openapi", "3.0.3"}) {
		t.Errorf("document %+v", got.Document)
	}
	if !got.Complete || got.Stopped != "" || !got.Failed || got.Summary.Planned != len(report.Results) || got.Summary.Run != len(report.Results) {
		t.Errorf("complete %t %q, failed %t, summary %+v", got.Complete, got.Stopped, got.Failed, got.Summary)
	}
	if len(got.Summary.Outcomes) != len(outcomes) || got.Summary.Outcomes[Broken] != 1 || got.Summary.Outcomes[Held] == 0 {
		t.Errorf("outcomes %v", got.Summary.Outcomes)
	}
	if len(got.Dropped) == 0 || got.Dropped[len(got.Dropped)-1].Reason == "" {
		t.Errorf("dropped %v", got.Dropped)
	}
	if len(got.Coverage.NotRun) != 1 || got.Coverage.NotRun[0] != "blow" || len(got.Coverage.NeedsData) == 0 {
		t.Errorf("coverage %+v", got.Coverage)
	}
	g := got.Groups[0]
	if g.Rule != "handler/error" || g.Severity != Error || len(g.Cases) != 1 || g.Cases[0] != "ring/invalid/credential.key/required" {
		t.Errorf("group %+v", g)
	}
}

func TestJSONReportOmitsAnswersThatHeld(t *testing.T) {
	for _, r := range reports["mixed"](t).json().Results {
		if detail := r.Answer + r.Log + r.Again; (detail == "") != (r.Outcome == Held) {
			t.Errorf("%s is %s and has %q", r.Name, r.Outcome, detail)
		}
	}
}

func TestReportsShowNoSecret(t *testing.T) {
	for name, make := range reports {
		t.Run(name, func(t *testing.T) {
			report := make(t)
			var text, junit bytes.Buffer
			if err := errors.Join(report.WriteText(&text), report.WriteJUnit(&junit)); err != nil {
				t.Fatal(err)
			}
			for kind, out := range map[string]string{"text": text.String(), "JSON": string(jsonOf(t, report)), "JUnit": junit.String()} {
				if i := strings.Index(out, "sesame"); i >= 0 {
					t.Errorf("%s shows %q", kind, out[max(0, i-60):min(len(out), i+60)])
				}
			}
		})
	}
}

func TestReportsReturnTheWritersError(t *testing.T) {
	report := reports["mixed"](t)
	full := errors.New("disk full")
	for name, write := range map[string]func(*failingWriter) error{
		"text":  func(w *failingWriter) error { return report.WriteText(w) },
		"JSON":  func(w *failingWriter) error { return report.WriteJSON(w) },
		"JUnit": func(w *failingWriter) error { return report.WriteJUnit(w) },
	} {
		for _, after := range []int{0, 30} {
			if err := write(&failingWriter{after, full}); !errors.Is(err, full) {
				t.Errorf("%s after %d bytes: %v", name, after, err)
			}
		}
	}
}

// failingWriter takes that many bytes.
type failingWriter struct {
	left int
	err  error
}

func (w *failingWriter) Write(p []byte) (int, error) {
	if len(p) > w.left {
		return 0, w.err
	}
	w.left -= len(p)
	return len(p), nil
}

func TestLongTextsAreCutAtCharacters(t *testing.T) {
	for _, c := range []struct {
		name, got, want string
	}{
		{"short head", head("täg", 4), "täg"},
		{"head", head("täg", 2), "t…"},
		{"short tail", tail("a\nb", 3), "a\nb"},
		{"tail from a line", tail("first\nsecond\nthird", 9), "…\nthird"},
		{"tail of one line", tail("xxä", 1), "…"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}
