package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"slices"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// EventContext is what events say of the caller and the deployment, beside the
// request. The zero value says nothing.
type EventContext struct {
	// Authorizer is what an authorizer passes on, a JSON object: one of
	// {"claims": {...}, "scopes": [...]} of a token (Cognito, JWT),
	// {"principalId": "...", "context": {...}} of a Lambda authorizer, and
	// {"identity": {"accessKey": "...", "userArn": "...", ...}} of AWS_IAM. It
	// stands where the event format has it: in requestContext.authorizer, under
	// claims or jwt.claims, lambda or at the top; the identity in
	// requestContext.identity or under iam.
	//
	// It goes to the operations that the document secures, and to all where it
	// secures none or greedy routes are given. The credentials that the authorizer
	// looks at are then the gateway's to check: those of schemes with an extension
	// of API Gateway, or of all schemes where none has one.
	Authorizer json.RawMessage
	// StageVariables are those of the stage of a REST or HTTP API.
	StageVariables map[string]string
	// SourceIP is the address of the client; 192.0.2.1 when empty.
	SourceIP string
}

// Event says what the events have beside the request: for handlers that read
// what an authorizer puts there, stage variables or the address of the client.
// What the event format has no place for is an error of [Plan].
func Event(e EventContext) Option {
	return optionFunc(func(s *settings) { s.context = e })
}

// eventContext is an EventContext in the form of a source.
type eventContext struct {
	EventContext
	authorizer json.RawMessage
	identity   *proxy.Identity
}

func newEventContext(source proxy.Source, e EventContext) (*eventContext, error) {
	out := &eventContext{EventContext: e}
	var errs []error
	if e.SourceIP != "" {
		if _, err := netip.ParseAddr(e.SourceIP); err != nil {
			errs = append(errs, fmt.Errorf("the source IP %q is no address", e.SourceIP))
		}
	}
	if len(e.StageVariables) > 0 && !source.Routed() {
		errs = append(errs, fmt.Errorf("%s has no stage variables", source.Title()))
	}
	if len(e.Authorizer) > 0 {
		errs = append(errs, out.read(source))
	}
	return out, errors.Join(errs...)
}

func (e *eventContext) read(source proxy.Source) error {
	passed, err := proxy.ReadPassedOn(e.Authorizer)
	if err != nil {
		return err
	}
	if passed.Identity != nil && source == proxy.ALB {
		return fmt.Errorf("authorizer: %s has none", source.Title())
	}
	e.identity = passed.Identity
	e.authorizer, err = passed.Authorizer(source)
	return err
}

// fillContext writes the context into the configuration of a case's event.
func (s *Suite) fillContext(c *Case, cfg *proxy.Config) {
	cfg.StageVariables = s.context.StageVariables
	if !s.authorized(c.op) {
		return
	}
	cfg.Authorizer = s.context.authorizer
	if s.context.identity != nil {
		cfg.Identity = *s.context.identity
	}
}

// authorized reports whether the authorizer runs for an operation, nil for a
// path that the document does not have.
func (s *Suite) authorized(op *spec.Operation) bool {
	if op == nil || len(op.Security) > 0 || s.deployment.kind == deployedAs {
		return true
	}
	return !slices.ContainsFunc(s.api.Operations(), func(other *spec.Operation) bool { return len(other.Security) > 0 })
}

// guard names what checks the credentials of a scheme in front of the handler,
// "" when the handler does.
func (s *Suite) guard(scheme *spec.SecurityScheme) string {
	if scheme.Gateway != "" || len(s.context.Authorizer) == 0 || s.gatewayScheme() {
		return scheme.Gateway
	}
	return "the authorizer that the options give"
}

// gatewayScheme reports whether a scheme of the document has an extension of
// API Gateway.
func (s *Suite) gatewayScheme() bool {
	for _, op := range s.api.Operations() {
		for _, requirement := range op.Security {
			if slices.ContainsFunc(requirement, func(scheme *spec.SecurityScheme) bool { return scheme.Gateway != "" }) {
				return true
			}
		}
	}
	return false
}
