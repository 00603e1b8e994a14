package mock

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// Gateway stands in for API Gateway in front of a handler. It is an
// http.Handler; with Serve it is a server of its own, which is closer to the
// original: net/http rewrites header names (x-ProBe becomes X-Probe) and
// forgets the order of lines with different names, Serve keeps both (R LSL). As
// an http.Handler it compares header names without regard to case where API
// Gateway would not.
//
// It is safe for concurrent use; requests are handed to the handler as they
// come in, many at once.
type Gateway struct {
	cfg      GatewayConfig
	handler  lambda.Handler
	source   proxy.Source
	base     proxy.Config // what all events have in common
	table    *proxy.Table
	methods  map[proxy.Route]*method
	document spec.Gateway
	// authorizers is requestContext.authorizer by the form of the event.
	authorizers map[proxy.Source]json.RawMessage
	noticed     notices
}

// NewGateway deploys a handler behind the gateway that cfg describes. The error
// joins every reason why API Gateway would refuse it.
func NewGateway(handler lambda.Handler, cfg GatewayConfig) (*Gateway, error) {
	g := &Gateway{cfg: cfg, handler: handler, noticed: notices{call: cfg.Report}}
	if err := g.configure(); err != nil {
		return nil, err
	}
	return g, g.deploy()
}

// Prefix is what stands before the path of a route in a URL: stage, base path
// or nothing, without a slash at its end.
func (g *Gateway) Prefix() string {
	domain := g.base.CustomDomain
	switch {
	case !g.source.Routed():
		return ""
	case domain == nil:
		return stagePrefix(g.base.Stage)
	case domain.StageInPath:
		return basePrefix(domain.BasePath) + stagePrefix(g.base.Stage)
	}
	return basePrefix(domain.BasePath)
}

// ServeHTTP answers one request.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	in := inbound{
		method: r.Method, target: targetOf(r), protocol: r.Proto,
		client: clientAddress(r.RemoteAddr), header: headerOf(r),
	}
	if err := in.read(r.Body); err != nil {
		http.Error(w, "the payload cannot be read: "+err.Error(), http.StatusBadRequest)
		return
	}
	answer := g.answer(r.Context(), in)
	for _, f := range sentHeader(in.method, &answer) {
		w.Header()[f.Name] = append(w.Header()[f.Name], f.Value)
	}
	if len(w.Header()["Content-Type"]) == 0 {
		w.Header()["Content-Type"] = nil // net/http would make one up
	}
	w.WriteHeader(answer.Status)
	if len(answer.Body) > 0 && !bodyless(in.method, answer.Status) {
		_, _ = w.Write(answer.Body) // the client is gone
	}
}

// inbound is one HTTP request as the client sent it.
type inbound struct {
	method, target, protocol, client string
	header                           spec.Header
	body                             []byte
	// tooLong: the payload is longer than API Gateway takes; body is its beginning.
	tooLong bool
	// unread: there is more payload on the connection, which is lost with it.
	unread bool
	// spelled: the header names stand as the client wrote them.
	spelled bool
}

// read takes the payload, not more of it than has to be known.
func (in *inbound) read(body io.Reader) error {
	if body == nil {
		return nil
	}
	var err error
	in.body, err = io.ReadAll(io.LimitReader(body, proxy.MaxPayload+1))
	if in.tooLong = len(in.body) > proxy.MaxPayload; in.tooLong {
		// The answer gets lost where a client still writes.
		n, _ := io.Copy(io.Discard, io.LimitReader(body, maxUnread))
		in.unread = n == maxUnread
	}
	return err
}

// targetOf is the request target as sent, unless a handler in front of this one
// changed the URL (http.StripPrefix) or no server made the request.
func targetOf(r *http.Request) string {
	sent, err := url.ParseRequestURI(r.RequestURI)
	if err != nil || sent.Path != r.URL.Path || sent.RawPath != r.URL.RawPath || sent.RawQuery != r.URL.RawQuery {
		return r.URL.RequestURI()
	}
	return originForm(r.RequestURI)
}

// headerOf lists the header lines by name, for their order is not known, with
// Host, which net/http keeps apart.
func headerOf(r *http.Request) spec.Header {
	var h spec.Header
	if r.Host != "" {
		h.Add("Host", r.Host)
	}
	names := make([]string, 0, len(r.Header))
	for name := range r.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range r.Header[name] {
			h.Add(name, value)
		}
	}
	return h
}

// clientAddress is the address without its port.
func clientAddress(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return ""
	}
	return host
}

// answer is all that the gateway does.
func (g *Gateway) answer(ctx context.Context, in inbound) spec.Response {
	c := g.newCall(in)
	r := c.respond(ctx)
	c.sign(&r)
	return r
}
