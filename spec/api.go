package spec

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// API is one OpenAPI document, read. It is safe for concurrent use.
type API struct {
	// Title and Version are those of the info object, "" when it has none.
	Title, Version string
	// OpenAPI is the version of the specification: "2.0", "3.0.3", ...
	OpenAPI string
	// BinaryMediaTypes is x-amazon-apigateway-binary-media-types.
	BinaryMediaTypes []string

	files      *tree.Files
	root       *tree.Node
	dialect    schema.Dialect
	schemas    *schema.Set
	operations []*Operation
	byID       map[string]*Operation
	routes     *routeTree
	notes      []Note
	last       decoded
}

// Operations returns the usable operations in document order.
func (a *API) Operations() []*Operation { return a.operations }

// Operation returns the operation with that ID, nil when there is none.
func (a *API) Operation(id string) *Operation { return a.byID[id] }

// File names the document as it was named to the loader.
func (a *API) File() string { return a.root.File().Name }

// Notes returns what was found wrong in the document, by line: what was left
// out, what was repaired, and what the schemas compiled so far hold.
func (a *API) Notes() []Note {
	notes := slices.Clone(a.notes)
	for _, n := range a.schemas.Notes() {
		notes = append(notes, Note{Location: n.Location, Msg: n.Msg})
	}
	slices.SortStableFunc(notes, compareNotes)
	return slices.CompactFunc(notes, func(x, y Note) bool { return x.Location == y.Location && x.Msg == y.Msg })
}

func compareNotes(x, y Note) int {
	if x.File != y.File {
		if x.File < y.File {
			return -1
		}
		return 1
	}
	return x.Line - y.Line
}
