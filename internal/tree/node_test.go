package tree

import "testing"

const small = `openapi: 3.0.3
paths:
  /a~b/{id}:
    get:
      tags: [x, {deep: true}]
`

func TestEveryNodeKnowsWhereItStands(t *testing.T) {
	root := mustParse(t, small).Root
	for pointer, line := range map[string]int{
		"": 1, "/openapi": 1, "/paths": 2, "/paths/~1a~0b~1{id}": 3,
		"/paths/~1a~0b~1{id}/get/tags": 5, "/paths/~1a~0b~1{id}/get/tags/1/deep": 5,
	} {
		n := root.Find(pointer)
		if got := n.Where(); got != (Location{"f", line, pointer}) {
			t.Errorf("the node at %q says it is at %+v, want line %d", pointer, got, line)
		}
	}
	if got := root.Find("/paths").Where().String(); got != "f:2" {
		t.Errorf("a location is written %q", got)
	}
	if got := (Location{File: "f"}).String(); got != "f" {
		t.Errorf("a location without a line is written %q", got)
	}
}

func TestJSONKnowsTheLinesOfNames(t *testing.T) {
	root := mustParse(t, "{\n\"a\":\n{\n\"b\": [\n1,\n{}]}}").Root
	for pointer, line := range map[string]int{"": 1, "/a": 2, "/a/b": 4, "/a/b/0": 5, "/a/b/1": 6} {
		if got := root.Find(pointer).Where().Line; got != line {
			t.Errorf("%q is on line %d, want %d", pointer, got, line)
		}
	}
}

func TestFindFollowsPointers(t *testing.T) {
	root := mustParse(t, `{"a":[10,{"":"empty","0":"zero"}],"m~n":{"x/y":1}}`).Root
	for pointer, want := range map[string]string{
		"/a/0": "10", "/a/1/": `"empty"`, "/a/1/0": `"zero"`, "/m~0n/x~1y": "1",
		"/a/2": "absent", "/a/-1": "absent", "/a/x": "absent", "/b": "absent", "a": "absent", "/a/0/b": "absent",
	} {
		if got := show(root.Find(pointer)); got != want {
			t.Errorf("%q leads to %s, want %s", pointer, got, want)
		}
	}
	if root.Find("") != root {
		t.Error("the empty pointer is not the root")
	}
}

func TestAnAliasIsAtHomeWhereItsAnchorIs(t *testing.T) {
	root := mustParse(t, "a: &x {p: 1}\nb: *x\nc: {<<: *x}\nd: {<<: {q: {r: 2}}}\n").Root
	if root.Get("b") != root.Get("a") {
		t.Error("an alias is a copy of its anchor")
	}
	for _, place := range [][2]string{{"/b/p", "/a/p"}, {"/c/p", "/a/p"}, {"/d/q/r", "/d/q/r"}} {
		if got := root.Find(place[0]).Pointer(); got != place[1] {
			t.Errorf("the node found at %s says %s, want %s", place[0], got, place[1])
		}
	}
}

func TestLargeObjectsAreIndexed(t *testing.T) {
	text := ""
	for _, r := range "abcdefghijklmnopqrst" {
		text += string(r) + ": " + string(r) + string(r) + "\n"
	}
	root := mustParse(t, text).Root
	if root.Str("a") != "aa" || root.Str("t") != "tt" || root.Has("z") {
		t.Errorf("members of a large object are not found: %s", show(root))
	}
}

func TestAnAbsentNodeHasNothing(t *testing.T) {
	var n *Node
	if n.Get("a") != nil || n.Has("a") || n.Str("a") != "" || n.True("a") || n.Is(Null) || n.Elements() != nil ||
		n.Fields() != nil || n.Where() != (Location{}) || n.File() != nil || n.Duplicate() || n.Parent() != nil ||
		n.Key() != "" || n.Pointer() != "" || n.Find("/a") != nil {
		t.Error("an absent node answers as if it were there")
	}
}

func TestMembersByType(t *testing.T) {
	root := mustParse(t, "s: x\nt: true\nf: false\nn: 1\n").Root
	if root.Str("s") != "x" || root.Str("n") != "" || !root.True("t") || root.True("f") || root.True("s") {
		t.Error("Str or True takes a member of another type")
	}
	for key, kind := range map[string]string{"s": "string", "t": "boolean", "n": "number"} {
		if got := root.Get(key).Kind.String(); got != kind {
			t.Errorf("%s is %s, want %s", key, got, kind)
		}
	}
	if s := root.Get("s"); s.Parent() != root || s.Key() != "s" {
		t.Error("a member does not know its object")
	}
}

func TestMadeNodesStandWhereTheirModelStands(t *testing.T) {
	at := mustParse(t, "a:\n  b: 1\n").Root.Find("/a/b")
	for _, n := range []*Node{NewText(at, "x"), NewObject(at, []Member{{"k", at}}), NewArray(at, []*Node{at})} {
		if n.Where() != at.Where() || n.File() != at.File() {
			t.Errorf("%s stands at %+v, want %+v", show(n), n.Where(), at.Where())
		}
	}
	if at.Pointer() != "/a/b" || NewObject(at, []Member{{"k", at}}).Get("k") != at {
		t.Error("a made object changes or hides its members")
	}
}
