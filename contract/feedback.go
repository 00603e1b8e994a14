package contract

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// feedback: the answer to an invalid value has to name the value, or the
// client cannot know what to mend. Nothing is asked where the document
// describes an answer without a payload, or where there is no name to give.
func (s *Suite) feedback(r *Result, documented *spec.ResponseObject) []Finding {
	name := faultName(r.Case.Place)
	if name == "" || len(documented.Content) == 0 || r.Outcome != Held || r.Case.Request.Method == "HEAD" {
		return nil
	}
	body := string(r.Response.Body)
	if names(body, name) {
		return nil
	}
	id, title := "feedback/unnamed", fmt.Sprintf("%s refused without naming the place at fault", r.Case.Route())
	other := structuredPlace(r.Response.Body)
	if other != "" {
		id, title = "feedback/wrong-place", fmt.Sprintf("%s blamed another place than the one at fault", r.Case.Route())
	}
	f := s.finding(id, title, r.Case.Operation, feedbackCause(r, other))
	f.Want, f.Where = fmt.Sprintf("feedback that names %s", r.Case.Place.Human()), documented.Where
	f.Got = answerText(r)
	return []Finding{f}
}

// feedbackCause: a handler that says the same for every fault has one problem.
func feedbackCause(r *Result, other string) string {
	if other != "" {
		return r.Case.Place.String()
	}
	return bodyCause(r)
}

// faultName is the name that feedback has to give: that of the parameter, or
// of the nearest property around the place in a body. A fault of the whole
// body has none.
func faultName(p spec.Place) string {
	switch p.In {
	case spec.InPath, spec.InQuery, spec.InHeader, spec.InCookie:
		return p.Name
	case spec.InBody:
	default:
		return ""
	}
	tokens := strings.Split(p.Pointer, "/")
	for i := len(tokens) - 1; i > 0; i-- {
		if name := tree.UnescapeToken(tokens[i]); strings.ContainsFunc(name, unicode.IsLetter) {
			return name
		}
	}
	return ""
}

// names looks for a name in a text, in whichever case style: orderId is named
// by "orderId", "order_id", "order-id", "Order ID" and "OrderID".
func names(text, name string) bool {
	want := words(name)
	if len(want) == 0 {
		return strings.Contains(text, name)
	}
	joined := strings.Join(want, "")
	got := words(text)
	for i := range got {
		run := ""
		for j := i; j < len(got) && len(run) < len(joined); j++ {
			run += got[j]
			if run == joined {
				return true
			}
		}
	}
	return false
}

// words splits a text at what is no letter or digit and where camel case
// begins a word, in lower case.
func words(text string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	var last rune
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(last):
			flush()
			word = append(word, r)
		default:
			word = append(word, r)
		}
		last = r
	}
	flush()
	return out
}

// placeMembers are the members of error bodies that hold a place: those of
// JSON:API (source.pointer, source.parameter), of the errors list in RFC 9457's
// examples (pointer), and the names in common use.
var placeMembers = map[string]bool{
	"pointer": true, "parameter": true, "field": true, "property": true, "param": true, "loc": true,
}

// structuredPlace returns the place that an error body names in a member made
// for it, "" without one.
func structuredPlace(body []byte) string {
	var value any
	if json.Unmarshal(body, &value) != nil {
		return ""
	}
	return findPlace(value, 0)
}

func findPlace(value any, depth int) string {
	if depth > 8 {
		return ""
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			if p := findPlace(e, depth+1); p != "" {
				return p
			}
		}
	case map[string]any:
		for key, e := range v {
			if text, ok := e.(string); ok && placeMembers[strings.ToLower(key)] && strings.ContainsFunc(text, unicode.IsLetter) {
				return text
			}
			if p := findPlace(e, depth+1); p != "" {
				return p
			}
		}
	}
	return ""
}
