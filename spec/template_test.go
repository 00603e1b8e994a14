package spec

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// fsOf makes a file system of texts.
func fsOf(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

const inlineBody = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Api:
    Type: %TYPE%
    Properties:
      %BODY%:
        openapi: 3.0.3
        info: {title: !Sub '${AWS::StackName}', version: 1}
        paths:
          /a:
            post:
              operationId: a
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
              responses: {200: {description: ok}}
        components:
          schemas:
            A: {type: object, properties: {n: {type: integer, maximum: 5}}}
`

func TestTheBodyOfAnAPIInATemplateIsTheDocument(t *testing.T) {
	for kind, body := range map[string]string{
		"AWS::Serverless::Api": "DefinitionBody", "AWS::Serverless::HttpApi": "DefinitionBody",
		"AWS::ApiGateway::RestApi": "Body", "AWS::ApiGatewayV2::Api": "Body",
	} {
		api := mustParse(t, strings.NewReplacer("%TYPE%", kind, "%BODY%", body).Replace(inlineBody))
		op := api.Operation("a")
		const pointer = "/paths/~1a/post"
		if want := "/Resources/Api/Properties/" + body + pointer; op == nil || op.Where.Line != 11 || op.Where.Pointer != want {
			t.Fatalf("%s: the operation stands at %+v, want line 11 and %s", kind, op, want)
		}
		r := &Request{Header: Header{{"Content-Type", "application/json"}}, Body: []byte(`{"n": 6}`)}
		vs := op.CheckRequest(r)
		if keywords(vs) != "body.n maximum" || vs[0].Where.Line != 17 {
			t.Errorf("%s: the request is judged %+v", kind, vs)
		}
		if api.Title != "${AWS::StackName}" || api.File() != "openapi" {
			t.Errorf("%s: title %q of %s", kind, api.Title, api.File())
		}
	}
}

func TestATemplateInJSONIsRead(t *testing.T) {
	api := mustParse(t, `{"Resources": {"Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": {
		"swagger": "2.0", "paths": {"/a": {"get": {"operationId": "a", "parameters": [{"$ref": "#/parameters/p"}]}}},
		"parameters": {"p": {"name": "p", "in": "query", "type": "integer"}}}}}}}`)
	if got := keywords(api.Operation("a").CheckRequest(&Request{Query: Query{{"p", "x"}}})); got != "query.p type" {
		t.Errorf("the request is judged %q", got)
	}
}

const twoAPIs = `Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties: {DefinitionBody: {openapi: 3.0.3, paths: {/s: {get: {operationId: shop}}}}}
  Back:
    Type: AWS::Serverless::HttpApi
    Properties: {DefinitionUri: back.yaml}
  Bare:
    Type: AWS::Serverless::Api
    Properties: {StageName: live}
