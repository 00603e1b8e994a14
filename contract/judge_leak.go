package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/leak"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// leaks: nothing of the handler's inside may stand in an answer. What the
// client itself sent, and what the document shows as data, is none. In a
// success any text may be data, so there it only warns.
func (s *Suite) leaks(r *Result) []Finding {
	var out []Finding
	for _, t := range answerTexts(&r.Response) {
		for _, l := range leak.Find(t.text) {
			id := "leak/" + string(l.Kind)
			if leakFound(out, id) || r.carried(l.Text) || s.isData(r, t.name, l) {
				continue
			}
			out = append(out, s.leaked(r, id, t, l))
		}
	}
	return out
}

func leakFound(findings []Finding, id string) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Rule == id })
}

var leakedWhat = map[leak.Kind]string{
	leak.Key: "a secret key", leak.Trace: "a stack trace", leak.Database: "the words of its database",
	leak.Type: "the names of its types", leak.Account: "an account's ARN", leak.Internals: "its inner workings",
}

func (s *Suite) leaked(r *Result, id string, t answerPart, l leak.Leak) Finding {
	shown := clip(l.Text)
	if l.Kind == leak.Key { // the report must not pass it on
		shown = l.Text[:4] + "…"
		r.secrets = append(slices.Clip(r.secrets), l.Text)
	}
	f := s.about(r, id, "gave away "+leakedWhat[l.Kind], "an answer that says nothing of the handler's inside",
		fmt.Sprintf("%q in %s of a %d", shown, t.where(), r.Response.Status), leakCause(l))
	if r.Response.Status < 400 {
		s.onlyWarn(&f)
	}
	return f
}

// leakCause keeps together what one place in the code lets out, for whichever
// operation: the same text but for its numbers. What a decoder says of types
// differs with the member, and passes on through one place.
func leakCause(l leak.Leak) string {
	if l.Kind == leak.Type {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, l.Text)
}

// carried reports whether the request already had the text.
func (r *Result) carried(text string) bool {
	q := r.Case.Request
	for _, f := range slices.Concat([]spec.Field(q.Query), []spec.Field(q.Header)) {
		if strings.Contains(f.Value, text) {
			return true
		}
	}
	for _, value := range q.Path {
		if strings.Contains(value, text) {
			return true
		}
	}
	quoted, _ := marshal.JSON(text)
	return strings.Contains(string(q.Body), text) || len(quoted) > 2 && strings.Contains(string(q.Body), string(quoted[1:len(quoted)-1]))
}

// answerPart is a text of an answer.
type answerPart struct {
	header, name string // of the member or header
	text         string
}

func (p answerPart) where() string {
	switch {
	case p.header != "":
		return "the header " + p.header
	case p.name != "":
		return "the member " + p.name
	}
	return "the body"
}

// answerTexts are the texts of an answer in which something could leak.
func answerTexts(a *spec.Response) []answerPart {
	var out []answerPart
	for _, f := range a.Header {
		if leak.Suspect(f.Value) {
			out = append(out, answerPart{header: f.Name, name: f.Name, text: f.Value})
		}
	}
	body := string(a.Body)
	if !leak.Suspect(body) || !utf8.Valid(a.Body) {
		return out
	}
	var value any
	if json.Unmarshal(a.Body, &value) != nil {
		return append(out, answerPart{text: body})
	}
	return appendTexts(out, "", value, 0)
}

// appendTexts appends the strings of a JSON value, with the name of the member
// in which each stands. What is nested deeper than people nest is left out.
func appendTexts(out []answerPart, name string, value any, depth int) []answerPart {
	const deepest = 32
	if depth > deepest {
		return out
	}
	switch v := value.(type) {
	case string:
		if leak.Suspect(v) {
			out = append(out, answerPart{name: name, text: v})
		}
	case []any:
		for _, e := range v {
			out = appendTexts(out, name, e, depth+1)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = appendTexts(out, key, v[key], depth+1)
		}
	}
	return out
}
