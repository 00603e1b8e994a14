package schema

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Set holds the schemas of one document and of the files that it refers to.
// A schema is read when it is first asked for, so that a large document costs
// nothing until then. All methods are safe for concurrent use.
type Set struct {
	files   *tree.Files
	dialect Dialect

	mu      sync.Mutex // guards all that follows, and files
	models  map[*tree.Node]*Schema
	engines [2]*engine
	ids     map[*tree.Node]int
	nodes   []*tree.Node // by id
	cyclic  map[cycleKey]bool
	notes   map[Note]struct{}
	noted   map[resource]struct{} // converted, so their notes are taken
	unnoted []resource            // read as models only
	anchors map[*tree.File]map[string]int

	mentioned map[mention]bool
}

// Note is what was found wrong in a schema, or repaired, and where.
type Note struct {
	tree.Location
	Msg string
}

// String formats the note as file:line: message.
func (n Note) String() string { return n.Location.String() + ": " + n.Msg }

// NewSet makes the set of the schemas of a document. A nil files is allowed:
// then no reference to another file is followed.
func NewSet(files *tree.Files, dialect Dialect) *Set {
	if files == nil {
		files = &tree.Files{}
	}
	return &Set{
		files:   files,
		dialect: dialect,
		models:  map[*tree.Node]*Schema{},
		ids:     map[*tree.Node]int{},
		cyclic:  map[cycleKey]bool{},
		notes:   map[Note]struct{}{},
		noted:   map[resource]struct{}{},
		anchors: map[*tree.File]map[string]int{},
	}
}

// Notes returns what was found wrong or repaired in the schemas read so far, by
// Schema or Compile, and in all schemas they refer to: in document order, each
// note once.
func (s *Set) Notes() []Note {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.unnoted) > 0 {
		n := s.unnoted[len(s.unnoted)-1]
		s.unnoted = s.unnoted[:len(s.unnoted)-1]
		if _, done := s.noted[n]; !done {
			s.unnoted = append(s.unnoted, convert(s, n, Request).refs...)
		}
	}
	notes := make([]Note, 0, len(s.notes))
	for n := range s.notes {
		notes = append(notes, n)
	}
	slices.SortFunc(notes, func(a, b Note) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Msg, b.Msg))
	})
	return notes
}

func (s *Set) note(n *tree.Node, format string, args ...any) {
	s.notes[Note{n.Where(), fmt.Sprintf(format, args...)}] = struct{}{}
}

// resource is a schema that the engine knows by a URL of its own; base is
// explained at inPlaceCycle.
type resource struct {
	node *tree.Node
	base bool
}

// id numbers the nodes that schemas are asked for at or referred to at.
func (s *Set) id(n *tree.Node) int {
	id, known := s.ids[n]
	if !known {
		id = len(s.nodes)
		s.ids[n] = id
		s.nodes = append(s.nodes, n)
	}
	return id
}
