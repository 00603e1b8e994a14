package proxy

import "slices"

// RESTEvent returns the proxy event (payload 1.0) that a REST API sends to the
// function for w, resolved to m. The operation name is the operationId of the
// deployed document; empty leaves the member out (D AG).
//
// The event is valid JSON whatever bytes w holds: what is not UTF-8 becomes
// U+FFFD, as at the gateway, unless the payload is binary by cfg. What a
// function gets to see of w is less than w:
//
//   - repeated names are grouped, names in order of first appearance;
//   - the front end drops some header lines, adds others and trims all values;
//   - an empty payload is none.
//
// The error says that cfg holds broken JSON, or that m or w is incomplete.
func RESTEvent(w Wire, m Match, cfg Config, operationName string) ([]byte, error) {
	return REST.Event(w, m, cfg, operationName)
}

// newEvent returns a writer with room for an event, its brace open; room is
// what it takes beside the payload.
func (e *draft) newEvent(room int) writer {
	return writer{append(slices.Grow(e.to, room+len(e.wire.Body)*4/3), '{')}
}

// rest writes the event of a REST API.
func (e *draft) rest() []byte {
	path, query := e.wire.split()
	eventPath, contextPath := e.cfg.paths(path)
	out := e.newEvent(3072)
	out.str("resource", e.match.Route.Resource)
	out.str("path", eventPath)
	out.str("httpMethod", e.wire.RoutingMethod())
	headers := e.headerMap()
	headers.writeOrNull(&out, "headers", "multiValueHeaders")
	params := queryMap(query, "&;", decodeForm) // D KI: ";" separates too
	params.writeOrNull(&out, "queryStringParameters", "multiValueQueryStringParameters")
	writeStringsOrNull(&out, "pathParameters", e.match.Vars)
	writeStringsOrNull(&out, "stageVariables", e.cfg.StageVariables)
	e.writeContext(&out, contextPath, headers.last("user-agent"))
	// R LSL, SAM #338: no payload is null. M MS #767, I SAM #1216: it is text
	// unless its media type is binary for the API.
	e.writeBody(&out, "null", isBinary(e.cfg.BinaryMediaTypes, e.wire.Header.Get("Content-Type")))
	out.close('}')
	return out.b
}
