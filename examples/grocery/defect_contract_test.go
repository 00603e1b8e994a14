package grocery_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
)

// finding is what a run has to say of a defect: the one rule that is broken,
// and by document a case that shows it. A document without a case has no
// operation in which the defect could be seen.
type finding struct {
	rule   string
	cases  map[string]string
	saying string // a part of the failure text that points at the mistake
}

var findings = map[grocery.Defect]finding{
	grocery.DefectBlankNote: {"request/invalid-accepted", map[string]string{
		"store.yaml": "createOrder/invalid/body.note/minLength",
	}, `/note = ""`},
	grocery.DefectBytesForRunes: {"request/valid-refused", map[string]string{
		"store.yaml":   "createOrder/valid/body.note/maxLength/multibyte",
		"counter.yaml": "ring/valid/path.proxy/maxLength/multibyte",
	}, "refused a valid request"},
	grocery.DefectStatusZero: {"proxy-format/status-zero", map[string]string{
		"store.yaml":   "deleteProduct/valid/request/full",
		"counter.yaml": "clear/valid/request/full",
	}, "statusCode is 0"},
	grocery.DefectWrongMediaType: {"response/media-type", map[string]string{
		"store.yaml":   "createOrder/invalid/body.items/required",
		"counter.yaml": "refuseOtherMethods/valid/request/full",
	}, "application/problem+json"},
	grocery.DefectPanicsOnNull: {"handler/panic", map[string]string{
		"store.yaml":   "putProduct/valid/body.description/type/null",
		"counter.yaml": "restock/invalid/body.price/type/null",
	}, "defect.go:"},
	grocery.DefectNamesNothing: {"feedback/unnamed", map[string]string{
		"store.yaml":   "createOrder/invalid/body.items.0.sku/required",
		"counter.yaml": "ring/invalid/body.quantity/maximum",
	}, "feedback that names "},
	grocery.DefectMissingLocation: {"response/header", map[string]string{
		"store.yaml": "createOrder/valid/request/full",
	}, "header Location"},
	grocery.DefectSkipsKey: {"request/invalid-accepted", map[string]string{
		"store.yaml":   "putProduct/invalid/credential.apiKey/required",
		"counter.yaml": "clear/invalid/credential.apiKey/required",
	}, "without its credential"},
}

var documents = map[string]func(*grocery.Store) []contract.Option{
	"store.yaml":   storeOptions,
	"counter.yaml": counterOptions,
}

func TestEveryDefectIsFoundByItsContract(t *testing.T) {
	for _, defect := range grocery.Defects() {
		want, known := findings[defect.Name]
		if !known {
			t.Errorf("no finding is expected of %s", defect.Name)
		}
		for document := range documents {
			t.Run(string(defect.Name)+"/"+document, func(t *testing.T) {
				report := verify(t, document, defect.Name)
				name := want.cases[document]
				for _, g := range errorsOf(report) {
					if g.Finding.Rule != want.rule || name == "" {
						t.Errorf("found beside the defect: %s", g.Result.Text())
					}
				}
				if name != "" {
					showsFinding(t, report, name, want)
				}
			})
		}
	}
}

// showsFinding looks for the case among those that show the rule, and for the
// mistake in its text.
func showsFinding(t *testing.T, report *contract.Report, name string, want finding) {
	t.Helper()
	if !slices.ContainsFunc(errorsOf(report), func(g contract.Group) bool { return slices.Contains(g.Cases, name) }) {
		t.Fatalf("%s does not show %s; %s", name, want.rule, report.Summary())
	}
	for _, r := range report.Results {
		if r.Case.Name == name && !strings.Contains(r.Text(), want.saying) {
			t.Errorf("the text lacks %q:\n%s", want.saying, r.Text())
		}
	}
}

func TestSoundStoreHasNoErrorFinding(t *testing.T) {
	for document := range documents {
		report := verify(t, document, "")
		for _, g := range errorsOf(report) {
			t.Errorf("%s: %s", document, g.Result.Text())
		}
		if o := report.Coverage.Outcomes; o[contract.Broken]+o[contract.CouldNotRun] > 0 || o[contract.Held] < 100 {
			t.Errorf("%s: %s", document, report.Summary())
		}
	}
}

// TestOnlyTheCounterNeedsData keeps the data of these tests complete: of the
// store every valid case is accepted, of the counter all but made-up paths.
func TestOnlyTheCounterNeedsData(t *testing.T) {
	for document := range documents {
		for _, r := range verify(t, document, "").Results {
			madeUp := document == "counter.yaml" && r.Case.Place.String() == "path.proxy"
			if r.Outcome == contract.NeedsData && !madeUp {
				t.Errorf("%s: %s", r.Case.Name, r.Reason)
			}
		}
	}
}

func verify(t *testing.T, document string, defect grocery.Defect) *contract.Report {
	t.Helper()
	store := grocery.New(grocery.WithDefect(defect))
	report, err := contract.Verify(t.Context(), load(t, document), contract.REST(store.Handle), documents[document](store)...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func errorsOf(report *contract.Report) []contract.Group {
	return slices.DeleteFunc(slices.Clone(report.Groups), func(g contract.Group) bool { return g.Finding.Severity != contract.Error })
}
