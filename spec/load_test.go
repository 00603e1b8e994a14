package spec

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const minimal = "openapi: 3.0.3\ninfo: {title: T, version: 1.10}\npaths:\n  /a:\n    get: {operationId: a, responses: {200: {description: ok}}}\n"

func TestEveryVersionAndNotationIsRead(t *testing.T) {
	for name, document := range map[string]string{
		"3.0 YAML":      minimal,
		"3.0 CRLF":      strings.ReplaceAll(minimal, "\n", "\r\n"),
		"3.0 mark":      "\xef\xbb\xbf" + minimal,
		"3.1":           strings.Replace(minimal, "3.0.3", "3.1.0", 1),
		"3.1.1":         strings.Replace(minimal, "3.0.3", "3.1.1", 1),
		"3.2":           strings.Replace(minimal, "3.0.3", "3.2.0", 1),
		"3.0 candidate": strings.Replace(minimal, "3.0.3", "3.0.0-rc2", 1),
		"3.0 unquoted":  strings.Replace(minimal, "3.0.3", "3.0", 1),
		"2.0":           strings.Replace(minimal, "openapi: 3.0.3", "swagger: '2.0'", 1),
		"2.0 unquoted":  strings.Replace(minimal, "openapi: 3.0.3", "swagger: 2.0", 1),
		"JSON":          `{"openapi": "3.0.3", "info": {"title": "T", "version": "1.10"}, "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "ok"}}}}}}`,
		"JSON tabs":     "{\t\"openapi\":\t\"3.0.3\",\r\n\"info\": {\"title\": \"\\u0054\", \"version\": \"1.10\"}, \"paths\": {\"/a\": {\"get\": {\"operationId\": \"a\", \"responses\": {\"200\": {}}}}}}",
	} {
		api, err := Parse([]byte(document))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		op := api.Operation("a")
		if op == nil || op.Method != "GET" || op.Path != "/a" || op.API() != api || len(op.Responses) != 1 || op.Responses[0].Status != "200" {
			t.Errorf("%s: the operation is %+v", name, op)
		}
		if api.Title != "T" || api.Version != "1.10" || api.File() != "openapi" {
			t.Errorf("%s: title %q, version %q, file %q", name, api.Title, api.Version, api.File())
		}
		if unquoted := strings.Contains(name, "unquoted"); unquoted != strings.Contains(listed(api.Notes()), "is a number") {
			t.Errorf("%s: the notes are %s", name, listed(api.Notes()))
		}
	}
}

// parts is one document in several files; every kind of object is referred to.
var parts = map[string]string{
	"api/main.yaml": `openapi: 3.0.3
paths:
  /a: {$ref: 'paths/a.yaml'}
  /b: {$ref: 'paths/b.json#/item'}
`,
	"api/paths/a.yaml": `
parameters: [{$ref: '../shared.yaml#/parameters/limit'}]
get:
  operationId: a
  responses:
    '200': {$ref: '../shared.yaml#/responses/ok'}
`,
	"api/paths/b.json": `{"item": {"post": {"operationId": "b", "requestBody": {"$ref": "../shared.yaml#/bodies/thing"}, "responses": {"204": {}}}}}`,
	"api/shared.yaml": `
parameters: {limit: {name: limit, in: query, schema: {$ref: 'schemas/limit.yaml'}}}
responses: {ok: {description: ok, headers: {X-N: {$ref: '#/headers/n'}}, content: {application/json: {schema: {$ref: 'schemas/thing.json'}}}}}
headers: {n: {required: true, schema: {type: integer}}}
bodies: {thing: {required: true, content: {application/json: {schema: {$ref: 'schemas/thing.json'}}}}}
`,
	"api/schemas/limit.yaml": "{type: integer, maximum: 10}",
	"api/schemas/thing.json": `{"type": "object", "properties": {"l": {"$ref": "limit.yaml"}}}`,
}

func checkParts(t *testing.T, api *API) {
	t.Helper()
	if got := ids(api); got != "a b" {
		t.Fatalf("operations are %q; %s", got, listed(api.Notes()))
	}
	for _, test := range []struct{ op, limit, body, want string }{
		{"a", "5", "", ""}, {"a", "11", "", "query.limit maximum"},
		{"b", "", `{"l": 5}`, ""}, {"b", "", `{"l": 11}`, "body.l maximum"},
	} {
		r := &Request{Header: Header{{"Content-Type", "application/json"}}}
		if test.limit != "" {
			r.Query = Query{{"limit", test.limit}}
		} else {
			r.Body = []byte(test.body)
		}
		if got := keywords(api.Operation(test.op).CheckRequest(r)); got != test.want {
			t.Errorf("%+v: %s", test, got)
		}
	}
	answer := &Response{Status: 200, Header: Header{{"Content-Type", "application/json"}, {"X-N", "x"}}, Body: []byte(`{"l":"x"}`)}
	if got := keywords(api.Operation("a").CheckResponse("GET", answer)); got != "header.X-N type, body.l type" {
		t.Errorf("the answer is judged %q", got)
	}
}

func TestAPathReachesFilesBesideIt(t *testing.T) {
	dir := t.TempDir()
	for name, text := range parts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	api, err := Load(filepath.Join(dir, "api", "main.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	checkParts(t, api)
}

func TestAFileSystemReachesItsFiles(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range parts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	api, err := LoadFS(fsys, "api/main.yaml")
	if err != nil {
		t.Fatal(err)
	}
	checkParts(t, api)
	if where := api.Operation("b").Body.Where; where.File != "api/shared.yaml" || where.Line != 5 {
		t.Errorf("a body of another file stands at %+v", where)
	}
}

func TestRemoteFilesAreReadOnlyWhenAskedFor(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		text, ok := parts["api"+r.URL.Path]
		if !ok {
			http.NotFound(w, r)
		}
		w.Write([]byte(text))
	}))
	defer server.Close()
	document := "openapi: 3.0.3\npaths:\n  /a: {$ref: '" + server.URL + "/paths/a.yaml'}\n  /b: {$ref: '" + server.URL + "/paths/b.json#/item'}\n"
	notes := faults(t, document)
	wantNote(t, notes, 3, "/paths/~1a", "not followed")
	if asked != 0 {
		t.Error("something was fetched without Remote")
	}
	checkParts(t, mustParse(t, document, Remote(server.Client())))
	mustParse(t, document, Remote(nil))
	_, err := Parse([]byte(strings.ReplaceAll(document, "paths/", "none/")), Remote(server.Client()))
	if err == nil || !strings.Contains(err.Error(), "404 Not Found") {
		t.Errorf("a page that is not there gives %v", err)
	}
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(filepath.Join(dir, "none.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("a directory gives %v", err)
	}
	if _, err := Load(os.DevNull); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("a device gives %v", err)
	}
	large := filepath.Join(dir, "large.yaml")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 1<<30); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(large); err == nil || !strings.Contains(err.Error(), "bytes long") {
		t.Errorf("a file of 1 GiB gives %v", err)
	}
	if _, err := LoadFS(fstest.MapFS{}, "none.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file of a file system gives %v", err)
	}
}
