// Package resource reads from the shape of a document's paths which resources
// an API has, and finds in its answers what belongs to them: the identifier of
// one, the items of a list, the token of the next page.
//
// The shape is a convention, not a rule of OpenAPI: "/orders" holds what
// "/orders/{id}" is one of (RFC 9110 leaves the meaning of paths to the
// server). What is inferred says so, and a caller that cannot find what the
// shape promises in a real answer asserts nothing.
package resource

import (
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Resource is a kind of thing with a path of its own.
type Resource struct {
	// Item is the template of one, "/orders/{id}"; Collection that of all of
	// them, "/orders". Of a resource of which there is one only, such as
	// "/profile", Collection is "".
	Item, Collection string
	// Variable is the name of the last variable of Item, "" when there is one
	// only.
	Variable string
	// Parent is the resource to which it belongs: of "/orders/{id}/lines/{n}"
	// that of "/orders/{id}". nil without one.
	Parent *Resource

	// The operations, nil where the document has none: POST and GET of the
	// collection, GET, PUT, PATCH and DELETE of one.
	Create, List, Read, Replace, Update, Delete *spec.Operation
}

// Single reports whether there is only one: nothing in the path tells it apart.
func (r *Resource) Single() bool { return r.Variable == "" }

// Singular is the last word of the collection's path, in the singular:
// "order" of "/shop/orders/{id}".
func (r *Resource) Singular() string {
	segments := strings.Split(strings.Trim(r.Collection, "/"), "/")
	return Singular(segments[len(segments)-1])
}

// Set is the resources of a document.
type Set struct {
	all   []*Resource
	byKey map[string]*Resource
}

// Infer reads the resources from the paths of the operations. Operations of any
// method and greedy paths stand for many resources and are left out.
func Infer(operations []*spec.Operation) *Set {
	s := &Set{byKey: map[string]*Resource{}}
	for _, op := range operations {
		if variable := lastVariable(op.Path); variable != "" && op.Method != spec.MethodAny && !op.Greedy() {
			s.item(op, variable)
		}
	}
	for _, op := range operations {
		if lastVariable(op.Path) == "" && op.Method != spec.MethodAny && !op.Greedy() {
			s.collection(op)
		}
	}
	for _, op := range operations {
		if lastVariable(op.Path) != "" && op.Method == "GET" && !op.Greedy() {
			s.shelf(op)
		}
	}
	for _, r := range s.all {
		r.Parent = s.parent(r)
	}
	return s
}

// shelf enters the reading of one thing as the list of what belongs to it, as
// "/{department}" of "/{department}/{product}", where the answer tells of these.
func (s *Set) shelf(op *spec.Operation) {
	for _, r := range s.all {
		if r.Collection != "" && r.List == nil && key(r.Collection) == key(op.Path) && r.listedBy(op) {
			r.List = op
		}
	}
}

// All returns the resources in the order of the document.
func (s *Set) All() []*Resource { return s.all }

// Of returns the resource that a variable of a path template stands for: the
// template up to the variable is its Item. nil when there is none.
func (s *Set) Of(path, variable string) *Resource {
	i := strings.Index(path, "{"+variable+"}")
	if i < 0 {
		return nil
	}
	return s.byKey[key(path[:i+len(variable)+2])]
}

// Single returns the resource of which there is one only at a path, nil
// without one.
func (s *Set) Single(path string) *Resource {
	if r := s.byKey[key(path)]; r != nil && r.Single() {
		return r
	}
	return nil
}

func (s *Set) item(op *spec.Operation, variable string) {
	r := s.byKey[key(op.Path)]
	if r == nil {
		r = &Resource{Item: op.Path, Variable: variable, Collection: above(op.Path)}
		s.add(r)
	}
	r.one(op)
}

func (s *Set) add(r *Resource) {
	s.all = append(s.all, r)
	s.byKey[key(r.Item)] = r
}

// one enters an operation of the item's own path.
func (r *Resource) one(op *spec.Operation) {
	switch op.Method {
	case "GET":
		r.Read = op
	case "PUT":
		r.Replace = op
	case "PATCH":
		r.Update = op
	case "DELETE":
		r.Delete = op
	}
}

// collection enters an operation of a path that ends in a word: it is of the
// resources whose items lie below, or of the one thing that the path names.
func (s *Set) collection(op *spec.Operation) {
	for _, r := range s.all {
		if r.Collection == "" || key(r.Collection) != key(op.Path) {
			continue
		}
		switch op.Method {
		case "POST":
			r.Create = op
		case "GET":
			r.List = op
		}
		return
	}
	if op.Method == "POST" {
		return // an action, not a thing
	}
	r := s.byKey[key(op.Path)]
	if r == nil {
		r = &Resource{Item: op.Path}
		s.add(r)
	}
	r.one(op)
}

// parent is the resource of the last variable before the resource's own.
func (s *Set) parent(r *Resource) *Resource {
	rest := r.Item
	if !r.Single() {
		rest = r.Collection
	}
	for rest = strings.TrimRight(rest, "/"); rest != ""; rest = above(rest) {
		if p := s.byKey[key(rest)]; p != nil && p != r && !p.Single() {
			return p
		}
	}
	return nil
}

// key is equal for templates that differ in the names of their variables or a
// trailing slash.
func key(template string) string {
	segments := strings.Split(strings.TrimRight(template, "/"), "/")
	for i, segment := range segments {
		if variable(segment) != "" {
			segments[i] = "{}"
		}
	}
	return strings.Join(segments, "/")
}

// above is the template without its last segment.
func above(template string) string {
	template = strings.TrimRight(template, "/")
	i := strings.LastIndexByte(template, '/')
	return template[:max(i, 0)]
}

func lastVariable(template string) string {
	return variable(template[strings.LastIndexByte(template, '/')+1:])
}

// variable returns the name of the variable that is the whole segment.
func variable(segment string) string {
	if len(segment) < 3 || segment[0] != '{' || strings.IndexByte(segment, '}') != len(segment)-1 || strings.HasSuffix(segment, "+}") {
		return ""
	}
	return segment[1 : len(segment)-1]
}
