package spec

import (
	"slices"
	"strings"
)

// JSON reports whether the parameter is written as JSON text (OpenAPI 3.0.3
// section 4.7.12.1, content).
func (p *Parameter) JSON() bool { return p.MediaType != "" && isJSON(p.MediaType) }

// ofConnection are the fields of HTTP that are about the connection or the
// framing of a message (RFC 9110 sections 7.2, 7.6.1, 8.6 and 10.1.1).
var ofConnection = []string{"Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "TE", "Trailer", "Upgrade"}

// OfConnection reports whether the parameter is a header that belongs to the
// connection: whoever sends a message sets it, or a gateway takes it away (R LSL),
// so that a request without it is none without a parameter. What stands in it is
// judged as in any other header.
func (p *Parameter) OfConnection() bool {
	return p.In == InHeader && slices.ContainsFunc(ofConnection, func(name string) bool { return strings.EqualFold(name, p.Name) })
}
