package spec

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// sending is a request with that payload; an empty type is no header.
func sending(mediaType, body string) *Request {
	r := &Request{Body: []byte(body)}
	if mediaType != "" {
		r.Header.Add("content-type", mediaType)
	}
	return r
}

func TestMediaTypesOfRequests(t *testing.T) {
	for _, test := range []struct{ documented, good, bad string }{
		{"application/json", "application/json|Application/JSON; charset=utf-8|application/json ;a=b", "text/json|application/problem+json||json|application/jsonx"},
		{"application/*", "application/json|application/x", "text/plain|"},
		{"application/*+json", "application/problem+json|application/vnd.x+json", "application/json|application/+json|text/x+json"},
		{"'*/*'", "application/json|x/y||nonsense", ""},
		{"application/json; charset=UTF-8", "application/json|application/json; charset=utf-8", "application/json; charset=latin1"},
		{"application/json;version=1", "application/json;version=1|application/json", "application/json; version=2"},
		{"odd", "odd|ODD", "even"},
	} {
		op := operation(t, "requestBody: {required: true, content: {"+test.documented+": {schema: {}}}}")
		for _, c := range []struct{ types, want string }{{test.good, ""}, {test.bad, "header.Content-Type mediaType"}} {
			if c.types == "" {
				continue
			}
			for mediaType := range strings.SplitSeq(c.types, "|") {
				if got := keywords(op.CheckRequest(sending(mediaType, "{}"))); got != c.want {
					t.Errorf("%s: %q is judged %q, want %q", test.documented, mediaType, got, c.want)
				}
			}
		}
	}
}

func TestTheNarrowestMediaTypeCounts(t *testing.T) {
	op := operation(t, `requestBody:
  content:
    '*/*': {schema: {const: any, enum: [any]}}
    application/*: {schema: {enum: [application]}}
    application/*+json: {schema: {enum: [suffix]}}
    application/json;v=2: {schema: {enum: [two]}}
    application/json: {schema: {enum: [json]}}
`)
	for mediaType, want := range map[string]string{
		"application/json": "json", "application/json; v=2": "two", "application/json; v=3": "json",
		"application/x+json": "suffix", "text/json": "any",
	} {
		for _, word := range []string{"any", "application", "suffix", "json", "two"} {
			if got := len(op.CheckRequest(sending(mediaType, `"`+word+`"`))) == 0; got != (word == want) {
				t.Errorf("%s: %q is valid: %v, want the schema of %s", mediaType, word, got, want)
			}
		}
	}
}

func TestPayloadsOfRequests(t *testing.T) {
	const content = "content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: integer}, r: {readOnly: true}}}}, text/plain: {}}"
	required, optional := operation(t, "requestBody: {required: true, "+content+"}"), operation(t, "requestBody: {"+content+"}")
	for _, test := range []struct{ mediaType, body, want string }{
		{"application/json", `{"a": 1}`, ""},
		{"application/json", `{"a": "1"}`, "body.a type"},
		{"application/json", `{}`, "body.a required"},
		{"application/json", `{"a": 1} x`, "body syntax"},
		{"application/json", `{"a": 1`, "body syntax"},
		{"application/json", "\xff", "body syntax"},
		{"application/json", strings.Repeat("[", 100_000), "body syntax"},
		{"application/json", `[]`, "body type"},
		{"text/plain", "anything", ""},
	} {
		for _, op := range []*Operation{required, optional} {
			if got := keywords(op.CheckRequest(sending(test.mediaType, test.body))); got != test.want {
				t.Errorf("%.40q as %s is judged %q, want %q", test.body, test.mediaType, got, test.want)
			}
		}
	}
	if got := keywords(required.CheckRequest(&Request{})); got != "body required" {
		t.Errorf("no payload is judged %q where one is required", got)
	}
	if got := optional.CheckRequest(&Request{}); len(got) != 0 {
		t.Errorf("no payload is judged %v where none is required", got)
	}
	if got := operation(t, "summary: none").CheckRequest(sending("x/y", "z")); len(got) != 0 {
		t.Errorf("a payload that is not documented is judged %v", got)
	}
}

func TestAViolationNamesTheLineOfTheDocument(t *testing.T) {
	op := operation(t, `
parameters:
  - name: q
    in: query
    schema:
      maximum: 5
      type: integer
`)
	vs := op.CheckRequest(&Request{Query: Query{{"q", "6"}}})
	if len(vs) != 1 || vs[0].Where.File != "openapi" || vs[0].Where.Line != 9 {
		t.Fatalf("violations are %+v", vs)
	}
	if got := vs[0].String(); !strings.HasPrefix(got, "query q: want ") || !strings.Contains(got, "6") {
		t.Errorf("it is written %q", got)
	}
}

