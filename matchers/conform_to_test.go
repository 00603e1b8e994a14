package matchers_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/lambdapact/lambdapact/matchers"
	"github.com/lambdapact/lambdapact/spec"
)

func specAnswer(r out) spec.Response {
	s := spec.Response{Status: r.StatusCode, Body: []byte(r.Body)}
	for name, value := range r.Headers {
		s.Header.Add(name, value)
	}
	return s
}

func recorded(r out) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	for name, value := range r.Headers {
		w.Header().Set(name, value)
	}
	w.WriteHeader(r.StatusCode)
	_, _ = io.WriteString(w, r.Body)
	return w
}

// everyType is one answer in every type that ConformTo takes.
func everyType(t *testing.T, r out) map[string]any {
	t.Helper()
	output, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	neutral := specAnswer(r)
	return map[string]any{
		"spec.Response": neutral, "*spec.Response": &neutral,
		"proxy response": r, "*proxy response": &r,
		"bytes": output, "raw message": json.RawMessage(output),
		"*http.Response": recorded(r).Result(), "recorder": recorded(r),
	}
}

func TestConformToTakesEveryKindOfAnswer(t *testing.T) {
	api := notesAPI(t)
	for name, good := range everyType(t, jsonAnswer(201, `{"id":7,"text":"x"}`)) {
		if ok, err := matchers.ConformTo(api, "createNote").Match(good); !ok || err != nil {
			t.Errorf("%s: %t, %v", name, ok, err)
		}
	}
	for name, bad := range everyType(t, jsonAnswer(201, `{"id":"7","text":"x"}`)) {
		if ok, err := matchers.ConformTo(api, "createNote").Match(bad); ok || err != nil {
			t.Errorf("%s: %t, %v", name, ok, err)
		}
	}
}

func TestConformToListsEveryDisagreement(t *testing.T) {
	r := jsonAnswer(201, `{"text":"much longer than it may be"}`)
	delete(r.Headers, "Location")
	fails(t, matchers.ConformTo(notesAPI(t), "createNote"), r, `
POST /notes answered with what its document does not describe           createNote
    answer: 201 {"text":"much longer than it may be"}
    want:   header Location: a value                                    notes.yaml:21
    got:    none
    want:   /id: property "id"                                          notes.yaml:26
    got:    no such property
    want:   /text: maxLength 20                                         notes.yaml:29
    got:    "much longer than it may be" (26 characters)
`)
}

func TestConformToKnowsEveryDocumentedStatus(t *testing.T) {
	m := matchers.ConformTo(notesAPI(t), "createNote")
	succeeds(t, m, jsonAnswer(400, `{"message":"text"}`), `
POST /notes answered with what its document describes                   createNote
    want:   a disagreement with the document                            notes.yaml:30
    got:    400 {"message":"text"}
`)
	fails(t, m, jsonAnswer(409, `{}`), `
POST /notes answered with what its document does not describe           createNote
    answer: 409 {}
    want:   status: one of the statuses 201, 400                        notes.yaml:6
    got:    409
`)
}

func TestConformToReadsAFunctionsOutputAsAPIGatewayDoes(t *testing.T) {
	api := notesAPI(t)
	fails(t, matchers.ConformTo(api, "getNote"), []byte(`{"status":404}`), `
GET /notes/{noteId} returned what API Gateway cannot pass on as it is   getNote
    error:  output has the key "status", which a REST API does not know; the client got 502 Internal server error (proxy-format/unknown-key)
`)
	png := out{StatusCode: 200, Headers: map[string]string{"Content-Type": "image/png"}, Body: "iVBORw==", IsBase64Encoded: true}
	succeeds(t, matchers.ConformTo(api, "getNote"), png, "")
	png.Headers["Content-Type"] = "image/gif" // not among the API's binary media types
	if ok, err := matchers.ConformTo(api, "getNote").Match(png); ok || err != nil {
		t.Errorf("matched: %t, error: %v", ok, err)
	}
}

func TestBodyOfAnHTTPResponseCanBeReadAgain(t *testing.T) {
	r := recorded(jsonAnswer(201, `{"id":7,"text":"x"}`)).Result()
	for range 2 {
		succeeds(t, matchers.ConformTo(notesAPI(t), "createNote"), r, "")
	}
	if body, err := io.ReadAll(r.Body); err != nil || string(body) != `{"id":7,"text":"x"}` {
		t.Errorf("body: %q, %v", body, err)
	}
}

func TestAnswerToHEADHasNoPayloadToCheck(t *testing.T) {
	r := recorded(out{StatusCode: 201, Headers: map[string]string{"Location": "/notes/7"}}).Result()
	if ok, _ := matchers.ConformTo(notesAPI(t), "createNote").Match(r); ok {
		t.Error("an empty payload conforms")
	}
	r.Request = httptest.NewRequest(http.MethodHead, "/notes", nil)
	succeeds(t, matchers.ConformTo(notesAPI(t), "createNote"), r, "")
}

func TestUnknownOperationListsWhatMayBeMeant(t *testing.T) {
	api := notesAPI(t)
	for id, want := range map[string]string{
		"createNotes": `notes.yaml has no operation called "createNotes"; did you mean createNote?`,
		"getnote":     "did you mean getNote?",
		"Note":        "did you mean getNote or createNote?",
		"order":       `has no operation called "order"; it has createNote, getNote`,
		"":            "it has createNote, getNote",
	} {
		refuses(t, matchers.ConformTo(api, id), jsonAnswer(201, ""), want)
	}
}

func TestConformToNeedsADocumentAndAnAnswer(t *testing.T) {
	api := notesAPI(t)
	refuses(t, matchers.ConformTo(nil, "createNote"), jsonAnswer(201, ""), "its *spec.API is nil")
	refuses(t, matchers.ConformTo(api, "createNote"), nil, "not nil")
	refuses(t, matchers.ConformTo(api, "createNote"), "text", "not string")
	refuses(t, matchers.ConformTo(api, "createNote"), (*http.Response)(nil), "not a nil *http.Response")
	refuses(t, matchers.ConformTo(api, "createNote"), (*spec.Response)(nil), "not a nil *spec.Response")
	refuses(t, matchers.ConformTo(api, "createNote"), (*out)(nil), "not a nil *events.APIGatewayProxyResponse")
	refuses(t, matchers.ConformTo(api, "createNote"), (*httptest.ResponseRecorder)(nil), "not a nil *httptest.ResponseRecorder")
	lost := &http.Response{StatusCode: 200, Body: io.NopCloser(iotest.ErrReader(errors.New("connection lost")))}
	refuses(t, matchers.ConformTo(api, "createNote"), lost, "connection lost")
}

func TestLongListOfOperationsIsCut(t *testing.T) {
	var paths strings.Builder
	for _, letter := range "abcdefghijkl" {
		paths.WriteString("  /" + string(letter) + ": {get: {operationId: " + strings.Repeat(string(letter), 9) + ", responses: {'200': {description: x}}}}\n")
	}
	api, err := spec.Parse([]byte("openapi: 3.0.3\ninfo: {title: x, version: '1'}\npaths:\n" + paths.String()))
	if err != nil {
		t.Fatal(err)
	}
	refuses(t, matchers.ConformTo(api, "zzzzzzzzz"), out{}, "iiiiiiiii, jjjjjjjjj, and 2 more")
}
