package spec

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestUnusableDocumentsSayWhyAndWhere(t *testing.T) {
	for _, test := range []struct {
		name, document string
		line           int
		pointer, words string
	}{
		{"empty", "", 0, "", "is empty"},
		{"binary", "\x00\x01\x02", 0, "", "UTF-8"},
		{"prose", "hello world", 1, "", "a string, not an object"},
		{"list", "- a", 1, "", "an array, not an object"},
		{"null", "null", 1, "", "null, not an object"},
		{"not YAML", "a: b: c", 1, "", "not valid YAML"},
		{"JSON cut off", "{\"openapi\": \"3.0.3\",\n\"paths\": {", 2, "", "JSON ends"},
		{"other YAML", "name: x\n", 1, "", "neither openapi nor swagger"},
		{"CloudFormation", "AWSTemplateFormatVersion: 2010-09-09\nResources: {}", 1, "", "SAM template"},
		{"AsyncAPI", "asyncapi: 2.0.0", 1, "", "AsyncAPI"},
		{"version 4", "x: 1\nopenapi: 4.0.0\npaths: {}", 2, "/openapi", `"4.0.0" is not supported`},
		{"version 3.3", "openapi: 3.3.0\npaths: {}", 1, "/openapi", "is not supported"},
		{"version 30", "openapi: '30'\npaths: {}", 1, "/openapi", "is not supported"},
		{"version 1.2", "swagger: '1.2'\npaths: {}", 1, "/swagger", "is not supported"},
		{"version null", "openapi:\npaths: {}", 1, "/openapi", "is not supported"},
		{"no paths", "openapi: 3.1.0\ninfo: {}", 1, "", "has no paths"},
		{"only webhooks", "openapi: 3.1.0\nwebhooks: {w: {post: {}}}", 1, "", "webhooks but no paths"},
		{"empty paths", "openapi: 3.0.3\npaths: {}", 1, "", "no operation"},
		{"paths a list", "openapi: 3.0.3\npaths: [a]", 2, "/paths", "an array, not an object"},
		{"paths null", "openapi: 3.0.3\npaths:", 2, "/paths", "null, not an object"},
		{"paths dangling", "openapi: 3.0.3\npaths: {$ref: '#/x'}", 2, "/paths", "names nothing"},
		{"path null", "openapi: 3.0.3\npaths:\n  /a:\n", 3, "/paths/~1a", "null, not an object"},
		{"path dangling", "openapi: 3.0.3\npaths:\n  /a:\n    $ref: '#/x'\n", 3, "/paths/~1a", "names nothing"},
		{"path circular", "openapi: 3.0.3\npaths:\n  /a: {$ref: '#/paths/~1a'}\n", 3, "/paths/~1a", "back to itself"},
		{"operation null", "openapi: 3.0.3\npaths:\n  /a:\n    get:\n", 4, "/paths/~1a/get", "null, not an object"},
		{"fragment", "openapi: 3.0.3\npaths:\n  /a#b: {get: {}}\n", 3, "/paths/~1a#b", "fragment"},
		{"query", "openapi: 3.0.3\npaths:\n  /a?b=c: {get: {}}\n", 3, "/paths/~1a?b=c", "query string"},
		{"braces", "openapi: 3.0.3\npaths:\n  '/}a{': {get: {}}\n", 3, "/paths/~1}a{", "braces"},
		{"nested braces", "openapi: 3.0.3\npaths:\n  '/{{a}}': {get: {}}\n", 3, "/paths/~1{{a}}", "braces"},
		{"no name", "openapi: 3.0.3\npaths:\n  '/{}': {get: {}}\n", 3, "/paths/~1{}", "no name"},
		{"long path", "{\"openapi\": \"3.0.3\",\n\"paths\": {\"/" + strings.Repeat("a", 4096) + "\": {\"get\": {}}}}", 2, "/paths/~1" + strings.Repeat("a", 4096), "more than 4096"},
		{"parameters an object", "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      parameters: {}\n", 5, "/paths/~1a/get/parameters", "not an array"},
		{"parameter without in", "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      parameters: [{name: x}]\n", 5, "/paths/~1a/get/parameters/0", "needs a name"},
		{"body dangling", "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      requestBody: {$ref: '#/x'}\n", 5, "/paths/~1a/get/requestBody", "names nothing"},
		{"body a list", "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      requestBody: []\n", 5, "/paths/~1a/get/requestBody", "not an object"},
	} {
		t.Run(test.name, func(t *testing.T) {
			wantNote(t, faults(t, test.document), test.line, test.pointer, test.words)
		})
	}
}

