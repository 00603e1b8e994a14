package spec

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// intrinsics replaces, in a document that is part of a CloudFormation template
// or was written for one, the functions whose value can be told without a stack:
// Fn::Sub by its text, Fn::If by its first branch, and Fn::Transform of
// AWS::Include by the file (CloudFormation user guide, intrinsic function
// reference). Any other function stays as it is written.
type intrinsics struct {
	files   *tree.Files
	done    map[*tree.Node]*tree.Node
	opening []*tree.File // the files whose inclusion is under way
	notes   []Note

	included bool // some file was
}

func newIntrinsics(files *tree.Files, in *tree.File) *intrinsics {
	return &intrinsics{files: files, done: map[*tree.Node]*tree.Node{}, opening: []*tree.File{in}}
}

func (x *intrinsics) note(at *tree.Node, format string, args ...any) {
	x.notes = append(x.notes, Note{Location: at.Where(), Msg: fmt.Sprintf(format, args...)})
}

// document resolves a document as a whole. What other files bring into it refers
// to it, not to their own file.
func (x *intrinsics) document(root *tree.Node) *tree.Node {
	r := x.resolve(root)
	if r == nil {
		return root
	}
	if x.included {
		tree.Embedded(r)
	}
	return r
}

// resolve returns what stands for n; nil for a value that is to be left out.
func (x *intrinsics) resolve(n *tree.Node) *tree.Node {
	if n.Kind < tree.Array {
		return n
	}
	if r, known := x.done[n]; known {
		return r
	}
	x.done[n] = n // until it is known: nothing may contain itself
	r := x.function(n)
	if r == n {
		x.inside(n)
	}
	x.done[n] = r
	return r
}

// inside resolves the parts of n, in place.
func (x *intrinsics) inside(n *tree.Node) {
	items := n.Items[:0]
	for _, item := range n.Items {
		if r := x.resolve(item); r != nil {
			items = append(items, r)
		}
	}
	n.Items = items
	var members []tree.Member
	for i, m := range n.Members {
		r := m.Value
		if !isData[m.Key] {
			r = x.resolve(r)
		}
		if r != m.Value && members == nil {
			members = append(make([]tree.Member, 0, len(n.Members)), n.Members[:i]...)
		}
		if r != nil && members != nil {
			members = append(members, tree.Member{Key: m.Key, Value: r})
		}
	}
	if members != nil {
		n.Replace(members)
	}
}

// isData are the members that hold values and not parts of the document: what
// looks like a function there is text of the API.
var isData = map[string]bool{"example": true, "examples": true, "default": true, "enum": true, "const": true}

// function returns the value of n when it is a function that can be told.
func (x *intrinsics) function(n *tree.Node) *tree.Node {
	if include := n.Get("Fn::Transform"); include != nil {
		return x.include(n, include)
	}
	if len(n.Members) != 1 {
		return n
	}
	switch m := n.Members[0]; m.Key {
	case "Fn::Sub":
		text := m.Value
		if text.Is(tree.Array) && len(text.Items) > 0 {
			text = text.Items[0]
		}
		if text.Is(tree.String) {
			return tree.NewText(n, text.Text)
		}
	case "Fn::If":
		if branches := m.Value.Elements(); len(branches) == 3 {
			return x.branch(n, branches[1:])
		}
	}
	return n
}

// branch chooses the first branch that has a value.
func (x *intrinsics) branch(n *tree.Node, branches []*tree.Node) *tree.Node {
	for i, b := range branches {
		if isNoValue(b) {
			continue
		}
		ordinal := [...]string{"first", "second"}[i]
		x.note(n, "Fn::If is not evaluated: its %s branch is taken", ordinal)
		return x.resolve(b)
	}
	return nil
}

// isNoValue: a branch that leaves the member out.
func isNoValue(n *tree.Node) bool {
	const noValue = "AWS::NoValue"
	return n.Is(tree.String) && n.Text == noValue || n.Is(tree.Object) && len(n.Members) == 1 && n.Str("Ref") == noValue
}

// include reads the file of an AWS::Include. What stands beside the function
// joins what the file holds.
func (x *intrinsics) include(n, transform *tree.Node) *tree.Node {
	if transform.Str("Name") != "AWS::Include" {
		x.note(n, "the transform %q is not applied", transform.Str("Name"))
		return n
	}
	location := transform.Get("Parameters").Get("Location")
	if location == nil {
		x.note(n, "AWS::Include has no Location")
		return n
	}
	root, why := x.read(location)
	if why != "" {
		x.note(location, "%s", why)
		return n
	}
	if len(n.Members) == 1 || !root.Is(tree.Object) {
		return root
	}
	var members []tree.Member
	for _, m := range n.Members {
		if m.Key != "Fn::Transform" {
			members = append(members, m)
		}
	}
	for _, m := range root.Members {
		if !n.Has(m.Key) {
			members = append(members, m)
		}
	}
	n.Replace(members)
	return n
}

// mostInclusions bounds how deep files may include files.
const mostInclusions = 8

// read returns the resolved content of a file named in a template, or why there
// is none.
func (x *intrinsics) read(location *tree.Node) (root *tree.Node, why string) {
	location = x.resolve(location)
	name := text(location)
	switch {
	case location.Is(tree.Object) && (location.Has("Bucket") || location.Has("Key")), strings.HasPrefix(name, "s3://"):
		return nil, "the document is kept in S3, which is not read: name a local file, relative to the template"
	case name == "":
		return nil, "the location is known only once the stack is deployed: name a local file, relative to the template"
	}
	f, err := x.files.Open(location.File(), name)
	if err != nil {
		return nil, fmt.Sprintf("%q cannot be read: %v", name, err)
	}
	for _, open := range x.opening {
		if open == f {
			return nil, fmt.Sprintf("%q includes itself", name)
		}
	}
	if len(x.opening) > mostInclusions {
		return nil, fmt.Sprintf("%q is included more than %d files deep", name, mostInclusions)
	}
	x.opening, x.included = append(x.opening, f), true
	defer func() { x.opening = x.opening[:len(x.opening)-1] }()
	return x.resolve(f.Root), ""
}
