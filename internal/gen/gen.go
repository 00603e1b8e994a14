// Package gen makes values of a schema: valid ones, ones at a boundary and
// faulty ones. It also writes a value into a request the way a parameter's
// style says.
//
// Values have the shape that encoding/json gives with UseNumber: nil, bool,
// json.Number, string, []any and map[string]any. Everything is deterministic: a
// value depends on the seed, the schema and the place in the value, never on
// the order of calls.
//
// Nothing made here is proven. The generator asks a judge to choose among
// candidates; whether a case shows what it claims is for its caller to prove.
package gen

import (
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/memo"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Shape says how much of a value is there.
type Shape uint8

// The shapes of a base value.
const (
	// Full has every optional member that is not recursive, to a bounded size.
	Full Shape = iota
	// Minimal has only what is required.
	Minimal
)

// Generator makes values. It is safe for concurrent use if its judge is.
type Generator struct {
	seed     uint64
	ask      func(*schema.Schema, any) bool // the judge
	verdicts *memo.Memo[question, bool]
	views    *memo.Memo[*schema.Schema, *view] // that need no choice, nil for others
	patterns *memo.Memo[string, parsed]
	response bool
}

// New returns a generator. The judge reports whether a value is valid by a
// schema; nil accepts everything. It chooses among candidates (an example that
// contradicts its schema is passed over) and is no proof.
func New(seed uint64, judge func(*schema.Schema, any) bool) *Generator {
	if judge == nil {
		judge = func(*schema.Schema, any) bool { return true }
	}
	return &Generator{seed: seed, ask: judge,
		verdicts: memo.New[question, bool](maxVerdicts), views: memo.New[*schema.Schema, *view](maxViews), patterns: memo.New[string, parsed](maxPatterns)}
}

// ForResponses returns a generator for values that a server sends: it leaves
// out writeOnly members instead of readOnly ones (OpenAPI 3.0.3 section 4.7.24.2).
func (g *Generator) ForResponses() *Generator {
	c := *g
	c.response = true
	return &c
}

// Value is a valid value.
type Value struct {
	// Pointer is the place that differs from the base value.
	Pointer []string
	// Rule is the keyword that the value touches; "optional" for a member left
	// out and "example" or "default" for a value of the document.
	Rule string
	// Variant tells the values of one rule at one place apart; it may be "".
	Variant string
	// JSON is the whole value. It shares unchanged parts with the base.
	JSON any
	// Opens is set when the value has parts that its base does not have, so
	// that Sweep finds more in it.
	Opens bool

	label string // as a base; "" for the first one
	// branches are those that the base was made for: it may be valid by others.
	branches []forcedChoice
	alone    bool // a base that was set apart
}

// Fault is one edit of a base value that breaks one keyword at one place.
type Fault struct {
	// Pointer is where the edit is.
	Pointer []string
	// Keyword is as the engine names it: "false" for an element where none may be.
	Keyword string
	// Variant tells the faults of one keyword at one place apart; it may be "".
	Variant string
	// Remove is set when the member at Pointer goes; else Value takes its place.
	Remove bool
	Value  any
	// Without is the optional member that goes to make room for Value where
	// maxProperties allows no further one; nil for none.
	Without []string
	// Want and Sent are short phrases: `minLength 3`, `""`.
	Want, Sent string
	// Node is the line of the document with the keyword.
	Node tree.Location
}

// Skip says why a keyword was not broken.
type Skip struct {
	Pointer []string
	Keyword string
	Reason  string
	// Undeliverable is set when values that break the keyword exist, but none
	// can be sent: an empty path segment, for one.
	Undeliverable bool
}

// errUnsatisfiable is the reason for schemas that no value can meet.
var errUnsatisfiable = errors.New("no value can be valid")

// Error says why no value was made, and at which place.
type Error struct {
	Pointer []string
	Err     error
}

func (e *Error) Error() string {
	if len(e.Pointer) == 0 {
		return e.Err.Error()
	}
	return fmt.Sprintf("at %s: %v", pointerText(e.Pointer), e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// failAt adds the place to an error that has none.
func failAt(ptr []string, err error) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return err
	}
	return &Error{ptr, err}
}

func pointerText(ptr []string) string { return tree.PointerOf(ptr) }
