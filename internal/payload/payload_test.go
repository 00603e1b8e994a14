package payload_test

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"net/url"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

const form = "application/x-www-form-urlencoded"

const login = `{schema: {type: object, required: [user], properties: {user: {type: string}, age: {type: integer},
	tags: {type: array, items: {type: string}}, ids: {type: array, items: {type: integer}}, deep: {type: object},
	address: {type: object, properties: {street: {type: string}}}}},
	encoding: {ids: {style: pipeDelimited, explode: false}, deep: {style: deepObject}}}`

// The standard library is the second reader of what is written.
func TestAFormIsReadByTheStandardLibraryAsMeant(t *testing.T) {
	k := maker(t, "3.0.3", form, login)
	for _, c := range []struct {
		value string
		want  url.Values
	}{
		{`{"user":"a b&c=d+é%"}`, url.Values{"user": {"a b&c=d+é%"}}},
		{`{"user":"x","age":5,"extra":true}`, url.Values{"user": {"x"}, "age": {"5"}, "extra": {"true"}}},
		{`{"tags":["a","b c"]}`, url.Values{"tags": {"a", "b c"}}},
		{`{"ids":[1,2]}`, url.Values{"ids": {"1|2"}}},
		{`{"deep":{"a":1,"b":"x"}}`, url.Values{"deep[a]": {"1"}, "deep[b]": {"x"}}},
		{`{"address":{"street":"<x>"}}`, url.Values{"address": {`{"street":"<x>"}`}}},
	} {
		p := written(t, k, c.value)
		got, err := url.ParseQuery(string(p.Body))
		if err != nil || !reflect.DeepEqual(got, c.want) || p.ContentType != form {
			t.Errorf("%s: %s %s (%v), want %v", c.value, p.ContentType, p.Body, err, c.want)
		}
	}
}

func TestFieldsAreInTheOrderOfTheDocument(t *testing.T) {
	p := written(t, maker(t, "3.0.3", form, login), `{"z":"1","age":5,"user":"x","a":"2"}`)
	if string(p.Body) != "user=x&age=5&a=2&z=1" {
		t.Errorf("%s", p.Body)
	}
}

func TestWhatAMediaTypeCannotCarryIsAnError(t *testing.T) {
	for _, c := range []struct{ mediaType, entry, value string }{
		{form, login, `{}`},
		{form, login, `"text"`},
		{form, login, `{"user":null}`},
		{form, login, `{"user":{"a":1}}`},
		{form, login, `{"tags":[]}`},
		{form, `{schema: {type: object, properties: {f: {type: string, format: binary}}}}`, `{"f":"x"}`},
		{"multipart/form-data", `{schema: {type: object}}`, `{}`},
		{"multipart/form-data", `{schema: {type: object}}`, `{"a\"b":"x"}`},
		{"text/plain", `{schema: {type: object}}`, `{"a":1}`},
		{"text/plain", `{schema: {type: string}}`, `""`},
		{"application/xml", `{schema: {type: object}}`, `{"a":1}`}, // the root has no name
		{"application/xml", `{schema: {$ref: "#/components/schemas/Pet"}}`, `{"id":"\u0001"}`},
		{"application/xml", `{schema: {$ref: "#/components/schemas/Pet"}}`, `{"no name":1}`},
		{"application/x-unknown", `{schema: {type: string}}`, `"x"`},
	} {
		if p, err := maker(t, "3.0.3", c.mediaType, c.entry).Write(value(t, c.value)); err == nil {
			t.Errorf("%s %s: %s", c.mediaType, c.value, p.Body)
		}
	}
	_, err := maker(t, "3.0.3", form, login).Write(value(t, `{}`))
	if !errors.Is(err, payload.ErrUnwritable) {
		t.Errorf("%v", err)
	}
}

func TestARangeIsSentAsOneOfItsTypes(t *testing.T) {
	for _, c := range []struct {
		mediaType, schema, want string
		kind                    spec.PayloadKind
	}{
		{"*/*", "{type: object}", "application/json", spec.KindJSON},
		{"application/*", "{type: string, format: binary}", "application/octet-stream", spec.KindBinary},
		{"image/*", "{type: string, format: binary}", "image/png", spec.KindBinary},
		{"text/*", "{type: string}", "text/plain", spec.KindText},
		{"application/*+json", "{type: object}", "application/vnd.api+json", spec.KindJSON},
		{"multipart/*", "{type: object}", "multipart/form-data", spec.KindMultipart},
		{"application/vnd.x+json; v=1", "{type: object}", "application/vnd.x+json; v=1", spec.KindJSON},
	} {
		k := maker(t, "3.0.3", c.mediaType, "{schema: "+c.schema+"}")
		if k.Type != c.want || k.Kind != c.kind {
			t.Errorf("%s: %s %s, want %s %s", c.mediaType, k.Type, k.Kind, c.want, c.kind)
		}
	}
}

func TestFilesAreWhatTheirMediaTypeSays(t *testing.T) {
	for _, mediaType := range []string{"image/png", "image/gif", "image/jpeg"} {
		p := written(t, maker(t, "3.0.3", mediaType, `{schema: {type: string, format: binary}}`), `""`)
		if _, name, err := image.Decode(bytes.NewReader(p.Body)); err != nil || "image/"+name != mediaType {
			t.Errorf("%s: %s %v", mediaType, name, err)
		}
	}
	other := written(t, maker(t, "3.0.3", "application/octet-stream", `{}`), `""`)
	if utf8.Valid(other.Body) {
		t.Error("bytes that a reader of text would not lose")
	}
}

func TestJSONLinesHoldOneElementEach(t *testing.T) {
	k := maker(t, "3.0.3", "application/x-ndjson", `{schema: {type: array}}`)
	if p := written(t, k, `[{"a":"x\ny"},2]`); string(p.Body) != "{\"a\":\"x\\ny\"}\n2\n" {
		t.Errorf("%q", p.Body)
	}
	if p := written(t, k, `{"a":1}`); string(p.Body) != "{\"a\":1}\n" {
		t.Errorf("%q", p.Body)
	}
}
