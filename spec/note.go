package spec

import (
	"errors"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Note is a remark about the document: a fault, or a repair that was made.
type Note struct {
	Location
	// Operation is the ID of the operation it is about, "" for the document.
	Operation string
	Msg       string
}

// String formats the note as file:line: message (at pointer).
func (n Note) String() string {
	s := n.Location.String() + ": " + n.Msg
	if n.Pointer != "" {
		s += " (at " + n.Pointer + ")"
	}
	return s
}

// DocumentError says why a document cannot be used. It lists every fault that
// was found, not only the first.
type DocumentError struct{ Faults []Note }

// Error puts one fault on each line, at most 20.
func (e *DocumentError) Error() string {
	const most = 20
	lines := make([]string, 0, len(e.Faults))
	for i, f := range e.Faults {
		if i == most {
			lines = append(lines, fmt.Sprintf("... and %d more faults", len(e.Faults)-most))
			break
		}
		lines = append(lines, f.String())
	}
	return strings.Join(lines, "\n")
}

func syntaxError(err error) error {
	if s := (*tree.SyntaxError)(nil); errors.As(err, &s) {
		return &DocumentError{[]Note{{Location: s.Location, Msg: s.Msg}}}
	}
	return err
}
