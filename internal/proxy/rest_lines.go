package proxy

import (
	"net/http"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// header reads both maps of an output into header lines.
func (j *judge) header(o restOutput) spec.Header {
	var h spec.Header
	j.eachHeader("multiValueHeaders", o.multi, func(name string, raw []byte) {
		if isNull(raw) {
			j.warn("header-null", "multiValueHeaders %q is null; behaviour undocumented, left out", name)
			return
		}
		if kind := kindOf(raw); kind != "array" {
			j.refuse("multi-header-type", "multiValueHeaders %q is of type %s, want an array of strings", name, kind) // R LSL
			return
		}
		for element := range elementsOf(raw) {
			h = j.line(h, name, element)
		}
	})
	multi := h
	j.eachHeader("headers", o.headers, func(name string, raw []byte) {
		h = j.line(h, spellingOf(multi, name), raw)
	})
	return j.checkLines(h)
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
		j.refuse("headers-type", "%s is of type %s, want an object", member, kind)
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
		j.refuse("header-type", "header %q is a JSON %s, want a string", name, kind)
	}
	return h
}

// checkLines applies what the gateway does to some names and leaves out lines
// that HTTP cannot carry.
func (j *judge) checkLines(h spec.Header) spec.Header {
	size := 0
	kept := h[:0]
	for _, f := range h {
		if !isToken(f.Name) || !isFieldValue(f.Value) {
			j.warn("header-syntax", "header %q with value %q is no header line by RFC 9110 section 5; behaviour undocumented, left out", f.Name, f.Value)
			continue
		}
		size += len(f.Value)
		kept = append(kept, spec.Field{Name: j.sentName(f.Name), Value: f.Value})
	}
	if size > MaxHeaderValues {
		j.warn("header-size", "header values have %d bytes together, the limit for requests is %d; behaviour undocumented", size, MaxHeaderValues)
	}
	return kept
}

// sentName returns the name under which the client gets a header. Recordings
// and the documentation agree on three names only (R LSI, D KI, E LSG); of the
// others the documentation says that they are remapped or dropped, so they are
// passed on with a warning.
func (j *judge) sentName(name string) string {
	switch strings.ToLower(name) {
	case "date", "server", "connection":
		remapped := remappedName(name)
		j.warn("header-remapped", "header %s is the gateway's own; the client got it as %s", name, remapped)
		return remapped
	case "authorization", "content-md5", "max-forwards", "user-agent", "www-authenticate":
		j.warn("header-may-be-remapped", "header %s reaches the client as %s by the documentation, unchanged by other accounts", name, remappedName(name))
	case "expect", "host", "proxy-authenticate", "te", "trailer", "transfer-encoding", "upgrade", "via":
		j.warn("header-may-be-dropped", "header %s does not reach the client by the documentation", name)
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
