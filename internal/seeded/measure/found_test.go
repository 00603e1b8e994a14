package measure

import (
	"testing"
)

// TestEveryBugIsFound holds the tables and notYetFound together: what is not
// found stands there with the reason, and what is found does not.
func TestEveryBugIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs the cases of the documents against some hundred handlers")
	}
	for _, f := range Fixtures() {
		t.Run(f.Name, func(t *testing.T) {
			excused := excuses(t, f)
			trials, err := f.TryAll(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, trial := range trials {
				name, bug := trial.Bug.Name, trial.Bug
				switch reason, known := excused[name]; {
				case !trial.Found() && !known:
					t.Errorf("%s in %s is not found (%s); errors name %v, want one of %v", name, bug.Operation, bug.About, trial.Rules, bug.Rules)
				case trial.Found() && known:
					t.Errorf("%s is found by now, by %s: take it out of notYetFound (%s)", name, trial.Case, reason)
				}
			}
		})
	}
}

// excuses are the reasons by the name of the bug.
func excuses(t *testing.T, f Fixture) map[string]string {
	t.Helper()
	listed := map[string]bool{}
	for _, bug := range f.Bugs {
		listed[bug.Name] = true
	}
	byName := map[string]string{}
	for _, e := range notYetFound[f.Name] {
		for _, name := range e.bugs {
			if !listed[name] || byName[name] != "" {
				t.Errorf("notYetFound has %s, which is no bug of %s or stands there twice", name, f.Name)
			}
			byName[name] = e.reason
		}
	}
	return byName
}

// A bug is found by a rule that has to find it, and by no other.
func TestOnlyARuleOfTheBugFindsIt(t *testing.T) {
	f := Fixtures()[0]
	runner, err := f.Plan(f.Deployment...)
	if err != nil {
		t.Fatal(err)
	}
	bug := f.Bugs[0]
	if trial := runner.Try(t.Context(), bug); !trial.Found() || trial.Rules[len(trial.Rules)-1] != bug.Rules[0] {
		t.Errorf("%+v", trial)
	}
	bug.Rules = []string{"handler/exit"}
	if trial := runner.Try(t.Context(), bug); trial.Found() || len(trial.Rules) == 0 {
		t.Errorf("with another rule: %+v", trial)
	}
	bug.Name = ""
	if trial := runner.Try(t.Context(), bug); trial.Found() || len(trial.Rules) != 0 {
		t.Errorf("without a bug: %+v", trial)
	}
}
