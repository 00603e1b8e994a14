package proxy

import (
	"bytes"
	"encoding/json"

	"github.com/lambdapact/lambdapact/spec"
)

// preludeEnd stands between the prelude of a streaming response and its payload
// (GO events/lambda_function_urls.go).
var preludeEnd = make([]byte, 8)

var streamDialect = func() dialect {
	d := urlDialect
	d.contentType = octetStream // U
	return d
}()

const octetStream = "application/octet-stream"

// streamedResponse reads the output of a function behind a URL in the invoke
// mode RESPONSE_STREAM: a prelude, which is a JSON object with statusCode,
// headers and cookies, eight NUL bytes, and the payload. An output without a
// prelude is the payload of a 200, an object in the buffered format too (VOK
// runtime-probe). Its size is not limited by the one of a buffered output.
func streamedResponse(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	j := &judge{dialect: &streamDialect, opts: opts}
	prelude, body, found := bytes.Cut(raw, preludeEnd)
	if !found {
		return j.unframed(raw)
	}
	if !json.Valid(prelude) || kindOf(prelude[skipSpace(prelude, 0):]) != "object" {
		j.unknown("stream-prelude", "what stands before eight NUL bytes is no JSON object: %.60q", prelude)
		return j.gatewayBy(j.refused), j.problems
	}
	o := new(output)
	j.members(prelude[skipSpace(prelude, 0):], o)
	if o.body != nil || o.encoded != nil {
		j.warn("unknown-key", "the prelude has a body or isBase64Encoded; the payload follows the prelude, the client got the answer without them")
	}
	o.body, o.encoded = nil, nil
	if o.status == nil {
		o.status = []byte("200") // GO: the default
	}
	r, problems := j.answer(o, true)
	if j.refused != "" {
		return r, problems
	}
	return j.withBody(r, body), j.problems
}

// withBody gives a response the payload that followed its prelude.
func (j *judge) withBody(r spec.Response, body []byte) spec.Response {
	switch {
	case noContent(r.Status) && len(body) > 0:
		j.warn("body-dropped", "a %d has no body; the client did not get the %d bytes", r.Status, len(body))
		return r
	case noContent(r.Status):
		return r
	}
	r.Body = bytes.Clone(body)
	finishHeader(&r, j.opts.Method, "")
	return r
}

// unframed is an output without a prelude.
func (j *judge) unframed(raw []byte) (spec.Response, []Problem) {
	if json.Valid(raw) {
		root := raw[skipSpace(raw, 0):]
		if kindOf(root) == "object" && has(root, "statusCode") {
			j.note("stream-buffered", Error, "output is a buffered response, and the function URL streams; the client got all of it as the payload of a 200")
		}
	}
	r := spec.Response{Status: 200, Body: bytes.Clone(raw)}
	finishHeader(&r, j.opts.Method, octetStream)
	return r, j.problems
}
