package payload_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

// maker is that of an operation which takes one media type.
func maker(t testing.TB, version, mediaType, entry string) *payload.Maker {
	t.Helper()
	api, err := spec.Parse([]byte(fmt.Sprintf(`{openapi: %s, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: send,
		requestBody: {content: {"%s": %s}}, responses: {"200": {description: ok}}}}},
		components: {schemas: {Pet: {type: object, required: [id], properties: {id: {type: integer}}}}}}`, version, mediaType, entry)))
	if err != nil {
		t.Fatal(err)
	}
	return payload.New(api.Operation("send").Body.Content[0], gen.New(1, api.Admits))
}

// value reads a JSON text as the generator makes values.
func value(t testing.TB, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// written writes a value, or ends the test.
func written(t testing.TB, k *payload.Maker, text string) payload.Payload {
	t.Helper()
	p, err := k.Write(value(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}
