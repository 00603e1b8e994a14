package mock

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// passedOn is GatewayConfig.Authorizer, read.
type passedOn struct {
	PrincipalID string          `json:"principalId"`
	Context     json.RawMessage `json:"context"`
	Claims      json.RawMessage `json:"claims"`
	Scopes      []string        `json:"scopes"`
	Identity    *proxy.Identity `json:"identity"`
}

// authorize puts what an authorizer passes on into the events' configuration.
func (g *Gateway) authorize() error {
	if len(g.cfg.Authorizer) == 0 {
		return nil
	}
	var z passedOn
	err := json.Unmarshal(g.cfg.Authorizer, &z)
	if err != nil || z.Claims == nil && z.Context == nil && z.PrincipalID == "" && z.Identity == nil {
		return errors.New(`authorizer: want {"claims": {...}}, {"principalId": "...", "context": {...}} or {"identity": {...}}`)
	}
	if !g.source.Routed() && z.Identity == nil {
		return fmt.Errorf("authorizer: %s has none", g.source.Title())
	}
	if z.Identity != nil {
		g.base.Identity = *z.Identity
	}
	g.authorizers = map[proxy.Source]json.RawMessage{}
	for _, source := range []proxy.Source{g.source, proxy.HTTPAPI, proxy.HTTPAPI1} {
		if g.authorizers[source], err = z.object(source); err != nil && source == g.source {
			return fmt.Errorf("authorizer: %w", err)
		}
	}
	return nil
}

// object makes requestContext.authorizer in the form of the source.
func (z *passedOn) object(source proxy.Source) (json.RawMessage, error) {
	version1 := source == proxy.REST || source == proxy.HTTPAPI1
	switch {
	case z.Claims != nil && version1:
		return proxy.CognitoAuthorizer(z.Claims)
	case z.Claims != nil:
		return proxy.JWTAuthorizer(z.Claims, z.Scopes)
	case z.Context == nil && z.PrincipalID == "":
		return nil, nil
	case version1:
		return proxy.LambdaAuthorizer(z.PrincipalID, z.Context)
	}
	return proxy.LambdaAuthorizer2(z.Context)
}
