package proxy

import (
	"net/http"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// multiFirst reads both maps as a REST API does: multi values, then single ones
// (R LSL, DN).
func multiFirst(j *judge, o *output) spec.Header {
	h := j.multiLines(nil, o.multi)
	return j.singleLines(h, o.headers)
}

// singleFirst reads both maps as an HTTP API does (R DN).
func singleFirst(j *judge, o *output) spec.Header {
	h := j.singleLines(nil, o.headers)
	return j.multiLines(h, o.multi)
}

// multiLines appends the lines of multiValueHeaders.
func (j *judge) multiLines(h spec.Header, raw []byte) spec.Header {
	before := h[:len(h):len(h)]
	j.eachHeader("multiValueHeaders", raw, func(name string, raw []byte) {
		if isNull(raw) {
			j.warn("header-null", "multiValueHeaders %q is null; behaviour undocumented, left out", name)
			return
		}
		if kind := kindOf(raw); kind != "array" {
			j.misshapen("multi-header-type", "multiValueHeaders %q is of type %s, want an array of strings", name, kind) // R LSL
			return
		}
		name = spellingOf(before, name)
		for element := range elementsOf(raw) {
			h = j.line(h, name, element)
		}
	})
	return h
}

// singleLines appends the lines of headers.
func (j *judge) singleLines(h spec.Header, raw []byte) spec.Header {
	before := h[:len(h):len(h)]
	j.eachHeader("headers", raw, func(name string, raw []byte) {
		h = j.line(h, spellingOf(before, name), raw)
	})
	return h
}

// spellingOf returns the name as it stands in h, or as given.
func spellingOf(h spec.Header, name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Name
		}
	}
	return name
}

// eachHeader visits the members of a map of headers; null is none (R LSL).
func (j *judge) eachHeader(member string, raw []byte, visit func(name string, raw []byte)) {
	if isNull(raw) {
		return
	}
	if kind := kindOf(raw); kind != "object" {
		j.misshapen("headers-type", "%s is of type %s, want an object", member, kind)
		return
	}
	for name, value := range membersOf(raw) {
		visit(name, value)
	}
}

// line appends one header line: a boolean becomes its text (R LSL), a number
// too (U); an object or array makes the output malformed.
func (j *judge) line(h spec.Header, name string, raw []byte) spec.Header {
	switch kind := kindOf(raw); kind {
	case "string":
		return append(h, spec.Field{Name: name, Value: textOf(raw)})
	case "boolean":
		return append(h, spec.Field{Name: name, Value: string(raw)})
	case "number":
		j.warn("header-number", "header %q is a number; behaviour undocumented, taken as its text", name)
		return append(h, spec.Field{Name: name, Value: string(raw)})
	case "null":
		j.warn("header-null", "header %q is null; behaviour undocumented, left out", name)
	default:
		j.misshapen("header-type", "header %q is a JSON %s, want a string", name, kind)
	}
	return h
}

// checkLines applies what the gateway does to some names and leaves out lines
// that HTTP cannot carry. Those are errors whatever a gateway does with them:
// a line end in a value may begin a header of somebody else's making.
func (j *judge) checkLines(h spec.Header) spec.Header {
	size := 0
	kept := h[:0]
	for _, f := range h {
		if !isToken(f.Name) || !isFieldValue(f.Value) {
			j.note("header-syntax", Error, "header %q with value %q is no header line by RFC 9110 section 5; behaviour undocumented, left out", f.Name, f.Value)
			continue
		}
		size += len(f.Value)
		kept = append(kept, spec.Field{Name: j.sentName(j, f.Name), Value: f.Value})
	}
	if size > MaxHeaderValues && j.maxOutput != maxALBOutput {
		j.warn("header-size", "header values have %d bytes together, the limit for requests is %d; behaviour undocumented", size, MaxHeaderValues)
	}
	return kept
}

// restName returns the name under which the client of a REST API gets a header. Recordings
// and the documentation agree on three names only (R LSI, D KI, E LSG); of the
// others the documentation says that they are remapped or dropped, so they are
// passed on with a warning.
func restName(j *judge, name string) string {
	switch strings.ToLower(name) {
	case "date", "server", "connection":
		remapped := remappedName(name)
		j.warn("header-remapped", "header %s is the gateway's own; the client got it as %s", name, remapped)
		return remapped
	case "authorization", "content-md5", "max-forwards", "user-agent", "www-authenticate":
		j.warn("header-may-be-remapped", "header %s may reach the client as %s: AWS documents it, reports differ", name, remappedName(name))
	case "expect", "host", "proxy-authenticate", "te", "trailer", "transfer-encoding", "upgrade", "via":
		j.warn("header-may-be-dropped", "header %s does not reach the client by the documentation", name)
	}
	return name
}

// plainName passes on every name. What becomes of those that concern the
// connection is undocumented outside of REST APIs.
func plainName(j *judge, name string) string {
	switch strings.ToLower(name) {
	case "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "date", "server":
		j.warn("header-may-be-dropped", "header %s is the business of the gateway; whether it reaches the client is undocumented", name)
	}
	return name
}

func remappedName(name string) string { return "x-amzn-Remapped-" + http.CanonicalHeaderKey(name) }

// isToken is RFC 9110 section 5.6.2.
func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		alnum := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !alnum && strings.IndexByte("!#$%&'*+-.^_`|~", c) < 0 {
			return false
		}
	}
	return s != ""
}

// isFieldValue is RFC 9110 section 5.5: no control characters but the tab.
func isFieldValue(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f {
			return false
		}
	}
	return true
}
