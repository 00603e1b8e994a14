package mock

import (
	"encoding/json"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// authorize puts what an authorizer passes on into the events' configuration.
func (g *Gateway) authorize() error {
	if len(g.cfg.Authorizer) == 0 {
		return nil
	}
	z, err := proxy.ReadPassedOn(g.cfg.Authorizer)
	if err != nil {
		return err
	}
	if !g.source.Routed() && z.Identity == nil {
		return fmt.Errorf("authorizer: %s has none", g.source.Title())
	}
	if z.Identity != nil {
		g.base.Identity = *z.Identity
	}
	g.authorizers = map[proxy.Source]json.RawMessage{}
	for _, source := range []proxy.Source{g.source, proxy.HTTPAPI, proxy.HTTPAPI1} {
		if g.authorizers[source], err = z.Authorizer(source); err != nil && source == g.source {
			return err
		}
	}
	return nil
}
