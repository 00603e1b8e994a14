package schema

import "testing"

func TestRequiredDependsOnTheDirection(t *testing.T) {
	for _, test := range []struct {
		name, schema string
	}{
		{"declared here", `{required: [id, pw, n], properties: {id: {readOnly: true}, pw: {writeOnly: true}, n: {}}}`},
		{"behind $ref", `{required: [id, pw, n], properties: {id: {$ref: '#/x/id'}, pw: {$ref: '#/x/pw'}}, x: {id: {readOnly: true}, pw: {writeOnly: true}}}`},
		{"behind allOf", `{required: [id, pw, n], properties: {id: {allOf: [{$ref: '#/x/id'}]}, pw: {writeOnly: true, allOf: [{}]}}, x: {id: {readOnly: true}}}`},
		{"required beside the declaration", `{allOf: [{properties: {id: {readOnly: true}, pw: {writeOnly: true}}}, {required: [id, pw, n]}]}`},
		{"required beside a reference", `{allOf: [{$ref: '#/x/base'}, {required: [id, pw, n]}], x: {base: {properties: {id: {readOnly: true}, pw: {writeOnly: true}}}}}`},
		{"declared in a nullable schema", `{nullable: true, allOf: [{required: [id, pw, n], properties: {id: {readOnly: true}, pw: {writeOnly: true}}}]}`},
	} {
		for _, d := range []Dialect{OpenAPI30, OpenAPI31, Swagger20} {
			s, root := document(t, d, test.schema)
			accepts := func(dir Direction, v string) {
				t.Helper()
				if faults := judgeAt(t, s, root, dir, v); faults != nil {
					t.Errorf("%s: direction %d refuses %s: %+v", test.name, dir, v, faults)
				}
			}
			refuses := func(dir Direction, v, property string) {
				t.Helper()
				faults := judgeAt(t, s, root, dir, v)
				if len(faults) != 1 || faults[0].Keyword != "required" || faults[0].Property != property {
					t.Errorf("%s: direction %d of %s: faults are %+v, want a missing %s", test.name, dir, v, faults, property)
				}
			}
			accepts(Request, `{"pw":1,"n":1}`)
			accepts(Response, `{"id":1,"n":1}`)
			accepts(Request, `{"id":1,"pw":1,"n":1}`)
			refuses(Request, `{"id":1,"n":1}`, "pw")
			refuses(Response, `{"pw":1,"n":1}`, "id")
			refuses(Request, `{"pw":1}`, "n")
			refuses(Response, `{"id":1}`, "n")
		}
	}
}

func TestFlagsOfOtherObjectsDoNotCount(t *testing.T) {
	s, root := document(t, OpenAPI30, `{required: [id], properties: {id: {}, child: {properties: {id: {readOnly: true}}}}}`)
	if judgeAt(t, s, root, Request, `{}`) == nil {
		t.Error("a readOnly property of a child makes the parent's optional")
	}
}
