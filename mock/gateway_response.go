package mock

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

var errNoMockStatus = errors.New("the mock integration has no request template for application/json that names a statusCode, or no response for it")

// noStage is the answer to a URL that leads to no deployed API.
func (c *call) noStage() spec.Response {
	if c.source == proxy.REST {
		return c.source.Error(proxy.WAFFiltered) // {"message":"Forbidden"}, U
	}
	return c.source.Error(proxy.NoRoute)
}

// refuse is the answer to what never becomes an event. Where the status is not
// documented it is 400; one that is too large cannot be customised (KI).
func (c *call) refuse(refusal proxy.Refusal) spec.Response {
	c.reportClient(nil, refusal.Reason)
	switch refusal.Kind {
	case proxy.RequestTooLarge:
		return c.source.Error(proxy.RequestTooLarge)
	case "":
		return c.fail(proxy.BadRequest)
	}
	return c.fail(refusal.Kind)
}

// fail is an answer that the gateway gives by itself.
func (c *call) fail(kind proxy.ErrorKind, missing ...string) spec.Response {
	r := c.customise(c.source.Error(kind, missing...), kind)
	c.crossOrigin(&r)
	if c.in.method == http.MethodHead {
		r.Body = nil
	}
	return r
}

// ownAnswer tells whether the answer to a malformed output is the gateway's own.
func (c *call) ownAnswer(r *spec.Response) (proxy.ErrorKind, bool) {
	for _, kind := range []proxy.ErrorKind{proxy.MalformedOutput, proxy.OutputNotJSON, proxy.APIConfigurationError} {
		own := c.source.Error(kind)
		if r.Status == own.Status && slices.Equal(r.Header, own.Header) &&
			(len(r.Body) == 0 || string(r.Body) == string(own.Body)) {
			return kind, true
		}
	}
	return "", false
}

// customise applies x-amazon-apigateway-gateway-responses: that of the type
// itself, else that of all client or server errors (D AG, M MS PR #1756).
func (c *call) customise(r spec.Response, kind proxy.ErrorKind) spec.Response {
	if c.source != proxy.REST || len(c.g.document.Responses) == 0 {
		return r
	}
	family := fmt.Sprintf("DEFAULT_%dXX", r.Status/100)
	custom, ok := c.g.document.Responses[string(kind)]
	if !ok {
		custom, ok = c.g.document.Responses[family]
	}
	if !ok {
		return r
	}
	failure := &gatewayFailure{message: messageOf(r.Body), kind: string(kind)}
	if strings.ToUpper(failure.kind) != failure.kind { // no type of its own
		failure.kind = family
	}
	if custom.Status != 0 {
		r.Status = custom.Status
	}
	if t, ok := c.template(custom.Templates); ok {
		r.Body = []byte(c.fill(t.Value, failure))
		r.Header.Set("Content-Type", t.Name)
	}
	for _, p := range custom.Parameters {
		if value, ok := c.parameter(p.Value, failure); ok {
			r.Header.Set(p.Name, value)
		}
	}
	return r
}

// template is the one for the first media type that the client accepts, else
// that for JSON, else the first.
func (c *call) template(templates []spec.Field) (spec.Field, bool) {
	if len(templates) == 0 {
		return spec.Field{}, false
	}
	accepted, _, _ := strings.Cut(c.in.header.Get("Accept"), ",")
	accepted, _, _ = strings.Cut(accepted, ";")
	for _, wanted := range []string{strings.TrimSpace(accepted), "application/json"} {
		for _, t := range templates {
			if strings.EqualFold(t.Name, wanted) {
				return t, true
			}
		}
	}
	return templates[0], true
}

// gatewayFailure is what $context.error tells.
type gatewayFailure struct {
	message json.RawMessage // as JSON text, null without one
	kind    string
}

func messageOf(body []byte) json.RawMessage {
	var b struct{ Message json.RawMessage }
	if json.Unmarshal(body, &b) != nil || b.Message == nil {
		return json.RawMessage("null")
	}
	return b.Message
}

// parameter evaluates a header value: a 'static' text or a variable.
func (c *call) parameter(source string, failure *gatewayFailure) (string, bool) {
	if len(source) > 1 && source[0] == '\'' && source[len(source)-1] == '\'' {
		return source[1 : len(source)-1], true
	}
	value := c.variable(source, failure)
	return value, value != ""
}

// templateVariable is one of a template: $context.error.messageString, also in braces.
var templateVariable = regexp.MustCompile(`\$\{?((?:context|stageVariables|method\.request)\.[A-Za-z0-9_.-]*[A-Za-z0-9_-])\}?`)

// fill replaces the variables of a template. Gateway responses have no more
// than that (AG api-gateway-gatewayResponse-definition).
func (c *call) fill(template string, failure *gatewayFailure) string {
	return templateVariable.ReplaceAllStringFunc(template, func(text string) string {
		return c.variable(templateVariable.FindStringSubmatch(text)[1], failure)
	})
}

// variable is the value of a variable, "" for one that has none.
func (c *call) variable(name string, failure *gatewayFailure) string {
	if rest, ok := strings.CutPrefix(name, "context.error."); ok && failure != nil {
		return failure.variable(rest)
	}
	if rest, ok := strings.CutPrefix(name, "context."); ok {
		return c.contextVariable(rest)
	}
	if rest, ok := strings.CutPrefix(name, "method.request.path."); ok {
		return c.match.Vars[rest]
	}
	value, _ := c.identity(name)
	return value
}

func (f *gatewayFailure) variable(name string) string {
	switch name {
	case "messageString": // quoted
		return string(f.message)
	case "message":
		var text string
		if json.Unmarshal(f.message, &text) != nil {
			return ""
		}
		return text
	case "responseType":
		return f.kind
	}
	return ""
}

// contextVariable is a member of $context (AG api-gateway-mapping-template-reference).
func (c *call) contextVariable(name string) string {
	switch name {
	case "requestId":
		return c.cfg.RequestID
	case "extendedRequestId":
		return c.extended
	case "httpMethod":
		return c.wire.RoutingMethod()
	case "path":
		path, _, _ := strings.Cut(c.in.target, "?")
		return path
	case "resourcePath":
		return c.match.Route.Resource
	case "stage":
		return c.cfg.Stage
	case "protocol":
		return "HTTP/1.1"
	case "identity.sourceIp":
		return c.in.client
	case "identity.userAgent":
		return c.in.header.Get("User-Agent")
	}
	return ""
}
