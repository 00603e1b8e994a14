package proxy

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// restOutput is the output of a function, taken apart; a member that is absent
// is nil.
type restOutput struct {
	status, headers, multi, body, encoded, legacy []byte
}

// member returns the place for a member that REST knows, nil for others.
func (o *restOutput) member(name string) *[]byte {
	switch name {
	case "statusCode":
		return &o.status
	case "headers":
		return &o.headers
	case "multiValueHeaders":
		return &o.multi
	case "body":
		return &o.body
	case "isBase64Encoded":
		return &o.encoded
	case "base64Encoded": // E SAM
		return &o.legacy
	}
	return nil
}

// judge turns an output into a response and notes what is wrong with it.
type judge struct {
	opts     ResponseOptions
	problems []Problem
	refused  ErrorKind // the answer if it is not the function's; "" if it is
}

// refuse notes a fault for which the client gets a 502.
func (j *judge) refuse(rule, format string, args ...any) {
	j.note(rule, Error, format+"; the client got 502 Internal server error", args...)
	j.gatewayAnswers(MalformedOutput)
}

// unknown502 notes what is neither documented nor recorded, and taken as a 502.
func (j *judge) unknown502(rule, format string, args ...any) {
	j.note(rule, Warning, format+"; behaviour undocumented, taken as 502", args...)
	j.gatewayAnswers(MalformedOutput)
}

// warn notes a change, or behaviour that is undocumented.
func (j *judge) warn(rule, format string, args ...any) { j.note(rule, Warning, format, args...) }

func (j *judge) note(rule string, s Severity, format string, args ...any) {
	j.problems = append(j.problems, Problem{"proxy-format/" + rule, s, fmt.Sprintf(format, args...)})
}

// gatewayAnswers makes the gateway answer; the first reason decides.
func (j *judge) gatewayAnswers(kind ErrorKind) {
	if j.refused == "" {
		j.refused = kind
	}
}

// parse takes an output apart; false means that it is no JSON object.
func (j *judge) parse(output []byte) (o restOutput, ok bool) {
	if len(output) > MaxFunctionOutput {
		j.refuse("too-large", "output has %d bytes, Lambda returns at most %d", len(output), MaxFunctionOutput)
	}
	if !json.Valid(output) {
		j.note("not-json", Error, "output is no JSON: %s; the client got 502 Internal server error", syntaxError(output))
		j.gatewayAnswers(OutputNotJSON) // R DN
		return o, false
	}
	root := output[skipSpace(output, 0):]
	switch kind := kindOf(root); kind {
	case "object":
		j.members(root, &o)
		return o, true
	case "null":
		j.unknown502("null-output", "output is null")
	default:
		j.refuse("not-object", "output is a JSON %s, want an object with statusCode", kind) // R LSL, I SAM #964
	}
	return o, false
}

func syntaxError(output []byte) string {
	if len(output) == 0 {
		return "empty"
	}
	var v json.RawMessage
	return fmt.Sprint(json.Unmarshal(output, &v))
}

func (j *judge) members(root []byte, o *restOutput) {
	for name, raw := range membersOf(root) {
		place := o.member(name)
		if place == nil {
			j.refuse("unknown-key", "output has the key %q%s", name, keyHint(name)) // R LSL wrong-format
			continue
		}
		if *place != nil {
			j.warn("duplicate-key", "output has the key %q twice; behaviour undocumented, the last one is taken", name)
		}
		*place = raw
	}
}

// keyHint says where a foreign key is from.
func keyHint(name string) string {
	switch name {
	case "cookies":
		return ", which only payload 2.0 has: use multiValueHeaders with Set-Cookie"
	case "statusDescription":
		return ", which only a load balancer reads"
	case "errorMessage", "errorType", "stackTrace":
		return ", so it looks like the object of a function error"
	}
	for _, known := range []string{"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"} {
		if strings.EqualFold(name, known) {
			return fmt.Sprintf(", want %q: keys are case-sensitive", known)
		}
	}
	return ", which a REST API does not know"
}

// status reads statusCode; absent is 200 (R LSL only-headers).
func (j *judge) status(raw []byte) int {
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
		j.unknown502("status-float", "statusCode is %s, want an integer", brief(raw))
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
		j.unknown502("status-range", "statusCode is %d, want 200 to 599", status)
	}
	return status
}
