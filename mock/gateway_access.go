package mock

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// admit says whether the request gets past what guards its route, and if not,
// the gateway's answer and the reason. Authorizers are not run and signatures
// not verified: only what is missing is known offline.
func (c *call) admit() (proxy.ErrorKind, string) {
	m := c.method
	if m == nil {
		c.cfg.Authorizer, c.cfg.Identity = c.g.authorizers[c.source], c.g.base.Identity
		return "", ""
	}
	if kind, reason := c.admitSigned(); kind != "" {
		return kind, reason
	}
	if m.Authorizer != nil {
		if missing := c.missingIdentity(m.Authorizer); missing != "" {
			return proxy.Unauthorized, fmt.Sprintf("the authorizer %s wants %s", m.Authorizer.Name, missing)
		}
		c.cfg.Authorizer = c.g.authorizers[c.source]
	}
	if m.APIKey && c.source == proxy.REST {
		key := c.in.header.Get("x-api-key")
		known := len(c.g.cfg.APIKeys) == 0 || slices.Contains(c.g.cfg.APIKeys, key)
		if key == "" || !known {
			return proxy.InvalidAPIKey, "the method wants an API key in x-api-key"
		}
		c.cfg.Identity.APIKey, c.cfg.Identity.APIKeyID = key, "mock"
	}
	return "", ""
}

// admitSigned lets requests through that have a signature, if one is wanted.
func (c *call) admitSigned() (proxy.ErrorKind, string) {
	if !c.method.IAM {
		return "", ""
	}
	c.cfg.Identity = c.g.base.Identity
	switch key := c.accessKey(); {
	case key != "":
		c.cfg.Identity.AccessKey = cmp.Or(c.cfg.Identity.AccessKey, key)
		return "", ""
	case c.source == proxy.REST:
		return proxy.MissingAuthenticationToken, "the method wants a signature of AWS; the request has none"
	}
	return proxy.AccessDenied, "the route wants a signature of AWS; the request has none"
}

// accessKey is the one in the signature of a request, in its header or its
// query (AWS Signature Version 4); "" for a request that is not signed.
func (c *call) accessKey() string {
	signed := c.in.header.Get("Authorization")
	if rest, ok := strings.CutPrefix(signed, "AWS4-HMAC-SHA256"); ok {
		_, credential, _ := strings.Cut(rest, "Credential=")
		key, _, _ := strings.Cut(credential, "/")
		return key
	}
	credential, _ := c.query().Get("X-Amz-Credential")
	key, _, _ := strings.Cut(credential, "/")
	return key
}

// missingIdentity names what the authorizer would look at and the request does
// not have (reference 1.6: 401 without a call of the authorizer).
func (c *call) missingIdentity(a *spec.Authorizer) string {
	for _, source := range a.Sources {
		value, known := c.identity(source)
		if known && value == "" {
			return source
		}
		if a.Pattern != nil && !a.Pattern.MatchString(value) {
			return source + " in the form " + a.Pattern.String()
		}
	}
	return ""
}

// identity evaluates an identity source of a REST API
// (method.request.header.NAME) or of an HTTP API ($request.header.NAME); known
// is false for one that is not in the request.
func (c *call) identity(source string) (value string, known bool) {
	source = strings.TrimPrefix(strings.TrimPrefix(source, "method."), "$")
	if name, ok := strings.CutPrefix(source, "request.header."); ok {
		return c.in.header.Get(name), true
	}
	if name, ok := strings.CutPrefix(source, "request.querystring."); ok {
		value, _ := c.query().Get(name)
		return value, true
	}
	if name, ok := strings.CutPrefix(source, "stageVariables."); ok {
		return c.cfg.StageVariables[name], true
	}
	return "", false
}
