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
func NewTable(routes []Route) (*Table, error) {
	t := new(restTree)
	if err := insertAll(routes, t.insert); err != nil {
		return nil, err
	}
	return &Table{router: t, rest: true}, nil
}

// insertAll joins the reasons for which routes are refused.
func insertAll(routes []Route, insert func(Route) error) error {
	var errs []error
	for _, r := range routes {
		if err := insert(r); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (t *restTree) insert(r Route) error {
	segs, err := r.segments(notResourceRune)
	if err != nil {
		return err
	}
	n := &t.root
	for _, seg := range segs {
		if n, err = n.child(seg, r); err != nil {
			return fmt.Errorf("route %q: %w", r, err)
		}
	}
	if _, ok := n.methods[r.Method]; ok {
		return fmt.Errorf("route %q: deployed twice", r)
	}
	if n.methods == nil {
		n.methods = map[string]Route{}
	}
	n.methods[r.Method] = r
	return nil
}

// child returns the child for seg, made for r where there is none.
func (n *node) child(seg segment, r Route) (*node, error) {
	made := &node{segment: seg, madeBy: r}
	if !seg.variable {
		if c := n.literals[seg.text]; c != nil {
			return c, nil
		}
		if n.literals == nil {
			n.literals = map[string]*node{}
		}
		n.literals[seg.text] = made
		return made, nil
	}
	if n.variable == nil {
		n.variable = made
	}
	if c := n.variable; c.segment != seg {
		return nil, fmt.Errorf("%s stands where route %q has %s: a resource has only one variable below it", seg, c.madeBy, c.segment)
	}
	return n.variable, nil
}
