package spec

import (
	"fmt"
	"strings"
	"testing"
)

// show writes parameters as in.name/style, with * for explode and ! for required.
func show(op *Operation) string {
	var all []string
	for _, p := range op.Parameters {
		s := string(p.In) + "." + p.Name + "/" + p.Style + p.MediaType
		if p.Explode {
			s += "*"
		}
		if p.Required {
			s += "!"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestParametersOfPathAndOperationAreMerged(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
components:
  parameters:
    page: {name: page, in: query, schema: {type: integer}}
    trace: {$ref: '#/components/parameters/realTrace'}
    realTrace: {name: X-Trace, in: header, schema: {type: string}}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      - {$ref: '#/components/parameters/page'}
      - {$ref: '#/components/parameters/trace'}
    get:
      operationId: get
      parameters:
        - {name: page, in: query, required: true, schema: {type: string}}
        - {name: page, in: header, schema: {type: string}}
        - {name: x-trace, in: header, required: true, schema: {type: integer}}
    put: {operationId: put}
`)
	for id, want := range map[string]string{
		"get": "path.id/simple! query.page/form*! header.x-trace/simple! header.page/simple",
		"put": "path.id/simple! query.page/form* header.X-Trace/simple",
	} {
		if got := show(api.Operation(id)); got != want {
			t.Errorf("%s has %s, want %s", id, got, want)
		}
	}
}

func TestStylesHaveDefaultsByPlace(t *testing.T) {
	for in, want := range map[string]string{
		"in: path": "simple!", "in: query": "form*", "in: header": "simple", "in: cookie": "form*",
		"in: query, explode: false":                            "form",
		"in: query, style: deepObject, explode: true":          "deepObject*",
		"in: query, style: spaceDelimited":                     "spaceDelimited",
		"in: path, style: matrix, explode: true":               "matrix*!",
		"in: path, style: label":                               "label!",
		"in: query, content: {application/json: {schema: {}}}": "application/json",
		"in: header, content: {text/plain: {}}":                "text/plain",
	} {
		schema := ", schema: {type: string}"
		if strings.Contains(in, "content") {
			schema = ""
		}
		op := mustParse(t, "openapi: 3.0.3\npaths: {'/{x}': {get: {parameters: [{name: x, "+in+schema+"}]}}}").Operations()[0]
		if got := show(op); !strings.HasPrefix(got, strings.Fields(strings.ReplaceAll(in, ",", ""))[1]+".x/"+want) {
			t.Errorf("%s is read as %s, want %s", in, got, want)
		}
	}
}

func TestHeaderParametersOfOtherObjectsAreIgnored(t *testing.T) {
	const list = "parameters: [{name: %s, in: header, %s}]"
	for name, want := range map[string][2]string{
		"accept": {"", "header.accept/simple"}, "AUTHORIZATION": {"", "header.AUTHORIZATION/simple"},
		"Content-Type": {"", ""}, "Accept-Language": {"header.Accept-Language/simple", "header.Accept-Language/simple"},
	} {
		op := operation(t, fmt.Sprintf(list, name, "schema: {type: string}"))
		if got := show(op); got != want[0] {
			t.Errorf("OpenAPI 3: %s is read as %q", name, got)
		}
		api := mustParse(t, "swagger: '2.0'\npaths: {/a: {get: {"+fmt.Sprintf(list, name, "type: string")+"}}}")
		if got := show(api.Operations()[0]); got != want[1] {
			t.Errorf("Swagger 2.0: %s is read as %q", name, got)
		}
	}
}

func TestTemplateAndPathParametersAgree(t *testing.T) {
	for _, test := range []struct{ path, parameters, want, note string }{
		{"/{a}/{b}", "{name: a, in: path}", "path.a/simple! path.b/simple!", `"b" is not declared`},
		{"/{a}", "{name: a, in: path}, {name: c, in: path}", "path.a/simple!", `no variable "c"`},
		{"/{a}", "{name: a, in: path, required: false}", "path.a/simple!", ""},
		{"/{proxy+}", "{name: proxy, in: path}", "path.proxy/simple!", ""},
		{"/{proxy+}", "{name: proxy+, in: path}", "path.proxy/simple!", ""},
		{"/{proxy+}", "", "path.proxy/simple!", `"proxy" is not declared`},
		{"/a", "{name: q+, in: query}", "query.q+/form*", ""},
		{"/{n}.{ext}", "{name: n, in: path}, {name: ext, in: path}", "path.n/simple! path.ext/simple!", ""},
		{"a/{x}", "{name: x, in: path}", "path.x/simple!", "was read as /a/{x}"},
	} {
		api := mustParse(t, "openapi: 3.0.3\ninfo: {}\npaths:\n  '"+test.path+"':\n    get:\n      parameters: ["+strings.ReplaceAll(test.parameters, "}", ", schema: {type: string}}")+"]\n      responses: {200: {}}\n")
		if got := show(api.Operations()[0]); got != test.want {
			t.Errorf("%s with %s has %s, want %s", test.path, test.parameters, got, test.want)
		}
		if got := listed(api.Notes()); !strings.Contains(got, test.note) || test.note == "" && got != "" {
			t.Errorf("%s with %s has the notes %q, want %q", test.path, test.parameters, got, test.note)
		}
	}
	undeclared := mustParse(t, "openapi: 3.0.3\npaths:\n  /{a}: {get: {}}\n").Operations()[0].Parameters[0]
	if undeclared.Where.Line != 3 || undeclared.Where.Pointer != "/paths/~1{a}/get" {
		t.Errorf("a variable without declaration stands at %+v", undeclared.Where)
	}
}

func TestParametersOfSwagger(t *testing.T) {
	for given, want := range map[string]string{
		"in: query, type: array, items: {type: string}":                                "query.x/form",
		"in: query, type: array, collectionFormat: csv, items: {type: string}":         "query.x/form",
		"in: query, type: array, collectionFormat: multi, items: {type: string}":       "query.x/form*",
		"in: query, type: array, collectionFormat: ssv, items: {type: string}":         "query.x/spaceDelimited",
		"in: query, type: array, collectionFormat: pipes, items: {type: string}":       "query.x/pipeDelimited",
		"in: query, type: array, collectionFormat: tsv, items: {type: string}":         "query.x/tabDelimited",
		"in: path, required: true, type: array, items: {type: integer}":                "path.x/simple!",
		"in: header, type: integer, required: true, maximum: 5, allowEmptyValue: true": "header.x/simple!",
	} {
		api := mustParse(t, "swagger: '2.0'\npaths: {'/{x}': {get: {parameters: [{name: x, "+given+"}]}}}")
		if got := strings.Fields(show(api.Operations()[0]))[0]; got != want {
			t.Errorf("%s is read as %s, want %s", given, got, want)
		}
	}
	op := mustParse(t, "swagger: '2.0'\npaths: {/a: {get: {parameters: [{name: x, in: query, type: integer, maximum: 5, required: true}]}}}").Operations()[0]
	for text, want := range map[string]string{"5": "", "6": "query.x maximum", "y": "query.x type"} {
		if got := keywords(op.CheckRequest(&Request{Query: Query{{"x", text}}})); got != want {
			t.Errorf("x=%s is judged %q, want %q", text, got, want)
		}
	}
}

func TestPayloadsOfSwagger(t *testing.T) {
	for _, test := range []struct{ name, members, content string }{
		{"body", "parameters: [{name: b, in: body, required: true, schema: {type: object}}]", "application/json!"},
		{"consumes", "consumes: [application/xml, text/json], parameters: [{name: b, in: body, schema: {type: object}}]", "application/xml text/json"},
		{"no consumes of its own", "consumes: [], parameters: [{name: b, in: body, schema: {type: object}}]", "application/json"},
		{"form", "parameters: [{name: f, in: formData, type: string}]", "application/x-www-form-urlencoded"},
		{"form required", "parameters: [{name: f, in: formData, type: string, required: true}]", "application/x-www-form-urlencoded!"},
		{"file", "parameters: [{name: f, in: formData, type: file}]", "multipart/form-data"},
		{"multipart", "consumes: [multipart/form-data, application/json], parameters: [{name: f, in: formData, type: string}]", "multipart/form-data"},
		{"none", "parameters: [{name: q, in: query, type: string}]", ""},
	} {
		op := mustParse(t, "swagger: '2.0'\npaths: {/a: {post: {"+test.members+"}}}").Operations()[0]
		got := ""
		if op.Body != nil {
			var types []string
			for _, m := range op.Body.Content {
				types = append(types, m.Type)
			}
			if got = strings.Join(types, " "); op.Body.Required {
				got += "!"
			}
		}
		if got != test.content {
			t.Errorf("%s: the payload is %q, want %q", test.name, got, test.content)
		}
	}
}

func TestFormFieldsOfPathAndOperationAreMerged(t *testing.T) {
	op := mustParse(t, `swagger: '2.0'
consumes: [application/x-www-form-urlencoded]
paths:
  /a:
    parameters: [{name: f, in: formData, type: string}, {name: g, in: formData, type: string}]
    post:
      parameters: [{name: f, in: formData, type: integer, required: true}]
`).Operations()[0]
	s := op.Body.Content[0].Schema
	if len(s.Properties) != 2 || s.Property("f").Types == s.Property("g").Types || len(s.Required) != 1 {
		t.Errorf("the form is %+v", s)
	}
}

func TestASecondBodyOfSwaggerIsNoted(t *testing.T) {
	api := mustParse(t, "swagger: '2.0'\npaths:\n  /a:\n    post:\n      parameters:\n        - {name: a, in: body, schema: {}}\n        - {name: b, in: body, schema: {}}\n")
	wantNote(t, api.Notes(), 6, "/paths/~1a/post/parameters/0", "a is left out")
}

func TestAnswersOfSwagger(t *testing.T) {
	op := mustParse(t, `swagger: '2.0'
produces: [application/json]
paths:
  /a:
    get:
      produces: [text/csv, application/json]
      responses:
        200: {description: ok, schema: {type: integer}, examples: {application/json: 5}, headers: {X-N: {type: integer}}}
        204: {description: none}
        default: {$ref: '#/responses/error'}
responses: {error: {description: bad, schema: {type: object}}}
`).Operations()[0]
	ok := op.Response(200)
	if len(ok.Content) != 2 || ok.Content[0].Type != "text/csv" || len(ok.Content[1].Examples) != 1 || len(ok.Headers) != 1 {
		t.Errorf("200 is %+v", ok)
	}
	if none := op.Response(204); !none.NoContent {
		t.Errorf("204 is %+v", none)
	}
	if bad := op.Response(500); bad.Status != "default" || bad.NoContent || len(bad.Content) != 2 {
		t.Errorf("the others are %+v", bad)
	}
}

func TestExamplesAreFound(t *testing.T) {
	op := operation(t, `
parameters:
  - {name: a, in: query, schema: {}, example: one}
  - {name: b, in: query, schema: {}, examples: {x: {value: two}}}
  - {name: c, in: query, schema: {}, examples: {x: {$ref: '#/none'}}}
requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Th~1ing'}, example: 1, examples: {p: {value: 2}, q: {externalValue: u}}}}}
`)
	if p := op.Parameters; p[0].Example.Text != "one" || p[1].Example.Text != "two" || p[2].Example != nil {
		t.Errorf("examples are %v, %v, %v", p[0].Example, p[1].Example, p[2].Example)
	}
	if m := op.Body.Content[0]; len(m.Examples) != 2 || m.SchemaName() != "Th/ing" {
		t.Errorf("the payload has %d examples and the schema %q", len(m.Examples), m.SchemaName())
	}
}
