package proxy

import (
	"encoding/hex"
	"hash/fnv"
	"strconv"
	"strings"
)

// headerMap returns the header lines a REST API hands to the function: the
// client's without those the front end keeps, then those it adds.
func (e *restEvent) headerMap() multimap {
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
func (e *restEvent) keepsHeader(key, value string) bool {
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
func (e *restEvent) headerName(key, name string) string {
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
func (e *restEvent) addFrontEnd(m *multimap) {
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

func addAbsent(m *multimap, key, name, value string) {
	if _, ok := m.head(key); !ok {
		m.add(key, name, value)
	}
}

// forwardedFor is the client's own chain, its address, and CloudFront's on an
// edge-optimised API (R LSL: two addresses there, one on a regional API).
func (e *restEvent) forwardedFor() string {
	chain := e.wire.Header.Values("X-Forwarded-For")
	chain = append(chain, e.sourceIP())
	if e.cfg.Edge {
		chain = append(chain, "198.51.100.1")
	}
	return strings.Join(chain, ", ")
}

func (e *restEvent) sourceIP() string {
	if e.wire.SourceIP == "" {
		return "192.0.2.1" // RFC 5737: for documentation
	}
	return e.wire.SourceIP
}

// traceID has the recorded form Root=1-8hex-24hex, derived from time and request id.
func (e *restEvent) traceID() string {
	b := append(make([]byte, 0, 48), "Root=1-"...)
	seconds := strconv.FormatUint(uint64(uint32(e.cfg.Time.Unix())), 16)
	b = append(b, "00000000"[len(seconds):]...)
	b = append(append(b, seconds...), '-')
	return string(hex.AppendEncode(b, e.idHash()[:12]))
}

// idHash is what makes the other ids of a request follow from its request id.
func (e *restEvent) idHash() []byte {
	h := fnv.New128a()
	h.Write([]byte(e.cfg.RequestID))
	return h.Sum(nil)
}
