package spec

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// A template of CloudFormation or SAM can hold an OpenAPI document as a
// property of a resource, or name the file that it is in. Either is the contract
// of that API.

// bodyProperties are the resource types that take an OpenAPI document, and their
// properties for one that stands inline and one in a file (SAM specification;
// CloudFormation, AWS::ApiGateway::RestApi and AWS::ApiGatewayV2::Api).
var bodyProperties = []struct{ kind, inline, file string }{
	{"AWS::Serverless::Api", "DefinitionBody", "DefinitionUri"},
	{"AWS::Serverless::HttpApi", "DefinitionBody", "DefinitionUri"},
	{"AWS::ApiGateway::RestApi", "Body", "BodyS3Location"},
	{"AWS::ApiGatewayV2::Api", "Body", "BodyS3Location"},
}

// templateAPI is a resource with an OpenAPI document.
type templateAPI struct {
	id           string // logical ID
	kind         string
	resource     *tree.Node
	inline, file *tree.Node // one of them is nil
}

// template is a file of CloudFormation or SAM.
type template struct {
	files *tree.Files
	root  *tree.Node
	apis  []templateAPI
}

// isTemplate tells by what only a template has.
func isTemplate(root *tree.Node) bool {
	if root.Has("openapi") || root.Has("swagger") {
		return false
	}
	if root.Has("AWSTemplateFormatVersion") || strings.HasPrefix(root.Str("Transform"), "AWS::") {
		return true
	}
	for _, r := range root.Get("Resources").Fields() {
		if strings.HasPrefix(r.Value.Str("Type"), "AWS::") {
			return true
		}
	}
	return false
}

func newTemplate(files *tree.Files, root *tree.Node) *template {
	t := &template{files: files, root: root}
	for _, r := range root.Get("Resources").Fields() {
		for _, p := range bodyProperties {
			properties := r.Value.Get("Properties")
			api := templateAPI{r.Key, p.kind, r.Value, properties.Get(p.inline), properties.Get(p.file)}
			if r.Value.Str("Type") == p.kind && (api.inline != nil || api.file != nil) {
				t.apis = append(t.apis, api)
			}
		}
	}
	return t
}

// choose returns the API with that logical ID; with "" the only one.
func (t *template) choose(id string) (*templateAPI, error) {
	for i := range t.apis {
		if t.apis[i].id == id || id == "" && len(t.apis) == 1 {
			return &t.apis[i], nil
		}
	}
	switch {
	case len(t.apis) == 0:
		return nil, t.fault(t.root, "is a CloudFormation or SAM template in which no API has an OpenAPI document: looked for %s%s", sought(), t.events())
	case id == "":
		return nil, t.fault(t.root, "is a template of %d APIs, %s: %s", len(t.apis), t.names(), t.how())
	}
	return nil, t.fault(t.root, "has no API called %q with an OpenAPI document; there is %s", id, t.names())
}

// how says how to choose; a template in memory has no path to put a name after.
func (t *template) how() string {
	if t.files.Read == nil {
		return "load it as a file, with the name of one after its path"
	}
	return fmt.Sprintf("name one after the file, as in %s#%s", t.root.File().Name, t.apis[0].id)
}

func (t *template) fault(at *tree.Node, format string, args ...any) error {
	return &DocumentError{[]Note{{Location: at.Where(), Msg: fmt.Sprintf(format, args...)}}}
}

func (t *template) names() string {
	var names []string
	for _, api := range t.apis {
		names = append(names, fmt.Sprintf("%s (%s, line %d)", api.id, api.kind, api.resource.Where().Line))
	}
	return strings.Join(names, ", ")
}

// sought lists the properties of bodyProperties.
func sought() string {
	var all []string
	for _, p := range bodyProperties {
		all = append(all, fmt.Sprintf("%s or %s of %s", p.inline, p.file, p.kind))
	}
	return strings.Join(all, ", ")
}

// events says of a template that only has Events of functions that they are no
// contract: they name methods and paths, and nothing of what is sent.
func (t *template) events() string {
	n := 0
	for _, r := range t.root.Get("Resources").Fields() {
		for _, e := range r.Value.Get("Properties").Get("Events").Fields() {
			if kind := e.Value.Str("Type"); kind == "Api" || kind == "HttpApi" {
				n++
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; the %d Events of its functions name routes, which say nothing of requests and answers", n)
}

// document returns the root of the OpenAPI document of an API, and notes.
func (t *template) document(api *templateAPI) (*tree.Node, []Note, error) {
	x := newIntrinsics(t.files, t.root.File())
	root := api.inline
	if root == nil {
		included, why := x.read(api.file)
		if why != "" {
			return nil, nil, t.fault(api.file, "%s: %s", api.id, why)
		}
		root = included
	}
	root = x.resolve(root)
	if root == nil || root.Has("Fn::Transform") || len(root.Members) == 1 && strings.HasPrefix(root.Members[0].Key, "Fn::") {
		faults := append([]Note{{Location: api.resource.Where(), Msg: api.id + " has no OpenAPI document that can be read here"}}, x.notes...)
		return nil, nil, &DocumentError{faults}
	}
	tree.Embedded(root)
	return root, x.notes, nil
}

// binaryMediaTypes are those of the resource and of SAM's Globals. SAM writes
// "~1" for the slash (SAM specification, AWS::Serverless::Api).
func (t *template) binaryMediaTypes(api *templateAPI) []string {
	list := texts(api.resource.Get("Properties").Get("BinaryMediaTypes"))
	if api.kind == "AWS::Serverless::Api" {
		list = append(list, texts(t.root.Get("Globals").Get("Api").Get("BinaryMediaTypes"))...)
	}
	for i, m := range list {
		list[i] = strings.ReplaceAll(m, "~1", "/")
	}
	return list
}
