package seeded

import "slices"

// Family is the kind of a mistake.
type Family string

// The families, by what a client would notice.
const (
	Accepts  Family = "invalid request accepted"
	Refuses  Family = "valid request refused"
	Response Family = "response breaks the document"
	Format   Family = "answer breaks the proxy format"
	Feedback Family = "poor error feedback"
	Stateful Family = "lie about the state"
	Crash    Family = "crash"
)

// Families are all families, in the order of the reports.
func Families() []Family {
	return []Family{Accepts, Refuses, Response, Format, Feedback, Stateful, Crash}
}

// Bug is one mistake in a handler that is right otherwise.
type Bug struct {
	// Name switches it on.
	Name   string
	Family Family
	// Operation is the operationId of one operation in which it shows, or "*"
	// if it shows in most.
	Operation string
	// About says in one line what goes wrong.
	About string
	// Rules are those of which one has to find it, each the ID of a rule or
	// the beginning of one.
	Rules []string
}

// Row is a Bug in a table of one family: its Name, Operation and About.
type Row [3]string

// Table makes the bugs of one family, each found by one of the rules.
func Table(family Family, rules []string, rows []Row) []Bug {
	bugs := make([]Bug, len(rows))
	for i, r := range rows {
		bugs[i] = Bug{Name: r[0], Family: family, Operation: r[1], About: r[2], Rules: slices.Clone(rules)}
	}
	return bugs
}
