package matchers

import (
	"fmt"

	"github.com/onsi/gomega/types"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/render"
)

// Conform succeeds for a *contract.Result whose case held, warnings aside. Its
// failure text is that of the result.
//
// It fails for a case that showed nothing (needs data, unproven, not sent)
// too: a test that proves nothing must not look like one that passed. To skip
// such a case instead, see [Inconclusive].
func Conform() types.GomegaMatcher { return conform{} }

// Inconclusive tells why the case of a result showed nothing, and whether that
// is so: it needs data, is unproven or was not sent. It is false for a case
// that held, is broken or could not run.
func Inconclusive(r *contract.Result) (reason string, yes bool) {
	if r == nil {
		return "", false
	}
	switch r.Outcome {
	case contract.NeedsData, contract.Unproven, contract.NotSent, contract.KnownToFail:
		return string(r.Outcome) + ": " + r.Reason, true
	}
	return "", false
}

type conform struct{}

func (conform) Match(actual any) (bool, error) {
	r, err := resultOf("Conform", actual)
	if err != nil {
		return false, err
	}
	return r.Outcome == contract.Held && !hasError(r), nil
}

func hasError(r *contract.Result) bool {
	for _, f := range r.Findings {
		if f.Severity == contract.Error {
			return true
		}
	}
	return false
}

func (conform) FailureMessage(actual any) string { return "\n" + textOf(actual.(*contract.Result)) }

func (conform) NegatedFailureMessage(actual any) string {
	r := actual.(*contract.Result)
	return "\n" + render.Failure{
		Title: r.Case.Route() + " agrees with its document",
		Name:  r.Case.Name,
		Lines: []render.Line{{Label: "want", Text: "a disagreement"}, {Label: "got", Text: render.Answer(&r.Response)}},
	}.String()
}

// textOf is the result's own text. One that shows nothing may have warnings
// that say something else, so its reason stands first.
func textOf(r *contract.Result) string {
	text := r.Text()
	if reason, yes := Inconclusive(r); yes && len(r.Findings) > 0 {
		return reason + "\n" + text
	}
	return text
}

// resultOf takes a result out of what a test handed to Expect.
func resultOf(matcher string, actual any) (*contract.Result, error) {
	r, ok := actual.(*contract.Result)
	switch {
	case !ok:
		return nil, fmt.Errorf("%s takes a *contract.Result, as contract.Run returns, not %s", matcher, typeName(actual))
	case r == nil || r.Case == nil:
		return nil, fmt.Errorf("%s takes the *contract.Result of a case that was run, not an empty one", matcher)
	}
	return r, nil
}

func typeName(actual any) string {
	if actual == nil {
		return "nil"
	}
	return fmt.Sprintf("%T", actual)
}
