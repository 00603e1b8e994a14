package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// library is a set of files of which main.yaml is opened.
func library(t *testing.T, files map[string]string) *Files {
	t.Helper()
	set := &Files{Read: func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}}
	if _, err := set.Add("dir/main.yaml", []byte(files["dir/main.yaml"])); err != nil {
		t.Fatal(err)
	}
	return set
}

func (s *Files) root(t *testing.T, name string) *Node {
	t.Helper()
	o, ok := s.byName[name]
	if !ok {
		t.Fatalf("%s is not open", name)
	}
	return o.file.Root
}

func TestReferencesLeadThroughFiles(t *testing.T) {
	set := library(t, map[string]string{
		"dir/main.yaml": `
a: {$ref: '#/b'}
b: {$ref: 'sub/x.yaml#/c'}
whole: {$ref: sub/y.json}
up: {$ref: ../top.yaml#/t}
self: {$ref: './main.yaml#/plain'}
escaped: {$ref: '#/od~1d%20~0name'}
anchor: {$ref: '#mark'}
spaced: {$ref: 'sub/with%20space.yaml'}
plain: {p: 1}
od/d ~name: {q: 2}
marked: {deep: [{$anchor: mark, r: 3}]}
`,
		"dir/sub/x.yaml":          "c: {$ref: 'y.json#/d'}",
		"dir/sub/y.json":          `{"d": {"e": 5}}`,
		"dir/sub/with space.yaml": "s: 6",
		"top.yaml":                "t: {u: 7}",
	})
	root := set.root(t, "dir/main.yaml")
	for key, want := range map[string]string{
		"a": "{e:5}", "b": "{e:5}", "whole": "{d:{e:5}}", "up": "{u:7}", "self": "{p:1}", "plain": "{p:1}",
		"escaped": "{q:2}", "anchor": `{$anchor:"mark" r:3}`, "spaced": "{s:6}",
	} {
		n, err := set.Deref(root.Get(key))
		if err != nil || show(n) != want {
			t.Errorf("%s leads to %s, %v; want %s", key, show(n), err, want)
		}
	}
	if n, _ := set.Deref(root.Get("self")); n != root.Get("plain") {
		t.Error("a file that refers to itself by name is read twice")
	}
}

func TestReferencesThatLeadNowhereSayWhy(t *testing.T) {
	var chain strings.Builder
	for i := range 100 {
		fmt.Fprintf(&chain, "c%d: {$ref: '#/c%d'}\n", i, i+1)
	}
	set := library(t, map[string]string{
		"dir/main.yaml": `
dangling: {$ref: '#/nothing'}
missing: {$ref: none.yaml}
broken: {$ref: broken.yaml}
anchor: {$ref: '#nowhere'}
itself: {$ref: '#/itself'}
one: {$ref: '#/two'}
two: {$ref: '#/one'}
into: {$ref: '#/one'}
remote: {$ref: 'https://example.com/a.yaml'}
bare: {$ref: Pet}
` + chain.String() + "c100: 1\n",
		"dir/broken.yaml": "a: b: c",
	})
	root := set.root(t, "dir/main.yaml")
	for key, want := range map[string]string{
		"dangling": "names nothing in dir/main.yaml", "missing": "file does not exist", "broken": "not valid YAML",
		"anchor": "anchor", "itself": "back to itself", "one": "back to itself", "into": "back to itself",
		"remote": "not followed", "bare": "file does not exist", "c0": "more than 64",
	} {
		at := root.Get(key)
		n, err := set.Deref(at)
		var ref *RefError
		if !errors.As(err, &ref) || !strings.Contains(ref.Msg, want) {
			t.Errorf("%s: leads to %s, %v; want %q", key, show(n), err, want)
			continue
		}
		if ref.Line != at.Get("$ref").Where().Line || !strings.HasPrefix(err.Error(), "dir/main.yaml:") {
			t.Errorf("%s: the error is placed at %s", key, ref.Location)
		}
	}
}

func TestADocumentInMemoryReachesNoFile(t *testing.T) {
	set := &Files{}
	f, err := set.Add("f", []byte("a: {$ref: x.yaml}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Deref(f.Root.Get("a")); err == nil || !strings.Contains(err.Error(), "out of reach") {
		t.Errorf("the error is %v", err)
	}
}

func TestRemoteReferencesAreResolvedAgainstTheirFile(t *testing.T) {
	var asked []string
	set := library(t, map[string]string{"dir/main.yaml": "a: {$ref: 'https://example.com/api/a.yaml#/x'}"})
	set.ReadURL = func(address string) ([]byte, error) {
		asked = append(asked, address)
		switch address {
		case "https://example.com/api/a.yaml":
			return []byte("x: {$ref: '../b.yaml#/y'}"), nil
		case "https://example.com/b.yaml":
			return []byte("y: {z: 1}"), nil
		}
		return nil, errors.New("no such page")
	}
	for range 2 {
		n, err := set.Deref(set.root(t, "dir/main.yaml").Get("a"))
		if err != nil || show(n) != "{z:1}" {
			t.Fatalf("leads to %s, %v", show(n), err)
		}
	}
	if len(asked) != 2 {
		t.Errorf("asked for %q; want each page once", asked)
	}
}

func TestAliasesDoNotSlowTheSearchForAnAnchor(t *testing.T) {
	set := &Files{}
	f, err := set.Add("f", []byte(aliases(300, 9)+"r: {$ref: '#gone'}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Deref(f.Root.Get("r")); err == nil {
		t.Error("an anchor was found that is not there")
	}
}
