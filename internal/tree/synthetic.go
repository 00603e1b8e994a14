package tree

// NewObject makes an object that stands in no file: a view of what at says in
// other words. It and its line are at's; the members keep their own places.
func NewObject(at *Node, members []Member) *Node {
	n := &Node{Kind: Object, Members: members, file: at.file, line: at.line, origin: at}
	n.reindex()
	return n
}

// NewText makes a string in the same way.
func NewText(at *Node, text string) *Node {
	return &Node{Kind: String, Text: text, file: at.file, line: at.line, origin: at}
}

// NewArray makes an array in the same way.
func NewArray(at *Node, items []*Node) *Node {
	return &Node{Kind: Array, Items: items, file: at.file, line: at.line, origin: at}
}
