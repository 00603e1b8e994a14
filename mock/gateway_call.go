package mock

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// call is one request on its way through the gateway.
type call struct {
	g      *Gateway
	source proxy.Source // the gateway's, or what the integration asks for
	in     inbound
	wire   proxy.Wire
	cfg    proxy.Config
	match  proxy.Match
	method *method // what the document says of the route, nil for nothing
	placed bool    // the URL leads to the API: wire.Target is set

	trace    string // the trace id, "Root=1-..."
	extended string // requestContext.extendedRequestId
}

func (g *Gateway) newCall(in inbound) *call {
	c := &call{g: g, source: g.source, in: in, cfg: g.base}
	c.cfg.Identity = proxy.Identity{} // of the callers that are let through
	c.cfg.RequestID, c.cfg.Time = newUUID(), time.Now()
	c.extended = base64.StdEncoding.EncodeToString(randomBytes(11))
	c.wire = proxy.Wire{
		Method: in.method, Header: in.header, Body: in.body,
		SourceIP: in.client, Protocol: in.protocol,
	}
	c.trace = in.header.Get("X-Amzn-Trace-Id")
	return c
}

// respond finds the answer: the gateway's own or that of the function.
func (c *call) respond(ctx context.Context) spec.Response {
	target, ok := c.source.Relative(c.cfg, c.in.target)
	if !ok {
		c.reportClient(nil, "the URL has not the prefix "+c.g.Prefix())
		return c.noStage()
	}
	c.wire.Target, c.placed = target, true
	if c.in.tooLong {
		return c.refuse(proxy.Refusal{Kind: proxy.RequestTooLarge, Reason: fmt.Sprintf("payload has more than %d bytes", proxy.MaxPayload)})
	}
	if refusal, ok := c.source.RefusalOf(c.wire, nil, c.cfg); ok {
		return c.refuse(refusal)
	}
	if r, ok := c.preflight(); ok {
		return r
	}
	if c.match, ok = c.g.table.Match(c.wire); !ok {
		c.reportClient(c.unrouted(), "no route takes "+c.in.method+" "+c.wire.Path())
		return c.fail(proxy.NoRoute)
	}
	if c.method = c.g.methods[c.match.Route]; c.method != nil {
		c.source = c.method.source
	}
	if c.method != nil && c.method.Mock != nil {
		return c.mockIntegration()
	}
	return c.integrate(ctx)
}

// integrate hands the request to the function, if it gets so far.
func (c *call) integrate(ctx context.Context) spec.Response {
	kind, reason := c.admit()
	if kind != "" {
		c.reportClient(nil, reason)
		return c.fail(kind)
	}
	event, err := c.event()
	if err != nil {
		c.reportGateway(err)
		return c.fail(proxy.APIConfigurationError)
	}
	violations := c.checkRequest(event)
	if kind, missing := c.validate(); kind != "" {
		c.reportClient(violations, "refused by the request validator")
		return c.fail(kind, missing...)
	}
	if refusal, ok := c.source.RefusalOf(c.wire, event, c.cfg); ok {
		return c.refuse(refusal)
	}
	c.reportClient(violations, "")
	output, err := c.invoke(ctx, event)
	if err != nil {
		kind, reason := failure(err)
		c.reportHandler(0, nil, reason)
		return c.fail(kind)
	}
	return c.deliver(output, violations)
}

// deliver makes the HTTP response of the function's output.
func (c *call) deliver(output []byte, faults []spec.Violation) spec.Response {
	r, problems := c.source.Response(output, c.cfg.ResponseOptions(c.wire))
	var told []string
	for _, p := range problems {
		if p.Severity != proxy.Error {
			p.Msg = "warning: " + p.Msg
		}
		told = append(told, p.Msg)
	}
	if kind, own := c.ownAnswer(&r); own && len(problems) > 0 {
		c.reportHandler(r.Status, nil, told...)
		r = c.customise(r, kind)
	} else {
		if len(faults) > 0 && r.Status/100 == 2 {
			told = append(told, "accepted a request that the document calls invalid")
		}
		c.reportHandler(r.Status, c.checkResponse(&r), told...)
	}
	c.crossOrigin(&r)
	return r
}

// event builds the event and learns from it the ids that the answer repeats.
func (c *call) event() ([]byte, error) {
	if c.trace == "" {
		c.trace = fmt.Sprintf("Root=1-%08x-%s", uint32(c.cfg.Time.Unix()), hex.EncodeToString(randomBytes(12)))
	}
	wire := c.wire
	if !wire.Header.Has("X-Amzn-Trace-Id") {
		wire.Header = append(wire.Header[:len(wire.Header):len(wire.Header)], spec.Field{Name: "X-Amzn-Trace-Id", Value: c.trace})
	}
	name := ""
	if c.method != nil {
		name = c.method.operation.Declared
	}
	event, err := c.source.Event(wire, c.match, c.cfg, name)
	if err != nil {
		return nil, err
	}
	var ids struct {
		RequestContext struct{ RequestID, ExtendedRequestID string }
	}
	if json.Unmarshal(event, &ids) == nil {
		if id := ids.RequestContext.RequestID; id != "" {
			c.cfg.RequestID = id
		}
		if id := ids.RequestContext.ExtendedRequestID; id != "" {
			c.extended = id
		}
	}
	return event, nil
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails, by its documentation
	return b
}

// newUUID is a random UUID (RFC 9562 section 5.4).
func newUUID() string {
	b := randomBytes(16)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
