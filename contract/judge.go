package contract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// judgeValid: a valid request has to be accepted, with an answer that the
// document describes.
func (s *Suite) judgeValid(r *Result) {
	status := r.Response.Status
	switch {
	case status >= 500 && (promisesSuccess(r.Case.op) || r.Case.op.Response(status) == nil):
		r.Findings = append(r.Findings, s.serverError(r))
	case status >= 500:
	case status >= 400:
		s.judgeRefusedValid(r)
		return
	}
	r.Findings = append(r.Findings, s.responseFindings(r)...)
	r.Outcome = Held
}

// promisesSuccess: an operation that documents only errors (such as one of any
// method that refuses what its siblings do not take) promises just those.
func promisesSuccess(op *spec.Operation) bool {
	return len(op.Responses) == 0 || slices.ContainsFunc(op.Responses, func(o *spec.ResponseObject) bool {
		return o.Status == "default" || o.Status[0] < '4'
	})
}

// needsData are the statuses with which a handler may refuse a valid request
// for reasons that no document expresses: no such thing, a conflict, a payment.
// A greedy operation stands for many resources, so that 405 is among them too.
var needsData = map[int]bool{401: true, 402: true, 403: true, 404: true, 409: true, 412: true, 422: true}

// judgeRefusedValid looks at a 4xx to a valid request. Where the document says
// nothing of any answer, it cannot be broken by one.
func (s *Suite) judgeRefusedValid(r *Result) {
	op := r.Case.op
	documented := op.Response(r.Response.Status) != nil
	answer := s.responseFindings(r)
	switch {
	case documented && !promisesSuccess(op):
		r.Outcome, r.Findings = Held, append(r.Findings, answer...)
	case len(op.Responses) == 0, documented && excusable(r):
		r.Outcome, r.Reason, r.Findings = NeedsData, s.dataHint(r), append(r.Findings, answer...)
	case !documented && s.madeUp(r):
		r.Outcome, r.Reason = NeedsData, s.dataHint(r)
		r.Findings = append(r.Findings, s.silence(r, credentialRefusals))
	default:
		r.Findings = append(r.Findings, s.refusedValid(r))
		r.Findings = append(r.Findings, slices.DeleteFunc(answer, func(f Finding) bool { return f.Rule == "response/status" })...)
	}
}

// excusable: the refusal may have a reason that no document expresses.
func excusable(r *Result) bool {
	status := r.Response.Status
	return (needsData[status] || status == 405 && r.Case.op.Greedy()) && !blames(r)
}

func (s *Suite) refusedValid(r *Result) Finding {
	status := r.Response.Status
	f := s.finding("request/valid-refused", r.Case.Route()+" refused a valid request", r.Case.Operation, fmt.Sprint(status), causePlace(r))
	f.Want, f.Where = s.successes(r.Case.op)
	f.Got = answerText(r)
	if r.Case.op.Response(status) == nil {
		f.More = append(f.More, fmt.Sprintf("the document has no %d for this operation", status))
	}
	return f
}

// blames: the refusal cites the very rule that the value was chosen to keep.
func blames(r *Result) bool {
	if r.Response.Status != 422 {
		return false
	}
	name, text := feedback.Name(r.Case.Place), feedback.Text(r.Response.Body)
	return name != "" && feedback.Names(text, name) && feedback.Cites(text, r.Case.Rule)
}

// causePlace keeps refusals of different values apart, and the refusals of one
// whole operation together.
func causePlace(r *Result) string {
	if r.Case.Place.In == "request" {
		return ""
	}
	return r.Case.Place.String() + " " + r.Case.Rule
}

// dataHint says how to supply what the handler misses.
func (s *Suite) dataHint(r *Result) string {
	status := r.Response.Status
	if (status == 401 || status == 403) && len(r.Case.sent) > 0 {
		name, which := r.Case.sent[0].Name, "the given"
		if s.settings.credentials[name] == "" {
			which = "a made-up"
		}
		return fmt.Sprintf("answered %d to %s credential; give a right one with contract.Credential(%q, ...) or --credential %s=...", status, which, name, name)
	}
	if r.Case.Place.In == spec.InPath {
		return fmt.Sprintf("answered %d: the handler has nothing under the value that the case is about", status)
	}
	return fmt.Sprintf("answered %d; name data the handler has with contract.Prepare(%q, ...)%s", status, r.Case.Operation, paramHint(r))
}

// paramHint names the parameter under which the handler found nothing. Other
// refusals may as well be about the body.
func paramHint(r *Result) string {
	for _, p := range slices.Backward(r.Case.op.Parameters) {
		if r.Response.Status == 404 && p.In == spec.InPath {
			return fmt.Sprintf(" or --param %s.%s=...", r.Case.Operation, p.Name)
		}
	}
	return ""
}

// madeUp reports whether a credential was refused that the options do not give:
// nothing shows that such a request is valid.
func (s *Suite) madeUp(r *Result) bool {
	return slices.Contains(credentialRefusals, r.Response.Status) &&
		slices.ContainsFunc(r.Case.sent, func(scheme *spec.SecurityScheme) bool {
			return s.settings.credentials[scheme.Name] == ""
		})
}

