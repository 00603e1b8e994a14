package tree

import (
	"strings"
	"testing"
)

func TestReferencesFindIdentifiers(t *testing.T) {
	set := library(t, map[string]string{
		"dir/main.yaml": `
$self: https://example.com/api/main.yaml
byID: {$ref: 'https://example.com/schemas/a'}
byRelative: {$ref: '../schemas/a'}
bySelf: {$ref: 'main.yaml#/plain'}
file: {$ref: 'other.yaml#/o'}
data: {$ref: 'https://example.com/data'}
legacy: {$ref: '#/old/inner'}
plain: {p: 1}
old: {$id: '#old', inner: {q: 2}}
example: {$id: 'https://example.com/data'}
schemas:
  - $id: https://example.com/schemas/a
    own: {$ref: '#/$defs/x'}
    self: {$ref: '#'}
    root: {$ref: '#/plain'}
    near: {$ref: 'b#y'}
    bad: {$id: 'http://[', r: 3}
    $defs: {x: {s: 4}, b: {$id: b, inside: {$anchor: y, t: 5}}}
  - $id: https://example.com/schemas/a
    second: true
`,
		"dir/other.yaml": "o: {u: 6}",
	})
	root := set.root(t, "dir/main.yaml")
	a := root.Get("schemas").Items[0]
	for name, test := range map[string]struct {
		at   *Node
		want string
	}{
		"byID": {root.Get("byID"), "a"}, "byRelative": {root.Get("byRelative"), "a"}, "self": {a.Get("self"), "a"},
		"bySelf": {root.Get("bySelf"), "{p:1}"}, "root": {a.Get("root"), "{p:1}"}, "file": {root.Get("file"), "{u:6}"},
		"legacy": {root.Get("legacy"), "{q:2}"}, "own": {a.Get("own"), "{s:4}"}, "near": {a.Get("near"), `{$anchor:"y" t:5}`},
	} {
		n, err := set.Deref(test.at)
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case test.want == "a" && n != a, test.want != "a" && show(n) != test.want:
			t.Errorf("%s leads to %.80s, want %s", name, show(n), test.want)
		}
	}
	if _, err := set.Deref(root.Get("data")); err == nil || !strings.Contains(err.Error(), "not followed") {
		t.Errorf("an $id of an example is found: %v", err)
	}
}

func TestAnEmbeddedDocumentIsItsOwnRoot(t *testing.T) {
	set := library(t, map[string]string{"dir/main.yaml": `
shared: &s {$ref: '#/x'}
x: outer
y: 1
y: 2
part:
  x: inner
  z: 1
  z: 2
  refs: [{$ref: '#/x'}, {$ref: '#/shared'}, *s]
`})
	root := set.root(t, "dir/main.yaml")
	part := root.Get("part")
	doc := Embedded(part)
	if doc.Root != part || doc.Around() != root.File() || root.File().Around() != nil || part.File() != doc {
		t.Fatal("the part is no document of its own")
	}
	refs := part.Get("refs").Items
	for i, want := range []string{"inner", "inner", "inner"} {
		if n, err := set.Deref(refs[i]); err != nil || n.Text != want {
			t.Errorf("reference %d leads to %s, %v, want %s", i, show(n), err, want)
		}
	}
	if !doc.Holds("/x") || doc.Holds("/shared") {
		t.Error("what the document holds is told wrongly")
	}
	if where := part.Get("x").Where(); where.Pointer != "/part/x" || where.Line != 7 || where.File != "dir/main.yaml" {
		t.Errorf("a part stands at %+v", where)
	}
	if len(doc.Repeated) != 1 || doc.Repeated[0].Key() != "z" {
		t.Errorf("repeated are %d names", len(doc.Repeated))
	}
}

func TestShortFormsOfFunctionsAreReadAsTheirLongForm(t *testing.T) {
	for given, want := range map[string]string{
		"a: !If [c, 1, 2]":                   `{a:{Fn::If:["c" 1 2]}}`,
		"a: !Sub ['x', {y: 1}]":              `{a:{Fn::Sub:["x" {y:1}]}}`,
		"a: !Transform {Name: n}":            `{a:{Fn::Transform:{Name:"n"}}}`,
		"a: !If\n- c\n- !If [d, 1, 2]\n- 3":  `{a:{Fn::If:["c" {Fn::If:["d" 1 2]} 3]}}`,
		"a: &x !Join ['', [p]]\nb: *x":       `{a:{Fn::Join:["" ["p"]]} b:{Fn::Join:["" ["p"]]}}`,
		"a: !Ref x":                          `{a:"x"}`,
		"a: !Mine [1]":                       `{a:[1]}`,
		"a: !If x":                           `{a:"x"}`,
		"- !GetAtt [f, Arn]":                 `[{Fn::GetAtt:["f" "Arn"]}]`,
		"a: {<<: !Sub {k: 1}, b: 2}":         `{a:{b:2 Fn::Sub:{k:1}}}`,
		"!Transform {Name: AWS::Include}":    `{Fn::Transform:{Name:"AWS::Include"}}`,
		"a: !<tag:yaml.org,2002:map> {b: 1}": `{a:{b:1}}`,
	} {
		f, err := Parse("f", []byte(given))
		if err != nil || show(f.Root) != want {
			t.Errorf("%s is read as %s, %v; want %s", given, show(f.Root), err, want)
		}
	}
}
