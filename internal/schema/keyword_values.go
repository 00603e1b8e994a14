package schema

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// typeNames are the types of JSON Schema and, as values, what is written for
// them by mistake. "" means any type.
var typeNames = map[string]string{
	"null": "null", "boolean": "boolean", "integer": "integer", "number": "number",
	"string": "string", "array": "array", "object": "object",

	"bool": "boolean", "int": "integer", "long": "integer", "float": "number",
	"double": "number", "str": "string", "list": "array", "dict": "object", "any": "",
}

// types converts type, in both forms.
func (k *spot) types(v *tree.Node) {
	written := []*tree.Node{v}
	if v.Is(tree.Array) {
		if written = v.Items; len(written) == 0 {
			k.wrong("type", v, "a type or several")
			return
		}
		if k.set.dialect.before(OpenAPI31) {
			k.meant(v, "a list of types")
		}
	}
	var types []any
	for _, t := range written {
		name, ok := k.typeName(t)
		if !ok {
			return // one unknown type makes the whole keyword unknown
		}
		if !contains(types, name) {
			types = append(types, name)
		}
	}
	if len(types) == 1 {
		k.out["type"] = types[0]
		return
	}
	k.out["type"] = types
}

func (k *spot) typeName(t *tree.Node) (string, bool) {
	if t.Is(tree.Null) {
		k.set.note(t, "type is null, not the string \"null\": it is read as that")
		return "null", true
	}
	if !t.Is(tree.String) {
		k.wrong("type", t, "a string")
		return "", false
	}
	if t.Text == "file" && k.set.dialect == Swagger20 {
		return "", false // bytes of a form, or a response that is no JSON
	}
	name, known := typeNames[strings.ToLower(t.Text)]
	switch {
	case !known:
		k.set.note(t, "unknown type %q: any type is accepted", t.Text)
	case name == "":
		k.set.note(t, "unknown type %q: it is read as any type", t.Text)
	case name != t.Text:
		k.set.note(t, "unknown type %q: it is read as %s", t.Text, name)
	case name == "null" && k.set.dialect.before(OpenAPI31):
		k.meant(t, "type null")
	}
	return name, known && name != ""
}

func (k *spot) enum(v *tree.Node) {
	if !v.Is(tree.Array) {
		k.wrong("enum", v, "an array")
		return
	}
	if len(v.Items) == 0 {
		k.set.note(v, "enum is empty: it is ignored")
		return
	}
	if EnumOf(k.node) == nil {
		k.set.note(v, "enum lists no array, and the values that items lists: it is read as theirs")
		return
	}
	if i := slices.IndexFunc(v.Items, isIntrinsic); i >= 0 {
		k.wrong("enum", v.Items[i], "an array of values")
		return
	}
	values, ok := data(v)
	if !ok {
		k.set.note(v, "enum is too large: it is ignored")
		return
	}
	k.out["enum"] = values
}

// matchEnumToType adds to the enumerated values, where none is of the
// schema's type, the same values as that type: type string with enum [1, 2] means "1" and "2".
func (k *spot) matchEnumToType() {
	values, _ := k.out["enum"].([]any)
	t, _ := k.out["type"].(string)
	if len(values) == 0 || t != "string" && t != "integer" && t != "number" {
		return
	}
	var other []any
	for _, n := range k.node.Get("enum").Items {
		if (t == "string") == (n.Kind == tree.String) {
			return
		}
		switch {
		case t == "string" && (n.Kind == tree.Number || n.Kind == tree.Bool):
			other = append(other, n.Text)
		case t != "string" && n.Kind == tree.String && isNumber(n.Text):
			other = append(other, json.Number(n.Text))
		}
	}
	if len(other) > 0 {
		k.set.note(k.node.Get("enum"), "enum has no value of type %s: its values are read as that type", t)
		k.out["enum"] = append(slices.Clone(values), other...)
	}
}

