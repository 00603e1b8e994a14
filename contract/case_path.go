package contract

import (
	"github.com/lambdapact/lambdapact/spec"
)

// unknownPath asks for a path that the document does not have. Its twins are
// the first valid requests of the operations: one accepted shows that the
// handler answers at all.
func (p *planner) unknownPath() {
	var twins []*Case
	for _, c := range p.suite.cases {
		if c.Kind == Valid && c.Place.In == "request" && len(twins) < 5 {
			twins = append(twins, c)
		}
	}
	path := p.freePath()
	if len(twins) == 0 || path == "" {
		return // nothing to compare with, or every path is documented
	}
	place := spec.Place{In: spec.InRoute}
	p.add(&Case{
		Name: caseName("-", Invalid, place, "unknown", ""), Kind: Invalid, Place: place, Rule: "unknown",
		Sent: "GET " + path, Want: "a path of the document", Where: twins[0].op.Where,
		Request: &spec.Request{Method: "GET", Route: path, Header: twins[0].Request.Header},
		edit:    func(*spec.Request) error { return nil }, twins: twins,
	})
}

// freePath returns a path that no template of the document fits, "" when there
// is none of reasonable length.
func (p *planner) freePath() string {
	const deepest = 12
	path := ""
	for range deepest {
		path += "/lambdapact-unknown"
		if op, _, known := p.suite.api.Resolve("GET", path); op == nil && !known {
			return path
		}
	}
	return ""
}
