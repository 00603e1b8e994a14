package contract

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// Test runs every case of a document as a subtest, named as the case is. A
// case that is broken or could not run fails; one that shows nothing (it needs
// data, or is unproven) is skipped with the reason. The run fails when no case
// held at all. What was not covered is logged at the end.
//
// The events of broken cases are written to testdata/lambdapact, and removed
// again when the case holds.
func Test(t *testing.T, api *spec.API, target Target, opts ...Option) {
	t.Helper()
	defaults := []Option{EventDir(filepath.Join("testdata", "lambdapact")), Again(goTest(t))}
	s, err := Plan(api, target.Format, append(defaults, opts...)...)
	if err != nil {
		t.Fatalf("nothing to test: %v", err)
	}
	report := s.newReport()
	for _, e := range s.order {
		t.Run(e.name(), func(t *testing.T) {
			if report.Stopped != "" {
				t.Skip("not run: " + report.Stopped)
			}
			r := Run(t.Context(), target, s.caseOf(e))
			report.Results = append(report.Results, r.lean(e))
			if cannotStart(r.Err) {
				report.stop(r.Err.Error())
			}
			tell(t, r)
		})
	}
	report.narrowed = report.narrowed || len(report.Results) < report.Planned // by go test -run
	report.summarise()
	conclude(t, report)
}

func tell(t *testing.T, r *Result) {
	t.Helper()
	switch {
	case r.Outcome == UnexpectedlyPassing:
		t.Error(r.Reason)
	case r.Failed():
		t.Error("\n" + r.Text())
	case r.Outcome != Held:
		t.Skip(string(r.Outcome) + ": " + r.Reason)
	case len(r.Findings) > 0:
		t.Log("\n" + r.Text())
	}
}

// conclude logs the coverage. With go test -run most cases do not run, so only
// a run of several that shows nothing is a failure.
func conclude(t *testing.T, report *Report) {
	t.Helper()
	if len(report.Results) == 0 {
		return // all deselected by -run
	}
	var b strings.Builder
	report.writeUncovered(&b)
	t.Log("\n" + b.String())
	if len(report.Rotten) > 0 {
		t.Errorf("known to fail, and no case is called so: %s", strings.Join(report.Rotten, "; "))
	}
	if report.Coverage.Outcomes[Held]+report.Coverage.Outcomes[KnownToFail] == 0 && !t.Failed() {
		t.Errorf("no case held, so nothing is shown: %s", report.Summary())
	}
}

// goTest returns the command that repeats one case.
func goTest(t *testing.T) func(*Case) string {
	pkg := packagePath()
	return func(c *Case) string {
		segments := strings.Split(t.Name()+"/"+c.Name, "/")
		for i, s := range segments {
			segments[i] = "^" + regexp.QuoteMeta(s) + "$"
		}
		return fmt.Sprintf("go test %s -run '%s'", pkg, strings.ReplaceAll(strings.Join(segments, "/"), "'", `'\''`))
	}
}

// packagePath is the directory of the tests, relative to the module's root.
// go test runs them in the directory of their package.
func packagePath() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for root := dir; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			rel, err := filepath.Rel(root, dir)
			if err != nil || rel == "." {
				return "."
			}
			return "./" + filepath.ToSlash(rel)
		}
		if root == filepath.Dir(root) {
			return "."
		}
	}
}
