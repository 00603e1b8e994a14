package tree

import (
	"net/url"
	"slices"
)

// identify indexes the schemas that call themselves by an $id, by absolute
// address without fragment (JSON Schema 2020-12 core, section 8.2.1). A file is
// its own base: one without an address of its own gets a made-up one, until
// $self gives it another (OpenAPI 3.2.0, OpenAPI Object).
func (f *File) identify() {
	f.ids = map[string]*Node{f.address().String(): f.Root}
	f.indexIDs(f.Root, f.address(), map[*Node]bool{})
}

// address is the base of the references in a file.
func (f *File) address() *url.URL {
	u := &url.URL{Scheme: "file", Path: "/" + clean(f.Name)}
	if isURL(f.Name) {
		if remote, err := url.Parse(f.Name); err == nil {
			u = remote
		}
	}
	if own, err := u.Parse(f.Root.Str("$self")); err == nil {
		u = own
	}
	return u
}

// notSchemas are the members whose values are data: an $id in them names nothing.
var notSchemas = map[string]bool{"example": true, "examples": true, "default": true, "enum": true, "const": true}

func (f *File) indexIDs(n *Node, base *url.URL, seen map[*Node]bool) {
	if n == nil || n.Kind < Array || seen[n] {
		return
	}
	seen[n] = true
	if own := n.id(base); own != nil {
		base = own
		if _, taken := f.ids[base.String()]; !taken {
			f.ids[base.String()] = n
		}
	}
	for _, c := range n.Items {
		f.indexIDs(c, base, seen)
	}
	for _, m := range n.Members {
		if !notSchemas[m.Key] {
			f.indexIDs(m.Value, base, seen)
		}
	}
}

// id returns the address that the $id of n gives it, nil without one. One that
// is only a fragment is the anchor of an older JSON Schema and names no resource.
func (n *Node) id(base *url.URL) *url.URL {
	text := n.Str("$id")
	if text == "" || text[0] == '#' {
		return nil
	}
	u, err := base.Parse(text)
	if err != nil {
		return nil
	}
	u.Fragment, u.RawFragment = "", ""
	return u
}

// resources returns where the fragment of a reference in f is looked for. For
// a reference with a name that is the schema of that $id, none when no schema
// of the file is called so. For one without, it is the schema with an $id
// around the reference, the document, and last what it is embedded in.
func (f *File) resources(ref *Node, name string) []*Node {
	base, around := f.enclosing(ref)
	if name == "" {
		roots := append(around, f.Root)
		if f.outer != nil {
			roots = append(roots, f.outer.Root)
		}
		return roots
	}
	if base == nil {
		return nil
	}
	if u, err := base.Parse(name); err == nil && f.ids[u.String()] != nil {
		return []*Node{f.ids[u.String()]}
	}
	return nil
}

// enclosing returns the base address of a reference and the schema with an $id
// around it, if there is one; nothing in a file without any $id.
func (f *File) enclosing(ref *Node) (base *url.URL, schema []*Node) {
	if len(f.ids) == 0 {
		return nil, nil
	}
	base = f.address()
	for _, n := range slices.Backward(ancestors(ref)) {
		if own := n.id(base); own != nil {
			base, schema = own, []*Node{n}
		}
	}
	return base, schema
}

// ancestors are the containers of n, the closest first.
func ancestors(n *Node) []*Node {
	var out []*Node
	for n = n.Parent(); n != nil; n = n.Parent() {
		out = append(out, n)
	}
	return out
}
