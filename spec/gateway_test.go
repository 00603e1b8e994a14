package spec

import (
	"strings"
	"testing"
)

const schemes = `openapi: 3.0.3
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: k}
    basic: {type: http, scheme: Basic}
    refd: {$ref: '#/components/securitySchemes/basic'}
    broken: {$ref: '#/none'}
    lambda: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authorizer: {type: token}}
    sigv4: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
    plan: {type: apiKey, in: header, name: x-api-key}
`

// alternatives writes them as a|b+c, schemes of the gateway in brackets.
func alternatives(op *Operation) string {
	var all []string
	for _, requirement := range op.Security {
		var names []string
		for _, s := range requirement {
			name := s.Name
			if s.Gateway != "" {
				name = "[" + name + "]"
			}
			names = append(names, name)
		}
		all = append(all, strings.Join(names, "+"))
	}
	return strings.Join(all, "|")
}

func TestSecurityIsReadAsAlternatives(t *testing.T) {
	for given, want := range map[string]string{
		"":                                          "key",
		"security: [{key: []}, {basic: []}]":        "key|basic",
		"security: [{key: [], basic: []}]":          "key+basic",
		"security: [{key: []}, {}]":                 "key|",
		"security: []":                              "",
		"security: [{}]":                            "",
		"security: [{refd: []}]":                    "refd",
		"security: [{none: []}]":                    "none",
		"security: [{broken: []}]":                  "broken",
		"security: [{lambda: []}]":                  "[lambda]",
		"security: [{sigv4: []}]":                   "[sigv4]",
		"security: [{plan: []}]":                    "plan",
		"x-amazon-apigateway-auth: {type: AWS_IAM}": "[AWS_IAM]",
		"x-amazon-apigateway-auth: {type: NONE}":    "key",
		"security: [{plan: []}], x-amazon-apigateway-integration: {}": "[plan]",
	} {
		api := mustParse(t, schemes+"security: [{key: []}]\npaths: {/a: {get: {"+given+"}}}")
		if got := alternatives(api.Operations()[0]); got != want {
			t.Errorf("%q is read as %q, want %q", given, got, want)
		}
	}
	for _, given := range []string{"[]", "[{}]"} {
		if op := mustParse(t, schemes+"security: [{key: []}]\npaths: {/a: {get: {security: "+given+"}}}").Operations()[0]; op.Security != nil {
			t.Errorf("security: %s needs %v", given, op.Security)
		}
	}
	api := mustParse(t, schemes+"x-amazon-apigateway-api-key-source: HEADER\npaths:\n  /a: {get: {security: [{plan: [], none: []}]}}")
	if got := alternatives(api.Operations()[0]); got != "[plan]+none" {
		t.Errorf("with a key source it is read as %q", got)
	}
	wantNote(t, api.Notes(), 14, "/paths/~1a/get/security/0/none", `"none" is not defined`)
	wantNote(t, api.Notes(), 8, "/components/securitySchemes/broken", "names nothing")
}

func TestSchemesSayHowToSendTheCredential(t *testing.T) {
	op := mustParse(t, schemes+"paths: {/a: {get: {security: [{key: [], query: [], refd: []}]}}}").Operations()[0]
	for i, want := range []SecurityScheme{
		{Type: "apiKey", In: InHeader, Key: "X-Key"}, {Type: "apiKey", In: InQuery, Key: "k"}, {Type: "http", Scheme: "basic"},
	} {
		s := op.Security[0][i]
		if s.Type != want.Type || s.In != want.In || s.Key != want.Key || s.Scheme != want.Scheme {
			t.Errorf("%s is %+v", s.Name, s)
		}
	}
	op = mustParse(t, "swagger: '2.0'\nsecurityDefinitions: {b: {type: basic}}\nsecurity: [{b: []}]\npaths: {/a: {get: {}}}").Operations()[0]
	if s := op.Security[0][0]; s.Type != "http" || s.Scheme != "basic" {
		t.Errorf("basic of Swagger 2.0 is %+v", s)
	}
}