// credentialRefusals are the statuses of RFC 9110 sections 15.5.2 and 15.5.4.
var credentialRefusals = []int{401, 403}

// judgeInvalid: an invalid request has to be refused with a 4xx that the
// document allows, and the client told what was wrong.
func (s *Suite) judgeInvalid(r *Result) {
	status := r.Response.Status
	switch {
	case status >= 500 && (promisesSuccess(r.Case.op) || r.Case.op.Response(status) == nil):
		r.Findings = append(r.Findings, s.serverError(r))
	case status >= 500:
		r.Outcome = Broken
	case status < 300:
		r.Findings = append(r.Findings, s.acceptedInvalid(r))
		r.Outcome = Broken
	case status < 400:
		r.Outcome, r.Reason = Unproven, fmt.Sprintf("answered with the redirect %d", status)
	default:
		s.judgeRefusal(r)
	}
}

func (s *Suite) serverError(r *Result) Finding {
	c := r.Case
	f := s.finding("request/server-error", fmt.Sprintf("%s answered %s with a server error", c.Route(), kindPhrase(c)),
		fmt.Sprint(r.Response.Status), bodyCause(r))
	f.Got = answerText(r)
	if c.Kind == Valid {
		f.Want, f.Where = s.successes(c.op)
	} else {
		f.Want, f.Where = s.refusals(c)
	}
	return f
}

// bodyCause is the answer's text, which is the same for one root cause.
func bodyCause(r *Result) string { return clip(string(r.Response.Body)) }

func kindPhrase(c *Case) string {
	if c.Kind == Valid {
		return "a valid request"
	}
	return "an invalid request"
}

func (s *Suite) acceptedInvalid(r *Result) Finding {
	c := r.Case
	title := c.Route() + " accepted an invalid request"
	switch c.Place.In {
	case spec.InCredential:
		title = c.Route() + " accepted a request without its credential"
	case spec.InMethod:
		title = c.Route() + " accepted a method that the document does not have"
	case spec.InRoute:
		title = c.Route() + " answered for a path that the document does not have"
	}
	operation := c.Operation
	if c.Place.In == spec.InCredential || c.Rule == "mediaType" { // one guard is missing, not one for each operation
		operation = ""
	}
	f := s.finding("request/invalid-accepted", title, operation, c.Place.String(), c.Rule)
	f.Want, f.Where = s.refusals(c)
	f.Got = answerText(r)
	return f
}

// judgeRefusal looks at the status, the payload and the feedback of a 4xx.
func (s *Suite) judgeRefusal(r *Result) {
	c, status := r.Case, r.Response.Status
	r.Outcome = Held
	if why := masked(c, status); why != "" {
		r.Outcome, r.Reason = Unproven, why
	}
	if c.Place.In == spec.InMethod || c.Place.In == spec.InRoute {
		// The document has no operation here, so only RFC 9110 speaks.
		if r.Outcome == Held && !slices.Contains(natural(c), status) {
			r.Findings = append(r.Findings, s.unnatural(r))
		}
		return
	}
	documented := c.op.Response(status)
	switch {
	case documented != nil:
		r.Findings = append(r.Findings, s.responseFindings(r)...)
		r.Findings = append(r.Findings, s.feedback(r, documented)...)
	case len(c.op.Responses) == 0, silent(c) && slices.Contains(natural(c), status):
		r.Findings = append(r.Findings, s.silence(r, natural(c)))
	case s.madeUp(r):
		r.Findings = append(r.Findings, s.silence(r, credentialRefusals))
	default:
		f := s.finding("response/status", fmt.Sprintf("%s answered with an undocumented status", c.Route()), c.Operation, fmt.Sprint(status))
		f.Want, f.Where = s.refusals(c)
		f.Got = answerText(r)
		r.Findings = append(r.Findings, f)
	}
}

// masked: the handler refused for another reason before it came to the fault.
func masked(c *Case, status int) string {
	in := c.Place.In
	switch {
	case status == 404 && in != spec.InPath && in != spec.InRoute && in != spec.InMethod:
		return "a 404 shows nothing of a fault outside the path"
	case (status == 401 || status == 403) && in != spec.InCredential:
		return fmt.Sprintf("a %d shows nothing of a fault outside the credentials", status)
	case status == 429:
		return "the handler limits the rate of calls"
	}
	return ""
}

// natural are the statuses that RFC 9110 section 15.5 gives for a fault.
func natural(c *Case) []int {
	switch c.Place.In {
	case spec.InPath:
		return []int{400, 404, 422}
	case spec.InCredential:
		return credentialRefusals
	case spec.InMethod:
		return []int{405, 404, 403}
	case spec.InRoute:
		return []int{404, 403, 405}
	}
	if c.Rule == "mediaType" {
		return []int{415, 400, 422}
	}
	return []int{400, 422}
}

