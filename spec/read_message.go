package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// requestBody reads the one of OpenAPI 3; Swagger 2.0 has it among the parameters.
func (r *reader) requestBody(op *Operation, node *tree.Node) {
	at := node.Get("requestBody")
	if at == nil || r.dialect == schema.Swagger20 {
		return
	}
	n, problem := r.deref(at)
	if problem != "" {
		r.fault(at, "the request body cannot be read: %s", problem)
		return
	}
	if !n.Is(tree.Object) {
		r.fault(at, "requestBody is %s, not an object", article(n.Kind))
		return
	}
	op.Body = &RequestBody{Required: n.True("required"), Content: r.content(n), Where: n.Where()}
	if len(op.Body.Content) == 0 {
		r.note(at, "the request body has no content; no payload is sent")
	}
}

func (r *reader) content(n *tree.Node) []*MediaType {
	var out []*MediaType
	for _, m := range n.Get("content").Fields() {
		if !r.spend() {
			return nil
		}
		entry, problem := r.deref(m.Value)
		if problem != "" {
			r.note(m.Value, "the schema of %s is not used: %s", m.Key, problem)
			entry = tree.NewObject(m.Value, nil)
		}
		out = append(out, r.mediaType(r.mediaName(m), entry, entry.Get("schema"), r.examples(entry)))
	}
	return out
}

// mediaName is the media type or range of an entry. One that names none, such
// as "" or ";", stands for any.
func (r *reader) mediaName(m tree.Member) string {
	if base, _, _ := strings.Cut(m.Key, ";"); strings.TrimSpace(base) != "" {
		return m.Key
	}
	r.note(m.Value, "%q is no media type: it is read as */*", m.Key)
	return "*/*"
}

func (r *reader) mediaType(name string, at, node *tree.Node, examples []*tree.Node) *MediaType {
	m := &MediaType{api: r.api, Type: name, Examples: examples, Where: at.Where(), node: node}
	if r.dialect != schema.Swagger20 {
		r.readEncodings(m, at)
	}
	if node != nil {
		m.Schema = r.api.schemas.Schema(node)
	}
	return m
}

func (r *reader) responses(op *Operation, node *tree.Node) {
	responses := node.Get("responses")
	if len(responses.Fields()) == 0 {
		r.note(node, "%s %s documents no response: its answers are checked for little", op.Method, op.Path)
	}
	for _, m := range responses.Fields() {
		status := strings.ToUpper(m.Key)
		if strings.HasPrefix(m.Key, "x-") || !r.spend() {
			continue
		}
		if status == "DEFAULT" {
			status = "default"
		} else if !validStatus(status) {
			r.note(m.Value, "the response %q is left out: it is no status, range or default", m.Key)
			continue
		}
		op.Responses = append(op.Responses, r.response(status, m.Value, node))
	}
}

// response reads one; when its $ref leads nowhere the status stays documented
// and nothing about its payload is known.
func (r *reader) response(status string, at, operation *tree.Node) *ResponseObject {
	o := &ResponseObject{Status: status, Where: at.Where()}
	n, problem := r.deref(at)
	if problem != "" {
		r.note(at, "the answers %s are not checked: %s", status, problem)
		return o
	}
	if r.dialect == schema.Swagger20 {
		o.Content = r.swaggerContent(n, operation)
	} else {
		o.Content = r.content(n)
	}
	o.Description = n.Str("description")
	o.NoContent = len(o.Content) == 0 && n.Is(tree.Object)
	for _, m := range n.Get("headers").Fields() {
		if !r.spend() {
			return o
		}
		h, problem := r.deref(m.Value)
		if problem != "" {
			r.note(m.Value, "the header %s is not checked: %s", m.Key, problem)
			continue
		}
		if !strings.EqualFold(m.Key, "Content-Type") {
			o.Headers = append(o.Headers, r.readParameter(h, m.Key, InHeader))
		}
	}
	return o
}

// validStatus accepts 100 to 599 and 1XX to 5XX.
func validStatus(s string) bool {
	if len(s) != 3 || s[0] < '1' || s[0] > '5' {
		return false
	}
	digits := s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9'
	return digits || s[1:] == "XX"
}
