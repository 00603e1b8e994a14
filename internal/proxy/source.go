package proxy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Source is a kind of event source that hands HTTP requests to a function. All
// of them have the same methods, so that a caller carries the format as a value.
type Source uint8

// The event sources.
const (
	// REST is a REST API, payload 1.0.
	REST Source = iota
	// HTTPAPI is an HTTP API, payload 2.0.
	HTTPAPI
	// HTTPAPI1 is an HTTP API whose integration asks for payload 1.0.
	HTTPAPI1
	// FunctionURL is a Lambda function URL, payload 2.0 with differences.
	FunctionURL
	// ALB is a target group of an Application Load Balancer.
	ALB
)

// behaviour is what a source does.
type behaviour struct {
	name, title string
	routed      bool
	parseRoute  func(string) (Route, error)
	deploy      func([]Route) (*Table, []error)
	event       func(*draft) []byte
	decode      func([]byte) (*spec.Request, error)
	refusal     func(Wire, []byte, *Config) Refusal
	response    func([]byte, ResponseOptions) (spec.Response, []Problem)
	gatewayBy   func(ErrorKind, ...string) spec.Response
}

var behaviours = [...]behaviour{
	REST: {
		"rest", "a REST API", true, ParseRoute, deployREST, (*draft).rest, DecodeREST,
		restRefusal, RESTResponse, GatewayError,
	},
	HTTPAPI: {
		"http", "an HTTP API", true, parseHTTPRoute, deployHTTP, (*draft).http2, decodeHTTP2,
		httpRefusal, http2Response, httpError,
	},
	HTTPAPI1: {
		"http1", "an HTTP API with payload 1.0", true, parseHTTPRoute, deployHTTP, (*draft).http1, decodeHTTP1,
		httpRefusal, http1Response, httpError,
	},
	FunctionURL: {
		"url", "a function URL", false, parseNoRoute, deployCatchAll, (*draft).functionURL, decodeFunctionURL,
		urlRefusal, urlResponse, urlError,
	},
	ALB: {
		"alb", "a load balancer", false, parseNoRoute, deployCatchAll, (*draft).alb, decodeALB,
		albRefusal, albResponse, albError,
	},
}

// ParseSource returns the source of a name that String gives.
func ParseSource(name string) (Source, error) {
	names := make([]string, len(behaviours))
	for i, b := range behaviours {
		if b.name == name {
			return Source(i), nil
		}
		names[i] = b.name
	}
	return REST, fmt.Errorf("no event format is called %q: want one of %s", name, strings.Join(names, ", "))
}

// String returns the short name: rest, http, http1, url or alb.
func (s Source) String() string { return behaviours[s].name }

// Title names the source in a sentence, with its article: "a REST API".
func (s Source) Title() string { return behaviours[s].title }

// Routed reports whether the source has routes. One that has none hands every
// request to the function.
func (s Source) Routed() bool { return behaviours[s].routed }

// ParseRoute reads a route: "GET /orders/{id}", on an HTTP API "$default" too.
// A source that has no routes knows "$default" only.
func (s Source) ParseRoute(text string) (Route, error) { return behaviours[s].parseRoute(text) }

// NewTable deploys the routes. A source that has no routes takes none, or
// DefaultRoute. The error joins every reason why the source refuses them.
func (s Source) NewTable(routes []Route) (*Table, error) {
	t, refused := s.Deploy(routes)
	if err := errors.Join(refused...); err != nil {
		return nil, err
	}
	return t, nil
}

// Deploy is NewTable without those routes that the source refuses beside the
// ones before them. refused has the reason for each route, nil for one that is
// in the table.
func (s Source) Deploy(routes []Route) (t *Table, refused []error) {
	return behaviours[s].deploy(routes)
}

// RouteOf is the route by which the source serves a documented path. A REST API
// has no resource that ends in a slash: that without it serves both forms, and
// the event has the path as the client wrote it (R LSL).
func (s Source) RouteOf(method, path string) (Route, error) {
	if s == REST && len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	return s.ParseRoute(method + " " + path)
}

// Event returns the event that the source sends to the function for w, resolved
// to m by a Table of the source. The operation name is the operationId of the
// document, which only a REST API passes on. See RESTEvent and the functions
// beside it for what an event loses; Decode reads it back.
//
// The event is valid JSON whatever bytes w holds. The error says that cfg holds
// broken JSON, or that m or w is incomplete.
func (s Source) Event(w Wire, m Match, cfg Config, operationName string) ([]byte, error) {
	return s.AppendEvent(nil, w, m, cfg, operationName)
}

// AppendEvent is Event, written at the end of b. With an error it returns nil.
func (s Source) AppendEvent(b []byte, w Wire, m Match, cfg Config, operationName string) ([]byte, error) {
	e := draft{wire: w, match: m, cfg: cfg, operation: operationName, to: b}
	s.setDefaults(&e.cfg)
	if !s.Routed() {
		e.match = Match{Route: DefaultRoute}
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	return behaviours[s].event(&e), nil
}

// Decode reads an event of the source as a handler does, sharing no code with
// Event. RawPath is always set. The error says which member is missing, of the
// wrong type, repeated or not decodable, or that the event is of another source.
func (s Source) Decode(event []byte) (*spec.Request, error) {
	r, err := behaviours[s].decode(event)
	if err != nil && s != REST { // DecodeREST names itself
		return nil, fmt.Errorf("event of %s: %w", s.Title(), err)
	}
	return r, err
}

// RefusalOf reports whether the source refuses w before the function runs, for
// its syntax or its size; event is what Event makes of w. Routes, authorizers
// and validators are not looked at.
func (s Source) RefusalOf(w Wire, event []byte, cfg Config) (Refusal, bool) {
	s.setDefaults(&cfg)
	r := behaviours[s].refusal(w, event, &cfg)
	return r, r.Reason != ""
}

// Response says what the source makes of the output of a function: the HTTP
// response that the client gets, and every fault of the output.
func (s Source) Response(output []byte, opts ResponseOptions) (spec.Response, []Problem) {
	return behaviours[s].response(output, opts)
}

// Error returns the answer the source gives by itself: NoRoute for a request no
// route takes, FunctionError for a function that failed, IntegrationTimeout for
// one that was too slow, and so on.
func (s Source) Error(kind ErrorKind, missing ...string) spec.Response {
	return behaviours[s].gatewayBy(kind, missing...)
}
