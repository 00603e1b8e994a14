package mock

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"time"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// GatewayConfig describes the API in front of a handler. The zero value is a
// REST API without routes; API or Routes give it some.
type GatewayConfig struct {
	// Format is the kind of API and its event: "rest" (the default), "http" and
	// "http1" (HTTP API with payload 2.0 and 1.0, where the integration of the
	// document names no payloadFormatVersion), "url" (function URL) or "alb"
	// (target group of an Application Load Balancer).
	Format string
	// API is the document: its routes, what its extensions tell API Gateway to
	// do, and what both sides are measured against. It may be nil.
	API *spec.API
	// Routes are the deployed routes, such as "ANY /{proxy+}" or "GET /orders/{id}".
	// nil means those of the document. A route of the document keeps what its
	// extensions say, also when it is listed here. A function URL and a load
	// balancer have no routes.
	Routes []string
	// Integrations deploys only the routes of the document that have an
	// integration of type aws_proxy or mock.
	Integrations bool

	// Stage is the name of the stage: the first segment of URLs, as on the
	// default host of an API. When it is empty, the API stands at the root, as
	// on a custom domain name with an empty base path, and the stage is "prod",
	// or "$default" for an HTTP API.
	Stage string
	// BasePath, "shop" for URLs that begin with /shop, makes the host a custom
	// domain name with that base path mapping; "/" is an empty one.
	BasePath string
	// StageInPath says that the mapping names no stage, so that URLs have the
	// stage after the base path.
	StageInPath bool
	// DomainName is requestContext.domainName; empty for that of the default host.
	DomainName string

	// StageVariables are those of the stage.
	StageVariables map[string]string
	// BinaryMediaTypes are added to those of the document.
	BinaryMediaTypes []string
	// Edge makes a REST API edge-optimised.
	Edge bool
	// MultiValueHeaders is the attribute of an ALB target group.
	MultiValueHeaders bool
	// Streaming is the invoke mode RESPONSE_STREAM of a function URL.
	Streaming bool

	// Authorizer is what an authorizer passes on, a JSON object: one of
	// {"claims": {...}, "scopes": [...]} of a token (Cognito, JWT),
	// {"principalId": "...", "context": {...}} of a Lambda authorizer, and
	// {"identity": {"accessKey": "...", "userArn": "...", ...}} of AWS_IAM. It
	// goes to the operations that the document guards in that way, and to every
	// request on a route that is not in the document. No authorizer is run and no
	// signature verified: a request that has what the authorizer looks at is let
	// through.
	Authorizer json.RawMessage
	// APIKeys are the keys that a method takes if it requires one; none means any.
	APIKeys []string

	// Timeout is the function's timeout: the deadline that the handler sees,
	// and after which its failure is answered. 0 is that of the integration.
	Timeout time.Duration
	// IntegrationTimeout is how long the gateway waits. 0 is the default of the
	// format: 29 s of a REST API, 30 s of an HTTP API (D AG limits), none for a
	// function URL and a load balancer. An integration of the document that
	// names a timeout has that one.
	IntegrationTimeout time.Duration

	// Report is called, one call at a time, for every request and every answer
	// that is wrong. It must not block: the client waits for it.
	Report func(Finding)
}

// configure checks what does not depend on routes.
func (g *Gateway) configure() error {
	var err error
	if g.handler == nil {
		return errors.New("mock gateway: there is no handler")
	}
	format := g.cfg.Format
	if format == "" {
		format = proxy.REST.String()
	}
	if g.source, err = proxy.ParseSource(format); err != nil {
		return fmt.Errorf("mock gateway: %w", err)
	}
	g.base = proxy.Config{
		Stage: g.cfg.Stage, DomainName: g.cfg.DomainName,
		StageVariables: maps.Clone(g.cfg.StageVariables), Edge: g.cfg.Edge,
		BinaryMediaTypes:  g.cfg.BinaryMediaTypes,
		MultiValueHeaders: g.cfg.MultiValueHeaders, Streaming: g.cfg.Streaming,
	}
	if g.cfg.API != nil {
		g.document = g.cfg.API.Gateway()
		g.base.BinaryMediaTypes = append(g.cfg.API.BinaryMediaTypes[:len(g.cfg.API.BinaryMediaTypes):len(g.cfg.API.BinaryMediaTypes)], g.cfg.BinaryMediaTypes...)
	}
	if err = g.authorize(); err != nil {
		return fmt.Errorf("mock gateway: %w", err)
	}
	return g.place()
}

// stageName is what API Gateway takes for the name of a stage (AG set-up-stages).
var stageName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,128}$`)

// place decides where the API stands in URLs.
func (g *Gateway) place() error {
	c := &g.cfg
	switch {
	case c.Stage != "" && c.Stage != "$default" && !stageName.MatchString(c.Stage):
		return fmt.Errorf("mock gateway: stage %q: want letters, digits, - and _", c.Stage)
	case c.Stage == "$default" && g.source == proxy.REST:
		return errors.New("mock gateway: a REST API has no stage $default")
	case c.StageInPath && c.BasePath == "":
		return errors.New("mock gateway: the stage stands in the path of a custom domain name: name its base path, or / for none")
	case strings.ContainsAny(c.BasePath, "?#% "):
		return fmt.Errorf("mock gateway: base path %q: want path segments", c.BasePath)
	}
	if g.base.Stage == "" && g.source == proxy.REST {
		g.base.Stage = "prod"
	}
	if g.base.Stage == "" {
		g.base.Stage = "$default"
	}
	if c.BasePath != "" || c.Stage == "" && g.source == proxy.REST {
		g.base.CustomDomain = &proxy.CustomDomain{BasePath: strings.Trim(c.BasePath, "/"), StageInPath: c.StageInPath}
	}
	return nil
}

func stagePrefix(stage string) string {
	if stage == "$default" {
		return ""
	}
	return "/" + stage
}

func basePrefix(path string) string {
	if path == "" {
		return ""
	}
	return "/" + path
}
