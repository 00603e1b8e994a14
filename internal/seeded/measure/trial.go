package measure

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded"
)

// Runner tests one handler after the other by one plan. It is for one
// goroutine.
type Runner struct {
	fixture Fixture
	suite   *contract.Suite
	current *current
}

// Trial is what was found of one mistake.
type Trial struct {
	// Bug is what was switched on.
	Bug seeded.Bug
	// Rules are those that errors name, in the order found. The trial ends with
	// the first that has to find the bug.
	Rules []string
	// Case is the one that found it, "" if none did.
	Case string
	// Took is the time of the trial.
	Took time.Duration
}

// Found says that a rule which has to find the bug did.
func (t Trial) Found() bool { return t.Case != "" }

// Report runs every case against the handler with one mistake, "" for none.
func (r *Runner) Report(ctx context.Context, bug string) *contract.Report {
	r.current.handler = r.fixture.make(bug)
	return r.suite.Verify(ctx, r.target())
}

func (r *Runner) target() contract.Target {
	return contract.Target{Format: contract.FormatREST, Handler: r.current.handler}
}

// Try runs the cases of the bug's operation and then all others, until a rule
// finds it that has to.
func (r *Runner) Try(ctx context.Context, bug seeded.Bug) Trial {
	began := time.Now()
	r.current.handler = r.fixture.make(bug.Name)
	t := Trial{Bug: bug}
	for _, c := range r.inOrder(bug) {
		if t.add(contract.Run(ctx, r.target(), c)); t.Found() {
			break
		}
	}
	t.Took = time.Since(began)
	return t
}

// inOrder are the cases, those of the bug's operation first.
func (r *Runner) inOrder(bug seeded.Bug) []*contract.Case {
	var first, rest []*contract.Case
	for c := range r.suite.Cases() {
		if c.Operation == bug.Operation {
			first = append(first, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

func (t *Trial) add(result *contract.Result) {
	for _, finding := range result.Findings {
		if finding.Severity != contract.Error {
			continue
		}
		if !slices.Contains(t.Rules, finding.Rule) {
			t.Rules = append(t.Rules, finding.Rule)
		}
		if t.Case == "" && finds(t.Bug, finding.Rule) {
			t.Case = result.Case.Name
		}
	}
}

func finds(bug seeded.Bug, rule string) bool {
	return slices.ContainsFunc(bug.Rules, func(want string) bool { return strings.HasPrefix(rule, want) })
}
