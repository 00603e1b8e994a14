package proxy

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Wire is one HTTP request as it arrives at the gateway.
type Wire struct {
	// Method is the method of the request line.
	Method string
	// Target is the request target, percent-encoded: path and, after "?", the
	// query. It is relative to the stage: the stage of the default host and the
	// base path of a custom domain are not in it. Config says them, and
	// Config.Relative takes them off what a client sent.
	Target string
	// Header holds the header lines as sent, without those the front end adds.
	Header spec.Header
	// Body is the payload; none and an empty one are the same.
	Body []byte
	// SourceIP is the address of the client; 192.0.2.1 when empty.
	SourceIP string
	// Protocol is the client's protocol; HTTP/1.1 when empty. An HTTP/2 client
	// sends its header names in lower case.
	Protocol string
}

// WireOf writes a neutral request as a client would send it. The variables of
// the route are filled in, also those that are only part of a segment; a
// variable without a value becomes nothing. In the path only what RFC 3986
// section 3.3 forbids in a pchar is escaped, and a slash in a value unless the
// variable is greedy. In the query everything but the unreserved characters of
// RFC 3986 section 2.3 is, so that a space is %20 and a plus %2B.
func WireOf(r *spec.Request) Wire {
	target := appendPath(nil, r.Route, r.Path)
	for i, f := range r.Query {
		sep := byte('&')
		if i == 0 {
			sep = '?'
		}
		target = appendEscaped(append(target, sep), f.Name, isUnreserved)
		target = appendEscaped(append(target, '='), f.Value, isUnreserved)
	}
	return Wire{Method: r.Method, Target: string(target), Header: slices.Clone(r.Header), Body: r.Body}
}

// Path returns the path of the target, percent-encoded, without the query.
func (w Wire) Path() string {
	path, _ := w.split()
	return path
}

// RoutingMethod returns the method the gateway routes by and tells the
// function: that of X-HTTP-Method-Override if it is one (D KI), or the request's.
func (w Wire) RoutingMethod() string {
	if m := w.Header.Get("X-HTTP-Method-Override"); slices.Contains(methods, m) {
		return m
	}
	return w.Method
}

// split divides the target; a fragment is never sent.
func (w Wire) split() (path, query string) {
	target, _, _ := strings.Cut(w.Target, "#")
	path, query, _ = strings.Cut(target, "?")
	return path, query
}

// appendPath fills the variables of a path template.
func appendPath(b []byte, template string, values map[string]string) []byte {
	for {
		literal, after, found := strings.Cut(template, "{")
		name, rest, closed := strings.Cut(after, "}")
		if !found || !closed {
			return appendLiteral(b, template)
		}
		b = appendLiteral(b, literal)
		name, greedy := strings.CutSuffix(name, "+")
		keep := isPathChar
		if greedy {
			keep = isPathOrSlash
		}
		b = appendEscaped(b, values[name], keep)
		template = rest
	}
}

// appendLiteral escapes the fixed text of a template, whose own percent escapes stay.
func appendLiteral(b []byte, s string) []byte {
	for i := range len(s) {
		if isPathOrSlash(s[i]) || s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			b = append(b, s[i])
			continue
		}
		b = appendEscape(b, s[i])
	}
	return b
}

func appendEscaped(b []byte, s string, keep func(byte) bool) []byte {
	for i := range len(s) {
		if keep(s[i]) {
			b = append(b, s[i])
			continue
		}
		b = appendEscape(b, s[i])
	}
	return b
}

func appendEscape(b []byte, c byte) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, '%', digits[c>>4], digits[c&15])
}

// isUnreserved is RFC 3986 section 2.3.
func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// isPathChar is the pchar of RFC 3986 section 3.3 without percent escapes.
func isPathChar(c byte) bool { return isUnreserved(c) || strings.IndexByte("!$&'()*+,;=:@", c) >= 0 }

func isPathOrSlash(c byte) bool { return c == '/' || isPathChar(c) }

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
