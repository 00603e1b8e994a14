package matchers_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/matchers"
)

func TestConformSucceedsForACaseThatHeld(t *testing.T) {
	for _, name := range []string{validNote, blankNote} {
		succeeds(t, matchers.Conform(), run(t, contract.REST(serve), name), "")
	}
	succeeds(t, matchers.Conform(), run(t, contract.REST(serve), validNote), `
POST /notes agrees with its document                                    createNote/valid/request/full
    want:   a disagreement
    got:    201 {"id":7,"text":"text-tulip"}
`)
}

func TestConformFailsWithTheTextOfTheResult(t *testing.T) {
	r := run(t, always(jsonAnswer(201, `{"id":7,"text":"ok"}`)), blankNote)
	fails(t, matchers.Conform(), r, r.Text())
	if !strings.Contains(r.Text(), "POST /notes accepted an invalid request") {
		t.Errorf("text: %s", r.Text())
	}
}

func TestConformFailsWhenTheHandlerCouldNotBeAsked(t *testing.T) {
	r := run(t, contract.Target{Format: contract.FormatREST}, validNote)
	fails(t, matchers.Conform(), r, `
POST /notes: could not run                                              createNote/valid/request/full
    why:    `+r.Reason)
	if reason, yes := matchers.Inconclusive(r); yes {
		t.Errorf("inconclusive: %s", reason)
	}
}

func TestConformFailsForACaseThatShowsNothing(t *testing.T) {
	r := run(t, always(jsonAnswer(400, `{"message":"text is blank"}`)), blankNote)
	why := "the refusal shows nothing, for the same request without the fault was not accepted: createNote/valid/request/full was answered 400"
	fails(t, matchers.Conform(), r, `
POST /notes: unproven                                                   createNote/invalid/body.text/minLength
    why:    `+why)
	if reason, yes := matchers.Inconclusive(r); !yes || reason != "unproven: "+why {
		t.Errorf("inconclusive: %t, %s", yes, reason)
	}
}

func TestReasonStandsBeforeWarningsOfACaseThatShowsNothing(t *testing.T) {
	r := run(t, contract.REST(serve), "getNote/valid/request/full")
	r.Findings = []contract.Finding{{Rule: "some/warning", Severity: contract.Warning, Source: "document", Title: "something else"}}
	m := matchers.Conform()
	if ok, err := m.Match(r); ok || err != nil {
		t.Fatal(ok, err)
	}
	text := m.FailureMessage(r)
	if at := strings.Index(text, "needs data: answered 404"); at < 0 || strings.Index(text, "something else") < at {
		t.Errorf("text: %s", text)
	}
}

func TestOnlyWhatShowsNothingIsInconclusive(t *testing.T) {
	want := map[contract.Outcome]bool{
		contract.NeedsData: true, contract.Unproven: true, contract.NotSent: true,
		contract.Held: false, contract.Broken: false, contract.CouldNotRun: false,
	}
	for outcome, inconclusive := range want {
		if _, got := matchers.Inconclusive(&contract.Result{Outcome: outcome}); got != inconclusive {
			t.Errorf("%s: %t, want %t", outcome, got, inconclusive)
		}
	}
	if _, yes := matchers.Inconclusive(nil); yes {
		t.Error("no result is inconclusive")
	}
}

func TestConformNeedsAResult(t *testing.T) {
	refuses(t, matchers.Conform(), nil, "Conform takes a *contract.Result, as contract.Run returns, not nil")
	refuses(t, matchers.Conform(), contract.Result{}, "not contract.Result")
	refuses(t, matchers.Conform(), (*contract.Result)(nil), "not an empty one")
	refuses(t, matchers.Conform(), &contract.Result{}, "not an empty one")
}

func TestConformFailsForAnErrorFindingWhateverTheOutcome(t *testing.T) {
	r := run(t, contract.REST(serve), validNote)
	r.Findings = []contract.Finding{{Rule: "some/rule", Severity: contract.Warning, Source: "document", Title: "something"}}
	succeeds(t, matchers.Conform(), r, "")
	r.Findings[0].Severity = contract.Error
	if ok, err := matchers.Conform().Match(r); ok || err != nil {
		t.Errorf("matched: %t, error: %v", ok, err)
	}
}
