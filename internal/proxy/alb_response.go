package proxy

import "github.com/lambdapact/lambdapact/spec"

var albDialect = dialect{
	extra:       []string{"multiValueHeaders", "statusDescription"},
	malformed:   "502 Bad Gateway",
	maxOutput:   maxALBOutput,
	status:      albStatus,
	header:      matchingMap,
	sentName:    plainName,
	keepsBase64: decodesBase64,
	gatewayBy:   albError,
}

// albResponse says what a load balancer makes of an output (D ELB): statusCode
// is required, and the headers are those of the map that goes with the
// attribute of the target group.
func albResponse(raw []byte, opts ResponseOptions) (spec.Response, []Problem) {
	j := newJudge(&albDialect, raw, opts)
	o, ok := j.parse(raw)
	if !isNull(o.description) && kindOf(o.description) != "string" {
		j.warn("status-description", "statusDescription is %s, want a string such as \"200 OK\"; behaviour undocumented, ignored", brief(o.description))
	}
	return j.answer(o, ok)
}

// albStatus: a bad response is a 502 (D ELB).
func albStatus(j *judge, raw []byte) int {
	if raw == nil {
		j.refuse("status-missing", "output has no statusCode")
		return 0
	}
	return integerStatus(j, raw)
}

// matchingMap reads the map that the attribute asks for. The other one does not
// count, which is a fault if it has something to say.
func matchingMap(j *judge, o *output) spec.Header {
	used, unused, lines := "headers", "multiValueHeaders", j.singleLines
	mine, other := o.headers, o.multi
	if j.opts.MultiValueHeaders {
		used, unused, lines = unused, used, j.multiLines
		mine, other = other, mine
	}
	if !isNull(other) && string(other) != "{}" {
		j.note("wrong-header-map", Error, "output has %s, and the target group, whose attribute for multi-value headers is %t, reads %s; the client got the answer without them",
			unused, j.opts.MultiValueHeaders, used)
	}
	return lines(nil, mine)
}
