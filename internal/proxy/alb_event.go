package proxy

// alb writes the event of a target group. What it loses is little: neither path
// nor query are decoded (R VOK; PX #147 and #203 show what comes of doing it
// twice), but with the attribute multi-value headers off all values of a name
// but the last one are gone, of headers and of the query (D ELB).
func (e *draft) alb() []byte {
	path, query := e.wire.split()
	headers := e.clientHeaders(headerRules{spell: asSent})
	params := queryMap(query, "&", asSent)
	out := e.newEvent(2048)
	out.open("requestContext", '{')
	out.open("elb", '{')
	out.str("targetGroupArn", e.cfg.TargetGroupARN)
	out.close('}')
	out.close('}')
	out.str("httpMethod", e.wire.Method)
	out.str("path", e.fullPath(path))
	if e.cfg.MultiValueHeaders { // D ELB, R VOK: only these maps
		params.writeAll(&out, "multiValueQueryStringParameters")
		headers.writeAll(&out, "multiValueHeaders")
	} else {
		params.writeLast(&out, "queryStringParameters")
		headers.writeLast(&out, "headers")
	}
	// D ELB: no payload is "", and any content coding makes it base64.
	coded := e.wire.Header.Get("Content-Encoding") != ""
	e.writeBody(&out, `""`, coded || !isText(e.wire.Header.Get("Content-Type")))
	out.close('}')
	return out.b
}