func TestIntegrationsAreRead(t *testing.T) {
	for given, want := range map[string]Integration{
		"{type: AWS_PROXY, uri: 'arn:x', httpMethod: post, payloadFormatVersion: '2.0'}": {Type: "aws_proxy", URI: "arn:x", HTTPMethod: "POST", PayloadFormatVersion: "2.0"},
		"{type: aws_proxy, payloadFormatVersion: 1.0}":                                   {Type: "aws_proxy", PayloadFormatVersion: "1.0"},
		"{type: aws_proxy, uri: {Fn::Sub: 'arn:${F}'}}":                                  {Type: "aws_proxy", URI: "arn:${F}"},
		"{type: aws_proxy, uri: {Fn::Sub: ['arn:${F}', {F: x}]}}":                        {Type: "aws_proxy", URI: "arn:${F}"},
		"{type: aws_proxy, uri: {Fn::GetAtt: F.Arn}}":                                    {Type: "aws_proxy", URI: "Fn::GetAtt F.Arn"},
		"{type: aws_proxy, uri: !Sub 'arn:${F}'}":                                        {Type: "aws_proxy", URI: "arn:${F}"},
		"{type: mock}": {Type: "mock"},
		"{$ref: '#/components/x-amazon-apigateway-integrations/shared'}": {Type: "http_proxy", URI: "https://b"},
	} {
		op := mustParse(t, "openapi: 3.0.3\ncomponents: {x-amazon-apigateway-integrations: {shared: {type: http_proxy, uri: 'https://b'}}}\npaths:\n  /a:\n    get:\n      x-amazon-apigateway-integration: "+given+"\n").Operations()[0]
		if op.Integration == nil {
			t.Errorf("%s is not read", given)
			continue
		}
		got := *op.Integration
		if got.Where.Line != 6 || got.Proxy() != (want.Type == "aws_proxy") {
			t.Errorf("%s: line %d, proxy %v", given, got.Where.Line, got.Proxy())
		}
		if got.Where = (Location{}); got != want {
			t.Errorf("%s is read as %+v, want %+v", given, got, want)
		}
	}
	api := mustParse(t, "openapi: 3.0.3\npaths:\n  /a: {get: {x-amazon-apigateway-integration: {$ref: '#/none'}}}\n  /b: {get: {}}")
	if api.Operations()[0].Integration != nil || api.Operations()[1].Integration.Proxy() {
		t.Error("an integration that is not there is read")
	}
	wantNote(t, api.Notes(), 3, "/paths/~1a/get/x-amazon-apigateway-integration", "names nothing")
}

func TestAnyMethodIsAnOperation(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.1
x-amazon-apigateway-binary-media-types: [image/png, 5, '*/*']
paths:
  /{proxy+}:
    x-amazon-apigateway-any-method:
      parameters: [{name: proxy, in: path, required: true, schema: {type: string}}]
      x-amazon-apigateway-integration: {type: aws_proxy}
`)
	op := api.Operations()[0]
	if op.Method != MethodAny || !op.Greedy() || !op.Integration.Proxy() {
		t.Errorf("the operation is %+v", op)
	}
	if got := strings.Join(api.BinaryMediaTypes, " "); got != "image/png */*" {
		t.Errorf("binary media types are %q", got)
	}
}

func TestWhatAnImportWouldRefuse(t *testing.T) {
	for _, test := range []struct {
		name, document string
		line           int
		words          string
	}{
		{"method", "openapi: 3.0.3\npaths:\n  /a: {trace: {}}", 3, "no method TRACE"},
		{"characters", "openapi: 3.0.3\npaths:\n  /a@b: {get: {}}", 3, `"a@b" has characters`},
		{"partial", "openapi: 3.0.3\npaths:\n  '/{a}.{b}': {get: {}}", 3, "neither a text nor one variable"},
		{"prefix", "openapi: 3.0.3\npaths:\n  '/x{a}': {get: {}}", 3, "neither a text nor one variable"},
		{"below greedy", "openapi: 3.0.3\npaths:\n  '/{p+}/x': {get: {}}", 3, "nothing may stand below"},
		{"siblings", "openapi: 3.0.3\npaths:\n  '/{a}': {get: {}}\n  '/{b}/c': {get: {}}", 4, "{b} stands beside {a}"},
		{"greedy sibling", "openapi: 3.0.3\npaths:\n  '/{a}': {get: {}}\n  '/{a+}': {get: {}}", 4, "{a+} stands beside {a}"},
		{"schema name", "openapi: 3.0.3\ncomponents:\n  schemas:\n    A.B: {}\npaths:\n  /a: {get: {}}", 4, `"A.B" is not alphanumeric`},
		{"definition name", "swagger: '2.0'\ndefinitions:\n  A_B: {}\npaths:\n  /a: {get: {}}", 3, `"A_B" is not alphanumeric`},
		{"other file", "openapi: 3.0.3\npaths:\n  /a:\n    get: {parameters: [], responses: {200: {$ref: 'x.yaml#/y'}}}", 4, "leads to another file"},
		{"scheme", "openapi: 3.0.3\ncomponents:\n  securitySchemes:\n    b: {type: http, scheme: bearer}\npaths:\n  /a: {get: {security: [{b: []}]}}", 4, "scheme b of type http"},
		{"size", "openapi: 3.0.3\npaths:\n  /a: {get: {description: " + strings.Repeat("x", 6<<20) + "}}", 1, "API Gateway takes 6291456"},
	} {
		var at *Note
		for _, n := range mustParse(t, test.document).ImportProblems() {
			if strings.Contains(n.Msg, test.words) {
				at = &n
			}
		}
		if at == nil || at.Line != test.line {
			t.Errorf("%s: the problem %q is found at %v", test.name, test.words, at)
		}
	}
	good := mustParse(t, "openapi: 3.0.3\ncomponents: {schemas: {Ab1: {}}}\npaths:\n  /: {get: {}}\n  '/a-b_c.d,e:f/{id}/x': {get: {}}\n  '/a-b_c.d,e:f/{id}/{p+}': {x-amazon-apigateway-any-method: {}}")
	if got := good.ImportProblems(); len(got) != 0 {
		t.Errorf("an importable document has problems:\n%s", listed(got))
	}
}
