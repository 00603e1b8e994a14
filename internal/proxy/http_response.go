package proxy

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/spec"
)

const (
	textPlain       = "text/plain; charset=utf-8"
	applicationJSON = "application/json"
)

var http1Dialect = dialect{
	extra:       []string{"multiValueHeaders", "base64Encoded"},
	malformed:   "500 Internal Server Error",
	maxOutput:   MaxFunctionOutput,
	contentType: textPlain, // R DN V1_APIHeadersHttpV1
	status:      integerStatus,
	header:      singleFirst,
	sentName:    plainName,
	keepsBase64: decodesBase64,
	gatewayBy:   httpError,
}

// http1Response is RESTResponse for an HTTP API with payload 1.0: unknown
// members are ignored, single header values stand before multi values, a
// malformed output is a 500 (R DN).
func http1Response(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	j := newJudge(&http1Dialect, raw, opts)
	return j.answer(j.parse(raw))
}

var http2Dialect = dialect{
	extra:       []string{"multiValueHeaders", "cookies"},
	malformed:   "500 Internal Server Error",
	maxOutput:   MaxFunctionOutput,
	contentType: textPlain, // R DN V2_DefaultsToTextPlainContentType
	status:      integerStatus,
	header:      linesAndCookies,
	sentName:    plainName,
	keepsBase64: decodesBase64,
	gatewayBy:   httpError,
}

var urlDialect = func() dialect {
	d := http2Dialect
	d.malformed = "502 Internal Server Error"
	d.gatewayBy = urlError
	return d
}()

// http2Response reads an output as an HTTP API with payload 2.0 does: an object
// with statusCode is a response, everything else the payload of a 200 (R DN).
// Of a JSON string the client gets the text (R DN). A Set-Cookie header and
// cookies both reach the client; in which order is contested (M MS #758), here
// the header stands first. The lines that the gateway adds to every response
// (Date, Connection, Apigw-Requestid) are left out.
func http2Response(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	return newJudge(&http2Dialect, raw, opts).payload2(raw, func(text []byte) []byte { return []byte(textOf(text)) })
}

// urlResponse reads an output as a function URL does: like an HTTP API, but of
// a JSON string the client gets the quotes too (D LD).
func urlResponse(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	if opts.Streaming {
		return streamedResponse(raw, opts)
	}
	return newJudge(&urlDialect, raw, opts).payload2(raw, bytes.Clone)
}

// payload2 answers with the response that the output is or that is inferred
// from it; ofString makes the payload of a JSON string.
func (j *judge) payload2(raw []byte, ofString func([]byte) []byte) (spec.Response, []Problem) {
	if !json.Valid(raw) {
		j.notJSON2(raw)
		return j.inferred(bytes.Clone(raw))
	}
	root := bytes.TrimRight(raw[skipSpace(raw, 0):], " \t\r\n")
	switch kindOf(root) {
	case "string":
		return j.inferred(ofString(root))
	case "null":
		j.warn("null-output", "output is null; behaviour undocumented, taken as the payload of a 200")
	case "object":
		if has(root, "statusCode") {
			o := new(output)
			j.members(root, o)
			return j.answer(o, true)
		}
		j.lookalike(root)
	}
	return j.inferred(bytes.Clone(raw))
}

func (j *judge) notJSON2(raw []byte) {
	if bytes.Contains(raw, preludeEnd) {
		j.warn("stream-prelude", "output is a streaming response, which the invoke mode RESPONSE_STREAM of a function URL reads; behaviour undocumented, taken as the payload of a 200")
		return
	}
	j.warn("not-json", "output is no JSON: %s; the client got it as it is, as the payload of a 200", syntaxError(raw)) // R DN
}

// has reports whether an object has a member.
func has(object []byte, name string) bool {
	for member := range membersOf(object) {
		if member == name {
			return true
		}
	}
	return false
}

// lookalike warns of an object that was meant as a response: the client got all
// of it as the payload of a 200.
func (j *judge) lookalike(root []byte) {
	for name := range membersOf(root) {
		switch hint := caseHint(name); {
		case name == "errorMessage" || name == "errorType":
			j.warn("error-lookalike", "output looks like the object of a function error; the client got it as the payload of a 200")
			return
		case hint != "" || name == "isBase64Encoded" || name == "headers" || name == "cookies" || name == "multiValueHeaders":
			j.warn("inferred", "output has the key %q%s and no statusCode; the client got all of it as the payload of a 200", name, hint)
			return
		}
	}
}

// inferred is the response of an output that is not one (R DN).
func (j *judge) inferred(body []byte) (spec.Response, []Problem) {
	if j.refused != "" {
		return j.gatewayBy(j.refused), j.problems
	}
	if !utf8.Valid(body) {
		body = []byte(string([]rune(string(body))))
	}
	r := spec.Response{Status: 200, Body: body}
	finishHeader(&r, j.opts.Method, applicationJSON)
	return r, j.problems
}

// linesAndCookies reads headers and cookies; payload 2.0 has no
// multiValueHeaders.
func linesAndCookies(j *judge, o *output) spec.Header {
	if !isNull(o.multi) && string(o.multi) != "{}" {
		j.warn("multi-value-ignored", "output has multiValueHeaders, which payload 2.0 does not have; behaviour undocumented, left out: join the values by commas, and use cookies for Set-Cookie")
	}
	return j.cookieLines(j.singleLines(nil, o.headers), o.cookies)
}

// cookieLines appends one set-cookie line for each cookie (D AG, SAM #3168).
func (j *judge) cookieLines(h spec.Header, raw []byte) spec.Header {
	if isNull(raw) {
		return h
	}
	if kind := kindOf(raw); kind != "array" {
		j.unknown("cookies-type", "cookies is of type %s, want an array of strings", kind)
		return h
	}
	for element := range elementsOf(raw) {
		if kind := kindOf(element); kind != "string" {
			j.unknown("cookies-type", "cookies has an element of type %s, want strings", kind)
			continue
		}
		h.Add("set-cookie", textOf(element))
	}
	return h
}
