package tree

import (
	"errors"
	"testing"
)

// FuzzParse: any bytes are read or refused with a *SyntaxError; every node of
// what is read has a line and a pointer that leads to it.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		small, `{"a":[1,2.5e3,true,null,"x"]}`, "a: &x {p: [1]}\nb: {<<: *x, q: *x}\nc: {<<: [*x, {r: 2}]}",
		"- - - 1", "? a\n: b", "a: |\n  x\n", "{a: 1, a: 2}", "[1,2", "\xef\xbb\xbf{}", "a: !!int 0x1F\nb: .5\nc: 1e400",
		"<<: {a: {b: 1}}", "a: &a [*a]", "&k k: *k", "---\n---\n", "a: *x", "{\"a\": \"\\ud83d\\ude00\"}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("f", data)
		if err != nil {
			if !errors.As(err, new(*SyntaxError)) {
				t.Fatalf("the error is %T: %v", err, err)
			}
			return
		}
		inspect(t, file.Root, file.Root, map[*Node]bool{})
	})
}

func inspect(t *testing.T, root, n *Node, seen map[*Node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	if n.Where().Line < 1 {
		t.Fatalf("%s has the line %d", show(n), n.Where().Line)
	}
	if found := root.Find(n.Pointer()); found != n && !hidden(root, n) {
		t.Fatalf("the pointer %q of %s leads to %s", n.Pointer(), show(n), show(found))
	}
	for _, c := range n.Items {
		inspect(t, root, c, seen)
	}
	for _, m := range n.Members {
		inspect(t, root, m.Value, seen)
	}
}

// hidden reports whether a repeated name took the place of n or of what holds
// it: then only an alias leads there.
func hidden(root, n *Node) bool {
	for m := n; m != nil && m != root; m = m.parent {
		if m.parent == nil || m.parent.child(m.key) != m {
			return true
		}
	}
	return false
}
