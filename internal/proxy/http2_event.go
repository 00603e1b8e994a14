package proxy

import (
	"cmp"
	"strings"
)

// What an event with payload 2.0 loses of a request, beside what RESTEvent says
// of all sources:
//
//   - header lines of one name are joined by commas, names are in lower case;
//   - query parameters of one name are joined by commas in
//     queryStringParameters; rawQueryString keeps them apart (R VOK);
//   - on an HTTP API the path is decoded, so that %2F is a slash; the values of
//     pathParameters keep apart what rawPath does not.

// http2 writes the event of an HTTP API with payload 2.0. Members without a
// value are absent rather than null (I MS #1163, zio-lambda #194, SAM #5860).
func (e *draft) http2() []byte {
	path, query := e.wire.split()
	path = decodePercent(e.fullPath(path))                                                     // R VOK, DN
	headers := e.clientHeaders(headerRules{spell: asSent, alwaysLength: true, noCookie: true}) // R VOK
	out := e.newEvent(2048)
	out.str("version", "2.0")
	out.str("routeKey", e.match.Route.String()) // R VOK, DN, I LS #11762: never the concrete path
	out.str("rawPath", path)
	out.str("rawQueryString", query)
	e.writeCookies(&out)
	headers.writeJoined(&out, "headers")
	writeJoinedQuery(&out, query)
	e.writeContext2(&out, path, headers.last("user-agent"), e.extendedRequestID())
	writeStringsOrAbsent(&out, "pathParameters", decodedVars(e.match.Vars)) // R DN
	writeStringsOrAbsent(&out, "stageVariables", e.cfg.StageVariables)
	e.writeBody(&out, "", !isText(e.wire.Header.Get("Content-Type")))
	out.close('}')
	return out.b
}

// functionURL writes the event of a function URL: payload 2.0, but the path is
// as on the wire and only decoded in the context, cookies are in the header
// line as well, and TLS is described (all R VOK).
func (e *draft) functionURL() []byte {
	path, query := e.wire.split()
	path = e.fullPath(path)
	headers := e.clientHeaders(headerRules{spell: asSent})
	addAbsent(&headers, "x-amzn-tls-cipher-suite", "x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256")
	addAbsent(&headers, "x-amzn-tls-version", "x-amzn-tls-version", "TLSv1.3")
	out := e.newEvent(2048)
	out.str("version", "2.0")
	out.str("routeKey", e.match.Route.String())
	out.str("rawPath", path)
	out.str("rawQueryString", query)
	e.writeCookies(&out)
	headers.writeJoined(&out, "headers")
	writeJoinedQuery(&out, query)
	e.writeContext2(&out, decodePercent(path), headers.last("user-agent"), e.cfg.RequestID)
	e.writeBody(&out, "", !isText(e.wire.Header.Get("Content-Type")))
	out.close('}')
	return out.b
}

// fullPath is the path with stage and base path; a named stage stands in it (I
// powertools-python #621), whether a base path does is undocumented.
func (e *draft) fullPath(path string) string {
	return cmp.Or(e.cfg.prefix()+path, "/")
}

// writeJoinedQuery decodes each parameter once (R VOK). Payload 2.0 has only
// "&" between them.
func writeJoinedQuery(w *writer, query string) {
	params := queryMap(query, "&", decodeForm)
	if len(params.entries) > 0 {
		params.writeJoined(w, "queryStringParameters")
	}
}

// writeCookies writes what stands between "; " in the Cookie lines (R VOK).
func (e *draft) writeCookies(w *writer) {
	lines := e.wire.Header.Values("Cookie")
	if len(lines) == 0 {
		return
	}
	w.open("cookies", '[')
	for _, line := range lines {
		for cookie := range strings.SplitSeq(strings.Trim(line, " \t"), "; ") {
			w.text(cookie)
		}
	}
	w.close(']')
}

// decodedVars decodes the values of path variables.
func decodedVars(vars map[string]string) map[string]string {
	encoded := false
	for _, value := range vars {
		encoded = encoded || strings.IndexByte(value, '%') >= 0
	}
	if !encoded {
		return vars
	}
	decoded := make(map[string]string, len(vars))
	for name, value := range vars {
		decoded[name] = decodePercent(value)
	}
	return decoded
}
