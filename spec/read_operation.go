package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// anyMethod is the member of a path item that answers every method.
const anyMethod = "x-amazon-apigateway-any-method"

// methods are the members of a path item that are operations, and their method.
var methods = map[string]string{
	"get": "GET", "put": "PUT", "post": "POST", "delete": "DELETE",
	"options": "OPTIONS", "head": "HEAD", "patch": "PATCH", "trace": "TRACE",
	anyMethod: MethodAny,
}

func (r *reader) pathItem(path string, item *tree.Node) {
	target, problem := r.deref(item)
	if problem != "" {
		r.note(item, "path %s is left out: %s", path, problem)
		return
	}
	if !target.Is(tree.Object) {
		r.note(item, "path %s is left out: it is %s, not an object", path, article(target.Kind))
		return
	}
	target = withSiblings(item, target)
	template, why := cleanTemplate(path)
	if why != "" {
		r.note(item, "path %s is left out: %s", path, why)
		return
	}
	if template != path {
		r.note(item, "path %s was read as %s", path, template)
	}
	for _, m := range target.Members {
		if method, ok := methods[m.Key]; ok {
			r.readOperation(method, template, target, m.Value)
		} else if m.Key == "query" || m.Key == "additionalOperations" {
			r.note(m.Value, "%s of %s is left out: API Gateway has no such methods", m.Key, template)
		}
	}
}

// withSiblings adds to a path item that is referred to what stands beside the
// $ref. OpenAPI 3.0.3 section 4.7.9.1 leaves open what it means; an operation
// that was written down is better tested than lost.
func withSiblings(item, target *tree.Node) *tree.Node {
	if item == target || len(item.Members) < 2 {
		return target
	}
	var members []tree.Member
	for _, m := range item.Members {
		if m.Key != "$ref" {
			members = append(members, m)
		}
	}
	for _, m := range target.Members {
		if !item.Has(m.Key) {
			members = append(members, m)
		}
	}
	return tree.NewObject(target, members)
}

// longestPath is the most bytes a path may have; no server takes a longer one.
const longestPath = 4 << 10

var templateVariable = regexp.MustCompile(`\{([^{}/]+)\}`)

