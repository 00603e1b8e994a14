package matchers

import (
	"errors"
	"fmt"
	"strings"

	"github.com/onsi/gomega/types"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// ConformTo succeeds for an answer that the document describes for the
// operation: its status is documented, and media type, headers and payload are
// as documented for that status. The failure text lists every disagreement
// with the line of the document that it breaks.
//
// It takes a spec.Response, an events.APIGatewayProxyResponse, an
// *http.Response (whose body can be read again afterwards), each also by
// pointer or value, an *httptest.ResponseRecorder, or what a function returned
// as []byte or json.RawMessage. What is a function's output is read as API
// Gateway reads it, and must be something that it passes on.
//
// An operation is called by its ID: the operationId, else METHOD_path as in
// the names of cases.
func ConformTo(api *spec.API, operation string) types.GomegaMatcher {
	return &conformTo{api: api, id: operation}
}

type conformTo struct {
	api *spec.API
	id  string

	op         *spec.Operation
	got        answer
	violations []spec.Violation
}

func (m *conformTo) Match(actual any) (bool, error) {
	if m.api == nil {
		return false, errors.New("ConformTo was given no document: its *spec.API is nil")
	}
	if m.op = m.api.Operation(m.id); m.op == nil {
		return false, unknownOperation(m.api, m.id)
	}
	var err error
	if m.got, err = readAnswer("ConformTo", actual, m.api.BinaryMediaTypes); err != nil {
		return false, err
	}
	broken := m.got.broken()
	m.violations = nil
	if len(broken) == 0 {
		m.violations = m.op.CheckResponse(m.method(), &m.got.Response)
	}
	return len(broken)+len(m.violations) == 0, nil
}

// method matters for HEAD alone, whose answers have no payload.
func (m *conformTo) method() string {
	if m.got.method != "" {
		return m.got.method
	}
	return m.op.Method
}

func (m *conformTo) FailureMessage(any) string {
	out := render.Failure{Title: m.op.Method + " " + m.op.Path + " answered with what its document does not describe", Name: m.op.ID}
	if broken := m.got.broken(); len(broken) > 0 {
		out.Title = m.op.Method + " " + m.op.Path + " returned what API Gateway cannot pass on as it is"
	} else {
		out.Lines = append(out.Lines, render.Line{Label: "answer", Text: render.Answer(&m.got.Response)})
	}
	for _, p := range m.got.problems {
		out.Lines = append(out.Lines, problemLine(p))
	}
	for _, v := range m.violations {
		out.Lines = append(out.Lines, violationLines(v)...)
	}
	return "\n" + out.String()
}

func (m *conformTo) NegatedFailureMessage(any) string {
	out := render.Failure{Title: m.op.Method + " " + m.op.Path + " answered with what its document describes", Name: m.op.ID}
	where := m.op.Where
	if o := m.op.Response(m.got.Status); o != nil {
		where = o.Where
	}
	out.Lines = []render.Line{
		{Label: "want", Text: "a disagreement with the document", Where: where},
		{Label: "got", Text: render.Answer(&m.got.Response)},
	}
	return "\n" + out.String()
}

// violationLines show one disagreement, and of a combinator why each branch failed.
func violationLines(v spec.Violation) []render.Line {
	lines := []render.Line{
		{Label: "want", Text: v.Place.Human() + ": " + v.Want, Where: v.Where},
		{Label: "got", Text: v.Got},
	}
	for _, cause := range v.Causes {
		lines = append(lines, render.Line{Text: cause.String(), Where: cause.Where})
	}
	return lines
}

func problemLine(p proxy.Problem) render.Line {
	return render.Line{Label: p.Severity.String(), Text: p.Msg + " (" + p.Rule + ")"}
}

// unknownOperation lists the names that the caller may have meant.
func unknownOperation(api *spec.API, id string) error {
	var ids []string
	for _, op := range api.Operations() {
		ids = append(ids, op.ID)
	}
	near := closest(id, ids)
	if len(near) == 0 {
		return fmt.Errorf("%s has no operation called %q; it has %s", api.File(), id, strings.Join(firstFew(ids), ", "))
	}
	return fmt.Errorf("%s has no operation called %q; did you mean %s?", api.File(), id, strings.Join(near, " or "))
}

// firstFew keeps a list readable.
func firstFew(names []string) []string {
	const most = 10
	if len(names) <= most {
		return names
	}
	return append(names[:most:most], fmt.Sprintf("and %d more", len(names)-most))
}