`

func TestOneOfSeveralAPIsIsChosenByItsLogicalID(t *testing.T) {
	fsys := fsOf(map[string]string{"app/template.yaml": twoAPIs, "app/back.yaml": "openapi: 3.0.3\npaths: {/b: {get: {operationId: back}}}\n"})
	for id, want := range map[string]string{"Shop": "shop", "Back": "back"} {
		api, err := LoadFS(fsys, "app/template.yaml#"+id)
		if err != nil || ids(api) != want {
			t.Fatalf("%s: %v, want the operation %s", id, err, want)
		}
	}
	for path, words := range map[string][]string{
		"app/template.yaml":      {"2 APIs", "Shop (AWS::Serverless::Api, line 3)", "Back (AWS::Serverless::HttpApi, line 6)", "app/template.yaml#Shop"},
		"app/template.yaml#Bare": {`no API called "Bare"`, "Shop", "Back"},
		"app/back.yaml#Shop":     {"is no template", "#Shop"},
		"app/none.yaml#Shop":     {"does not exist"},
	} {
		_, err := LoadFS(fsys, path)
		for _, w := range words {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%s: the error %v does not say %q", path, err, w)
			}
		}
	}
}

func TestATemplateInMemoryHasToBeLoadedToChoose(t *testing.T) {
	wantNote(t, faults(t, twoAPIs), 1, "", "load it as a file, with the name of one after its path")
}

func TestAFileWhoseNameHasAHashIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a#b.yaml")
	if err := os.WriteFile(path, []byte(minimal), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err != nil {
		t.Error(err)
	}
}

func TestDocumentsBesideATemplateAreRead(t *testing.T) {
	whole := "openapi: 3.0.3\npaths:\n  /a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/p'}, {$ref: 'more.yaml#/q'}]}}\ncomponents: {parameters: {p: {name: p, in: query, schema: {type: integer}}}}\n"
	more := "q: {name: q, in: query, schema: {type: boolean}}\n"
	for name, properties := range map[string]string{
		"DefinitionUri":         "Type: AWS::Serverless::Api, Properties: {DefinitionUri: ./api/whole.yaml}",
		"BodyS3Location":        "Type: AWS::ApiGatewayV2::Api, Properties: {BodyS3Location: api/whole.yaml}",
		"AWS::Include":          "Type: AWS::ApiGateway::RestApi, Properties: {Body: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: api/whole.yaml}}}}",
		"AWS::Include in short": "Type: AWS::ApiGateway::RestApi, Properties: {Body: !Transform {Name: AWS::Include, Parameters: {Location: !Sub api/whole.yaml}}}",
	} {
		fsys := fsOf(map[string]string{"t.yaml": "Resources: {Api: {" + properties + "}}", "api/whole.yaml": whole, "api/more.yaml": more})
		api, err := LoadFS(fsys, "t.yaml")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		op := api.Operation("a")
		if op.Where.File != "api/whole.yaml" || op.Where.Line != 3 || op.Where.Pointer != "/paths/~1a/get" {
			t.Errorf("%s: the operation stands at %+v", name, op.Where)
		}
		if got := keywords(op.CheckRequest(&Request{Query: Query{{"p", "x"}, {"q", "y"}}})); got != "query.p type, query.q type" {
			t.Errorf("%s: the request is judged %q", name, got)
		}
	}
}

func TestAnIncludedPartRefersToTheDocument(t *testing.T) {
	fsys := fsOf(map[string]string{
		"t.yaml": `Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        openapi: 3.0.3
        paths:
          /own: {get: {operationId: own}}
          Fn::Transform: {Name: AWS::Include, Parameters: {Location: paths.yaml}}
        components: {parameters: {p: {name: p, in: query, schema: {type: integer}}}}
