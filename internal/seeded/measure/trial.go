package measure

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded"
)

// Trial is one run against a handler with a mistake.
type Trial struct {
	// Bug is what was switched on.
	Bug seeded.Bug
	// Rules are those that an error names, sorted.
	Rules []string
	// Found says that one of them is a rule that has to find the bug.
	Found bool
	// Took is the time of the run.
	Took time.Duration
}

// Try switches on one mistake and tests.
func (f Fixture) Try(ctx context.Context, bug seeded.Bug) (Trial, error) {
	began := time.Now()
	report, err := f.Run(ctx, bug.Name)
	if err != nil {
		return Trial{}, err
	}
	rules := rulesOf(report, contract.Error)
	return Trial{Bug: bug, Rules: rules, Found: finds(bug, rules), Took: time.Since(began)}, nil
}

// rulesOf are the rules of the findings of one severity.
func rulesOf(report *contract.Report, severity contract.Severity) []string {
	var rules []string
	for _, group := range report.Groups {
		if group.Finding.Severity == severity {
			rules = append(rules, group.Finding.Rule)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

func finds(bug seeded.Bug, rules []string) bool {
	return slices.ContainsFunc(rules, func(rule string) bool {
		return slices.ContainsFunc(bug.Rules, func(want string) bool { return strings.HasPrefix(rule, want) })
	})
}
