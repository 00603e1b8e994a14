package proxy

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"strconv"

	"github.com/lambdapact/lambdapact/spec"
)

// body returns the payload as the client gets it, before HEAD takes it away.
func (j *judge) body(o *output, status int) []byte {
	encoded := j.flag("isBase64Encoded", o.encoded)
	if o.legacy != nil {
		j.warn("legacy-key", "output has the key \"base64Encoded\"; behaviour undocumented, read like isBase64Encoded")
		encoded = j.flag("base64Encoded", o.legacy) || encoded
	}
	body := j.text(o.body)
	if noContent(status) {
		if len(body) > 0 {
			j.warn("body-dropped", "a %d has no body; the client did not get the %d bytes", status, len(body))
		}
		return nil
	}
	if encoded && len(body) > 0 {
		return j.decode(body)
	}
	if bytes.Contains(body, []byte("\uFFFD")) {
		j.warn("replaced-bytes", "body holds U+FFFD, as left where bytes were no UTF-8: send binary payloads with isBase64Encoded")
	}
	return body
}

func noContent(status int) bool {
	return status == http.StatusNoContent || status == http.StatusNotModified
}

// text reads the body; absent and null are empty (R LSL).
func (j *judge) text(raw []byte) []byte {
	if isNull(raw) {
		return nil
	}
	switch kind := kindOf(raw); kind {
	case "string":
		return []byte(textOf(raw))
	case "object", "array":
		j.misshapen("body-type", "body is a JSON %s, want a string: encode the payload first", kind)
	default:
		j.warn("body-not-string", "body is a JSON %s, want a string; behaviour undocumented, taken as its text", kind)
		return bytes.Clone(raw)
	}
	return nil
}

// decode returns the bytes behind base64 text, where the source decodes it.
func (j *judge) decode(body []byte) []byte {
	if j.keepsBase64(j) {
		return body
	}
	decoded, err := base64.StdEncoding.AppendDecode(nil, body)
	if err != nil {
		j.note("base64-invalid", Error, "body is no base64 (%v); the client got %s", err, j.undecodable())
		j.gatewayAnswers(APIConfigurationError) // E LSG; U outside of REST APIs
	}
	return decoded
}

func (j *judge) undecodable() string {
	if j.strict {
		return "500 Internal server error"
	}
	return j.malformed
}

// flag reads a boolean; absent and null are false. Another type is an error: what
// a gateway makes of it is documented nowhere.
func (j *judge) flag(name string, raw []byte) bool {
	switch {
	case isNull(raw):
		return false
	case kindOf(raw) == "boolean":
		return raw[0] == 't'
	}
	on := string(raw) == `"true"`
	j.note("base64-flag-type", Error, "%s is %s, want a boolean; behaviour undocumented, taken as %t", name, brief(raw), on)
	return on
}

// finishHeader makes the header lines right for the final body and takes away
// what the front end does not send.
func finishHeader(r *spec.Response, method, contentType string) {
	if contentType != "" && !r.Header.Has("Content-Type") {
		r.Header.Add("Content-Type", contentType)
	}
	if r.Header.Has("Content-Length") { // D KI, R DN: generated anew
		r.Header.Del("Content-Length")
		if !noContent(r.Status) {
			r.Header.Add("Content-Length", strconv.Itoa(len(r.Body)))
		}
	}
	if method == http.MethodHead {
		r.Body = nil
	}
}
