package matchers_test

import (
	"context"
	"encoding/json"
	"mime"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

// notes is the document of these tests.
const notes = `openapi: 3.0.3
info: {title: Notes, version: "1"}
x-amazon-apigateway-binary-media-types: [image/png]
paths:
  /notes:
    post:
      operationId: createNote
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties:
                text: {type: string, minLength: 1, maxLength: 20}
      responses:
        '201':
          description: created
          headers:
            Location: {required: true, schema: {type: string, pattern: '^/'}}
          content:
            application/json:
              schema:
                type: object
                required: [id, text]
                properties:
                  id: {type: integer}
                  text: {type: string, maxLength: 20}
        '400':
          description: refused
          content:
            application/json:
              schema: {type: object, required: [message]}
  /notes/{noteId}:
    get:
      operationId: getNote
      parameters:
        - {name: noteId, in: path, required: true, schema: {type: integer, minimum: 1}, example: 7}
      responses:
        '200': {description: found, content: {image/png: {}}}
        '404': {description: there is none}
`

func notesAPI(t testing.TB) *spec.API {
	t.Helper()
	api, err := spec.LoadFS(fstest.MapFS{"notes.yaml": {Data: []byte(notes)}}, "notes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return api
}

type (
	in  = events.APIGatewayProxyRequest
	out = events.APIGatewayProxyResponse
)

func jsonAnswer(status int, body string) out {
	return out{StatusCode: status, Headers: map[string]string{"Content-Type": "application/json", "Location": "/notes/7"}, Body: body}
}

// serve is a handler that does what the document says, for createNote.
func serve(_ context.Context, r in) (out, error) {
	if r.HTTPMethod == "GET" {
		return out{StatusCode: 404}, nil
	}
	if sent, _, _ := mime.ParseMediaType(r.Headers["Content-Type"]); sent != "application/json" {
		return jsonAnswer(400, `{"message":"Content-Type must be application/json"}`), nil
	}
	var note struct{ Text *string }
	err := json.Unmarshal([]byte(r.Body), &note)
	switch {
	case err != nil || note.Text == nil:
		return jsonAnswer(400, `{"message":"text is missing or no text"}`), nil
	case len(*note.Text) < 1 || len([]rune(*note.Text)) > 20:
		return jsonAnswer(400, `{"message":"text must have 1 to 20 characters"}`), nil
	}
	text, err := json.Marshal(*note.Text)
	return jsonAnswer(201, `{"id":7,"text":`+string(text)+`}`), err
}

// always answers every request alike.
func always(r out) contract.Target {
	return contract.REST(func(in) (out, error) { return r, nil })
}

// run runs one case of the plan.
func run(t testing.TB, target contract.Target, name string) *contract.Result {
	t.Helper()
	plan, err := contract.Plan(notesAPI(t), contract.FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	c := plan.Case(name)
	if c == nil {
		t.Fatalf("no case is called %s", name)
	}
	return contract.Run(t.Context(), target, c)
}

const (
	validNote = "createNote/valid/request/full"
	blankNote = "createNote/invalid/body.text/minLength"
)
