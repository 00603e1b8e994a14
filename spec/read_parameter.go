package spec

import (
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// readParameter reads a Parameter Object or, with in header, a Header Object.
func (r *reader) readParameter(n *tree.Node, name string, in In) *Parameter {
	p := &Parameter{
		api:  r.api,
		Name: name, In: in,
		Description: n.Str("description"),
		Required:    n.True("required") || in == InPath,
		AllowEmpty:  n.True("allowEmptyValue"),
		Example:     r.parameterExample(n),
		Where:       n.Where(),
	}
	p.node = n.Get("schema")
	switch {
	case r.dialect == schema.Swagger20:
		p.Style, p.Explode = collectionFormat(n, in)
		p.node = inlineSchema(n)
	case p.node == nil && n.Has("content"):
		r.parameterContent(p, n.Get("content"))
	default:
		p.Style, p.Explode = style(n, in)
	}
	if p.node == nil {
		r.note(n, "parameter %s has no schema; any value is taken for it", name)
		p.node = tree.NewObject(n, nil)
	}
	p.Schema = r.api.schemas.Schema(p.node)
	return p
}

// parameterContent reads the only entry of content.
func (r *reader) parameterContent(p *Parameter, content *tree.Node) {
	for _, m := range content.Fields() {
		p.MediaType, p.node = m.Key, m.Value.Get("schema")
		return
	}
}

// style applies the defaults of OpenAPI 3.0.3 section 4.7.12.2.
func style(n *tree.Node, in In) (string, bool) {
	s := n.Str("style")
	if s == "" {
		s = map[In]string{InPath: "simple", InQuery: "form", InHeader: "simple", InCookie: "form"}[in]
	}
	if e := n.Get("explode"); e.Is(tree.Bool) {
		return s, e.Text == "true"
	}
	return s, s == "form"
}

// collectionFormat reads the one of Swagger 2.0 as a style.
func collectionFormat(n *tree.Node, in In) (string, bool) {
	plain := "simple"
	if in == InQuery || in == InCookie {
		plain = "form"
	}
	switch n.Str("collectionFormat") {
	case "multi":
		return "form", true
	case "ssv":
		return "spaceDelimited", false
	case "tsv":
		return "tabDelimited", false
	case "pipes":
		return "pipeDelimited", false
	}
	return plain, false
}

// parameterMembers are the members of a Swagger 2.0 parameter or header that
// are no schema keywords; required, for one, means another thing there.
var parameterMembers = map[string]bool{
	"name": true, "in": true, "description": true, "required": true,
	"collectionFormat": true, "allowEmptyValue": true,
}

// inlineSchema returns the schema that a Swagger 2.0 parameter or header is.
func inlineSchema(n *tree.Node) *tree.Node {
	if s := n.Get("schema"); s != nil { // not allowed, yet common
		return s
	}
	var members []tree.Member
	for _, m := range n.Fields() {
		if !parameterMembers[m.Key] {
			members = append(members, m)
		}
	}
	return tree.NewObject(n, members)
}

func (r *reader) parameterExample(n *tree.Node) *tree.Node {
	if e := n.Get("example"); e != nil {
		return e
	}
	for _, e := range r.examples(n) {
		return e
	}
	return n.Get("x-example")
}

// examples reads the examples map of a parameter or media type.
func (r *reader) examples(n *tree.Node) []*tree.Node {
	var out []*tree.Node
	if e := n.Get("example"); e != nil {
		out = append(out, e)
	}
	for _, m := range n.Get("examples").Fields() {
		target, problem := r.deref(m.Value)
		if problem != "" {
			r.note(m.Value, "an example is left out: %s", problem)
			continue
		}
		if v := target.Get("value"); v != nil {
			out = append(out, v)
		}
	}
	return out
}
