package contract

import (
	"maps"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about cursors. Where a page begins is told by an earlier answer,
// in a text that only the handler understands: a made-up one may be refused,
// though the document admits it.

// opaqueCursor returns the optional query parameter of a list that takes what
// an answer told, nil without one. One whose values the document names, or the
// options give, is no secret of the handler.
func (s *Suite) opaqueCursor(op *spec.Operation) *spec.Parameter {
	p := resource.PagingOf(op).Cursor
	if p == nil || p.Required || op.Method != "GET" || s.givenByOption(&Case{op: op}, p) {
		return nil
	}
	named := p.Example != nil || p.Schema.Default != nil || len(p.Schema.Enum)+len(p.Schema.Examples) > 0
	if named || p.Schema.Types != schema.TypeString {
		return nil
	}
	return p
}

// withoutCursor are the parameters that the full request goes without.
func (p *planner) withoutCursor(op *spec.Operation, without map[*spec.Parameter]bool) map[*spec.Parameter]bool {
	cursor := p.suite.opaqueCursor(op)
	if cursor == nil {
		return without
	}
	out := map[*spec.Parameter]bool{cursor: true}
	maps.Copy(out, without)
	return out
}

// cursorCases touch and break the constraints of the cursor in a request that
// has one. Where a made-up one is refused they show nothing.
func (p *planner) cursorCases(full *base) {
	cursor := p.suite.opaqueCursor(full.op)
	if _, there := full.values[cursor]; cursor == nil || there {
		return
	}
	b := full.clone()
	b.values, b.others = maps.Clone(full.values), maps.Clone(full.others)
	if p.parameter(b, cursor, gen.Full) != nil {
		return
	}
	c := b.valid("cursor")
	c.Sent = "a made-up cursor"
	if b.twin = p.add(c); b.twin != nil {
		p.parameterCases(b, cursor, b.values[cursor])
	}
}

// guessesCursor: the request has a cursor that no answer told.
func (s *Suite) guessesCursor(c *Case) bool {
	if c.op == nil {
		return false
	}
	cursor := s.opaqueCursor(c.op)
	if cursor == nil {
		return false
	}
	_, there := c.Request.Query.Get(cursor.Name)
	return there
}