// unnatural: the refusal has a status that tells the client another reason.
func (s *Suite) unnatural(r *Result) Finding {
	c := r.Case
	f := s.finding("request/refusal-status", c.Route()+" was refused with a status that means something else", c.Place.String(), fmt.Sprint(r.Response.Status))
	f.Want, f.Got = alternatives(natural(c)), answerText(r)
	return f
}

// silent: the document gives none of the natural statuses for the fault.
func silent(c *Case) bool {
	for _, status := range natural(c) {
		if c.op.Response(status) != nil {
			return false
		}
	}
	return true
}

// silence is a finding about the document, which alone fails no run.
func (s *Suite) silence(r *Result, statuses []int) Finding {
	c := r.Case
	f := s.finding("document/silent", fmt.Sprintf("the document says nothing of a refusal by %s", c.Route()), c.Operation, fmt.Sprint(statuses))
	f.Want, f.Got, f.Where = "a documented "+alternatives(statuses), fmt.Sprintf("a refusal with %d", r.Response.Status), c.op.Where
	return f
}

// refusals says which answer to an invalid request would have been right.
func (s *Suite) refusals(c *Case) (string, spec.Location) {
	if c.op == nil {
		return alternatives(natural(c)), c.Where
	}
	var documented []int
	var where spec.Location
	body := ""
	for _, status := range natural(c) {
		o := c.op.Response(status)
		if o == nil {
			continue
		}
		if documented = append(documented, status); where.Line == 0 {
			where, body = o.Where, bodyPhrase(o)
		}
	}
	if len(documented) == 0 {
		return alternatives(natural(c)) + " (the document names none)", c.op.Where
	}
	return alternatives(documented) + body, where
}

// bodyPhrase names the schema or media type of an answer.
func bodyPhrase(o *spec.ResponseObject) string {
	if len(o.Content) == 0 {
		return ""
	}
	if name := o.Content[0].SchemaName(); name != "" {
		return " with a body like " + name
	}
	return " with a body of " + o.Content[0].Type
}

// successes says which answer to a valid request would have been right.
func (s *Suite) successes(op *spec.Operation) (string, spec.Location) {
	for _, o := range op.Responses {
		if o.Status[0] == '2' || o.Status[0] == '3' {
			return o.Status + bodyPhrase(o), o.Where
		}
	}
	return "a 2xx answer", op.Where
}

func alternatives(statuses []int) string {
	texts := make([]string, len(statuses))
	for i, s := range statuses {
		texts[i] = fmt.Sprint(s)
	}
	return strings.Join(texts, " or ")
}

// responseFindings compares the answer with what is documented for its status.
func (s *Suite) responseFindings(r *Result) []Finding {
	if r.Case.op == nil {
		return nil
	}
	byRule := map[string]*Finding{}
	var order []string
	for _, v := range r.Case.op.CheckResponse(r.Case.Request.Method, &r.Response) {
		id := responseRule(v)
		f, again := byRule[id]
		if !again {
			made := s.responseFinding(r, id, v)
			byRule[id], order = &made, append(order, id)
			continue
		}
		f.More = append(f.More, v.String())
	}
	out := make([]Finding, len(order))
	for i, id := range order {
		out[i] = *byRule[id]
	}
	return out
}

// responseCause keeps one root cause together. The line of the rule tells more
// than the operation: a component that several operations answer with is broken
// in one place.
func responseCause(id string, c *Case, status string, v spec.Violation) []string {
	switch id {
	case "response/status":
		return []string{c.Operation, status}
	case "response/media-type":
		return []string{v.Want, v.Got}
	}
	return []string{v.Where.String(), v.Keyword, index.ReplaceAllString(v.Place.String(), ".*")}
}

// index is a position in an array: the same fault in every element is one.
var index = regexp.MustCompile(`\.[0-9]+\b`)

func responseRule(v spec.Violation) string {
	switch {
	case v.Place.In == spec.InStatus:
		return "response/status"
	case v.Keyword == "mediaType":
		return "response/media-type"
	case v.Place.In == spec.InHeader:
		return "response/header"
	}
	return "response/body"
}

func (s *Suite) responseFinding(r *Result, id string, v spec.Violation) Finding {
	c, status := r.Case, fmt.Sprint(r.Response.Status)
	what := map[string]string{
		"response/status":     "an undocumented status",
		"response/media-type": "an undocumented media type",
		"response/header":     "a wrong or missing header",
		"response/body":       "a body that breaks its schema",
	}[id]
	f := s.finding(id, fmt.Sprintf("%s answered with %s", c.Route(), what), responseCause(id, c, status, v)...)
	f.Where = v.Where
	if id == "response/status" {
		f.Want, f.Got = v.Want, answerText(r)
		return f
	}
	f.Want = fmt.Sprintf("%s: %s", v.Place.Human(), v.Want)
	got := v.Got
	if v.Keyword == "required" {
		got = "none such"
	}
	f.Got = fmt.Sprintf("%s, in %s", got, answerText(r))
	return f
}

// answerText shows the answer on one line. It is masked before it is cut: half
// a secret would escape the mask.
func answerText(r *Result) string {
	masked := r.Response
	masked.Body = []byte(render.Mask(string(r.Response.Body), r.secrets))
	return render.Answer(&masked)
}
