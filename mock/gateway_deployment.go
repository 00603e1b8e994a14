package mock

import (
	"errors"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// method is a deployed route that the document describes.
type method struct {
	spec.GatewayMethod
	operation *spec.Operation
	source    proxy.Source
}

// deploy makes the route table.
func (g *Gateway) deploy() error {
	described, documented, err := g.documentedRoutes()
	routes := documented
	if g.cfg.Routes != nil || !g.source.Routed() {
		routes, err = g.givenRoutes()
	}
	if err != nil {
		return err
	}
	if len(routes) == 0 && g.source.Routed() {
		return errors.New("mock gateway: there is no route: give a document or routes")
	}
	if g.table, err = g.source.NewTable(routes); err != nil {
		return fmt.Errorf("mock gateway: %s does not take these routes: %w", g.source.Title(), err)
	}
	g.methods = described
	return nil
}

// documentedRoutes are the routes of the document and what it says of them. An
// operation that cannot be a route is an error, not a gap: its requests would
// be answered by 403 without a word.
func (g *Gateway) documentedRoutes() (map[proxy.Route]*method, []proxy.Route, error) {
	if g.cfg.API == nil || !g.source.Routed() {
		return nil, nil, nil
	}
	described := map[proxy.Route]*method{}
	var routes []proxy.Route
	var errs []error
	for _, op := range g.cfg.API.Operations() {
		if g.cfg.Integrations && !op.Integration.Proxy() && !mocked(op) {
			continue
		}
		route, err := g.routeOf(op)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", op.Where, err))
			continue
		}
		described[route] = &method{op.Gateway(), op, g.payload(op)}
		routes = append(routes, route)
	}
	if len(errs) > 0 {
		return described, nil, fmt.Errorf("mock gateway: %s does not take every route of the document; name routes that it takes, such as ANY /{proxy+}: %w", g.source.Title(), errors.Join(errs...))
	}
	return described, routes, nil
}

// payload is the source that makes the event of an operation: on an HTTP API
// each integration names its payload version (I SAM #2678).
func (g *Gateway) payload(op *spec.Operation) proxy.Source {
	if g.source != proxy.HTTPAPI && g.source != proxy.HTTPAPI1 || op.Integration == nil {
		return g.source
	}
	switch op.Integration.PayloadFormatVersion {
	case "1.0", "1":
		return proxy.HTTPAPI1
	case "2.0", "2":
		return proxy.HTTPAPI
	}
	return g.source
}

func mocked(op *spec.Operation) bool {
	return op.Integration != nil && op.Integration.Type == "mock"
}

// routeOf is the route of an operation; /$default is the one of an HTTP API
// that takes what no other route does (AG
// api-gateway-swagger-extensions-any-method).
func (g *Gateway) routeOf(op *spec.Operation) (proxy.Route, error) {
	if strings.Trim(op.Path, "/") == "$default" && op.Method == spec.MethodAny {
		return g.source.ParseRoute("$default")
	}
	return g.source.RouteOf(op.Method, op.Path)
}

// givenRoutes reads the routes of the configuration.
func (g *Gateway) givenRoutes() ([]proxy.Route, error) {
	var routes []proxy.Route
	var errs []error
	for _, text := range g.cfg.Routes {
		route, err := g.source.ParseRoute(text)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		routes = append(routes, route)
	}
	if len(errs) > 0 {
		return nil, fmt.Errorf("mock gateway: %w", errors.Join(errs...))
	}
	return routes, nil
}
