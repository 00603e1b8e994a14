package schema

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// nullable reports whether the schema allows null beside what it says
// otherwise, by nullable (OpenAPI 3.0.3, Schema Object) or x-nullable (the
// custom of Swagger 2.0). Where the version at hand ignores the word, its plain
// meaning is taken all the same, and noted: a judge must not refuse a null that
// the author of the document allowed.
func (k *spot) nullable() bool {
	null := false
	for _, key := range [...]string{"nullable", "x-nullable"} {
		v := k.node.Get(key)
		switch {
		case v == nil:
		case v.Kind != tree.Bool:
			k.wrong(key, v, "a boolean")
		case v.Text == "true":
			null = true
			k.noteNullable(key, v)
		}
	}
	return null
}

func (k *spot) noteNullable(key string, v *tree.Node) {
	own := map[Dialect]string{OpenAPI30: "nullable", Swagger20: "x-nullable"}[k.set.dialect]
	switch {
	case key != own:
		k.set.note(v, "%s has no meaning in this version of OpenAPI: it is read as allowing null", key)
	case k.node.Has("$ref"):
		k.set.note(v, "%s beside $ref is ignored before OpenAPI 3.1: it is read as allowing null", key)
	}
}

// onlyNull reports whether null is the only value that enum lists while type
// does not allow it: no value would do, and null is meant. OpenAPI 3.0 has no
// other way to write the type null.
func (k *spot) onlyNull() bool {
	if !listsOnlyNull(k.node) {
		return false
	}
	k.set.note(k.node.Get("enum"), "enum lists only null, which type does not allow: null is accepted")
	return true
}

// listsOnlyNull reports whether a schema with a type that does not name null
// lists nothing but null.
func listsOnlyNull(n *tree.Node) bool {
	values, t := n.Get("enum"), n.Get("type")
	if !values.Is(tree.Array) || len(values.Items) == 0 || t == nil {
		return false
	}
	for _, name := range append([]*tree.Node{t}, t.Items...) {
		if name.Is(tree.String) && name.Text == "null" {
			return false
		}
	}
	return !slices.ContainsFunc(values.Items, func(v *tree.Node) bool { return !v.Is(tree.Null) })
}

// combines reports whether a keyword other than type could refuse null.
func (k *spot) combines() bool {
	for _, key := range [...]string{"$ref", "$dynamicRef", "const", "allOf", "anyOf", "oneOf", "not", "if"} {
		if k.node.Has(key) {
			return true
		}
	}
	return false
}

// allowNull adds null to the types and the enumerated values.
func (k *spot) allowNull() {
	switch t := k.out["type"].(type) {
	case string:
		if t != "null" {
			k.out["type"] = []any{t, "null"}
		}
	case []any:
		if !contains(t, "null") {
			k.out["type"] = append(t, "null")
		}
	}
	values, has := k.out["enum"].([]any)
	if has && !contains(values, nil) {
		k.set.note(k.node.Get("enum"), "enum does not list null although the schema is nullable: null is accepted")
		k.out["enum"] = append(values, nil)
	}
}

// contains is slices.Contains for values that may be maps, which == cannot
// compare.
func contains(list []any, scalar any) bool {
	for _, e := range list {
		switch e.(type) {
		case nil, string:
			if e == scalar {
				return true
			}
		}
	}
	return false
}
