package contract

import (
	"fmt"
	"regexp"

	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// responseFindings compares the answer with what is documented for its status.
func (s *Suite) responseFindings(r *Result) []Finding {
	if r.Case.op == nil {
		return nil
	}
	byRule := map[string]*Finding{}
	var order []string
	seen := map[string]bool{}
	for _, v := range r.Case.op.CheckResponse(r.Case.Request.Method, &r.Response) {
		id := responseRule(v)
		if same := anyElement(v.Place) + " " + v.Keyword; seen[same] {
			continue // the same in another element
		} else {
			seen[same] = true
		}
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
	return []string{v.Where.String(), v.Keyword, anyElement(v.Place)}
}

// index is a position in an array: the same fault in every element is one.
var index = regexp.MustCompile(`\.[0-9]+\b`)

func anyElement(p spec.Place) string { return index.ReplaceAllString(p.String(), ".*") }

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
