package contract

import (
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

// Outcome is what became of a case.
type Outcome string

// The outcomes, a closed list.
const (
	Held        Outcome = "held"          // the handler did what the document says
	Broken      Outcome = "broken"        // it did not
	NeedsData   Outcome = "needs data"    // a valid request was refused for a reason the document cannot express
	Unproven    Outcome = "unproven"      // the answer or the case shows nothing
	CouldNotRun Outcome = "could not run" // the handler could not be asked
	NotSent     Outcome = "not sent"      // no gateway would deliver the request
	// A case that is known to fail, and did or did not.
	KnownToFail         Outcome = "known failing"
	UnexpectedlyPassing Outcome = "unexpectedly passing"
)

// Severity says whether a finding fails a run.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Result is what one case showed.
type Result struct {
	Case    *Case
	Outcome Outcome
	// Reason tells why a case is not held, in one line.
	Reason string
	// Findings are what is wrong, the most telling first.
	Findings []Finding
	// Event is what the handler was given, Output what it returned.
	Event, Output []byte
	// Response is what a client of API Gateway would have received.
	Response spec.Response
	// Log is what the handler wrote to its standard streams, as far as the
	// target can tell.
	Log      string
	Duration time.Duration
	// Err is set when the handler could not be asked or did not answer.
	Err error

	interrupted bool // the caller gave up
	visited     []visit
	told        told // by a refusal
	secrets     []string
	again       string
	file        string // in which the event was written
	shrunk      int    // calls that were spent to make the request small
}

// visit is an answer of an operation on the way of a walk.
type visit struct {
	op     *spec.Operation
	status int
}

// visits are all answers of documented operations that the case has seen.
func (r *Result) visits() []visit {
	if r.Case.outside() || r.Response.Status == 0 || len(r.visited) > 0 {
		return r.visited
	}
	return []visit{{r.Case.op, r.Response.Status}}
}

// Finding is one thing that is wrong.
type Finding struct {
	// Rule is the stable identifier, such as "response/body".
	Rule     string
	Severity Severity
	// Source is what supports the rule: "document", an RFC, API Gateway, or
	// "lambdapact" for a rule of this project.
	Source string
	// Title says what happened in one line.
	Title string
	// Want and Got are short; More lists further disagreements.
	Want, Got string
	More      []string
	// Where is the line of the document that supports it.
	Where spec.Location
	// Relaxed is the reason given to Relax, "" without one.
	Relaxed string

	cause string // findings of one root cause have the same
}

// ok reports whether nothing of severity error was found.
func (r *Result) ok() bool {
	for i := range r.Findings {
		if r.Findings[i].Severity == Error {
			return false
		}
	}
	return true
}

// Failed reports whether the case makes a run fail.
func (r *Result) Failed() bool {
	return r.Outcome == Broken || r.Outcome == CouldNotRun || r.Outcome == UnexpectedlyPassing
}
