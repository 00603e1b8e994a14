package proxy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/spec"
)

// output is the output of a function, taken apart; a member that is absent is nil.
type output struct {
	status, headers, multi, body, encoded, legacy, cookies, description []byte
}

// member returns the place for a member that a source with those extra members
// knows, nil for others.
func (o *output) member(name string, extra []string) *[]byte {
	switch name {
	case "statusCode":
		return &o.status
	case "headers":
		return &o.headers
	case "body":
		return &o.body
	case "isBase64Encoded":
		return &o.encoded
	}
	if !slices.Contains(extra, name) {
		return nil
	}
	switch name {
	case "multiValueHeaders":
		return &o.multi
	case "cookies":
		return &o.cookies
	case "statusDescription":
		return &o.description
	}
	return &o.legacy
}

// dialect is how a source reads an output.
type dialect struct {
	// extra are the members beside statusCode, headers, body and
	// isBase64Encoded; those of "base64Encoded" are E SAM.
	extra []string
	// strict: a shape that is not the documented one is recorded to be refused.
	// Elsewhere it is undocumented what becomes of it.
	strict bool
	// malformed is what the client gets instead of a malformed output.
	malformed string
	maxOutput int
	// contentType is the default, "" for none.
	contentType string
	status      func(*judge, []byte) int
	header      func(*judge, *output) spec.Header
	sentName    func(*judge, string) string
	// keepsBase64 notes why a payload that is flagged is not decoded.
	keepsBase64 func(*judge) bool
	gatewayBy   func(ErrorKind, ...string) spec.Response
}

// judge turns an output into a response and notes what is wrong with it.
type judge struct {
	*dialect
	opts     ResponseOptions
	problems []Problem
	refused  ErrorKind // the answer if it is not the function's; "" if it is
}

func newJudge(d *dialect, raw []byte, opts ResponseOptions) *judge {
	j := &judge{dialect: d, opts: opts}
	if !utf8.Valid(raw) {
		j.warn("invalid-utf8", "output has bytes that are no UTF-8; the client got U+FFFD in their place: send binary payloads with isBase64Encoded")
	}
	if len(raw) > j.maxOutput {
		j.refuse("too-large", "output has %d bytes, the limit is %d", len(raw), j.maxOutput)
	}
	return j
}

// answer makes the response of an output that is an object; ok tells whether it is.
func (j *judge) answer(o *output, ok bool) (spec.Response, []Problem) {
	var r spec.Response
	if ok {
		r.Status = j.status(j, o.status)
		r.Header = j.checkLines(j.header(j, o))
		r.Body = j.body(o, r.Status)
	}
	if j.refused != "" {
		return j.gatewayBy(j.refused), j.problems
	}
	finishHeader(&r, j.opts.Method, j.contentType)
	return r, j.problems
}

// refuse notes a fault for which the client gets the gateway's error.
func (j *judge) refuse(rule, format string, args ...any) {
	j.note(rule, Error, format+"; the client got "+j.malformed, args...)
	j.gatewayAnswers(MalformedOutput)
}

// unknown notes what is neither documented nor recorded, and taken as malformed.
func (j *judge) unknown(rule, format string, args ...any) {
	j.note(rule, Warning, format+"; behaviour undocumented, taken as "+j.malformed[:3], args...)
	j.gatewayAnswers(MalformedOutput)
}

// misshapen notes what a strict source refuses and what is undocumented elsewhere.
func (j *judge) misshapen(rule, format string, args ...any) {
	if j.strict {
		j.refuse(rule, format, args...)
		return
	}
	j.unknown(rule, format, args...)
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
func (j *judge) parse(raw []byte) (o *output, ok bool) {
	o = new(output)
	if !json.Valid(raw) {
		j.note("not-json", Error, "output is no JSON: %s; the client got "+j.malformed, syntaxError(raw))
		j.gatewayAnswers(OutputNotJSON) // R DN
		return o, false
	}
	root := raw[skipSpace(raw, 0):]
	switch kind := kindOf(root); kind {
	case "object":
		j.members(root, o)
		return o, true
	case "null":
		j.unknown("null-output", "output is null")
	default:
		j.misshapen("not-object", "output is a JSON %s, want an object with statusCode", kind) // R LSL, I SAM #964
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

func (j *judge) members(root []byte, o *output) {
	for name, raw := range membersOf(root) {
		place := o.member(name, j.extra)
		if place == nil {
			j.unknownKey(name)
			continue
		}
		if *place != nil {
			j.warn("duplicate-key", "output has the key %q twice; behaviour undocumented, the last one is taken", name)
		}
		*place = raw
	}
}

// unknownKey: a REST API refuses what it does not know (R LSL wrong-format), an
// HTTP API ignores it (E SAM).
func (j *judge) unknownKey(name string) {
	if j.strict {
		j.refuse("unknown-key", "output has the key %q%s", name, keyHint(name))
		return
	}
	j.warn("unknown-key", "output has the key %q%s; the client got the answer without it", name, caseHint(name))
}

// keyHint says where a key is from that a REST API does not know.
func keyHint(name string) string {
	switch name {
	case "cookies":
		return ", which only payload 2.0 has: use multiValueHeaders with Set-Cookie"
	case "statusDescription":
		return ", which only a load balancer reads"
	case "errorMessage", "errorType", "stackTrace":
		return ", so it looks like the object of a function error"
	}
	if hint := caseHint(name); hint != "" {
		return hint
	}
	return ", which a REST API does not know"
}

func caseHint(name string) string {
	for _, known := range [...]string{"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "cookies", "statusDescription"} {
		if strings.EqualFold(name, known) && name != known {
			return fmt.Sprintf(", want %q: keys are case-sensitive", known)
		}
	}
	return ""
}
