package mock

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// cors is the configuration that applies: that of an HTTP API. A REST API has
// none; there OPTIONS is a method like others (D AG cors).
func (c *call) cors() *spec.CORS {
	if c.source != proxy.HTTPAPI && c.source != proxy.HTTPAPI1 {
		return nil
	}
	return c.g.document.CORS
}

// preflight answers a preflight request of a browser, for which no route is
// needed (D AG http-api-cors). An origin that is not allowed gets the same
// answer without a header, which is what stops a browser.
func (c *call) preflight() (spec.Response, bool) {
	h := c.in.header
	if c.cors() == nil || c.in.method != http.MethodOptions || !h.Has("Origin") || !h.Has("Access-Control-Request-Method") {
		return spec.Response{}, false
	}
	r := spec.Response{Status: http.StatusNoContent}
	if !c.allowOrigin(&r) {
		return r, true
	}
	cors := c.cors()
	addList(&r, "access-control-allow-methods", cors.Methods)
	addList(&r, "access-control-allow-headers", cors.Headers)
	if cors.MaxAge > 0 {
		r.Header.Add("access-control-max-age", strconv.Itoa(cors.MaxAge))
	}
	return r, true
}

// crossOrigin replaces the CORS headers of the function by those of the
// configuration (D AG http-api-cors).
func (c *call) crossOrigin(r *spec.Response) {
	cors := c.cors()
	if cors == nil {
		return
	}
	r.Header = slices.DeleteFunc(r.Header, func(f spec.Field) bool {
		return strings.HasPrefix(strings.ToLower(f.Name), "access-control-")
	})
	if c.allowOrigin(r) {
		addList(r, "access-control-expose-headers", cors.Expose)
	}
}

// allowOrigin writes which origin may read the answer, if this one may.
func (c *call) allowOrigin(r *spec.Response) bool {
	cors, origin := c.cors(), c.in.header.Get("Origin")
	allowed := ""
	switch {
	case origin == "":
	case slices.Contains(cors.Origins, "*"):
		allowed = "*"
	case slices.ContainsFunc(cors.Origins, func(o string) bool { return originFits(o, origin) }):
		allowed = origin
	}
	if allowed == "" {
		return false
	}
	r.Header.Add("access-control-allow-origin", allowed)
	if cors.Credentials {
		r.Header.Add("access-control-allow-credentials", "true")
	}
	return true
}

// originFits: an entry names an origin, or all of a scheme, https://*.
func originFits(entry, origin string) bool {
	scheme, all := strings.CutSuffix(entry, "://*")
	return entry == origin || all && strings.HasPrefix(origin, scheme+"://")
}

func addList(r *spec.Response, name string, values []string) {
	if len(values) > 0 {
		r.Header.Add(name, strings.Join(values, ","))
	}
}

// mockIntegration answers for an integration of type mock, such as the OPTIONS
// method that most REST APIs have for the preflight of browsers.
func (c *call) mockIntegration() spec.Response {
	m := c.method.Mock
	if m.Status == 0 {
		c.reportGateway(errNoMockStatus)
		return c.fail(proxy.APIConfigurationError)
	}
	r := spec.Response{Status: m.Status, Header: slices.Clone(m.Header)}
	if m.Status != http.StatusNoContent {
		r.Body = []byte(c.fill(m.Body, nil))
	}
	if !r.Header.Has("Content-Type") {
		r.Header.Add("Content-Type", "application/json")
	}
	if c.in.method == http.MethodHead {
		r.Body = nil
	}
	return r
}
