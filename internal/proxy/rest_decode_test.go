package proxy_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func TestDecodeREST(t *testing.T) {
	r, err := proxy.DecodeREST([]byte(` {
		"new": [1, {"a": "]}"}], "httpMethod" : "PUT", "resource": "/a/{id}/{rest+}", "path": "/a/%2541/x/y",
		"pathParameters": {"id": "%2541", "rest": "x/y%2Fz+"},
		"queryStringParameters": {"ignored": "1"},
		"multiValueQueryStringParameters": {"q": ["%41", "b"], "p": [], "a": ["\u00e9\n"]},
		"headers": {"Ignored": "x"},
		"multiValueHeaders": {"Z": ["2", "1"], "A": ["3"]},
		"body": "AQL/", "isBase64Encoded": true } `))
	if err != nil {
		t.Fatal(err)
	}
	want := &spec.Request{
		Method: "PUT", Route: "/a/{id}/{rest+}",
		Path: map[string]string{"id": "%41", "rest": "x/y/z+"}, RawPath: "/a/%2541/x/y",
		Query:  spec.Query{{Name: "q", Value: "%41"}, {Name: "q", Value: "b"}, {Name: "a", Value: "é\n"}},
		Header: spec.Header{{Name: "Z", Value: "2"}, {Name: "Z", Value: "1"}, {Name: "A", Value: "3"}},
		Body:   []byte{1, 2, 0xff},
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
}

func TestDecodeRESTTakesSingleMapsWithoutMultiMaps(t *testing.T) {
	r, err := proxy.DecodeREST([]byte(`{"httpMethod":"GET","resource":"/","path":"/","multiValueHeaders":null,
		"headers":{"B":"1","A":"2"},"queryStringParameters":{"q":"v"}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := &spec.Request{
		Method: "GET", Route: "/", Path: map[string]string{}, RawPath: "/",
		Query:  spec.Query{{Name: "q", Value: "v"}},
		Header: spec.Header{{Name: "B", Value: "1"}, {Name: "A", Value: "2"}},
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
}

func TestDecodeRESTTellsNoBodyFromAnEmptyOne(t *testing.T) {
	for body, isNil := range map[string]bool{`null`: true, `""`: false} {
		r, err := proxy.DecodeREST([]byte(`{"httpMethod":"GET","resource":"/","path":"/","body":` + body + `}`))
		if err != nil || (r.Body == nil) != isNil || len(r.Body) != 0 {
			t.Errorf("body %s: %v, %v", body, r, err)
		}
	}
}

func TestDecodeRESTSaysWhatIsWrong(t *testing.T) {
	const base = `"httpMethod":"GET","resource":"/","path":"/"`
	for event, want := range map[string]string{
		``:                                    "proxy event: not JSON: unexpected end",
		`{`:                                   "not JSON",
		`{} {}`:                               "not JSON",
		`null`:                                "want an object, got null",
		`[]`:                                  "want an object, got array",
		`"x"`:                                 "want an object, got string",
		`{}`:                                  "httpMethod: missing",
		`{"httpMethod":"GET"}`:                "resource: missing",
		`{"HTTPMethod":"GET","resource":"/"}`: "httpMethod: missing",
		`{"httpMethod":null,"resource":"/"}`:  "httpMethod: want a string, got null",
		`{"httpMethod":"GET","resource":"/"}`: "path: missing",
		`{"httpMethod":"","resource":"/"}`:    "httpMethod: empty",
		`{"version":"2.0",` + base + `}`:      `version is "2.0": a REST API sends none`,
		`{` + base + `,"httpMethod":"PUT"}`:   `member "httpMethod" is repeated`,
		`{` + base + `,"headers":[]}`:         "headers: want an object, got array",
		`{` + base + `,"headers":{"a":1}}`:    "headers.a: want a string, got number",
		`{` + base + `,"headers":{"a":"","a":""}}`:                    `headers: member "a" is repeated`,
		`{` + base + `,"multiValueHeaders":{"a":""}}`:                 "multiValueHeaders.a: want an array, got string",
		`{` + base + `,"multiValueHeaders":{"a":[true]}}`:             "multiValueHeaders.a: want a string, got boolean",
		`{` + base + `,"multiValueQueryStringParameters":{"a":[{}]}}`: "multiValueQueryStringParameters.a: want a string, got object",
		`{` + base + `,"pathParameters":{"id":"%zz"}}`:                `pathParameters.id: invalid URL escape "%zz"`,
		`{` + base + `,"body":{}}`:                                    "body: want a string, got object",
		`{` + base + `,"body":"*","isBase64Encoded":true}`:            "body: illegal base64",
		`{` + base + `,"isBase64Encoded":"true"}`:                     "isBase64Encoded: want a boolean, got string",
	} {
		if _, err := proxy.DecodeREST([]byte(event)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", event, err, want)
		}
	}
}