func TestAllFaultsAreListed(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\npaths:\n")
	for i := range 30 {
		fmt.Fprintf(&b, "  /p%d: {get: {parameters: [{$ref: '#/none'}, {name: x}]}}\n", i)
	}
	_, err := Parse([]byte(b.String()))
	var e *DocumentError
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	for i := range 30 {
		wantNote(t, e.Faults, 3+i, fmt.Sprintf("/paths/~1p%d/get/parameters/0", i), "names nothing")
		wantNote(t, e.Faults, 3+i, fmt.Sprintf("/paths/~1p%d/get/parameters/1", i), "needs a name")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 21 || !strings.Contains(lines[20], "more faults") {
		t.Errorf("the text has %d lines, the last is %q", len(lines), lines[len(lines)-1])
	}
	if !strings.HasPrefix(lines[2], "openapi:3: ") || !strings.HasSuffix(lines[2], "(at /paths/~1p0/get/parameters/0)") {
		t.Errorf("a fault is written %q", lines[2])
	}
}

func TestOneBrokenOperationLeavesTheRest(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
paths:
  x-note: ignored
  /a:
    get: {operationId: good}
    post: {operationId: bad, parameters: [{$ref: '#/none'}]}
    put: {operationId: worse, requestBody: {$ref: '#/none'}}
  /b: {$ref: '#/none'}
  /c: {get: {operationId: alsoGood}}
`)
	if got := ids(api); got != "good alsoGood" {
		t.Errorf("operations are %q", got)
	}
	notes := api.Notes()
	wantNote(t, notes, 6, "/paths/~1a/post/parameters/0", "names nothing")
	wantNote(t, notes, 6, "/paths/~1a/post", "POST /a is left out")
	wantNote(t, notes, 7, "/paths/~1a/put", "PUT /a is left out")
	wantNote(t, notes, 8, "/paths/~1b", "path /b is left out")
	wantNote(t, notes, 1, "", "has no info")
	for i := 1; i < len(notes); i++ {
		if notes[i].Line < notes[i-1].Line {
			t.Errorf("notes are not in order:\n%s", listed(notes))
		}
	}
	for _, n := range notes {
		if n.Line == 6 && n.Operation != "bad" {
			t.Errorf("%s is about operation %q", n, n.Operation)
		}
	}
	if op, _, known := api.Resolve("POST", "/a"); op != nil || !known {
		t.Error("the broken operation has a route, or its path is unknown")
	}
}

func TestNamesThatStandTwiceAreNoted(t *testing.T) {
	api := mustParse(t, "openapi: 3.0.3\npaths:\n  /a:\n    get: {operationId: one}\n    get: {operationId: two}\n")
	if got := ids(api); got != "two" {
		t.Errorf("operations are %q", got)
	}
	wantNote(t, api.Notes(), 5, "/paths/~1a/get", `"get" stands twice`)
}

func TestOperationsAreNamed(t *testing.T) {
	for _, test := range []struct{ paths, want string }{
		{"/a/b: {get: {}}", "GET_a_b"},
		{"/: {get: {}}", "GET_"},
		{"/a/{id}: {delete: {operationId: ''}}", "DELETE_a_{id}"},
		{"/a: {get: {operationId: 7}}", "GET_a"},
		{"/a: {get: {operationId: x}, put: {operationId: x}}", "x PUT_a"},
		{"/a/b: {get: {}}\n  /a_b: {get: {}}", "GET_a_b GET/a_b"},
		{"/a: {get: {}}\n  a: {get: {}}\n  /a/: {get: {}}", "GET_a GET/a GET/a/"},
		{"/a: {get: {}, x-amazon-apigateway-any-method: {}, trace: {}, x-other: {}, summary: s}", "GET_a ANY_a TRACE_a"},
		{"/a: {query: {}, additionalOperations: {COPY: {}}, get: {}}", "GET_a"},
	} {
		api := mustParse(t, "openapi: 3.2.0\npaths:\n  "+test.paths+"\n")
		if got := ids(api); got != test.want {
			t.Errorf("%s: operations are %q, want %q", test.paths, got, test.want)
		}
		for _, op := range api.Operations() {
			if api.Operation(op.ID) != op {
				t.Errorf("%s: %s is not found by its ID", test.paths, op.ID)
			}
		}
	}
}

func TestWhatStandsBesideAReferenceOfAPathCounts(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
paths:
  /a: {$ref: '#/x-items/a', put: {operationId: put}, get: {operationId: mine}}
x-items: {a: {get: {operationId: theirs}, post: {operationId: post}}}
`)
	if got := ids(api); got != "put mine post" {
		t.Errorf("operations are %q", got)
	}
}
