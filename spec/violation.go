package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Place is where in a message something stands.
type Place struct {
	In In
	// Name is that of the parameter or header; "" in a body.
	Name string
	// Pointer is a JSON pointer in the body or in the parameter's value; ""
	// is the whole value.
	Pointer string
}

// String formats the place with dots, the form used in case names:
// "body.items.0.sku", "query.limit", "header.X-Request-Id".
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(string(p.In))
	if p.Name != "" {
		b.WriteByte('.')
		b.WriteString(p.Name)
	}
	if p.Pointer != "" {
		for token := range strings.SplitSeq(p.Pointer[1:], "/") {
			b.WriteByte('.')
			b.WriteString(tree.UnescapeToken(token))
		}
	}
	return b.String()
}

// Human formats the place for failure texts: a JSON pointer in a body
// ("/items/0/sku"), else location and name ("query limit").
func (p Place) Human() string {
	switch {
	case p.In == InBody && p.Pointer == "":
		return "body"
	case p.In == InBody:
		return p.Pointer
	case p.Name == "":
		return string(p.In)
	}
	return string(p.In) + " " + p.Name + p.Pointer
}

// Within reports whether p is the same place as q or a part of it.
func (p Place) Within(q Place) bool {
	if p.In != q.In || !strings.EqualFold(p.Name, q.Name) {
		return false
	}
	return p.Pointer == q.Pointer || strings.HasPrefix(p.Pointer, q.Pointer+"/")
}

// Violation is one disagreement between a message and the document.
type Violation struct {
	Place Place
	// Keyword is that of JSON Schema or OpenAPI which is broken: "minLength",
	// "required", "mediaType", "status", "syntax" (not JSON), ...
	Keyword string
	// Want and Got are short phrases.
	Want, Got string
	// Where is the line of the document that says so.
	Where Location
	// Causes tell why the branches of a combinator failed.
	Causes []Violation
	// Branch is, of a cause below oneOf or anyOf, the branch that it is of,
	// counted from 1; 0 elsewhere.
	Branch int
}

// String formats the violation on one line.
func (v Violation) String() string {
	s := v.Place.Human() + ": want " + v.Want
	if v.Got != "" {
		s += ", got " + v.Got
	}
	return s
}
