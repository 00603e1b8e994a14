package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// anyMethodCases send an operation of any method with each that no operation of
// its own takes.
func (p *planner) anyMethodCases(b *base) {
	if b.op.Method != spec.MethodAny {
		return
	}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if method == b.request.Method || p.taken(b.op.Path, method) {
			continue
		}
		place := spec.Place{In: spec.InMethod}
		c := b.valid(method)
		c.Name, c.Place, c.Sent = caseName(b.op.ID, Valid, place, method, ""), place, method
		c.edit = func(r *spec.Request) error {
			r.Method = method
			return nil
		}
		p.add(c)
	}
}

// methodCases call the path with methods that the document does not give it.
// HEAD and OPTIONS are never expected to be refused.
func (p *planner) methodCases(b *base) {
	place := spec.Place{In: spec.InMethod}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if !p.firstOfPath(b.op) || p.answered(method, b.request) {
			continue
		}
		c := b.breaking(place, "undeclared", method, func(r *spec.Request) error {
			r.Method = method
			return nil
		})
		c.Sent, c.Want = method, p.methodsOf(b.op.Path)
		p.add(c)
	}
}

// firstOfPath makes each path be asked once.
func (p *planner) firstOfPath(op *spec.Operation) bool {
	for _, other := range p.suite.api.Operations() {
		if other.Path == op.Path {
			return other == op
		}
	}
	return false
}

// answered reports whether the document has an operation for the method, also
// one of a wider path.
func (p *planner) answered(method string, r *spec.Request) bool {
	op, _, _ := p.suite.api.Resolve(method, proxy.WireOf(r).Path())
	return op != nil
}

func (p *planner) methodsOf(path string) string {
	var names []string
	for _, op := range p.suite.api.Operations() {
		if op.Path == path {
			names = append(names, op.Method)
		}
	}
	return strings.Join(names, " or ")
}
