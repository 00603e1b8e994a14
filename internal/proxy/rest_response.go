package proxy

import "github.com/lambdapact/lambdapact/spec"

// ResponseOptions is what a response depends on beside the output.
type ResponseOptions struct {
	// BinaryMediaTypes are those of a REST API.
	BinaryMediaTypes []string
	// Accept is the Accept header of the request, which a REST API looks at.
	Accept string
	// Method is the method of the request; a HEAD has no body.
	Method string
	// MultiValueHeaders is the attribute of that name of an ALB target group.
	MultiValueHeaders bool
	// Streaming says that a function URL has the invoke mode RESPONSE_STREAM.
	Streaming bool
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
func RESTResponse(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	j := newJudge(&restDialect, raw, opts)
	return j.answer(j.parse(raw))
}

var restDialect = dialect{
	extra:       []string{"multiValueHeaders", "base64Encoded"},
	strict:      true,
	malformed:   "502 Internal server error",
	maxOutput:   MaxFunctionOutput,
	contentType: "application/json", // R LSL
	status:      restStatus,
	header:      multiFirst,
	sentName:    restName,
	keepsBase64: restKeepsBase64,
	gatewayBy:   GatewayError,
}

// restKeepsBase64 applies the rules for binary payloads: the flag alone decodes
// nothing, the API must have binary media types and the first one of Accept must
// be among them; the Content-Type plays no part (R LSL test_aws_proxy_binary_response).
func restKeepsBase64(j *judge) bool {
	switch {
	case len(j.opts.BinaryMediaTypes) == 0:
		j.note("base64-unconfigured", Error, "isBase64Encoded is true, but the API has no binary media types; the client got base64 text")
		return true
	case !isBinary(j.opts.BinaryMediaTypes, firstAccepted(j.opts.Accept)):
		j.note("base64-not-accepted", Error, "isBase64Encoded is true, but the first media type of Accept %q is no binary media type of the API; the client got base64 text", j.opts.Accept)
		return true
	}
	return false
}

// decodesBase64 is the rule of all other sources: the flag decides (R DN
// V2_SetsBodyBase64, D ELB).
func decodesBase64(*judge) bool { return false }