func TestParametersThatAreMediaTypes(t *testing.T) {
	op := operation(t, `
parameters:
  - {name: f, in: query, required: true, content: {application/json: {schema: {type: object, properties: {a: {type: integer}}}}}}
  - {name: g, in: query, content: {text/plain: {schema: {type: integer}}}}
`)
	for text, want := range map[string]string{
		`{"a":1}`: "", `{"a":"x"}`: "query.f.a type", `{`: "query.f syntax",
	} {
		if got := keywords(op.CheckRequest(&Request{Query: Query{{"f", text}, {"g", "x"}}})); got != want {
			t.Errorf("%s is judged %q, want %q", text, got, want)
		}
	}
	if got := keywords(op.CheckRequest(&Request{})); got != "query.f required" {
		t.Errorf("without it the request is judged %q", got)
	}
}

func TestEmptyValues(t *testing.T) {
	op := operation(t, `
parameters:
  - {name: allowed, in: query, allowEmptyValue: true, schema: {type: integer}}
  - {name: plain, in: query, schema: {type: integer}}
  - {name: text, in: query, schema: {type: string}}
`)
	for name, want := range map[string]string{"allowed": "", "plain": "query.plain type", "text": "", "unknown": ""} {
		if got := keywords(op.CheckRequest(&Request{Query: Query{{name, ""}}})); got != want {
			t.Errorf("%s= is judged %q, want %q", name, got, want)
		}
	}
}

const answers = `responses:
  200:
    description: ok
    headers: {X-N: {required: true, schema: {type: integer}}, X-List: {schema: {type: array, items: {type: integer}}}, Content-Type: {required: true, schema: {enum: [never]}}}
    content: {application/json: {schema: {type: object, required: [w, r], properties: {w: {writeOnly: true}, r: {readOnly: true, type: integer}}}}}
  201: {description: nothing}
  204: {description: none, content: {application/json: {schema: {type: object}}}}
  4XX: {description: range, content: {application/problem+json: {schema: {type: object}}}}
  404: {description: code, content: {text/plain: {schema: {type: string}}}}
  '405': {$ref: '#/none'}
  x-other: {}
  600: {description: no status}
`

func TestAnswersAreCompared(t *testing.T) {
	op := operation(t, answers)
	withDefault := operation(t, answers+"  default: {description: rest}\n")
	for _, test := range []struct {
		method                string
		status                int
		header, body, want    string
		wantedWithADefaultToo bool
	}{
		{"GET", 200, "application/json|X-N=1", `{"r": 1}`, "", true},
		{"GET", 200, "application/json|X-N=1|x-list=1, 2", `{"r": 1}`, "", true},
		{"GET", 200, "application/json|X-N=1|X-List=1|X-List=x", `{"r": 1}`, "header.X-List.1 type", true},
		{"GET", 200, "application/json", `{"r": "x"}`, "header.X-N required, body.r type", true},
		{"GET", 200, "application/json|X-N=1", `{}`, "body.r required", true},
		{"GET", 200, "text/plain|X-N=1", `x`, "header.Content-Type mediaType", true},
		{"GET", 200, "|X-N=1", `{"r":1}`, "header.Content-Type mediaType", true},
		{"GET", 200, "application/json|X-N=1", ``, "body required", true},
		{"HEAD", 200, "|X-N=1", ``, "", true},
		{"HEAD", 200, "", ``, "header.X-N required", true},
		{"GET", 201, "text/x", `anything`, "", true},
		{"GET", 204, "", ``, "", true},
		{"GET", 400, "application/problem+json", `[]`, "body type", true},
		{"GET", 404, "text/plain", ``, "", true},
		{"GET", 404, "application/problem+json", `{}`, "header.Content-Type mediaType", true},
		{"GET", 405, "x/y", `z`, "", true},
		{"GET", 500, "", ``, "status status", false},
	} {
		r := &Response{Status: test.status, Body: []byte(test.body)}
		for i, line := range strings.Split(test.header, "|") {
			if name, value, ok := strings.Cut(line, "="); ok && i > 0 {
				r.Header.Add(name, value)
			} else if line != "" {
				r.Header.Add("Content-Type", line)
			}
		}
		if got := keywords(op.CheckResponse(test.method, r)); got != test.want {
			t.Errorf("%s %d %s %q is judged %q, want %q", test.method, test.status, test.header, test.body, got, test.want)
		}
		if got := keywords(withDefault.CheckResponse(test.method, r)); test.wantedWithADefaultToo != (got == test.want) {
			t.Errorf("with default: %s %d %s %q is judged %q", test.method, test.status, test.header, test.body, got)
		}
	}
	wantNote(t, op.API().Notes(), 14, "/paths/~1a/post/responses/405", "names nothing")
	wantNote(t, op.API().Notes(), 16, "/paths/~1a/post/responses/600", "no status")
	if got := operation(t, "summary: none").CheckResponse("GET", &Response{Status: 599}); len(got) != 0 {
		t.Errorf("without documented answers one is judged %v", got)
	}
}

