package grocer

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/seeded"
)

// twist is a mistake: what it does to the events of one operation ("*": of
// all), to the answers, or to the answers' JSON text.
type twist struct {
	name, operation, about string
	ask, tell              func(*exchange)
	raw                    func([]byte) []byte
}

// families are the mistakes, with the rules that have to find them.
var families = []struct {
	family seeded.Family
	rules  []string
	twists []twist
}{
	{seeded.Accepts, []string{"request/invalid-accepted"}, slices.Concat(acceptedBodies, acceptedElsewhere)},
	{seeded.Refuses, []string{"request/valid-refused", "request/server-error"}, refused},
	{seeded.Response, []string{"response/"}, responses},
	{seeded.Format, []string{"proxy-format/", "response/", "handler/"}, formats},
	{seeded.Feedback, []string{"feedback/", "response/", "leak/"}, feedback},
	{seeded.Stateful, []string{"state/"}, slices.Concat(lies, lists)},
	{seeded.Crash, []string{"handler/panic"}, crashes},
}

// Bugs are the mistakes that [New] switches on.
func Bugs() []seeded.Bug {
	var bugs []seeded.Bug
	for _, f := range families {
		var rows []seeded.Row
		for _, t := range f.twists {
			rows = append(rows, seeded.Row{t.name, t.operation, t.about})
		}
		bugs = append(bugs, seeded.Table(f.family, f.rules, rows)...)
	}
	return bugs
}
