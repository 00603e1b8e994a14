package measure

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded"
)

// WriteScore writes how many of the bugs were found, by family, and those that
// were not. The error is the writer's.
func WriteScore(w io.Writer, trials []Trial) error {
	text := &strings.Builder{}
	found, missed := count(trials)
	for _, family := range seeded.Families() {
		if all := found[family] + missed[family]; all > 0 {
			fmt.Fprintf(text, "%-30s %s\n", family, ratio(found[family], all))
		}
	}
	all := 0
	for _, n := range found {
		all += n
	}
	fmt.Fprintf(text, "%-30s %s\n", "all", ratio(all, len(trials)))
	for _, t := range trials {
		if !t.Found() {
			fmt.Fprintf(text, "  not found: %s: %s\n", t.Bug.Name, t.Bug.About)
		}
	}
	_, err := io.WriteString(w, text.String())
	return err
}

func count(trials []Trial) (found, missed map[seeded.Family]int) {
	found, missed = map[seeded.Family]int{}, map[seeded.Family]int{}
	for _, t := range trials {
		if t.Found() {
			found[t.Bug.Family]++
		} else {
			missed[t.Bug.Family]++
		}
	}
	return found, missed
}

func ratio(found, all int) string {
	return fmt.Sprintf("%3d of %3d found (%d %%)", found, all, 100*found/all)
}

// Alarm is a finding about a handler that is right.
type Alarm struct {
	// Rule and Severity are those of the finding.
	Rule     string
	Severity contract.Severity
	// Title says what it is about, Case is the first that showed it, and Cases
	// counts those that did.
	Title, Case string
	Cases       int
}

// Alarms are the findings of a report, errors first.
func Alarms(report *contract.Report) []Alarm {
	var alarms []Alarm
	for _, g := range report.Groups {
		alarms = append(alarms, Alarm{g.Finding.Rule, g.Finding.Severity, g.Finding.Title, g.Cases[0], len(g.Cases)})
	}
	slices.SortStableFunc(alarms, func(a, b Alarm) int {
		return cmp.Compare(string(a.Severity), string(b.Severity))
	})
	return alarms
}
