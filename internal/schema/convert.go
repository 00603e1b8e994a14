package schema

import (
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// conversion turns one schema of the document, with the schemas inside it, into
// a resource of JSON Schema 2020-12. A schema that is referred to, or that a
// YAML alias brings in from elsewhere, becomes a $ref to a resource of its own:
// thus the result is never larger than the part of the document it comes from.
type conversion struct {
	set    *Set
	dir    Direction
	result any
	places map[string]*tree.Node // of every schema in the result, by pointer
	refs   []resource
	spared map[*tree.Node]map[string]bool // see spare
}

// convert is called with the lock of s held.
func convert(s *Set, r resource, dir Direction) *conversion {
	c := &conversion{set: s, dir: dir, places: map[string]*tree.Node{}}
	s.noted[r] = struct{}{}
	c.result = c.schema(r.node, "", r.base, nil)
	return c
}

// refer returns a schema that is only a reference to another resource.
func (c *conversion) refer(r resource) map[string]any {
	c.refs = append(c.refs, r)
	return map[string]any{"$ref": c.set.url(r)}
}

// spot is one schema under conversion.
type spot struct {
	*conversion
	node *tree.Node
	at   string     // pointer in the result
	base bool       // see inPlaceCycle
	top  *tree.Node // outermost schema here that judges the same value
	out  map[string]any

	second    any  // the reference beside $ref, if there are two
	openEnded bool // a pattern of patternProperties was dropped
}

// schema converts the schema n; top is nil when no schema around it judges the
// same value.
func (c *conversion) schema(n *tree.Node, at string, base bool, top *tree.Node) any {
	c.places[at] = n
	switch {
	case n == nil:
		return true
	case n.Kind == tree.Bool:
		return n.Text == "true"
	case n.Kind != tree.Object:
		c.set.note(n, "a schema must be an object, not %s: any value is accepted here", an(n.Kind))
		return true
	case isIntrinsic(n):
		c.set.note(n, "a CloudFormation function stands for a schema: any value is accepted here")
		return true
	}
	if top == nil {
		top = n
	}
	k := &spot{conversion: c, node: n, at: at, base: base, top: top, out: map[string]any{}}
	return k.convert()
}

func (k *spot) convert() any {
	null := k.nullable() || k.onlyNull()
	wrap := null && k.combines()
	if wrap {
		k.at += "/else"
		k.places[k.at] = k.node
	}
	alone := k.set.dialect != OpenAPI31 && k.node.Get("$ref").Is(tree.String)
	for _, m := range k.node.Members {
		switch {
		case alone && m.Key != "$ref":
			k.besideRef(m)
		default:
			k.keyword(m.Key, m.Value)
		}
	}
	k.complete()
	if wrap {
		return map[string]any{"if": map[string]any{"type": "null"}, "else": k.out}
	}
	if null {
		k.allowNull()
	}
	return k.out
}

// complete settles what takes more than one keyword.
func (k *spot) complete() {
	if k.second != nil {
		all, _ := k.out["allOf"].([]any)
		k.out["allOf"] = append(all, k.second)
	}
	if k.openEnded { // whether a property is an additional one cannot be told
		delete(k.out, "additionalProperties")
		delete(k.out, "unevaluatedProperties")
	}
	k.matchEnumToType()
}

// besideRef notes a constraint beside $ref, which OpenAPI 3.0 and Swagger 2.0
// ignore (OpenAPI 3.0.3, Reference Object).
func (k *spot) besideRef(m tree.Member) {
	if _, constrains := keywords[m.Key]; constrains {
		k.set.note(m.Value, "%s beside $ref is ignored before OpenAPI 3.1", m.Key)
	}
}

// child converts a schema inside this one. One that stands elsewhere in the
// document (a YAML alias) is referred to.
func (k *spot) child(v *tree.Node, owned bool, base bool, top *tree.Node, path ...string) any {
	at := k.at
	for _, token := range path {
		at += "/" + tree.EscapeToken(token)
	}
	if !owned && v.Is(tree.Object) && len(v.Members) > 0 {
		k.places[at] = v
		return k.refer(resource{v, base})
	}
	return k.schema(v, at, base, top)
}

// home reports whether v stands at this place of the document, and not only by
// an alias. Every node has one home, so that nothing is converted twice.
func home(v, parent *tree.Node, key string) bool {
	return v.Parent() == parent && v.Key() == key
}

// one converts the value of a keyword that holds a schema.
func (k *spot) one(key string, v *tree.Node) any {
	base, top := k.inside(key)
	return k.child(v, home(v, k.node, key), base, top, key)
}

// many converts the value of a keyword that holds an array of schemas.
func (k *spot) many(key, as string, v *tree.Node) []any {
	base, top := k.inside(key)
	owned := home(v, k.node, key)
	list := make([]any, len(v.Items))
	for i, e := range v.Items {
		list[i] = k.child(e, owned && home(e, v, strconv.Itoa(i)), base, top, as, strconv.Itoa(i))
	}
	return list
}

// named converts the value of a keyword that holds named schemas.
func (k *spot) named(key string, v *tree.Node, keep func(name string) bool) map[string]any {
	base, top := k.inside(key)
	owned := home(v, k.node, key)
	set := make(map[string]any, len(v.Members))
	for _, m := range v.Members {
		if keep == nil || keep(m.Key) {
			set[m.Key] = k.child(m.Value, owned && home(m.Value, v, m.Key), base, top, key, m.Key)
		}
	}
	return set
}

// inside tells for the schemas under a keyword whether they still judge the
// same value, and so go on in the same mode.
func (k *spot) inside(key string) (base bool, top *tree.Node) {
	if _, same := appliesInPlace[key]; same {
		return k.base, k.top
	}
	return false, nil
}

// reference converts $ref and $dynamicRef.
func (k *spot) reference(key string, v *tree.Node) {
	if !v.Is(tree.String) {
		k.wrong(key, v, "a string")
		return
	}
	target, err := k.set.target(key, v)
	if err != nil {
		k.set.note(v, "%s: any value is accepted here", reasonOf(err))
		return
	}
	base := false
	if k.set.inPlaceCycle(k.node, false) {
		if k.base && k.set.inPlaceCycle(k.node, true) {
			k.set.note(v, "%s %q makes the schema a part of itself: it is ignored", key, v.Text)
			return
		}
		base = true
	}
	ref := k.refer(resource{target, base})
	if _, taken := k.out["$ref"]; !taken {
		k.out["$ref"] = ref["$ref"]
		return
	}
	k.second = ref
}

// wrong notes a keyword whose value is of no use; the keyword is dropped.
func (k *spot) wrong(key string, v *tree.Node, want string) {
	got := an(v.Kind)
	if isIntrinsic(v) {
		got = "a CloudFormation function"
	}
	k.set.note(v, "%s must be %s, not %s: it is ignored", key, want, got)
}

// meant notes a keyword that the document's version of OpenAPI does not have,
// but whose meaning is plain, so that it is applied.
func (k *spot) meant(v *tree.Node, what string) {
	version := [...]string{"OpenAPI 3.1", "OpenAPI 3.0", "Swagger 2.0"}[k.set.dialect]
	k.set.note(v, "%s belongs to a later version than %s: it is applied all the same", what, version)
}

func an(k tree.Kind) string {
	switch k {
	case tree.Array, tree.Object:
		return "an " + k.String()
	case tree.Null:
		return "null"
	}
	return "a " + k.String()
}

// isIntrinsic reports whether a node is a function of a CloudFormation template
// that was not resolved: {"Ref": …} or {"Fn::…": …}.
func isIntrinsic(n *tree.Node) bool {
	if !n.Is(tree.Object) || len(n.Members) != 1 {
		return false
	}
	m := n.Members[0]
	return m.Key == "Ref" && m.Value.Is(tree.String) || strings.HasPrefix(m.Key, "Fn::")
}
