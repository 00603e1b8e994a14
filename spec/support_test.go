package spec

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// mustParse reads a document under the name "openapi".
func mustParse(t testing.TB, document string, opts ...Option) *API {
	t.Helper()
	api, err := Parse([]byte(document), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// operation reads a document of version 3.0.3 with this as POST /a.
func operation(t testing.TB, body string) *Operation {
	t.Helper()
	return mustParse(t, "openapi: 3.0.3\npaths:\n  /a:\n    post:\n"+indent(body, 6)).Operations()[0]
}

func indent(text string, by int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		b.WriteString(strings.Repeat(" ", by) + line + "\n")
	}
	return b.String()
}

// faults parses a document that cannot be used and returns what is wrong.
func faults(t testing.TB, document string) []Note {
	t.Helper()
	_, err := Parse([]byte(document))
	var e *DocumentError
	if !errors.As(err, &e) {
		t.Fatalf("the error of %.80q is %v", document, err)
	}
	return e.Faults
}

// wantNote fails unless a note of that line and pointer has the words.
func wantNote(t testing.TB, notes []Note, line int, pointer, words string) {
	t.Helper()
	for _, n := range notes {
		if strings.Contains(n.Msg, words) && n.Line == line && n.Pointer == pointer {
			return
		}
	}
	t.Errorf("no note on line %d at %.200q says %q, only:\n%s", line, pointer, words, listed(notes))
}

func listed(notes []Note) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintln(&b, n)
	}
	return b.String()
}

// ids are the operations in order.
func ids(api *API) string {
	var all []string
	for _, op := range api.Operations() {
		all = append(all, op.ID)
	}
	return strings.Join(all, " ")
}

// keywords are place and keyword of violations, in order.
func keywords(vs []Violation) string {
	var all []string
	for _, v := range vs {
		all = append(all, v.Place.String()+" "+v.Keyword)
	}
	return strings.Join(all, ", ")
}
