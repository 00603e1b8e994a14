package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Servers returns the URLs under which the document says that its paths are
// served, variables replaced by their defaults: those of the servers of the
// document, its paths and its operations (OpenAPI 3.0.3 section 4.7.5), or what
// host and basePath of Swagger 2.0 say. They may be relative, such as "/v1".
func (a *API) Servers() []string {
	var out []string
	if base := a.root.Str("basePath") + a.root.Str("host"); base != "" && a.root.Has("swagger") {
		out = append(out, swaggerServer(a.root))
	}
	out = append(out, serversOf(a.root)...)
	for _, path := range a.root.Get("paths").Fields() {
		out = append(out, serversOf(path.Value)...)
		for _, op := range path.Value.Fields() {
			out = append(out, serversOf(op.Value)...)
		}
	}
	return out
}

func swaggerServer(root *tree.Node) string {
	base := "/" + strings.Trim(root.Str("basePath"), "/")
	if host := root.Str("host"); host != "" {
		return "//" + host + base
	}
	return base
}

func serversOf(n *tree.Node) []string {
	var out []string
	for _, server := range n.Get("servers").Elements() {
		url := server.Str("url")
		for _, v := range server.Get("variables").Fields() {
			url = strings.ReplaceAll(url, "{"+v.Key+"}", v.Value.Str("default"))
		}
		if url != "" {
			out = append(out, url)
		}
	}
	return out
}
