package proxy

import (
	"math"
	"strconv"
)

// restStatus reads the statusCode of a REST API; absent is 200 (R LSL only-headers).
func restStatus(j *judge, raw []byte) int {
	if raw == nil {
		return 200
	}
	switch kind := kindOf(raw); kind {
	case "null":
		j.warn("status-null", "statusCode is null; behaviour undocumented, taken as 200")
		return 200
	case "string":
		if status, ok := digits(textOf(raw)); ok {
			return j.inRange(status)
		}
		j.refuse("status-type", "statusCode is %s, want an integer", brief(raw)) // R LSL
	case "number":
		if status, ok := j.integral(raw); ok {
			return j.inRange(status)
		}
		j.unknown("status-float", "statusCode is %s, want an integer", brief(raw))
	default:
		j.refuse("status-type", "statusCode is of type %s, want an integer", kind)
	}
	return 0
}

// digits reads a status code in a string, such as "201" (R LSL status-code-str).
func digits(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil
}

// integral reads a number that is whole, however it is written.
func (j *judge) integral(raw []byte) (int, bool) {
	if n, err := strconv.Atoi(string(raw)); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f <= -1000 || f >= 1000 || f != math.Trunc(f) {
		return 0, false
	}
	j.warn("status-float", "statusCode is written %s; behaviour undocumented, taken as %d", brief(raw), int(f))
	return int(f), true
}

func (j *judge) inRange(status int) int {
	switch {
	case status == 0:
		j.refuse("status-zero", "statusCode is 0, the zero value: it was not set") // R DN
	case status < 200 || status > 599:
		j.unknown("status-range", "statusCode is %d, want 200 to 599", status)
	}
	return status
}

// integerStatus reads the statusCode of the other sources, of which only an
// integer is documented. One that is absent makes an output malformed on an
// HTTP API with payload 1.0 (U) and a load balancer (D ELB); payload 2.0 infers
// the response then, so that it does not come here.
func integerStatus(j *judge, raw []byte) int {
	if n, err := strconv.Atoi(string(raw)); err == nil {
		return j.inRange(n)
	}
	switch {
	case raw == nil:
		j.unknown("status-missing", "output has no statusCode")
	case kindOf(raw) == "number":
		j.refuse("status-float", "statusCode is %s, want an integer", brief(raw)) // R DN
	default:
		j.unknown("status-type", "statusCode is %s, want an integer", brief(raw))
	}
	return 0
}
