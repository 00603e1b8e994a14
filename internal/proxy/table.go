package proxy

import (
	"errors"
	"fmt"
)

// Table holds the routes of a deployed API, or stands for a source that has
// none. It is immutable and safe for concurrent use.
type Table struct {
	router
	// rest: X-HTTP-Method-Override changes the method before routing (D KI).
	rest bool
}

// router finds the route for a method and a percent-encoded path.
type router interface {
	resolve(method, path string) (Match, bool)
}

// restTree is the resource tree of a REST API.
type restTree struct{ root node }

// node is a resource, with methods or only a step on the way to one.
type node struct {
	literals map[string]*node
	// variable is the one variable child a resource can have, greedy or not
	// (R LSA test_create_proxy_resource_validation).
	variable *node
	segment  segment
	madeBy   Route // the first route that needs the node
	methods  map[string]Route
}

// NewTable builds the resource tree of a REST API. The error joins every reason why API
// Gateway would refuse the routes as one API: routes that ParseRoute refuses,
// two variables at one position (of different names, or one greedy and one
// not), and a method that a resource has already.
func NewTable(routes []Route) (*Table, error) { return REST.NewTable(routes) }

func deployREST(routes []Route) (*Table, []error) {
	t := new(restTree)
	return &Table{router: t, rest: true}, insertAll(routes, t.insert)
}

// insertAll returns for each route the reason for which it is refused, nil for
// none.
func insertAll(routes []Route, insert func(Route) error) []error {
	refused := make([]error, len(routes))
	for i, r := range routes {
		refused[i] = insert(r)
	}
	return refused
}

// insert leaves the tree as it was when it refuses the route.
func (t *restTree) insert(r Route) error {
	segs, err := r.segments(notResourceRune)
	if err != nil {
		return err
	}
	if err := t.admits(r, segs); err != nil {
		return fmt.Errorf("route %q: %w", r, err)
	}
	n := &t.root
	for _, seg := range segs {
		n = n.child(seg, r)
	}
	if n.methods == nil {
		n.methods = map[string]Route{}
	}
	n.methods[r.Method] = r
	return nil
}

func (t *restTree) admits(r Route, segs []segment) error {
	n := &t.root
	for _, seg := range segs {
		next := n.literals[seg.text]
		if seg.variable {
			next = n.variable
		}
		switch {
		case next == nil:
			return nil
		case next.segment != seg:
			return fmt.Errorf("%s stands where route %q has %s: a resource has only one variable below it", seg, next.madeBy, next.segment)
		}
		n = next
	}
	if _, ok := n.methods[r.Method]; ok {
		return errors.New("deployed twice")
	}
	return nil
}

// child returns the child for seg, made for r where there is none.
func (n *node) child(seg segment, r Route) *node {
	c := n.literals[seg.text]
	if seg.variable {
		c = n.variable
	}
	switch {
	case c != nil:
		return c
	case seg.variable:
		n.variable = &node{segment: seg, madeBy: r}
		return n.variable
	case n.literals == nil:
		n.literals = map[string]*node{}
	}
	c = &node{segment: seg, madeBy: r}
	n.literals[seg.text] = c
	return c
}
