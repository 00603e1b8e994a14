package schema

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Schema returns the model of the schema at n, which may be a $ref; the same
// model for the same node, so that a recursive schema is a cycle of pointers.
// It is never nil: where nothing can be read, any value is allowed.
func (s *Set) Schema(n *tree.Node) *Schema {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &reader{set: s}
	m := r.model(n)
	for len(r.todo) > 0 {
		next := r.todo[len(r.todo)-1]
		r.todo = r.todo[:len(r.todo)-1]
		r.read(next)
	}
	if n != nil {
		s.unnoted = append(s.unnoted, resource{node: n})
	}
	return m
}

// reader fills models. It works through a list instead of recursing, for a
// chain of references may be as long as a document.
type reader struct {
	set  *Set
	todo []*Schema // made, not yet filled
}

// model returns the model of n, following references; it may not be filled yet.
func (r *reader) model(n *tree.Node) *Schema {
	n = r.resolve(n)
	if m := r.set.models[n]; m != nil {
		return m
	}
	m := &Schema{Node: n}
	r.set.models[n] = m
	r.todo = append(r.todo, m)
	return m
}

// resolve follows a schema that is only a $ref until one that says more. Where
// a reference leads nowhere, or back to itself, it stops: the $ref stays as a
// schema that allows anything.
func (r *reader) resolve(n *tree.Node) *tree.Node {
	seen := map[*tree.Node]bool{}
	for start := n; r.onlyRef(n); {
		seen[n] = true
		next := r.follow(n.Get("$ref"))
		if next == nil || seen[next] {
			return start
		}
		n = next
	}
	return n
}

// follow returns the schema that a reference names, nil when there is none.
func (r *reader) follow(ref *tree.Node) *tree.Node {
	if !ref.Is(tree.String) {
		return nil
	}
	n, err := r.set.files.Target(ref)
	if err != nil || !n.Is(tree.Object) && !n.Is(tree.Bool) {
		return nil
	}
	return n
}

// annotations are the members beside a $ref that change nothing in a model.
var annotations = map[string]bool{
	"$ref": true, "description": true, "summary": true, "title": true,
	"externalDocs": true, "deprecated": true, "$comment": true,
}

// onlyRef reports whether a schema says nothing beside its $ref. Before
// OpenAPI 3.1 it cannot (OpenAPI 3.0.3, Reference Object).
func (r *reader) onlyRef(n *tree.Node) bool {
	if !n.Get("$ref").Is(tree.String) {
		return false
	}
	if r.set.dialect != OpenAPI31 {
		return true
	}
	for _, m := range n.Members {
		if !annotations[m.Key] && !strings.HasPrefix(m.Key, "x-") {
			return false
		}
	}
	return true
}

// read fills a model.
func (r *reader) read(m *Schema) {
	n := m.Node
	if n.Is(tree.Bool) {
		allow := n.Text == "true"
		m.Boolean = &allow
		return
	}
	if !n.Is(tree.Object) || r.onlyRef(n) {
		return
	}
	r.readType(m)
	readNumbers(m)
	readText(m)
	r.readArray(m)
	r.readObject(m)
	r.readDependent(m)
	r.readCombinations(m)
	readAnnotations(m)
}

func readAnnotations(m *Schema) {
	m.ReadOnly, m.WriteOnly = m.Node.True("readOnly"), m.Node.True("writeOnly")
	m.Default = m.Node.Get("default")
	if e := m.Node.Get("example"); e != nil {
		m.Examples = append(m.Examples, e)
	}
	if list := m.Node.Get("examples"); list.Is(tree.Array) {
		m.Examples = append(m.Examples, list.Items...)
	}
}

// readType reads type, enum, const and the words that allow null.
func (r *reader) readType(m *Schema) {
	n := m.Node
	t := n.Get("type")
	names := []*tree.Node{t}
	if t.Is(tree.Array) {
		names = t.Items
	}
	for _, name := range names {
		bits, known := readTypeName(name)
		if !known {
			m.Types = 0
			break
		}
		m.Types |= bits
	}
	m.Const = n.Get("const")
	if list := EnumOf(n); list.Is(tree.Array) {
		m.Enum = enumOf(list.Items, m.Types)
		m.listed = &listed{nodes: m.Enum}
	}
	r.readNull(m)
}

// typeBits names the types, and what is commonly written for them.
var typeBits = map[string]Types{
	"null": TypeNull, "boolean": TypeBoolean, "bool": TypeBoolean,
	"integer": TypeInteger, "int": TypeInteger, "long": TypeInteger,
	"number": TypeNumber | TypeInteger, "float": TypeNumber | TypeInteger, "double": TypeNumber | TypeInteger,
	"string": TypeString, "str": TypeString, "array": TypeArray, "list": TypeArray,
	"object": TypeObject, "dict": TypeObject,
}

func readTypeName(n *tree.Node) (Types, bool) {
	if n.Is(tree.Null) {
		return TypeNull, true
	}
	if !n.Is(tree.String) {
		return 0, false
	}
	bits, known := typeBits[strings.ToLower(n.Text)]
	return bits, known
}

// readNull decides whether null may be sent. In doubt it may not: the judge
// allows some nulls, such as of an enum that does not list it, which the
// specification leaves out.
func (r *reader) readNull(m *Schema) {
	n := m.Node
	listsNull := false
	for _, e := range m.Enum {
		listsNull = listsNull || e.Is(tree.Null)
	}
	switch {
	case m.Types != 0 && m.Types&TypeNull != 0:
		m.Nullable = true
	case listsOnlyNull(n):
		m.Nullable = true
		m.Types |= TypeNull
	case r.set.dialect == OpenAPI31: // nullable is no keyword there, though some mean it
	case !n.True("nullable") && !n.True("x-nullable"):
	case m.Const != nil && !m.Const.Is(tree.Null), len(m.Enum) > 0 && !listsNull:
	case n.Has("$ref"), n.Has("allOf"), n.Has("anyOf"), n.Has("oneOf"), n.Has("not"), n.Has("if"):
	default:
		m.Nullable = true
		if m.Types != 0 {
			m.Types |= TypeNull
		}
	}
}

// enumOf returns the values of an enum. When a schema of one type lists only
// values of another, their text is meant: version: [1, 2] of type string.
func enumOf(items []*tree.Node, types Types) []*tree.Node {
	asText := types&^TypeNull == TypeString
	asNumber := types != 0 && types&^(TypeNull|TypeNumber|TypeInteger) == 0 && types&(TypeNumber|TypeInteger) != 0
	if !asText && !asNumber {
		return items
	}
	all := make([]*tree.Node, 0, len(items))
	for _, e := range items {
		switch {
		case asText && e.Is(tree.String), asNumber && e.Is(tree.Number):
			return items
		case asText && (e.Is(tree.Number) || e.Is(tree.Bool)):
			all = append(all, &tree.Node{Kind: tree.String, Text: e.Text})
		case asNumber && e.Is(tree.String) && readNumber(e.Text):
			all = append(all, &tree.Node{Kind: tree.Number, Text: e.Text})
		case e.Is(tree.Null):
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return items
	}
	return all
}
