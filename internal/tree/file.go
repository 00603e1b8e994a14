package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
)

// File is one parsed file.
type File struct {
	Name string
	Size int // in bytes
	Root *Node
	// Repeated holds the members whose name stood before in the same object, at
	// most some hundred. The last one counts.
	Repeated []*Node

	outer *File            // see Embedded
	ids   map[string]*Node // see identify
}

func (f *File) repeat(n *Node) {
	const most = 200
	if len(f.Repeated) < most {
		f.Repeated = append(f.Repeated, n)
	}
}

// Files holds a document and all files that its references reach.
type Files struct {
	// Read returns the bytes of a file named by a relative reference, resolved
	// against the file it stands in; nil means only the first file is read.
	Read func(name string) ([]byte, error)
	// ReadURL returns the bytes behind an http or https reference; nil means
	// that such references are refused.
	ReadURL func(url string) ([]byte, error)

	byName map[string]opened
}

type opened struct {
	file *File
	err  error
}

// Add parses a file and makes it known under its name.
func (s *Files) Add(name string, data []byte) (*File, error) {
	f, err := Parse(name, data)
	if err == nil && (bytes.Contains(data, []byte("$id")) || bytes.Contains(data, []byte("$self"))) {
		f.identify()
	}
	s.remember(name, f, err)
	return f, err
}

func (s *Files) remember(name string, f *File, err error) {
	if s.byName == nil {
		s.byName = map[string]opened{}
	}
	s.byName[clean(name)] = opened{f, err}
}

// clean gives the names of one file one form: "./a.yaml" is "a.yaml".
func clean(name string) string {
	if isURL(name) {
		return name
	}
	return path.Clean(name)
}

// RefError says why a $ref leads nowhere.
type RefError struct {
	Location // of the $ref
	Ref      string
	Msg      string
}

func (e *RefError) Error() string {
	return fmt.Sprintf("%s: $ref %q %s", e.Location, e.Ref, e.Msg)
}

// Deref follows the $ref of n until a node without one, or gives up with a
// *RefError. A node without $ref is returned as it is.
func (s *Files) Deref(n *Node) (*Node, error) {
	const longest = 64
	start := n.Get("$ref")
	if !start.Is(String) {
		return n, nil
	}
	seen := make([]*Node, 0, 4)
	for range longest {
		ref := n.Get("$ref")
		if !ref.Is(String) {
			return n, nil
		}
		if slices.Contains(seen, n) {
			return nil, &RefError{start.Where(), start.Text, "leads back to itself"}
		}
		seen = append(seen, n)
		next, err := s.Target(ref)
		if err != nil {
			return nil, err
		}
		n = next
	}
	return nil, &RefError{start.Where(), start.Text, fmt.Sprintf("begins a chain of more than %d references", longest)}
}

// Target returns the node that the string node ref names.
func (s *Files) Target(ref *Node) (*Node, error) {
	fail := func(msg string) error { return &RefError{ref.Where(), ref.Text, msg} }
	name, fragment, _ := strings.Cut(ref.Text, "#")
	file := ref.File()
	roots := file.resources(ref, name)
	if name != "" && len(roots) == 0 {
		var err error
		if file, err = s.open(file, name); err != nil {
			return nil, fail("cannot be read: " + reason(err))
		}
		roots = []*Node{file.Root}
	}
	for _, root := range roots {
		if n := root.fragment(fragment); n != nil {
			return n, nil
		}
	}
	if fragment != "" && fragment[0] != '/' {
		return nil, fail("names an anchor that is not there")
	}
	return nil, fail("names nothing in " + file.Name)
}

// fragment follows the part of a reference after the "#": a JSON pointer, with
// or without percent-encoding, or an anchor.
func (n *Node) fragment(fragment string) *Node {
	if fragment != "" && fragment[0] != '/' {
		return anchor(n, fragment, map[*Node]bool{})
	}
	if pointer, err := url.PathUnescape(fragment); err == nil {
		if found := n.Find(pointer); found != nil {
			return found
		}
	}
	return n.Find(fragment)
}

// Open reads a file that is named as a relative reference in from would name it.
func (s *Files) Open(from *File, name string) (*File, error) {
	f, err := s.open(from, name)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	return f, nil
}

func reason(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (s *Files) open(from *File, ref string) (*File, error) {
	if isURL(ref) || isURL(from.Name) {
		return s.openURL(from, ref)
	}
	if s.Read == nil {
		return nil, errors.New("other files are out of reach of a document given as bytes")
	}
	if unescaped, err := url.PathUnescape(ref); err == nil {
		ref = unescaped
	}
	name := path.Join(path.Dir(from.Name), ref)
	if path.IsAbs(ref) {
		name = ref
	}
	return s.load(name, s.Read)
}

func (s *Files) openURL(from *File, ref string) (*File, error) {
	if s.ReadURL == nil {
		return nil, errors.New("remote references are not followed unless asked for")
	}
	if isURL(ref) {
		return s.load(ref, s.ReadURL)
	}
	base, err := url.Parse(from.Name)
	if err != nil {
		return nil, err
	}
	target, err := base.Parse(ref)
	if err != nil {
		return nil, err
	}
	return s.load(target.String(), s.ReadURL)
}

func (s *Files) load(name string, read func(string) ([]byte, error)) (*File, error) {
	if o, ok := s.byName[clean(name)]; ok {
		return o.file, o.err
	}
	data, err := read(name)
	if err != nil {
		s.remember(name, nil, err)
		return nil, err
	}
	return s.Add(name, data)
}

func isURL(name string) bool {
	return strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://")
}

// anchor finds the node with that $anchor; documents with anchors are rare
// and small, so nothing is indexed. What an alias repeats is looked at once.
func anchor(n *Node, name string, seen map[*Node]bool) *Node {
	if n == nil || n.Kind < Array || seen[n] {
		return nil
	}
	seen[n] = true
	if n.Str("$anchor") == name || n.Str("$dynamicAnchor") == name {
		return n
	}
	for _, c := range n.Items {
		if found := anchor(c, name, seen); found != nil {
			return found
		}
	}
	for _, m := range n.Members {
		if found := anchor(m.Value, name, seen); found != nil {
			return found
		}
	}
	return nil
}
