package mock

import (
	"encoding/hex"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// sign adds the header lines that the gateway adds to every answer (R LSL, DN).
// Date and Connection are the server's.
func (c *call) sign(r *spec.Response) {
	switch c.source {
	case proxy.REST:
		r.Header.Set("x-amzn-RequestId", c.cfg.RequestID)
		r.Header.Set("x-amz-apigw-id", c.extended)
		if c.trace != "" {
			r.Header.Set("X-Amzn-Trace-Id", c.tracePath())
		}
	case proxy.HTTPAPI, proxy.HTTPAPI1:
		r.Header.Set("Apigw-Requestid", c.cfg.RequestID)
	case proxy.FunctionURL:
		r.Header.Set("x-amzn-RequestId", c.cfg.RequestID)
		if c.trace != "" {
			r.Header.Set("X-Amzn-Trace-Id", c.tracePath())
		}
	}
}

// tracePath has the recorded form Root=...;Parent=...;Sampled=0;Lineage=... (R).
// Of an id that the client sent, the root stays.
func (c *call) tracePath() string {
	root := c.trace
	for part := range strings.SplitSeq(c.trace, ";") {
		if strings.HasPrefix(part, "Root=") {
			root = part
		}
	}
	return root + ";Parent=" + hex.EncodeToString(randomBytes(8)) +
		";Sampled=0;Lineage=1:" + hex.EncodeToString(randomBytes(4)) + ":0"
}
