package spec

import (
	"strconv"
	"strings"
	"testing"
)

// titled reads a document whose title is the given value.
func titled(title string) string {
	return "openapi: 3.0.3\ninfo:\n  title: " + title + "\npaths: {/a: {get: {operationId: a}}}\n"
}

func TestFunctionsOfCloudFormationAreReadAsFarAsTheyCanBe(t *testing.T) {
	for given, want := range map[string]string{
		"{Fn::Sub: 'x ${A}'}":             "x ${A}",
		"{Fn::Sub: ['x ${A}', {A: 1}]}":   "x ${A}",
		"!Sub 'x ${A}'":                   "x ${A}",
		"!Sub ['x ${A}', {A: 1}]":         "x ${A}",
		"!Ref Name":                       "Name",
		"!GetAtt A.Name":                  "A.Name",
		"{Ref: AWS::StackName}":           "",
		"{Fn::GetAtt: [A, Name]}":         "",
		"!Join ['', [a, b]]":              "",
		"!If [C, one, two]":               "one",
		"{Fn::If: [C, one, two]}":         "one",
		"!If [C, !Ref AWS::NoValue, two]": "two",
		"{Fn::If: [C, {Ref: AWS::NoValue}, {Fn::If: [D, two, 3]}]}":  "two",
		"{Fn::If: [C, {Ref: AWS::NoValue}, {Ref: AWS::NoValue}]}":    "",
		"{Fn::If: [C, {Fn::Sub: one}, two]}":                         "one",
		"{Fn::If: [C, one]}":                                         "",
		"{Fn::If: {}}":                                               "",
		"{Fn::Transform: {Name: Mine}}":                              "",
		"{Fn::Transform: {Name: AWS::Include}}":                      "",
		"{Fn::Sub: {}}":                                              "",
		"!If\n    - C\n    - one\n    - two":                         "one",
		"!Unknown [one]":                                             "",
		"&t !If [C, one, *t2, &t2 x]":                                "alias",
		"{Fn::If: [C, &deep {Fn::If: [D, {Fn::Sub: x}, 1]}, *deep]}": "x",
	} {
		api, err := Parse([]byte(titled(given)))
		if want == "alias" {
			if err == nil {
				t.Errorf("%s: an alias before its anchor is read", given)
			}
			continue
		}
		if err != nil || api.Title != want {
			t.Errorf("%s: %v, the title is %q, want %q", given, err, api.Title, want)
		}
	}
}

func TestTheChosenBranchOfAConditionIsNoted(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
paths:
  /a:
    Fn::If:
      - Condition
      - get: {operationId: first, parameters: !If [D, [{name: p, in: query}], []]}
      - get: {operationId: second}
  /b: !If [C, !Ref AWS::NoValue, {get: {operationId: b}}]
  /c: !If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]
`)
	if ids(api) != "first b" || len(api.Operation("first").Parameters) != 1 {
		t.Errorf("the operations are %q", ids(api))
	}
	if where := api.Operation("first").Where; where.Line != 6 || where.Pointer != "/paths/~1a/Fn::If/1/get" {
		t.Errorf("the operation of a branch stands at %+v", where)
	}
	wantNote(t, api.Notes(), 3, "/paths/~1a", "its first branch is taken")
	wantNote(t, api.Notes(), 6, "/paths/~1a/Fn::If/1/get/parameters", "its first branch is taken")
	wantNote(t, api.Notes(), 8, "/paths/~1b", "its second branch is taken")
}

func TestElementsOfAConditionAreLeftOut(t *testing.T) {
	api := mustParse(t, `openapi: 3.0.3
paths: {/a: {get: {operationId: a, parameters: [{name: p, in: query}, !If [C, !Ref AWS::NoValue, !Ref AWS::NoValue], {name: q, in: query}]}}}
`)
	if n := len(api.Operation("a").Parameters); n != 2 {
		t.Errorf("there are %d parameters", n)
	}
}

func TestExamplesThatLookLikeFunctionsStay(t *testing.T) {
	op := operation(t, "requestBody: {content: {application/json: {example: {Fn::Sub: x}}}}")
	if example := op.Body.Content[0].Examples[0]; example.Str("Fn::Sub") != "x" {
		t.Errorf("the example is read as %v %q", example.Kind, example.Text)
	}
}

func TestADocumentMayIncludeItsParts(t *testing.T) {
	fsys := fsOf(map[string]string{
		"api.yaml":   "openapi: 3.0.3\npaths: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: paths.yaml}}}\ncomponents: {parameters: {p: {name: p, in: query, schema: {type: integer}}}}\n",
		"paths.yaml": "/a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/p'}]}}\n",
	})
	api, err := LoadFS(fsys, "api.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := keywords(api.Operation("a").CheckRequest(&Request{Query: Query{{"p", "x"}}})); got != "query.p type" {
		t.Errorf("the request is judged %q", got)
	}
}

func TestManyConditionsCostLittle(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\nx-0: &c0 {Fn::If: [C, {a: 1}, {b: 2}]}\n")
	for i := 1; i < 100; i++ {
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll("x-N: &cN {Fn::If: [C, {a: *cM, b: *cM}, *cM]}\n", "N", strconv.Itoa(i)), "M", strconv.Itoa(i-1)))
	}
	b.WriteString("paths: {/a: {get: {parameters: [{name: p, in: query, schema: *c99}]}}}\n")
	if api := mustParse(t, b.String()); len(api.Operations()) != 1 {
		t.Error("the operation is lost")
	}
}
