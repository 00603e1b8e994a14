package matchers

import (
	"fmt"
	"net/http"

	"github.com/onsi/gomega/types"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// Reject succeeds for a refusal with that status whose payload names the
// place, in words or in a member made for it, in any case style: "/note" or
// "body.items.0.sku" of a body, "query limit" or "query.limit" of the rest.
// Asked for is the last name in the place; the names of the members that every
// error body has, such as "status", do not count. "" and "body" ask for no name.
//
// It takes a *contract.Result, or an answer as [ConformTo] does. A result
// whose case could not run, was not sent or is unproven fails: the refusal
// shows nothing, for instance because the handler refuses the same request
// without the fault as well.
func Reject(status int, place string) types.GomegaMatcher {
	return &reject{status: status, place: place}
}

type reject struct {
	status int
	place  string

	at     spec.Place
	result *contract.Result // nil when the test has only an answer
	got    answer
}

func (m *reject) Match(actual any) (bool, error) {
	if err := m.expectation(); err != nil {
		return false, err
	}
	if err := m.read(actual); err != nil {
		return false, err
	}
	return m.nothing() == "" && len(m.got.broken()) == 0 && m.got.Status == m.status && m.named(), nil
}

// expectation refuses what cannot be asked for.
func (m *reject) expectation() error {
	if m.status < 400 || m.status > 499 {
		return fmt.Errorf("Reject takes the status of a refusal, 400 to 499, not %d", m.status)
	}
	if m.place == "" {
		m.at = spec.Place{In: spec.InBody}
		return nil
	}
	var err error
	if m.at, err = parsePlace(m.place); err != nil {
		return fmt.Errorf("Reject: %w", err)
	}
	return nil
}

func (m *reject) read(actual any) (err error) {
	m.result, m.got = nil, answer{}
	if _, ok := actual.(*contract.Result); !ok {
		m.got, err = readAnswer("Reject", actual, nil)
		if err != nil {
			return fmt.Errorf("%w; a *contract.Result will do as well", err)
		}
		return nil
	}
	if m.result, err = resultOf("Reject", actual); err != nil {
		return err
	}
	m.got.Response = m.result.Response
	return nil
}

// nothing tells why a result has no refusal that could be looked at, "" when
// it has one.
func (m *reject) nothing() string {
	if m.result == nil {
		return ""
	}
	switch o := m.result.Outcome; {
	case o == contract.CouldNotRun, o == contract.NotSent, o == contract.Unproven:
		return string(o) + ": " + m.result.Reason
	case m.result.Err != nil:
		return m.result.Reason
	}
	return ""
}

func (m *reject) named() bool {
	name := feedback.Name(m.at)
	return name == "" || feedback.Names(feedback.Text(m.got.Body), name)
}

func (m *reject) FailureMessage(any) string {
	out := render.Failure{Title: m.title(), Name: m.name()}
	out.Lines = []render.Line{m.sent(), {Label: "want", Text: m.want()}}
	if why := m.nothing(); why != "" {
		out.Lines = append(out.Lines, render.Line{Label: "got", Text: why})
		return "\n" + out.String()
	}
	out.Lines = append(out.Lines, render.Line{Label: "got", Text: render.Answer(&m.got.Response)})
	for _, p := range m.got.broken() {
		out.Lines = append(out.Lines, problemLine(p))
	}
	return "\n" + out.String()
}

func (m *reject) NegatedFailureMessage(any) string {
	return "\n" + render.Failure{
		Title: m.subject() + " was refused",
		Name:  m.name(),
		Lines: []render.Line{m.sent(), {Label: "want", Text: "anything but " + m.want()}, {Label: "got", Text: render.Answer(&m.got.Response)}},
	}.String()
}

// title says first what is worst.
func (m *reject) title() string {
	switch status := m.got.Status; {
	case m.nothing() != "":
		return m.subject() + " shows no refusal"
	case len(m.got.broken()) > 0:
		return m.subject() + " returned what API Gateway cannot pass on as it is"
	case status < 400:
		return m.subject() + " was accepted"
	case status != m.status:
		return m.subject() + " was refused with another status"
	}
	return m.subject() + " was refused without naming the place at fault"
}

func (m *reject) subject() string {
	if m.result == nil {
		return "the request"
	}
	return m.result.Case.Route()
}

func (m *reject) name() string {
	if m.result == nil {
		return ""
	}
	return m.result.Case.Name
}

// sent shows the fault of an invalid case, or what is odd about a request.
func (m *reject) sent() render.Line {
	if m.result == nil {
		return render.Line{}
	}
	c := m.result.Case
	if c.Kind != contract.Invalid && c.Kind != contract.Strictness {
		return render.Line{}
	}
	return render.Line{Label: "sent", Text: c.Place.Human() + " = " + c.Sent, Note: c.Want, Where: c.Where}
}

func (m *reject) want() string {
	text := fmt.Sprintf("%d %s", m.status, http.StatusText(m.status))
	if feedback.Name(m.at) != "" {
		text += " with feedback that names " + m.at.Human()
	}
	return text
}
