package schema

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const pets = `
Pet:
  type: object
  required: [kind]
  properties:
    kind: {type: string}
    friend: {$ref: '#/Pet'}
  oneOf:
    - $ref: '#/Cat'
    - $ref: '#/Dog'
  discriminator: {propertyName: kind}
Cat:
  allOf:
    - $ref: '#/Pet'
    - required: [lives]
      properties: {kind: {enum: [cat]}, lives: {type: integer}}
Dog:
  allOf:
    - $ref: '#/Pet'
    - properties: {kind: {enum: [dog]}}
`

func TestBaseWithOneOfItsChildren(t *testing.T) {
	s, root := document(t, OpenAPI30, pets)
	for _, test := range []struct {
		schema, value string
		keyword       string
	}{
		{"Pet", `{"kind":"cat","lives":9}`, ""},
		{"Pet", `{"kind":"dog"}`, ""},
		{"Pet", `{"kind":"cow"}`, "oneOf"},
		{"Pet", `{}`, "required"},
		{"Pet", `{"kind":"dog","friend":{"kind":"cow"}}`, "oneOf"},
		{"Pet", `{"kind":"dog","friend":{"kind":"cat","lives":1}}`, ""},
		{"Cat", `{"kind":"cat","lives":9}`, ""},
		{"Cat", `{"kind":"cat"}`, "required"},
		{"Cat", `{"lives":9}`, "required"},
		{"Cat", `{"kind":"dog","lives":1}`, "enum"},
		{"Dog", `{"kind":"dog","friend":{"kind":"dog"}}`, ""},
		{"Dog", `{"kind":"dog","friend":{"kind":7}}`, "oneOf"},
	} {
		faults := judgeAt(t, s, root.Get(test.schema), Request, test.value)
		got := ""
		if len(faults) > 0 {
			got = faults[0].Keyword
		}
		if got != test.keyword {
			t.Errorf("%s of %s: faults are %+v, want %q", test.schema, test.value, faults, test.keyword)
		}
	}
	if !hasNote(s.Notes(), 8, "judged once") {
		t.Errorf("the repair is not noted: %v", s.Notes())
	}
}

func TestSchemasThatArePartsOfThemselves(t *testing.T) {
	checkAll(t, OpenAPI31, []verdicts{
		{"allOf", `{type: string, allOf: [{$ref: '#'}]}`, list(`"a"`), list(`1`), "type"},
		{"two of them", `{$ref: '#/$defs/a', $defs: {a: {type: string, $ref: '#/$defs/b'}, b: {minLength: 2, $ref: '#/$defs/a'}}}`, list(`"ab"`), list(`1`, `"a"`), ""},
		{"references alone", `{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}`, list(`1`), nil, ""},
		{"anyOf", `{anyOf: [{$ref: '#'}, {type: string}]}`, list(`"a"`), nil, ""},
		{"not", `{type: string, not: {$ref: '#'}}`, nil, list(`1`), "type"},
		{"if", `{if: {$ref: '#'}, then: {type: string}}`, list(`"a"`), nil, ""},
		{"dependentSchemas", `{required: [a], dependentSchemas: {a: {$ref: '#'}}}`, list(`{"a":1}`), list(`{}`), "required"},
	})
}

func TestRecursionThroughTheValue(t *testing.T) {
	const tree = `{type: object, additionalProperties: false, properties: {next: {$ref: '#'}, all: {items: {$ref: '#'}}}}`
	deep := strings.Repeat(`{"next":`, 400) + `{}` + strings.Repeat(`}`, 400)
	checkAll(t, OpenAPI30, []verdicts{{"tree", tree, list(`{"next":{"all":[{},{"next":{}}]}}`, deep), list(`{"next":{"all":[{"x":1}]}}`), "additionalProperties"}})
}

// A few lines of YAML can stand for billions of nodes.
func TestAliasesDoNotMultiply(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 {type: string}\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {properties: {x: *a%d, y: *a%d}, allOf: [*a%d, *a%d]}\n", i, i, i-1, i-1, i-1, i-1)
	}
	b.WriteString("e0: &e0 [x]\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&b, "e%d: &e%d [*e%d, *e%d]\n", i, i, i-1, i-1)
	}
	b.WriteString("top: {properties: {p: *a9}, enum: *e39}\nmost: *a39\np0: &p0 {q: {type: string}}\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&b, "p%d: &p%d {q: {properties: *p%d}, r: {properties: *p%d}}\n", i, i, i-1, i-1)
	}
	b.WriteString("maps: {properties: *p39}\n")
	s, root := document(t, OpenAPI31, b.String())
	start := time.Now()
	for _, name := range []string{"top", "most", "maps"} {
		s.Schema(root.Get(name))
		if _, err := s.Compile(root.Get(name), Request); err != nil {
			t.Error(err)
		}
	}
	if !hasNote(s.Notes(), 80, "too large") {
		t.Errorf("the enum is not noted: %v", s.Notes())
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if judgeAt(t, s, root.Get("top"), Request, `{"p":"s"}`) != nil || judgeAt(t, s, root.Get("top"), Request, `{"p":1}`) == nil {
		t.Error("the schema behind the aliases is not applied")
	}
}

func TestLongChainsOfReferences(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "s%d: {properties: {x: {$ref: '#/s%d'}}, items: {allOf: [{$ref: '#/s%d'}]}}\n", i, i+1, i+1)
	}
	b.WriteString("s3000: {type: string}\n")
	s, root := document(t, OpenAPI31, b.String())
	start := time.Now()
	m := s.Schema(root.Get("s0"))
	for range 3000 {
		m = m.Property("x")
	}
	if m.Types != TypeString {
		t.Errorf("the end of the chain is %+v", m)
	}
	if _, err := s.Compile(root.Get("s0"), Request); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestDeepSchemas(t *testing.T) {
	text := strings.Repeat(`{"items":`, 490) + `{"type":"string"}` + strings.Repeat(`}`, 490)
	checkAll(t, OpenAPI30, []verdicts{{"deep", text, list(strings.Repeat("[", 490) + `"a"` + strings.Repeat("]", 490)), list(strings.Repeat("[", 490) + `1` + strings.Repeat("]", 490)), "type"}})
	s, root := document(t, OpenAPI30, text)
	m := s.Schema(root)
	for range 490 {
		m = m.Items
	}
	if m.Types != TypeString {
		t.Errorf("the innermost model is %+v", m)
	}
}
