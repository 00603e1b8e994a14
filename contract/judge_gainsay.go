package contract

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// A 422 to a valid request may be for data that the handler has not, which no
// document tells. It gainsays the document when it judges the form of the very
// value that the case is about, while the same request with the usual value was
// accepted: then nothing but this value makes the difference.

// verdict is how sure it is that a refusal gainsays the document.
type verdict int

const (
	fordata  verdict = iota // it may be for data
	doubtful                // it names the place, and not why
	gainsaid                // it says that such a value is never taken
)

// gainsay adds a finding to a valid case that needs data by its status alone.
func (s *Suite) gainsay(ctx context.Context, target Target, c *Case, r *Result) {
	if r.Outcome != NeedsData || r.Err != nil || r.Response.Status != http.StatusUnprocessableEntity || c.random != nil || r.Case.opaque {
		return
	}
	v := s.weighRefusal(r)
	if v == fordata {
		return
	}
	if c.Place.In != wholeRequest {
		if accepted, _ := s.twin(ctx, target, c); !accepted {
			return
		}
	}
	f := s.refusedValid(r)
	f.More = append(f.More, "the refusal names "+r.Case.Place.Human()+"; with another value there the request was accepted")
	if c.Place.In == wholeRequest {
		f.More = []string{"the refusal judges the form of a value that the document allows"}
	}
	if v == doubtful {
		s.onlyWarn(&f)
	}
	if r.Findings = append(r.Findings, f); f.Severity == Error {
		r.Outcome = Broken
	}
	r.settle()
}

// wholeRequest is the part of a request that a case of no single value is about.
const wholeRequest spec.In = "request"

func (s *Suite) weighRefusal(r *Result) verdict {
	body := feedback.WithoutEcho(r.Response.Body, r.Case.Request.Body)
	complaints := feedback.Complaints(body)
	if r.Case.Place.In == wholeRequest {
		return s.weighWhole(r, complaints)
	}
	name := feedback.Name(r.Case.Place)
	if name == "" || s.mayDepend(r.Case, name, r.Case.Sent) {
		return fordata
	}
	others := s.otherNames(r.Case, name)
	v := gainsaid
	for _, c := range complaints {
		if c.Place == "" {
			c.Text = feedback.WithoutSiblings(c.Text, name, others)
		}
		v = min(v, weigh(c, name, r.Case.Rule, others))
	}
	return v
}

// forData: a complaint about the place speaks of data, or of another value.
func (s *Suite) forData(r *Result, name string) bool {
	others := s.otherNames(r.Case, name)
	return slices.ContainsFunc(feedback.Complaints(feedback.WithoutEcho(r.Response.Body, r.Case.Request.Body)), func(c feedback.Complaint) bool {
		return c.Place != "" && c.At(name) && weigh(c, name, r.Case.Rule, others) == fordata
	})
}

func weigh(c feedback.Complaint, name, rule string, others []string) verdict {
	switch {
	case !c.At(name), feedback.Data(c.Text):
		return fordata
	case slices.ContainsFunc(others, func(other string) bool { return feedback.Names(c.Text, other) }):
		return fordata // a rule between two values
	case feedback.Form(c.Text, rule):
		return gainsaid
	}
	return doubtful
}

// weighWhole: of a request as a whole only a complaint counts that names one
// place of its payload and judges a form.
func (s *Suite) weighWhole(r *Result, complaints []feedback.Complaint) verdict {
	for _, c := range complaints {
		name := c.Name()
		if name == "" || feedback.Data(c.Text) || !slices.ContainsFunc(feedback.AnyForm, func(k string) bool { return feedback.Form(c.Text, k) }) {
			return fordata
		}
		sent, there := sentUnder(r.Case, name)
		if !there || s.mayDepend(r.Case, name, sent) {
			return fordata
		}
		others := s.otherNames(&Case{op: r.Case.op, Request: r.Case.Request, Place: spec.Place{In: spec.InBody, Pointer: c.Place}}, name)
		if slices.ContainsFunc(others, func(other string) bool { return feedback.Names(c.Text, other) }) && !feedback.Form(c.Text, "oneOf") {
			return fordata
		}
	}
	return gainsaid
}

// sentUnder is the text of the first member of a name in the payload.
func sentUnder(c *Case, name string) (string, bool) {
	value, err := decodeJSON(c.Request.Body)
	if err != nil {
		return "", false
	}
	return memberText(value, name, 0)
}

func memberText(value any, name string, depth int) (string, bool) {
	const deepest = 16
	if depth > deepest {
		return "", false
	}
	switch v := value.(type) {
	case map[string]any:
		if member, there := v[name]; there {
			text, err := marshal.JSON(member)
			return string(text), err == nil
		}
		for _, member := range v {
			if text, there := memberText(member, name, depth+1); there {
				return text, true
			}
		}
	case []any:
		for _, e := range v {
			if text, there := memberText(e, name, depth+1); there {
				return text, true
			}
		}
	}
	return "", false
}

// dependent are values that a handler may judge by what it has or by its clock:
// dates, times and UUIDs.
var dependent = regexp.MustCompile(`^"?(\d{4}-\d\d-\d\d([Tt ].*)?|\d\d:\d\d.*|P\d.*|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-.*)"?$`)

// mayDepend: the value names a resource, or is one of dependent. The same
// instant in another zone says nothing that the usual value did not say.
func (s *Suite) mayDepend(c *Case, name, sent string) bool {
	if strings.HasSuffix(c.Name, "/format/same-instant") {
		return false
	}
	return dependent.MatchString(sent) || identifies(name) || slices.ContainsFunc(s.resources.All(), func(r *resource.Resource) bool { return r.Refers(name) })
}

// identifies: names that end in the words for an identifier.
func identifies(name string) bool {
	plain := strings.ToLower(name)
	for _, end := range []string{"_id", "-id", "uuid", "guid", "_ref", "_key"} {
		if strings.HasSuffix(plain, end) {
			return true
		}
	}
	return plain == "id" || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "ID") || strings.HasSuffix(name, "Ids")
}
