// Package tree reads YAML and JSON documents into nodes that know where they
// stand: file, line and JSON pointer. It follows $ref across files. What the
// nodes mean is none of its business.
package tree

import (
	"fmt"
	"strconv"
)

// Kind is the JSON type of a node.
type Kind uint8

// The kinds of a node.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String returns the JSON Schema name of the kind.
func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "array", "object"}[k]
}

// Node is one value of a document. A nil *Node stands for an absent value:
// every method accepts it.
type Node struct {
	Kind Kind
	// Text is the value of a string, the literal of a number as it stands in
	// the document, "true" or "false" for a boolean.
	Text string
	// Items are the elements of an array.
	Items []*Node
	// Members are the members of an object in document order. A duplicate key
	// keeps its first position and takes the last value.
	Members []Member

	file   *File
	line   int32
	height int32 // levels of containers below and with it
	parent *Node
	key    string // in parent
	index  map[string]int

	duplicate bool  // its key stood twice
	origin    *Node // what a made node stands for
}

// Member is one name and value of an object.
type Member struct {
	Key   string
	Value *Node
}

// indexFrom is the number of members from which a map is faster than a scan.
const indexFrom = 12

// Get returns the member of that name, nil when n is no object or has none.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	if n.index != nil {
		if i, ok := n.index[key]; ok {
			return n.Members[i].Value
		}
		return nil
	}
	for i := range n.Members {
		if n.Members[i].Key == key {
			return n.Members[i].Value
		}
	}
	return nil
}

// Has reports whether the object has a member of that name.
func (n *Node) Has(key string) bool { return n.Get(key) != nil }

// Str returns the text of a string member, "" when it is absent or no string.
func (n *Node) Str(key string) string {
	if m := n.Get(key); m != nil && m.Kind == String {
		return m.Text
	}
	return ""
}

// True reports whether the member is the boolean true.
func (n *Node) True(key string) bool {
	m := n.Get(key)
	return m != nil && m.Kind == Bool && m.Text == "true"
}

// Is reports whether n is present and of kind k.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// Elements returns the elements of an array, nil for anything else.
func (n *Node) Elements() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Fields returns the members of an object, nil for anything else.
func (n *Node) Fields() []Member {
	if n == nil {
		return nil
	}
	return n.Members
}

// Where tells where the node stands; the zero Location for a nil node.
func (n *Node) Where() Location {
	if n == nil {
		return Location{}
	}
	l := Location{Line: int(n.line), Pointer: n.Pointer()}
	if n.file != nil {
		l.File = n.file.Name
	}
	return l
}

// File returns the file in which the node stands.
func (n *Node) File() *File {
	if n == nil {
		return nil
	}
	return n.file
}

// Duplicate reports whether the name of the member stood more than once in its
// object; the last one is kept.
func (n *Node) Duplicate() bool { return n != nil && n.duplicate }

// Parent returns the object or array that holds the node, nil at the root.
func (n *Node) Parent() *Node {
	if n == nil {
		return nil
	}
	return n.parent
}

// Key returns the member name or the index under which the parent holds the node.
func (n *Node) Key() string {
	if n == nil {
		return ""
	}
	return n.key
}

// adopt sets the links of the children to their parent and, for large objects,
// the index of the members. It is called once the node is complete.
func (n *Node) adopt() {
	for i, c := range n.Items {
		c.setParent(n, strconv.Itoa(i))
		n.height = max(n.height, c.height)
	}
	for i := range n.Members {
		n.Members[i].Value.setParent(n, n.Members[i].Key)
		n.height = max(n.height, n.Members[i].Value.height)
	}
	n.height++
	n.reindex()
}

// put adds a member; a repeated name takes the last value. An alias among them
// is not marked as repeated, for it stands elsewhere too.
func (n *Node) put(seen map[string]int, key string, value *Node, alias bool) {
	i, again := seen[key]
	if !again {
		seen[key] = len(n.Members)
		n.Members = append(n.Members, Member{key, value})
		return
	}
	n.Members[i].Value = value
	if !alias {
		value.duplicate = true
		n.file.repeat(value)
	}
}

// setParent keeps the first parent: a YAML alias is at home where its anchor is.
func (n *Node) setParent(p *Node, key string) {
	if n.parent == nil {
		n.parent, n.key = p, key
	}
}

func (n *Node) reindex() {
	n.index = nil
	if len(n.Members) < indexFrom {
		return
	}
	n.index = make(map[string]int, len(n.Members))
	for i := range n.Members {
		n.index[n.Members[i].Key] = i
	}
}

// Location is a place in a document.
type Location struct {
	File    string // as it was named to the loader
	Line    int    // from 1; 0 when unknown
	Pointer string // JSON pointer in the file
}

// String formats the location as file:line.
func (l Location) String() string {
	if l.Line == 0 {
		return l.File
	}
	return fmt.Sprintf("%s:%d", l.File, l.Line)
}
