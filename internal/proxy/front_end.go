package proxy

import (
	"strconv"
	"strings"
)

// headerRules is how a source hands header lines on.
type headerRules struct {
	// spell makes the name in the event of the lower-case one.
	spell func(string) string
	// alwaysLength: the length is told without a payload too (R DN).
	alwaysLength bool
	// noCookie: cookies have a member of their own instead.
	noCookie bool
}

// clientHeaders returns the header lines that an HTTP API, a function URL and a
// load balancer hand to the function: the client's, without those that concern
// one connection only (RFC 9110 section 7.6.1; which of them reach a function
// is undocumented), then those the front end writes (R VOK).
func (e *draft) clientHeaders(rules headerRules) multimap {
	m := multimap{entries: make([]entry, 0, len(e.wire.Header)+8)}
	length := rules.alwaysLength || len(e.wire.Body) > 0
	for _, f := range e.wire.Header {
		switch key := strings.ToLower(cleanName(f.Name)); key {
		case "connection", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade":
		case "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto":
		case "content-length":
			length = true
		case "cookie": // RFC 9113 section 8.2.3: the lines are one, joined by "; "
			if !rules.noCookie {
				rules.noCookie = true
				m.add(key, rules.spell(key), strings.Join(e.wire.Header.Values("Cookie"), "; "))
			}
		default:
			m.add(key, rules.spell(key), strings.Trim(f.Value, " \t")) // RFC 9110 section 5.5
		}
	}
	if length {
		m.add("content-length", rules.spell("content-length"), strconv.Itoa(len(e.wire.Body)))
	}
	addAbsent(&m, "host", rules.spell("host"), e.cfg.DomainName)
	addAbsent(&m, "x-amzn-trace-id", rules.spell("x-amzn-trace-id"), e.traceID())
	m.add("x-forwarded-for", rules.spell("x-forwarded-for"), e.forwardedFor())
	m.add("x-forwarded-port", rules.spell("x-forwarded-port"), "443")
	m.add("x-forwarded-proto", rules.spell("x-forwarded-proto"), "https")
	return m
}

// asSent leaves a text as it is: names in lower case already, and what a load
// balancer does not decode.
func asSent(s string) string { return s }

func addAbsent(m *multimap, key, name, value string) {
	if _, ok := m.head(key); !ok {
		m.add(key, name, value)
	}
}

// forwardedFor is the client's own chain, its address, and CloudFront's on an
// edge-optimised API (R LSL: two addresses there, one on a regional API).
func (e *draft) forwardedFor() string {
	chain := e.wire.Header.Values("X-Forwarded-For")
	if len(chain) == 0 && !e.cfg.Edge {
		return e.sourceIP()
	}
	chain = append(chain, e.sourceIP())
	if e.cfg.Edge {
		chain = append(chain, "198.51.100.1")
	}
	return strings.Join(chain, ", ")
}
