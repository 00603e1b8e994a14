package contract

import (
	"errors"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// claim shows on the request that arrived that it is what its case says. It
// stands in for the proof of a case which is neither valid nor plainly invalid.
type claim func(s *Suite, c *Case, arrived *spec.Request) error

// odd is the claim of a case that is odd in one place: the oddity is there as
// the request arrives, and nothing is wrong in another place.
func odd(there func(c *Case, r *spec.Request) error) claim {
	return func(s *Suite, c *Case, arrived *spec.Request) error {
		if err := s.locate(c, arrived); err != nil {
			return err
		}
		if err := there(c, arrived); err != nil {
			return err
		}
		for _, v := range c.op.CheckRequest(arrived) {
			if !entailed(c.Place, v) {
				return fmt.Errorf("it breaks something else too: %s", v)
			}
		}
		return nil
	}
}

// harmless is the claim of a case that is valid with something beside it.
func harmless(there func(c *Case, r *spec.Request) error) claim {
	return func(s *Suite, c *Case, arrived *spec.Request) error {
		if err := s.locate(c, arrived); err != nil {
			return err
		}
		if err := there(c, arrived); err != nil {
			return err
		}
		return proveValid(c.op, arrived)
	}
}

// locate fills in what the document says of the path that arrived.
func (s *Suite) locate(c *Case, arrived *spec.Request) error {
	op, variables, _ := s.api.Resolve(arrived.Method, arrived.RawPath)
	if op != c.op {
		return fmt.Errorf("it arrives as a request for %s", describe(op))
	}
	arrived.Route, arrived.Path = op.Path, variables
	return nil
}

// lost says that the event does not show what the client sent.
func (s *Suite) lost(what string) error {
	return &undelivered{s.source.Title() + " does not hand on " + what}
}

// undamaged is the claim of an invalid payload that has to arrive byte by byte:
// most events hold text, in which a byte that is no UTF-8 is replaced (M MS #767).
func undamaged(s *Suite, c *Case, arrived *spec.Request) error {
	if string(arrived.Body) != string(c.Request.Body) {
		return s.lost("bytes that are no UTF-8")
	}
	if err := s.locate(c, arrived); err != nil {
		return err
	}
	return proveFault(c, c.op.CheckRequest(arrived))
}

// twiceIn shows that the object of the body at the case's place has one name
// twice, and no other has.
func twiceIn(c *Case, r *spec.Request) error {
	_, duplicates, err := schema.DecodeJSON(r.Body)
	if err != nil {
		return fmt.Errorf("the body is no JSON: %w", err)
	}
	if len(duplicates) != 1 || duplicates[0] != c.Place.Pointer {
		return fmt.Errorf("the names that come twice are %q", duplicates)
	}
	return nil
}

// afterByteOrderMark shows that a byte order mark stands before what is JSON without it.
func afterByteOrderMark(_ *Case, r *spec.Request) error {
	text, found := strings.CutPrefix(string(r.Body), byteOrderMark)
	if !found {
		return errors.New("the body does not begin with a byte order mark")
	}
	_, _, err := schema.DecodeJSON([]byte(text))
	return err
}

// untyped shows that JSON arrives without a media type.
func untyped(_ *Case, r *spec.Request) error {
	if r.Header.Has("Content-Type") {
		return errors.New("a media type is there")
	}
	_, _, err := schema.DecodeJSON(r.Body)
	return err
}
