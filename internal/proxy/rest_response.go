package proxy

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"strconv"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/spec"
)

// ResponseOptions is what a response depends on beside the output.
type ResponseOptions struct {
	// BinaryMediaTypes are those of the API.
	BinaryMediaTypes []string
	// Accept is the Accept header of the request.
	Accept string
	// Method is the method of the request; a HEAD has no body.
	Method string
}

// RESTResponse says what a REST API makes of the output of a function: the HTTP
// response that the client gets, and every fault of the output. If there is a
// Problem of severity Error, the response is the gateway's own, or one with a
// body the function did not mean.
//
// The header lines are those of multiValueHeaders, then those of headers; a
// name in both maps is spelled as in the former (R LSL, DN). The lines that the
// gateway adds to every response (Date, Connection, x-amzn-RequestId,
// x-amz-apigw-id, X-Amzn-Trace-Id) are left out.
func RESTResponse(output []byte, opts ResponseOptions) (spec.Response, []Problem) {
	j := judge{opts: opts}
	if !utf8.Valid(output) {
		j.warn("invalid-utf8", "output has bytes that are no UTF-8; the client got U+FFFD in their place: send binary payloads with isBase64Encoded")
	}
	o, ok := j.parse(output)
	var r spec.Response
	if ok {
		r.Status = j.status(o.status)
		r.Header = j.header(o)
		r.Body = j.body(o, r.Status)
	}
	if j.refused != "" {
		return GatewayError(j.refused), j.problems
	}
	finishHeader(&r, opts.Method)
	return r, j.problems
}

// body returns the payload as the client gets it, before HEAD takes it away.
func (j *judge) body(o restOutput, status int) []byte {
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
		j.refuse("body-type", "body is a JSON %s, want a string: encode the payload first", kind)
	default:
		j.warn("body-not-string", "body is a JSON %s, want a string; behaviour undocumented, taken as its text", kind)
		return bytes.Clone(raw)
	}
	return nil
}

// decode applies the rules for binary payloads: the flag alone decodes nothing,
// the API must have binary media types and the first one of Accept must be
// among them; the Content-Type plays no part (R LSL test_aws_proxy_binary_response).
func (j *judge) decode(body []byte) []byte {
	switch {
	case len(j.opts.BinaryMediaTypes) == 0:
		j.note("base64-unconfigured", Error, "isBase64Encoded is true, but the API has no binary media types; the client got base64 text")
		return body
	case !isBinary(j.opts.BinaryMediaTypes, firstAccepted(j.opts.Accept)):
		j.note("base64-not-accepted", Error, "isBase64Encoded is true, but the first media type of Accept %q is no binary media type of the API; the client got base64 text", j.opts.Accept)
		return body
	}
	decoded, err := base64.StdEncoding.AppendDecode(nil, body)
	if err != nil {
		j.note("base64-invalid", Error, "body is no base64 (%v); the client got 500 Internal server error", err)
		j.gatewayAnswers(APIConfigurationError) // E LSG
	}
	return decoded
}

// flag reads a boolean; absent and null are false.
func (j *judge) flag(name string, raw []byte) bool {
	switch {
	case isNull(raw):
		return false
	case kindOf(raw) == "boolean":
		return raw[0] == 't'
	}
	on := string(raw) == `"true"`
	j.warn("base64-flag-type", "%s is %s, want a boolean; behaviour undocumented, taken as %t", name, brief(raw), on)
	return on
}

// finishHeader makes the header lines right for the final body and takes away
// what the front end does not send.
func finishHeader(r *spec.Response, method string) {
	if !r.Header.Has("Content-Type") {
		r.Header.Add("Content-Type", "application/json") // R LSL
	}
	if r.Header.Has("Content-Length") { // D KI: generated anew
		r.Header.Del("Content-Length")
		if !noContent(r.Status) {
			r.Header.Add("Content-Length", strconv.Itoa(len(r.Body)))
		}
	}
	if method == http.MethodHead {
		r.Body = nil
	}
}
