package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/mock"
)

// gatewayFlags describe the API in front of a handler.
type gatewayFlags struct {
	handler handlerFlags

	listen, format, stage, basePath, domain string
	routes, apiKeys, variables, binary      []string
	authorizer                              string
	remote, stageInPath, edge               bool
	multiValue, streaming                   bool
	patience                                time.Duration
}

func (g *gatewayFlags) register(cmd *cobra.Command) {
	g.handler.register(cmd)
	f := cmd.Flags()
	f.StringVar(&g.listen, "listen", "127.0.0.1:3000", "`address` to listen on; :0 is any free port of this machine")
	f.StringVar(&g.format, "format", "rest", "event `format`: rest, http (HTTP API, payload 2.0), http1 (HTTP API, payload 1.0), url (function URL)\nor alb (load balancer)")
	f.StringArrayVar(&g.routes, "route", nil, "a `route` of the deployment such as \"ANY /{proxy+}\" (repeatable); or exact: those of\nthe document (default); or integrations: those with an integration of type aws_proxy or mock")
	f.StringVar(&g.stage, "stage", "", "`name` of the stage, with which URLs then begin; without it they begin with the path of the route")
	f.StringVar(&g.basePath, "base-path", "", "base `path` of a custom domain name, with which URLs then begin; / is an empty one")
	f.BoolVar(&g.stageInPath, "stage-in-path", false, "the base path mapping names no stage: it follows in the URL")
	f.StringVar(&g.domain, "domain", "", "domain `name` in the event")
	f.StringVar(&g.authorizer, "authorizer", "", "JSON `file` of what an authorizer passes on: {\"claims\": {...}} or {\"principalId\": \"...\", \"context\": {...}}")
	f.StringArrayVar(&g.apiKeys, "api-key", nil, "a `key` that methods take which require an API key (repeatable); without it they take any")
	f.StringArrayVar(&g.variables, "stage-variable", nil, "`NAME=VALUE` of a stage variable (repeatable)")
	f.StringArrayVar(&g.binary, "binary-media-type", nil, "a media `type` that travels as base64, beside those of the document (repeatable)")
	f.BoolVar(&g.edge, "edge", false, "the REST API is edge-optimised: events have the headers of CloudFront")
	f.BoolVar(&g.multiValue, "multi-value-headers", false, "the load balancer's target group has multi value headers on")
	f.BoolVar(&g.streaming, "streaming", false, "the function URL has the invoke mode RESPONSE_STREAM")
	f.DurationVar(&g.patience, "integration-timeout", 0, "how long the gateway waits, a `duration`; 0 is the format's own (29s of a REST API)")
	f.BoolVar(&g.remote, "remote-refs", false, "follow $ref to http and https addresses")
	f.SortFlags = false
}

// config reads the document and the files that the flags name.
func (g *gatewayFlags) config(args []string) (mock.GatewayConfig, error) {
	cfg := mock.GatewayConfig{
		Format: g.format, Stage: g.stage, BasePath: g.basePath, StageInPath: g.stageInPath,
		DomainName: g.domain, BinaryMediaTypes: g.binary, Edge: g.edge,
		MultiValueHeaders: g.multiValue, Streaming: g.streaming, APIKeys: g.apiKeys,
		// The process keeps the function's timeout; a call may wait for its turn.
		Timeout: 15 * time.Minute, IntegrationTimeout: g.patience,
		StageVariables: map[string]string{},
	}
	if len(args) == 0 && len(g.routes) == 0 && g.format != "url" && g.format != "alb" {
		return cfg, errors.New("name an OpenAPI document, or routes such as --route \"ANY /{proxy+}\"")
	}
	if err := g.deployment(&cfg, args); err != nil {
		return cfg, err
	}
	err := pairs("--stage-variable", "NAME=VALUE", g.variables, func(name, value string) { cfg.StageVariables[name] = value })
	if err != nil {
		return cfg, err
	}
	if cfg.Authorizer, err = readAuthorizer(g.authorizer); err != nil {
		return cfg, err
	}
	if len(args) > 0 {
		cfg.API, err = (&planFlags{remote: g.remote}).load(args[0])
	}
	return cfg, err
}

// deployment reads --route.
func (g *gatewayFlags) deployment(cfg *mock.GatewayConfig, args []string) error {
	for _, r := range g.routes {
		named := r == "exact" || r == "integrations"
		switch {
		case named && len(g.routes) > 1:
			return fmt.Errorf("--route %s goes with no other route", r)
		case named && len(args) == 0:
			return fmt.Errorf("--route %s needs a document", r)
		case named:
			cfg.Integrations = r == "integrations"
		default:
			cfg.Routes = g.routes
		}
	}
	return nil
}

// readAuthorizer reads the file of --authorizer. An error does not show what
// the file says.
func readAuthorizer(path string) (json.RawMessage, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--authorizer: %w", err)
	}
	if !json.Valid(data) {
		return nil, fmt.Errorf("--authorizer: %s is no JSON", path)
	}
	return data, nil
}
