package spec

import (
	"github.com/lambdapact/lambdapact/internal/tree"
)

// swaggerBody gathers the parameters of Swagger 2.0 that make the payload.
type swaggerBody struct {
	body *tree.Node
	lost *tree.Node // a body parameter that another one of another name replaced
	form []*tree.Node
}

func (b *swaggerBody) take(n *tree.Node, in string) {
	if in == "body" {
		if b.body != nil && b.body.Str("name") != n.Str("name") {
			b.lost = b.body
		}
		b.body = n
		return
	}
	for i, old := range b.form {
		if old.Str("name") == n.Str("name") { // of the path item
			b.form[i] = n
			return
		}
	}
	b.form = append(b.form, n)
}

// swaggerRequestBody makes a RequestBody of the body or form parameters.
func (r *reader) swaggerRequestBody(b *swaggerBody, operation *tree.Node) *RequestBody {
	types := r.mimeTypes("consumes", operation)
	if b.lost != nil {
		r.note(b.lost, "the body parameter %s is left out: an operation has one payload, %s", b.lost.Str("name"), b.body.Str("name"))
	}
	switch {
	case b.body != nil:
		body := &RequestBody{Required: b.body.True("required"), Where: b.body.Where()}
		if body.Assumed = len(types) == 0; body.Assumed {
			types = []string{"application/json"}
		}
		for _, t := range types {
			body.Content = append(body.Content, r.mediaType(t, b.body, b.body.Get("schema"), r.examples(b.body)))
		}
		return body
	case len(b.form) > 0:
		return r.swaggerForm(b.form, types)
	}
	return nil
}

// swaggerForm: form parameters are the properties of an object.
func (r *reader) swaggerForm(form []*tree.Node, types []string) *RequestBody {
	at := form[0]
	var properties []tree.Member
	var required []*tree.Node
	multipart := false
	for _, p := range form {
		multipart = multipart || p.Str("type") == "file"
		properties = append(properties, tree.Member{Key: p.Str("name"), Value: inlineSchema(p)})
		if p.True("required") {
			required = append(required, tree.NewText(p.Get("required"), p.Str("name")))
		}
	}
	members := []tree.Member{
		{Key: "type", Value: tree.NewText(at, "object")},
		{Key: "properties", Value: tree.NewObject(at, properties)},
	}
	if len(required) > 0 {
		members = append(members, tree.Member{Key: "required", Value: tree.NewArray(at, required)})
	}
	node := tree.NewObject(at, members)
	body := &RequestBody{Required: len(required) > 0, Assumed: len(types) == 0, Where: at.Where()}
	for _, t := range formTypes(types, multipart) {
		m := r.mediaType(t, at, node, nil)
		r.swaggerEncodings(m, form)
		body.Content = append(body.Content, m)
	}
	return body
}

// formTypes keeps the consumed types that can carry a form; a file needs multipart.
func formTypes(types []string, multipart bool) []string {
	var out []string
	for _, t := range types {
		if t == "multipart/form-data" || t == "application/x-www-form-urlencoded" && !multipart {
			out = append(out, t)
		}
	}
	switch {
	case len(out) > 0:
		return out
	case multipart:
		return []string{"multipart/form-data"}
	}
	return []string{"application/x-www-form-urlencoded"}
}

// swaggerContent makes the content of a response of schema and produces.
func (r *reader) swaggerContent(n, operation *tree.Node) []*MediaType {
	schema, examples := n.Get("schema"), n.Get("examples")
	if schema == nil {
		return nil
	}
	types := r.mimeTypes("produces", operation)
	if len(types) == 0 {
		types = []string{"*/*"} // Swagger 2.0 leaves the type open then
	}
	var out []*MediaType
	for _, t := range types {
		var given []*tree.Node
		if e := examples.Get(t); e != nil {
			given = append(given, e)
		}
		out = append(out, r.mediaType(t, n, schema, given))
	}
	return out
}

// mimeTypes returns consumes or produces of the operation, else of the document.
func (r *reader) mimeTypes(key string, operation *tree.Node) []string {
	if n := operation.Get(key); n != nil {
		return texts(n)
	}
	return texts(r.root.Get(key))
}
