package proxy

import "strings"

// headerMap returns the header lines a REST API hands to the function: the
// client's without those the front end keeps, then those it adds.
func (e *draft) headerMap() multimap {
	m := multimap{entries: make([]entry, 0, len(e.wire.Header)+10)}
	for _, f := range e.wire.Header {
		name := cleanName(f.Name)
		key := strings.ToLower(name)
		value := strings.Trim(f.Value, " \t") // RFC 9110 section 5.5
		if e.keepsHeader(key, value) {
			m.add(key, e.headerName(key, name), value)
		}
	}
	e.addFrontEnd(&m)
	return m
}

// keepsHeader reports whether a line of the client reaches the function
// (R LSI test_apigateway_header_remapping_aws[AWS_PROXY], D KI).
func (e *draft) keepsHeader(key, value string) bool {
	switch key {
	case "connection", "content-length", "content-md5", "expect", "max-forwards",
		"proxy-authenticate", "server", "te", "trailer", "transfer-encoding",
		"upgrade", "www-authenticate":
		return false
	case "authorization":
		// D KI: a signature of AWS is not shown to the function.
		return e.cfg.Identity.AccessKey == "" && !strings.HasPrefix(value, "AWS4-HMAC-SHA256")
	case "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto":
		return false // set by the front end, which extends the first one
	}
	return true
}

// headerName returns the spelling in the event: the client's (R LSL), which is
// lower case over HTTP/2 (R VOK), but title case for what the front end writes
// anew. Spellings that differ within one request become the first one (U).
func (e *draft) headerName(key, name string) string {
	switch key {
	case "authorization":
		return "Authorization" // R LSL
	case "host":
		return "Host"
	case "user-agent":
		return "User-Agent"
	case "x-amzn-trace-id":
		return "X-Amzn-Trace-Id"
	}
	if strings.HasPrefix(e.wire.Protocol, "HTTP/2") {
		return key
	}
	return name
}

// addFrontEnd adds what is always there (R LSL), and the headers of CloudFront
// on an edge-optimised API (R LSL).
func (e *draft) addFrontEnd(m *multimap) {
	addAbsent(m, "host", "Host", e.cfg.DomainName)
	addAbsent(m, "x-amzn-trace-id", "X-Amzn-Trace-Id", e.traceID())
	m.add("x-forwarded-for", "X-Forwarded-For", e.forwardedFor())
	m.add("x-forwarded-port", "X-Forwarded-Port", "443")
	m.add("x-forwarded-proto", "X-Forwarded-Proto", "https")
	if !e.cfg.Edge {
		return
	}
	for _, h := range [...][2]string{
		{"CloudFront-Forwarded-Proto", "https"},
		{"CloudFront-Is-Desktop-Viewer", "true"},
		{"CloudFront-Is-Mobile-Viewer", "false"},
		{"CloudFront-Is-SmartTV-Viewer", "false"},
		{"CloudFront-Is-Tablet-Viewer", "false"},
		{"CloudFront-Viewer-ASN", "64496"}, // RFC 5398: for documentation
		{"CloudFront-Viewer-Country", "US"},
		{"Via", "1.1 edge.cloudfront.net (CloudFront)"},
		{"X-Amz-Cf-Id", e.extendedRequestID()},
	} {
		m.add(strings.ToLower(h[0]), h[0], h[1])
	}
}
