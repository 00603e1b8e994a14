package spec

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// ImportProblems lists what API Gateway would refuse, or leave out in silence,
// when the document is imported as a REST API (source: KI and R LSA of the
// gateway reference, the known issues of Amazon's developer guide). A document
// need not be importable to be a contract.
func (a *API) ImportProblems() []Note {
	i := &importer{api: a}
	i.size()
	i.paths()
	i.schemaNames()
	i.references()
	i.securitySchemes()
	return i.notes
}

type importer struct {
	api   *API
	notes []Note
}

func (i *importer) note(at Location, op, format string, args ...any) {
	i.notes = append(i.notes, Note{at, op, fmt.Sprintf(format, args...)})
}

// size: KI allows 6 MB.
func (i *importer) size() {
	const limit = 6 << 20
	if n := i.api.root.File().Size; n > limit {
		i.note(i.api.root.Where(), "", "refused: the file has %d bytes, API Gateway takes %d", n, limit)
	}
}

// segmentText is what a path part may consist of (KI).
var segmentText = regexp.MustCompile(`^[A-Za-z0-9_.,:-]*$`)

func (i *importer) paths() {
	variables := map[string]string{} // what stands before it → the variable's segment
	for _, op := range i.api.operations {
		if op.Method == "TRACE" {
			i.note(op.Where, op.ID, "refused: API Gateway has no method TRACE")
		}
		i.path(op, variables)
	}
}

// path checks one template, part by part. A resource has at most one variable
// child (R LSA test_create_proxy_resource_validation).
func (i *importer) path(op *Operation, variables map[string]string) {
	prefix := ""
	parts := strings.Split(strings.Trim(op.Path, "/"), "/")
	for n, part := range parts {
		if !strings.Contains(part, "{") {
			if !segmentText.MatchString(part) {
				i.note(op.Where, op.ID, "refused: the path part %q has characters beyond letters, digits and _ - . , :", part)
			}
			prefix += "/" + part
			continue
		}
		if !strings.HasPrefix(part, "{") || strings.Index(part, "}") != len(part)-1 {
			i.note(op.Where, op.ID, "refused: the path part %q is neither a text nor one variable", part)
			return
		}
		if strings.HasSuffix(part, "+}") && n < len(parts)-1 {
			i.note(op.Where, op.ID, "refused: nothing may stand below the greedy variable %s", part)
			return
		}
		if first, ok := variables[prefix]; ok && first != part {
			i.note(op.Where, op.ID, "refused: %s stands beside %s; a resource has one variable below it", part, first)
			return
		}
		variables[prefix] = part
		prefix += "/{}"
	}
}

var alphanumeric = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// schemaNames: a model's name is alphanumeric (importer #194).
func (i *importer) schemaNames() {
	schemas := i.api.root.Get("components").Get("schemas")
	if i.api.dialect == schema.Swagger20 {
		schemas = i.api.root.Get("definitions")
	}
	for _, m := range schemas.Fields() {
		if !alphanumeric.MatchString(m.Key) {
			i.note(m.Value.Where(), "", "refused: the schema name %q is not alphanumeric", m.Key)
		}
	}
}

// references: a $ref stays in the file (KI).
func (i *importer) references() {
	seen := map[*tree.Node]bool{}
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n == nil || seen[n] {
			return
		}
		seen[n] = true
		if ref := n.Get("$ref"); ref.Is(tree.String) && !strings.HasPrefix(ref.Text, "#") {
			i.note(ref.Where(), "", "refused: $ref %q leads to another file", ref.Text)
		}
		for _, c := range n.Items {
			walk(c)
		}
		for _, m := range n.Members {
			walk(m.Value)
		}
	}
	walk(i.api.root)
}

// securitySchemes: of OpenAPI's kinds only apiKey is understood; others need
// an authorizer extension (KI).
func (i *importer) securitySchemes() {
	seen := map[*SecurityScheme]bool{}
	for _, op := range i.api.operations {
		for _, requirement := range op.Security {
			for _, s := range requirement {
				if !seen[s] && s.Type != "apiKey" && s.Gateway == "" {
					i.note(s.Where, "", "ignored: the security scheme %s of type %s without an authorizer extension", s.Name, s.Type)
				}
				seen[s] = true
			}
		}
	}
}
