package tree

// Embedded makes a document of its own of a part of a file, such as the
// OpenAPI document inside a template: "#/…" references of all that stands in it
// lead to root, and only what root does not have is looked for in the file
// around it. Names, lines and pointers stay those of the files. What other
// files bring into the part refers to root too.
func Embedded(root *Node) *File {
	e := embedder{root: root, files: map[*File]*File{}, seen: map[*Node]bool{}}
	for n := range e.reachable() {
		n.file = e.within(n.file)
	}
	own := root.file
	for outer, inner := range e.files {
		for _, n := range outer.Repeated {
			if e.seen[n] {
				inner.Repeated = append(inner.Repeated, n)
			}
		}
	}
	return own
}

type embedder struct {
	root  *Node
	files map[*File]*File
	seen  map[*Node]bool
}

// within returns the file that stands for f inside the document.
func (e *embedder) within(f *File) *File {
	inner, known := e.files[f]
	if !known {
		inner = &File{Name: f.Name, Size: f.Size, Root: e.root, outer: f, ids: f.ids}
		e.files[f] = inner
	}
	return inner
}

// reachable yields every node of the part once.
func (e *embedder) reachable() func(yield func(*Node) bool) {
	return func(yield func(*Node) bool) {
		todo := []*Node{e.root}
		for len(todo) > 0 {
			n := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if e.seen[n] {
				continue
			}
			e.seen[n] = true
			if !yield(n) {
				return
			}
			todo = append(todo, n.Items...)
			for _, m := range n.Members {
				todo = append(todo, m.Value)
			}
		}
	}
}

// Around returns the file in which the document of f is embedded, nil when f
// is a document of its own.
func (f *File) Around() *File { return f.outer }

// Holds reports whether the part of a reference after the "#" leads to something
// in the document itself.
func (f *File) Holds(fragment string) bool { return f.Root.fragment(fragment) != nil }

// Replace gives the object other members. They keep their own places.
func (n *Node) Replace(members []Member) {
	n.Members = members
	n.reindex()
}
