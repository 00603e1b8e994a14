package spec

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

func (r *reader) securitySchemes() {
	schemes := r.root.Get("components").Get("securitySchemes")
	if r.dialect == schema.Swagger20 {
		schemes = r.root.Get("securityDefinitions")
	}
	r.schemes = map[string]*SecurityScheme{}
	for _, m := range schemes.Fields() {
		n, problem := r.deref(m.Value)
		if problem != "" {
			r.note(m.Value, "the security scheme %s is not used: %s", m.Key, problem)
			continue
		}
		r.schemes[m.Key] = r.scheme(m.Key, n)
	}
}

func (r *reader) scheme(name string, n *tree.Node) *SecurityScheme {
	s := &SecurityScheme{
		Name: name, Type: n.Str("type"), Scheme: strings.ToLower(n.Str("scheme")),
		In: In(n.Str("in")), Key: n.Str("name"), Where: n.Where(),
	}
	if s.Type == "basic" { // Swagger 2.0
		s.Type, s.Scheme = "http", "basic"
	}
	switch {
	case n.Has("x-amazon-apigateway-authorizer"):
		s.Gateway = "x-amazon-apigateway-authorizer"
	case n.Has("x-amazon-apigateway-authtype"):
		s.Gateway = "x-amazon-apigateway-authtype"
	case r.gatewayAPIKey(s):
		s.Gateway = "an API key of a usage plan"
	}
	return s
}

// gatewayAPIKey: imported into API Gateway, a scheme of this header makes the
// method require an API key of a usage plan (AG
// api-gateway-swagger-extensions-api-key-source). A document without any of
// API Gateway's members was not written for import.
func (r *reader) gatewayAPIKey(s *SecurityScheme) bool {
	if s.Type != "apiKey" || s.In != InHeader || !strings.EqualFold(s.Key, "x-api-key") {
		return false
	}
	if r.root.Has("x-amazon-apigateway-api-key-source") {
		return true
	}
	for _, item := range r.root.Get("paths").Fields() {
		for _, op := range item.Value.Fields() {
			if op.Value.Has("x-amazon-apigateway-integration") {
				return true
			}
		}
	}
	return false
}

// security returns the alternatives of an operation, those of the document
// when it has none of its own. An operation may opt out with an empty array.
func (r *reader) security(operation *tree.Node) []SecurityRequirement {
	list := operation.Get("security")
	if list == nil {
		list = r.root.Get("security")
	}
	auth := operation.Get("x-amazon-apigateway-auth").Str("type")
	var out []SecurityRequirement
	for _, alternative := range list.Elements() {
		requirement := SecurityRequirement{}
		for _, m := range alternative.Fields() {
			requirement = append(requirement, r.usedScheme(m))
		}
		out = append(out, requirement)
	}
	if auth != "" && !strings.EqualFold(auth, "NONE") {
		gateway := &SecurityScheme{Name: auth, Type: "aws", Gateway: "x-amazon-apigateway-auth", Where: operation.Where()}
		return []SecurityRequirement{{gateway}}
	}
	if slices.ContainsFunc(out, func(s SecurityRequirement) bool { return len(s) == 0 }) && len(out) == 1 {
		return nil // [{}]: no credential is needed
	}
	return out
}

func (r *reader) usedScheme(m tree.Member) *SecurityScheme {
	if s, ok := r.schemes[m.Key]; ok {
		return s
	}
	r.note(m.Value, "the security scheme %q is not defined; its credential is neither sent nor checked", m.Key)
	s := &SecurityScheme{Name: m.Key, Type: "undefined", Where: m.Value.Where()}
	r.schemes[m.Key] = s
	return s
}

// integration reads x-amazon-apigateway-integration, also by $ref to the
// components of an HTTP API.
func (r *reader) integration(operation *tree.Node) *Integration {
	at := operation.Get("x-amazon-apigateway-integration")
	if at == nil {
		return nil
	}
	n, problem := r.deref(at)
	if problem != "" {
		r.note(at, "the integration is not known: %s", problem)
		return nil
	}
	return &Integration{
		Type:                 strings.ToLower(n.Str("type")),
		URI:                  uri(n.Get("uri")),
		PayloadFormatVersion: text(n.Get("payloadFormatVersion")),
		HTTPMethod:           strings.ToUpper(n.Str("httpMethod")),
		Where:                at.Where(),
	}
}

// uri shows a CloudFormation intrinsic by its name and, if it is one, its text.
func uri(n *tree.Node) string {
	if n.Is(tree.Object) && len(n.Members) == 1 {
		return strings.TrimSpace(n.Members[0].Key + " " + text(n.Members[0].Value))
	}
	return text(n)
}

func text(n *tree.Node) string {
	if n.Is(tree.String) || n.Is(tree.Number) {
		return n.Text
	}
	return ""
}
