package contract

import (
	"encoding/json"
	"strings"
	"testing"
)

// A REST API has no resource that ends in a slash: the one without it takes the
// request, and the event has the path as the client wrote it.
func TestAPathThatEndsInASlashIsServedByARESTAPI(t *testing.T) {
	api := document(t, `
openapi: 3.0.3
info: {title: crates, version: "1"}
paths:
  /crates/:
    get: {operationId: listCrates, responses: {200: {description: all}}}
  /crates/{id}/:
    get:
      operationId: getCrate
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {200: {description: one}}
`)
	s, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.Case("getCrate/valid/request/full").Event()
	if err != nil {
		t.Fatal(err)
	}
	var event struct{ Resource, Path string }
	if err := json.Unmarshal(raw, &event); err != nil {
		t.Fatal(err)
	}
	if event.Resource != "/crates/{id}" || !strings.HasSuffix(event.Path, "/") {
		t.Errorf("resource %q, path %q", event.Resource, event.Path)
	}
	broken := false
	for c := range s.Cases() {
		broken = broken || strings.HasPrefix(c.Name, "getCrate/invalid/path.id/type")
	}
	if !broken {
		t.Error("no case breaks the type of the variable")
	}
}

// Of two operations that one resource would have to serve the second is named,
// and an HTTP API has no such routes at all.
func TestAPathThatEndsInASlashIsRefusedWithAReason(t *testing.T) {
	api := document(t, `
openapi: 3.0.3
info: {title: crates, version: "1"}
paths:
  /crates:
    get: {operationId: listCrates, responses: {200: {description: all}}}
  /crates/:
    get: {operationId: listAgain, responses: {200: {description: all}}}
`)
	for format, want := range map[Format]string{
		FormatREST:    `a REST API refuses the route: route "GET /crates": deployed twice`,
		FormatHTTPAPI: "no trailing slash",
	} {
		s, err := Plan(api, format)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, d := range s.Dropped() {
			found = found || d.Operation == "listAgain" && strings.Contains(d.Reason, want)
		}
		if !found {
			t.Errorf("%s: no reason %q in %v", format, want, s.Dropped())
		}
		if s.Case("listCrates/valid/request/full") == nil {
			t.Errorf("%s: the first operation has no case", format)
		}
	}
}

// Where a source takes no route of the document, one greedy route is the only
// way to serve it, and the plan says so.
func TestADocumentWithoutAnyRouteIsDeployedByAGreedyOne(t *testing.T) {
	api := document(t, `
openapi: 3.0.3
info: {title: crates, version: "1"}
paths:
  /crates.{format}:
    get:
      operationId: listCrates
      parameters: [{name: format, in: path, required: true, schema: {type: string, enum: [json, csv]}}]
      responses: {200: {description: all}}
`)
	for _, format := range []Format{FormatREST, FormatHTTPAPI} {
		s, err := Plan(api, format)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := s.Case("listCrates/valid/path.format/enum/csv").Event()
		if err != nil {
			t.Fatal(err)
		}
		if event := string(raw); !strings.Contains(event, "/crates.csv") || !strings.Contains(event, `{"proxy":"crates.csv"}`) {
			t.Errorf("%s: %s", format, event)
		}
		notes := s.Notes()
		if len(notes) != 1 || !strings.Contains(notes[0].Msg, "ANY /{proxy+}") || !strings.Contains(notes[0].Msg, "whole segment") {
			t.Errorf("%s: notes %v", format, notes)
		}
	}
	s, err := Plan(document(t, shopPaths), FormatREST)
	if err != nil || len(s.Notes()) > 0 {
		t.Errorf("a document of plain routes: %v, %v", s.Notes(), err)
	}
}