func TestDirectionDecidesOnReadOnlyAndWriteOnly(t *testing.T) {
	const s = "{type: object, required: [r, w], properties: {r: {type: integer, readOnly: true}, w: {type: integer, writeOnly: true}}}"
	op := operation(t, "requestBody: {content: {application/json: {schema: "+s+"}}}\nresponses: {200: {content: {application/json: {schema: "+s+"}}}}")
	for body, want := range map[string][2]string{
		`{"w":1}`: {"", "body.r required"}, `{"r":1}`: {"body.w required", ""}, `{"r":"x","w":"x"}`: {"body.w type", "body.r type"},
	} {
		request := keywords(op.CheckRequest(sending("application/json", body)))
		answer := keywords(op.CheckResponse("GET", &Response{Status: 200, Header: Header{{"Content-Type", "application/json"}}, Body: []byte(body)}))
		if !strings.Contains(request, want[0]) || want[0] == "" && request != "" || !strings.Contains(answer, want[1]) || want[1] == "" && answer != "" {
			t.Errorf("%s is judged %q in a request and %q in an answer, want %q", body, request, answer, want)
		}
	}
}

func TestAdmits(t *testing.T) {
	op := operation(t, "parameters: [{name: q, in: query, schema: {type: integer, maximum: 5}}]")
	for text, want := range map[string]bool{"5": true, "6": false} {
		if got := op.API().Admits(op.Parameters[0].Schema, json.Number(text)); got != want {
			t.Errorf("%s is admitted: %v", text, got)
		}
	}
}

func TestMessagesAreCopiedAndChanged(t *testing.T) {
	r := &Request{Path: map[string]string{"a": "1"}, Query: Query{{"q", "1"}, {"p", "2"}, {"q", "3"}}, Header: Header{{"X-A", "1"}, {"x-a", "2"}}, Body: []byte("b")}
	c := r.Clone()
	c.Path["a"], c.Body[0] = "2", 'c'
	c.Query.Set("q", "9")
	c.Header.Set("x-A", "9")
	c.Query.Del("p")
	if got := fmt.Sprint(r.Path, r.Query, r.Header, string(r.Body)); got != "map[a:1] [{q 1} {p 2} {q 3}] [{X-A 1} {x-a 2}]b" {
		t.Errorf("a change of the copy shows: %s", got)
	}
	if got := fmt.Sprint(c.Query, c.Header); got != "[{q 9}] [{X-A 9}]" {
		t.Errorf("the copy is %s", got)
	}
	if r.Header.Get("x-A") != "1" || !r.Header.Has("X-a") || r.Header.Has("b") || len(r.Header.HTTP()["X-A"]) != 2 {
		t.Error("names of headers depend on case")
	}
	if v, ok := r.Query.Get("Q"); ok || v != "" {
		t.Error("names of query parameters do not depend on case")
	}
	c.Header.SetCookies(Query{{"a", "1"}, {"b", "2=3"}})
	if got := fmt.Sprint(c.Header.Get("Cookie"), c.Header.Cookies()); got != "a=1; b=2=3[{a 1} {b 2=3}]" {
		t.Errorf("cookies are %s", got)
	}
	if c.Header.SetCookies(nil); c.Header.Has("Cookie") {
		t.Error("no cookies leave a line")
	}
}

func TestPlacesAreWritten(t *testing.T) {
	for _, test := range []struct {
		place         Place
		dotted, human string
	}{
		{Place{In: InBody}, "body", "body"}, {Place{In: InBody, Pointer: "/a~1b/0"}, "body.a/b.0", "/a~1b/0"},
		{Place{In: InQuery, Name: "q"}, "query.q", "query q"}, {Place{In: InQuery, Name: "q", Pointer: "/1"}, "query.q.1", "query q/1"},
		{Place{In: InStatus}, "status", "status"},
	} {
		if test.place.String() != test.dotted || test.place.Human() != test.human {
			t.Errorf("%+v is written %q and %q", test.place, test.place.String(), test.place.Human())
		}
	}
	body := Place{In: InBody, Pointer: "/a"}
	for p, want := range map[Place]bool{body: true, {In: InBody, Pointer: "/a/b"}: true, {In: InBody, Pointer: "/ab"}: false, {In: InBody}: false, {In: InQuery, Pointer: "/a"}: false} {
		if p.Within(body) != want {
			t.Errorf("%+v is within %+v: %v", p, body, !want)
		}
	}
}

func TestAnAPIIsSafeForConcurrentUse(t *testing.T) {
	api := mustParse(t, "openapi: 3.0.3\npaths:\n  /a/{id}:\n    post:\n"+indent(answers, 6))
	op := api.Operations()[0]
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			api.Resolve("POST", "/a/1")
			op.CheckRequest(&Request{Path: map[string]string{"id": "1"}})
			op.CheckResponse("POST", &Response{Status: 200, Header: Header{{"Content-Type", "application/json"}}, Body: []byte(`{"r":"x"}`)})
			api.Notes()
			api.ImportProblems()
		})
	}
	group.Wait()
}
