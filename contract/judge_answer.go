package contract

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// examine judges an answer by itself, whatever the request was: by HTTP and
// JSON, by what the document says beside schemas, and by what it gives away.
func (s *Suite) examine(r *Result) []Finding {
	var out []Finding
	for _, look := range [...]func(*Suite, *Result) []Finding{
		(*Suite).leaks, (*Suite).writeOnly, (*Suite).duplicates, (*Suite).charset,
		(*Suite).unexpectedBody, (*Suite).contentLength, (*Suite).dates, (*Suite).location, (*Suite).missingByStatus,
		(*Suite).problemStatus,
	} {
		out = append(out, look(s, r)...)
	}
	return out
}

// about makes a finding on the answer to a case.
func (s *Suite) about(r *Result, id, what, want, got string, cause ...string) Finding {
	f := s.finding(id, r.Case.Route()+" "+what, cause...)
	f.Want, f.Got = want, got
	if o := documented(r); o != nil {
		f.Where = o.Where
	}
	return f
}

// documented is the Response Object for the status of an answer, nil without one.
func documented(r *Result) *spec.ResponseObject {
	if r.Case.op == nil {
		return nil
	}
	return r.Case.op.Response(r.Response.Status)
}

// writeOnly: what the document calls writeOnly is a password more often than
// not, so a member with a value is an error although OpenAPI says SHOULD NOT.
func (s *Suite) writeOnly(r *Result) []Finding {
	if r.Case.op == nil {
		return nil
	}
	violations := r.Case.op.CheckWriteOnly(&r.Response)
	if len(violations) == 0 {
		return nil
	}
	v := violations[0]
	f := s.about(r, "response/write-only", "answered with what is only for requests",
		v.Place.Human()+" not to be in an answer: it is writeOnly", v.Got+", in "+fmt.Sprint(r.Response.Status), v.Where.String())
	f.Where = v.Where
	if !slices.ContainsFunc(violations, func(v spec.Violation) bool { return v.Keyword == "writeOnly" || s.takes(v.Where) }) {
		s.onlyWarn(&f) // the document requires the member as well, and no request takes it
	}
	for _, more := range violations[1:] {
		f.More = append(f.More, more.String())
	}
	return []Finding{f}
}

// duplicates: a name that stands twice with two values is one message to
// readers that take the first, and another one to those that take the last (RFC
// 8259 section 4, RFC 7493 section 2.3). With the same value it only warns.
func (s *Suite) duplicates(r *Result) []Finding {
	if !sentJSON(r) {
		return nil
	}
	all := schema.Duplicates(r.Response.Body)
	if len(all) == 0 {
		return nil
	}
	d, values := all[0], "the same value"
	if i := slices.IndexFunc(all, func(d schema.Duplicate) bool { return d.Differ }); i >= 0 {
		d, values = all[i], "different values"
	}
	f := s.about(r, "response/duplicate-member", "answered with an object that has a name twice",
		d.Pointer+" once", "it twice, with "+values+", in "+answerText(r), r.Case.Operation,
		anyElement(spec.Place{In: spec.InBody, Pointer: d.Pointer}))
	if !d.Differ {
		s.onlyWarn(&f)
	}
	return []Finding{f}
}

// sentJSON reports whether the answer says that it is JSON, and has a body.
func sentJSON(r *Result) bool {
	m := spec.MediaType{Type: r.Response.Header.Get("Content-Type")}
	return len(r.Response.Body) > 0 && m.JSON()
}

// rawAnswer is what the handler returned, before API Gateway changes it.
type rawAnswer struct {
	Headers           map[string]any   `json:"headers"`
	MultiValueHeaders map[string][]any `json:"multiValueHeaders"`
	Body              string           `json:"body"`
	Encoded           bool             `json:"isBase64Encoded"`
}

// raw reads the handler's output; ok is false when it is in another form.
func raw(r *Result) (a rawAnswer, ok bool) {
	return a, json.Unmarshal(r.Output, &a) == nil
}