// cleanTemplate returns the template in the form in which routes are compared,
// or why no request can be made for it.
func cleanTemplate(path string) (template, why string) {
	switch {
	case strings.Contains(path, "#"):
		return "", "a fragment never reaches a server"
	case strings.Contains(path, "?"):
		return "", "a query string is no part of a path"
	case len(path) > longestPath:
		return "", fmt.Sprintf("it has more than %d bytes", longestPath)
	case strings.Contains(path, "{}") || strings.Contains(path, "{+}"):
		return "", "a variable has no name"
	case strings.ContainsAny(templateVariable.ReplaceAllString(path, ""), "{}"):
		return "", "its braces do not match"
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return path, ""
}

func (r *reader) readOperation(method, path string, item, n *tree.Node) {
	node, problem := r.deref(n)
	r.operation, r.broken = method+" "+path, false
	defer func() { r.operation = "" }()
	if problem != "" || !node.Is(tree.Object) {
		if problem == "" {
			problem = "it is " + article(node.Kind) + ", not an object"
		}
		r.note(n, "%s is left out: %s", r.operation, problem)
		return
	}
	op := &Operation{Method: method, Path: path, Declared: node.Str("operationId"), Where: n.Where(), api: r.api}
	op.Description = strings.TrimSpace(node.Str("summary") + "\n" + node.Str("description"))
	r.identify(op, node)
	r.parameters(op, item, node)
	r.requestBody(op, node)
	r.responses(op, node)
	op.Security = r.security(node)
	op.Integration = r.integration(node)
	if r.broken {
		r.note(n, "%s %s is left out for the faults above", method, path)
		return
	}
	r.api.operations = append(r.api.operations, op)
	r.api.byID[op.ID] = op
}

// identify gives the operation its ID.
func (r *reader) identify(op *Operation, node *tree.Node) {
	op.ID = op.Declared
	if op.ID != "" && r.api.byID[op.ID] != nil {
		r.note(node.Get("operationId"), "operationId %q stands twice; %s %s is named by method and path", op.ID, op.Method, op.Path)
		op.ID = ""
	}
	if op.ID == "" {
		op.ID = op.Method + "_" + strings.ReplaceAll(strings.Trim(op.Path, "/"), "/", "_")
	}
	if r.api.byID[op.ID] != nil { // "/a/b" and "/a_b"
		op.ID = op.Method + op.Path
	}
	for r.api.byID[op.ID] != nil { // "/a" and "a"
		op.ID += "_"
	}
	r.operation = op.ID
}

// parameters reads those of the path item and of the operation; of two with
// the same name and place the operation's wins (OpenAPI 3.0.3 section 4.7.10).
func (r *reader) parameters(op *Operation, item, node *tree.Node) {
	var all []*tree.Node
	for _, from := range []*tree.Node{item.Get("parameters"), node.Get("parameters")} {
		if from != nil && !from.Is(tree.Array) {
			r.fault(from, "parameters is %s, not an array", article(from.Kind))
			return
		}
		all = append(all, from.Elements()...)
	}
	swagger := &swaggerBody{}
	index := map[Place]int{}
	for _, n := range all {
		if !r.spend() {
			return
		}
		r.parameter(op, n, swagger, index)
	}
	if r.dialect == schema.Swagger20 {
		op.Body = r.swaggerRequestBody(swagger, node)
	}
	r.pathVariables(op, node)
	for _, p := range op.Parameters {
		if p.spread() && shapesOf(p.Schema, 0).object {
			p.others = others(op, p)
		}
	}
}

// others returns the names of the parameters that stand in the same place.
func others(op *Operation, p *Parameter) []string {
	var names []string
	for _, q := range op.Parameters {
		if q != p && q.In == p.In {
			names = append(names, q.Name)
		}
	}
	return names
}

func (r *reader) parameter(op *Operation, at *tree.Node, swagger *swaggerBody, index map[Place]int) {
	n, problem := r.deref(at)
	if problem != "" {
		r.fault(at, "a parameter cannot be read: %s", problem)
		return
	}
	name, in := n.Str("name"), n.Str("in")
	if r.dialect == schema.Swagger20 && (in == "body" || in == "formData") {
		swagger.take(n, in)
		return
	}
	if name == "" || !slices.Contains([]In{InPath, InQuery, InHeader, InCookie}, In(in)) {
		r.fault(at, "a parameter needs a name and one of in: path, query, header, cookie; it has name %q, in %q", name, in)
		return
	}
	if r.ignoredHeader(name, in) {
		if n.True("required") && !strings.EqualFold(name, "Content-Type") {
			op.Ignored = append(op.Ignored, r.readParameter(n, name, InHeader))
		}
		return
	}
	if In(in) == InPath { // {proxy+} is declared as proxy or as proxy+
		name = strings.TrimSuffix(name, "+")
	}
	p := r.readParameter(n, name, In(in))
	if i, known := index[parameterKey(p)]; known {
		op.Parameters[i] = p
		return
	}
	index[parameterKey(p)] = len(op.Parameters)
	op.Parameters = append(op.Parameters, p)
}

// ignoredHeader: OpenAPI 3.0.3 section 4.7.12.1 says that header parameters of
// these names are ignored; content, security and responses describe them.
func (r *reader) ignoredHeader(name, in string) bool {
	if in != string(InHeader) {
		return false
	}
	if strings.EqualFold(name, "Content-Type") {
		return true
	}
	return r.dialect != schema.Swagger20 && (strings.EqualFold(name, "Accept") || strings.EqualFold(name, "Authorization"))
}

// parameterKey is what two parameters of one operation may not have in common.
func parameterKey(p *Parameter) Place {
	if p.In == InHeader {
		return Place{In: p.In, Name: strings.ToLower(p.Name)}
	}
	return Place{In: p.In, Name: p.Name}
}

// pathVariables brings parameters and template together: every variable has a
// parameter, no parameter is without a variable.
func (r *reader) pathVariables(op *Operation, node *tree.Node) {
	names := templateVariables(op.Path)
	for _, name := range names {
		i := slices.IndexFunc(op.Parameters, func(p *Parameter) bool { return p.In == InPath && p.Name == name })
		if i >= 0 {
			op.Parameters[i].Required = true
			continue
		}
		r.api.notes = append(r.api.notes, Note{op.Where, op.ID, fmt.Sprintf("the path variable %q is not declared; any text is taken for it", name)})
		op.Parameters = append(op.Parameters, r.undeclared(node, name))
	}
	op.Parameters = slices.DeleteFunc(op.Parameters, func(p *Parameter) bool {
		if p.In != InPath || slices.Contains(names, p.Name) {
			return false
		}
		r.api.notes = append(r.api.notes, Note{p.Where, op.ID, fmt.Sprintf("the path %s has no variable %q; the parameter is left out", op.Path, p.Name)})
		return true
	})
}

func (r *reader) undeclared(at *tree.Node, name string) *Parameter {
	node := tree.NewObject(at, []tree.Member{{Key: "type", Value: tree.NewText(at, "string")}})
	return &Parameter{api: r.api, Name: name, In: InPath, Required: true, Style: "simple", Schema: r.api.schemas.Schema(node), node: node, Where: at.Where()}
}

// templateVariables returns the names between braces, greedy marks removed.
func templateVariables(path string) []string {
	var names []string
	for _, m := range templateVariable.FindAllStringSubmatch(path, -1) {
		names = append(names, strings.TrimSuffix(m[1], "+"))
	}
	return names
}
