package measure

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded/parcel"
	"github.com/lambdapact/lambdapact/spec"
)

// seeds are how many plans are run against handlers that are right.
func seeds() uint64 {
	if testing.Short() {
		return 2
	}
	return 20
}

// TestHandlersThatAreRightHaveNoError runs other values in another order for
// each seed, under exact routes and behind one greedy route.
func TestHandlersThatAreRightHaveNoError(t *testing.T) {
	for _, f := range Fixtures() {
		for _, deployment := range deployments(f) {
			for seed := range seeds() {
				t.Run(fmt.Sprintf("%s/%d/%d", f.Name, len(deployment), seed), func(t *testing.T) {
					t.Parallel()
					report, err := f.Clean(t.Context(), append([]contract.Option{contract.Seed(seed), contract.Shuffle(seed)}, deployment...)...)
					if err != nil {
						t.Fatal(err)
					}
					silent(t, f.Name, report)
				})
			}
		}
	}
}

// deployments are exact routes, and one greedy route if the handler takes it.
func deployments(f Fixture) [][]contract.Option {
	if len(f.Deployment) == 0 {
		return [][]contract.Option{nil}
	}
	return [][]contract.Option{nil, f.Deployment}
}

// silent fails the test for each error, and for each warning that is not known.
func silent(t *testing.T, fixture string, report *contract.Report) {
	t.Helper()
	for _, a := range Alarms(report) {
		if a.Severity == contract.Error || !slices.Contains(knownWarnings[fixture], a.Rule) {
			t.Errorf("%s %s: %s (%s and %d more)", a.Severity, a.Rule, a.Title, a.Case, a.Cases-1)
		}
	}
	o := report.Coverage.Outcomes
	if !report.Complete || o[contract.Broken]+o[contract.CouldNotRun] > 0 || o[contract.Held] < 400 {
		t.Error(report.Summary())
	}
}

// The same service under an HTTP API with payload 2.0.
func TestServiceThatIsRightHasNoErrorUnderAnHTTPAPI(t *testing.T) {
	api, err := spec.LoadFS(parcel.Files, "parcel.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for seed := range min(seeds(), 3) {
		service := parcel.New()
		report, err := contract.Verify(t.Context(), api, contract.HTTPAPI(service.HandleHTTP),
			contract.Seed(seed), contract.Reset(service.Reset),
			contract.Credential("bearer", parcel.DemoToken), contract.Credential("hookKey", parcel.DemoKey))
		if err != nil {
			t.Fatal(err)
		}
		silent(t, "parcel", report)
	}
}
