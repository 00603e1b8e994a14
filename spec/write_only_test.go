package spec

import (
	"strings"
	"testing"
)

func TestAnswerWithAWriteOnlyMemberIsTold(t *testing.T) {
	op := operation(t, `responses:
  '200':
    description: ok
    content:
      application/json:
        schema:
          type: object
          required: [pin]
          properties:
            name: {type: string}
            password: {type: string, writeOnly: true}
            pin: {type: string, writeOnly: true}
            keys: {type: array, writeOnly: true, items: {type: string}}
  '204': {description: none}
`)
	for body, want := range map[string]string{
		`{"name":"a"}`:                       "",
		`{"password":"sesame"}`:              "body.password writeOnly",
		`{"password":"sesame","keys":["a"]}`: "body.keys writeOnly,body.password writeOnly",
		`{"password":null,"keys":[]}`:        "",
		`{"password":""}`:                    "",
		`{"password":"********"}`:            "",
		`{"password":7}`:                     "body.password writeOnly",
		`{"pin":"1234"}`:                     "body.pin required",
		`no JSON`:                            "",
	} {
		r := &Response{Status: 200, Header: Header{{"Content-Type", "application/json"}}, Body: []byte(body)}
		v := op.CheckWriteOnly(r)
		if got := keywords(v); strings.ReplaceAll(got, " , ", ",") != want && got != strings.ReplaceAll(want, ",", ", ") {
			t.Errorf("%s is judged %q, want %q", body, got, want)
		}
		for _, one := range v {
			if strings.Contains(one.String(), "sesame") || one.Where.Line == 0 {
				t.Errorf("%s: %q at line %d", body, one, one.Where.Line)
			}
		}
		for _, other := range []*Response{
			{Status: 204, Header: r.Header, Body: r.Body}, {Status: 404, Header: r.Header, Body: r.Body},
			{Status: 200, Header: Header{{"Content-Type", "text/plain"}}, Body: r.Body},
		} {
			if v := op.CheckWriteOnly(other); len(v) > 0 {
				t.Errorf("%d %s: %v", other.Status, body, v)
			}
		}
	}
}

func TestServersAreRead(t *testing.T) {
	for document, want := range map[string]string{
		`{openapi: 3.0.3, info: {title: t, version: "1"}, servers: [{url: "https://{h}/v1", variables: {h: {default: shop.example}}}, {url: /v2}],
		 paths: {/a: {servers: [{url: /v3}], get: {servers: [{url: /v4}], responses: {"200": {description: ok}}}}}}`: "https://shop.example/v1 /v2 /v3 /v4",
		`{swagger: "2.0", info: {title: t, version: "1"}, host: shop.example, basePath: /v1, paths: {/a: {get: {responses: {"200": {description: ok}}}}}}`: "//shop.example/v1",
		`{swagger: "2.0", info: {title: t, version: "1"}, basePath: v1/, paths: {/a: {get: {responses: {"200": {description: ok}}}}}}`:                     "/v1",
		`{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {responses: {"200": {description: ok}}}}}}`:                                    "",
	} {
		if got := strings.Join(mustParse(t, document).Servers(), " "); got != want {
			t.Errorf("%s: %q, want %q", document, got, want)
		}
	}
}
