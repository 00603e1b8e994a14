package schema

import (
	"maps"
	"slices"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Declared is a member of a value and where its schema is declared.
type Declared struct {
	Pointer string // RFC 6901
	Value   any
	Where   tree.Location
	// Required says that a schema requires the member as well, so that the
	// document is of two minds.
	Required bool
}

// WriteOnly returns the members of a value that the schema at n declares
// writeOnly: what a response should not carry (OpenAPI 3.0.3 section 4.7.24.2,
// JSON Schema Validation 2020-12 section 9.4). Of a member that several schemas
// declare all have to say so. A branch of anyOf or oneOf counts when the value
// is valid by it; if, then, else, not and dependent schemas do not count. The
// value is as Validator takes it.
func (s *Set) WriteOnly(n *tree.Node, value any) []Declared {
	w := &writeOnly{set: s}
	w.value([]*tree.Node{n}, value, nil)
	return w.found
}

// HasWriteOnly reports whether the schema at n, or one that it leads to, says
// writeOnly at all.
func (s *Set) HasWriteOnly(n *tree.Node) bool { return n != nil && s.mentions(n, "writeOnly") }

type writeOnly struct {
	set   *Set
	found []Declared
}

// value looks at one value and the schemas that judge it.
func (w *writeOnly) value(schemas []*tree.Node, value any, at []string) {
	schemas = w.applied(schemas, value)
	if len(schemas) == 0 || len(at) > MaxDepth {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			w.member(schemas, name, v[name], append(at[:len(at):len(at)], name))
		}
	case []any:
		var items []*tree.Node
		for _, n := range schemas {
			if e := n.Get("items"); e.Is(tree.Object) {
				items = append(items, e)
			}
		}
		for i, e := range v {
			w.value(items, e, append(at[:len(at):len(at)], strconv.Itoa(i)))
		}
	}
}

func (w *writeOnly) member(schemas []*tree.Node, name string, value any, at []string) {
	var declared []*tree.Node
	flagged, required := true, false
	for _, n := range schemas {
		required = required || slices.ContainsFunc(n.Get("required").Elements(), func(e *tree.Node) bool { return e.Text == name })
		p := n.Get("properties").Get(name)
		if p == nil {
			continue
		}
		declared = append(declared, p)
		flagged = flagged && w.set.declares(p, "writeOnly") && !w.set.declares(p, "readOnly")
	}
	if flagged && len(declared) > 0 {
		w.found = append(w.found, Declared{pointer(at), value, declared[0].Where(), required})
		return
	}
	w.value(declared, value, at)
}

// applied follows references, allOf and the branches by which the value is valid.
func (w *writeOnly) applied(todo []*tree.Node, value any) []*tree.Node {
	var out []*tree.Node
	seen := map[*tree.Node]bool{}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[n] {
			continue
		}
		seen[n] = true
		out = append(out, n)
		todo = w.set.conjunction(todo, n)
		for _, key := range [...]string{"anyOf", "oneOf"} {
			for _, branch := range n.Get(key).Elements() {
				if v, err := w.set.Compile(branch, Response); err == nil && len(v.Validate(value)) == 0 {
					todo = append(todo, branch)
				}
			}
		}
	}
	return out
}

func (s *Set) declares(n *tree.Node, flag string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.flagged(n, flag)
}

func (s *Set) conjunction(to []*tree.Node, n *tree.Node) []*tree.Node {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inPlace(to, n, true)
}