func (k *spot) constant(v *tree.Node) {
	if isIntrinsic(v) {
		k.wrong("const", v, "a value")
		return
	}
	value, ok := data(v)
	if !ok {
		k.set.note(v, "const is too large: it is ignored")
		return
	}
	k.out["const"] = value
}

func (k *spot) format(v *tree.Node) {
	switch {
	case !v.Is(tree.String):
		k.wrong("format", v, "a string")
	case !FormatFits(k.node):
		k.set.note(v, "no %s has a length between minLength and maxLength: the format is ignored", v.Text)
	case FormatChecked(v.Text):
		k.out["format"] = v.Text
	}
}

func (k *spot) pattern(v *tree.Node) {
	if !v.Is(tree.String) {
		k.wrong("pattern", v, "a string")
		return
	}
	if k.compiles(v, v.Text) {
		k.out["pattern"] = v.Text
	}
}

func (k *spot) compiles(where *tree.Node, pattern string) bool {
	p, err := compilePattern(pattern)
	if err != nil {
		k.set.note(where, "pattern %q is no regular expression of ECMA-262 (%v): it is ignored", short(pattern), err)
		return false
	}
	if p.literal {
		k.set.note(where, "pattern %q has the slashes of a JavaScript literal: they are not taken as a part of it", short(pattern))
	}
	return true
}

func (k *spot) number(key string, v *tree.Node) {
	switch {
	case !v.Is(tree.Number):
		k.wrong(key, v, "a number")
	case !isNumber(v.Text):
		k.set.note(v, "%s is out of all proportion: it is ignored", key)
	case key == "multipleOf" && !positive(v.Text):
		k.set.note(v, "multipleOf must be above 0: it is ignored")
	default:
		if _, exclusive := k.out[exclusiveOf[key]]; exclusive && k.node.True(exclusiveOf[key]) {
			return // exclusive has said it already
		}
		k.out[key] = json.Number(v.Text)
	}
}

var exclusiveOf = map[string]string{"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}

// exclusive converts the boolean form of OpenAPI 3.0 and the numeric one of
// JSON Schema 2020-12; either is taken as it is meant in any version.
func (k *spot) exclusive(key, bound string, v *tree.Node) {
	switch v.Kind {
	case tree.Number:
		if k.set.dialect.before(OpenAPI31) {
			k.meant(v, key+" as a number")
		}
		k.number(key, v)
	case tree.Bool:
		if k.set.dialect == OpenAPI31 {
			k.set.note(v, "%s is a boolean, as before OpenAPI 3.1: it is read as that", key)
		}
		limit := k.node.Get(bound)
		if v.Text == "true" && limit.Is(tree.Number) && isNumber(limit.Text) {
			k.out[key] = json.Number(limit.Text)
			delete(k.out, bound)
		}
	default:
		k.wrong(key, v, "a number or a boolean")
	}
}

// maxCount stands for all larger counts: no value that is ever judged is as
// long, and the engine counts with int.
const maxCount = 1 << 40

func (k *spot) count(key string, v *tree.Node) {
	if !v.Is(tree.Number) {
		k.wrong(key, v, "a whole number")
		return
	}
	n, ok := new(big.Rat), isNumber(v.Text)
	if ok {
		n, ok = n.SetString(v.Text)
	}
	if !ok || !n.IsInt() || n.Sign() < 0 {
		k.set.note(v, "%s must be a whole number from 0, not %s: it is ignored", key, short(v.Text))
		return
	}
	if n.Num().IsInt64() && n.Num().Int64() < maxCount {
		k.out[key] = json.Number(n.Num().String())
		return
	}
	k.out[key] = json.Number(big.NewInt(maxCount).String())
}

func (k *spot) unique(v *tree.Node) {
	if !v.Is(tree.Bool) {
		k.wrong("uniqueItems", v, "a boolean")
		return
	}
	k.out["uniqueItems"] = v.Text == "true"
}