`,
		"paths.yaml": "/own: {get: {operationId: hidden}}\n/a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/p'}]}}\n",
	})
	api, err := LoadFS(fsys, "t.yaml")
	if err != nil || ids(api) != "own a" {
		t.Fatalf("%v; the operations are %q", err, ids(api))
	}
	if got := keywords(api.Operation("a").CheckRequest(&Request{Query: Query{{"p", "x"}}})); got != "query.p type" {
		t.Errorf("the request is judged %q", got)
	}
	if where := api.Operation("a").Where; where.File != "paths.yaml" || where.Line != 2 {
		t.Errorf("the included operation stands at %+v", where)
	}
}

func TestTemplatesWithoutAReadableDocumentSayWhy(t *testing.T) {
	api := func(properties string) string {
		return "Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties: {" + properties + "}\n"
	}
	const events = "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Events: {A: {Type: Api}, B: {Type: HttpApi}, C: {Type: SQS}}}}}"
	for name, test := range map[string]struct {
		template string
		line     int
		words    string
	}{
		"nothing":         {"AWSTemplateFormatVersion: 2010-09-09\nResources: {}", 1, "DefinitionBody or DefinitionUri of AWS::Serverless::Api"},
		"only events":     {events, 1, "the 2 Events of its functions name routes"},
		"S3 address":      {api("DefinitionUri: 's3://bucket/api.yaml'"), 5, "kept in S3"},
		"S3 object":       {api("DefinitionUri: {Bucket: b, Key: k}"), 5, "kept in S3"},
		"S3 by Sub":       {api("DefinitionUri: {Fn::Sub: 's3://${B}/api.yaml'}"), 5, "kept in S3"},
		"unknown address": {api("DefinitionUri: {Ref: Where}"), 5, "only once the stack is deployed"},
		"no file":         {api("DefinitionUri: none.yaml"), 5, "does not exist"},
		"itself":          {api("DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: t.yaml}}}"), 5, "includes itself"},
		"include in S3":   {api("DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k'}}}"), 5, "kept in S3"},
		"other transform": {api("DefinitionBody: {Fn::Transform: {Name: Mine}}"), 5, `"Mine" is not applied`},
		"no place":        {api("DefinitionBody: {Fn::Transform: {Name: AWS::Include}}"), 5, "no Location"},
		"other function":  {api("DefinitionBody: {Fn::ImportValue: x}"), 3, "no OpenAPI document that can be read"},
		"no document":     {api("DefinitionBody: {paths: {}}"), 5, "neither openapi nor swagger"},
		"null":            {api("DefinitionBody: null"), 5, "null, not an object"},
	} {
		_, err := LoadFS(fsOf(map[string]string{"t.yaml": test.template}), "t.yaml")
		e, ok := err.(*DocumentError)
		if !ok {
			t.Errorf("%s: the error is %v", name, err)
			continue
		}
		found := slices.ContainsFunc(e.Faults, func(n Note) bool { return n.Line == test.line && strings.Contains(n.Msg, test.words) })
		if !found {
			t.Errorf("%s: no fault on line %d says %q, only:\n%v", name, test.line, test.words, err)
		}
	}
}

func TestFilesThatIncludeEachOtherEnd(t *testing.T) {
	include := func(file string) string {
		return "{Fn::Transform: {Name: AWS::Include, Parameters: {Location: " + file + "}}}"
	}
	fsys := fsOf(map[string]string{
		"t.yaml": "Resources: {Api: {Type: AWS::Serverless::Api, Properties: {DefinitionBody: " + include("a.yaml") + "}}}",
		"a.yaml": "openapi: 3.0.3\npaths: {/a: {get: {operationId: a}}}\nx-more: " + include("b.yaml") + "\n",
		"b.yaml": "x-back: " + include("a.yaml") + "\n",
	})
	api, err := LoadFS(fsys, "t.yaml")
	if err != nil {
		t.Fatal(err)
	}
	wantNote(t, api.Notes(), 1, "/x-back/Fn::Transform/Parameters/Location", "includes itself")
	api.Validate(t.Context())
}

func TestReferencesOutOfTheBodyAreFollowedAndNoted(t *testing.T) {
	api := mustParse(t, `Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        openapi: 3.0.3
        paths:
          /a: {get: {operationId: a, parameters: [{$ref: '#/Resources/Api/Properties/DefinitionBody/components/parameters/p'}]}}
        components: {parameters: {p: {name: p, in: query, schema: {type: integer}}}}
`)
	if got := keywords(api.Operation("a").CheckRequest(&Request{Query: Query{{"p", "x"}}})); got != "query.p type" {
		t.Errorf("the request is judged %q", got)
	}
	wantNote(t, api.Notes(), 8, "/Resources/Api/Properties/DefinitionBody/paths/~1a/get/parameters/0/$ref", "leads out of the OpenAPI document")
}

func TestAliasesReachIntoABody(t *testing.T) {
	api := mustParse(t, `Mappings: {x: &shared {name: p, in: query, schema: {$ref: '#/components/schemas/S'}}}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        openapi: 3.0.3
        paths: {/a: {get: {operationId: a, parameters: [*shared]}}}
        components: {schemas: {S: {type: integer}}}
`)
	if got := keywords(api.Operation("a").CheckRequest(&Request{Query: Query{{"p", "x"}}})); got != "query.p type" {
		t.Errorf("the request is judged %q", got)
	}
}

func TestBinaryMediaTypesOfATemplateCount(t *testing.T) {
	api := mustParse(t, `Transform: AWS::Serverless-2016-10-31
Globals: {Api: {BinaryMediaTypes: [image~1gif]}}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      BinaryMediaTypes: [image~1png, application~1pdf]
      DefinitionBody: {openapi: 3.0.3, x-amazon-apigateway-binary-media-types: [image/png], paths: {/a: {get: {}}}}
`)
	if got := strings.Join(api.BinaryMediaTypes, " "); got != "image/png application/pdf image/gif" {
		t.Errorf("binary media types are %s", got)
	}
}
