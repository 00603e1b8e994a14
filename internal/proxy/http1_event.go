package proxy

import (
	"net/textproto"
	"strings"
)

// http1 writes the event of an HTTP API whose integration asks for payload 1.0.
// It has the members of a REST API's and these differences, all R DN: a
// version, names in title case, Content-Length, decoded path parameters and
// context path, the base64 rule of HTTP APIs.
func (e *draft) http1() []byte {
	path, query := e.wire.split()
	path = e.fullPath(path)
	headers := e.clientHeaders(headerRules{spell: textproto.CanonicalMIMEHeaderKey, alwaysLength: true})
	out := e.newEvent(2048)
	out.str("version", "1.0") // I SAM PR #6532
	out.str("resource", e.match.Route.Resource)
	out.str("path", path)
	out.str("httpMethod", e.wire.Method)
	headers.writeOrNull(&out, "headers", "multiValueHeaders")
	params := queryMap(query, "&", decodeForm)
	params.writeOrNull(&out, "queryStringParameters", "multiValueQueryStringParameters")
	e.writeContext1(&out, decodePercent(path), headers.last("user-agent"))
	writeStringsOrNull(&out, "pathParameters", decodedVars(e.match.Vars))
	writeStringsOrNull(&out, "stageVariables", e.cfg.StageVariables)
	e.writeBody(&out, "null", !isText(e.wire.Header.Get("Content-Type")))
	out.close('}')
	return out.b
}

// writeContext1 writes requestContext: the resource is the route key and both
// request ids are the same (R DN).
func (e *draft) writeContext1(w *writer, path, userAgent string) {
	c := &e.cfg
	prefix, _, _ := strings.Cut(c.DomainName, ".")
	id := e.extendedRequestID()
	w.open("requestContext", '{')
	w.str("accountId", c.AccountID)
	w.str("apiId", c.APIID)
	w.str("domainName", c.DomainName)
	w.str("domainPrefix", prefix)
	w.str("extendedRequestId", id)
	w.str("httpMethod", e.wire.Method)
	e.writeIdentity(w, userAgent, w.str) // R DN: "" when the client sent none
	w.str("path", path)
	w.str("protocol", "HTTP/1.1")
	w.str("requestId", id)
	w.str("requestTime", c.Time.UTC().Format(requestTime))
	w.integer("requestTimeEpoch", c.Time.UnixMilli())
	w.str("resourceId", e.match.Route.String())
	w.str("resourcePath", e.match.Route.Resource)
	w.str("stage", c.Stage)
	if len(c.Authorizer) > 0 {
		w.raw("authorizer", string(c.Authorizer))
	}
	w.close('}')
}
