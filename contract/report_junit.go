package contract

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// WriteJUnit writes the report in the XML form that the JUnit Ant task began
// and most CI systems read: a test suite for each operation, a test case for
// each case. A broken case is a failure, one that could not run an error, and
// one that shows nothing is skipped with its reason. A run that ended early has
// one error more, so that it does not look like a pass. Secrets are masked.
// The error is the writer's.
func (r *Report) WriteJUnit(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(r.junit()); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// junitCounts are the attributes that suites and the whole have in common.
type junitCounts struct {
	Tests    int     `xml:"tests,attr"`
	Failures int     `xml:"failures,attr"`
	Errors   int     `xml:"errors,attr"`
	Skipped  int     `xml:"skipped,attr"`
	Time     seconds `xml:"time,attr"`
}

type junitRun struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Cases []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	Time    seconds      `xml:"time,attr"`
	Failure *junitDetail `xml:"failure"`
	Error   *junitDetail `xml:"error"`
	Skipped *junitDetail `xml:"skipped"`
	// Out has the warnings of a case that held.
	Out string `xml:"system-out,omitempty"`
}

type junitDetail struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// seconds is a duration as JUnit writes it.
type seconds time.Duration

// MarshalText writes seconds with three decimals.
func (s seconds) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%.3f", time.Duration(s).Seconds()), nil
}

func (r *Report) junit() *junitRun {
	run := &junitRun{Name: "lambdapact " + r.API.Title}
	suites := map[string]*junitSuite{}
	add := func(operation string, c junitCase) {
		if operation == "" {
			operation = "-" // as in the names of cases without an operation
		}
		c.Class = operation
		s := suites[operation]
		if s == nil {
			s = &junitSuite{Name: operation}
			suites[operation] = s
			run.Suites = append(run.Suites, s)
		}
		s.Cases = append(s.Cases, c)
		s.count(&c)
		run.count(&c)
	}
	mask := r.mask()
	for _, result := range r.Results {
		add(result.Case.Operation, result.junit(mask))
	}
	for _, d := range r.Dropped {
		add(d.Operation, junitCase{Name: d.Name, Skipped: &junitDetail{Message: string(d.Outcome) + ": " + mask(d.Reason)}})
	}
	if !r.Complete {
		add("lambdapact", junitCase{Name: "complete", Error: &junitDetail{Message: "not complete: " + mask(r.Stopped), Text: mask(r.Summary())}})
	}
	return run
}

func (n *junitCounts) count(c *junitCase) {
	n.Tests++
	n.Time += c.Time
	switch {
	case c.Failure != nil:
		n.Failures++
	case c.Error != nil:
		n.Errors++
	case c.Skipped != nil:
		n.Skipped++
	}
}

func (r *Result) junit(mask func(string) string) junitCase {
	c := junitCase{Name: r.Case.Name, Time: seconds(r.Duration)}
	detail := &junitDetail{Message: mask(r.Reason)}
	switch r.Outcome {
	case Held:
		c.Out = r.Text()
	case UnexpectedlyPassing:
		c.Failure = detail
	case Broken:
		detail.Text = r.Text()
		if i := r.firstShown(); i < len(r.Findings) {
			detail.Type = r.Findings[i].Rule
		}
		c.Failure = detail
	case CouldNotRun:
		detail.Text = r.Text()
		c.Error = detail
	default:
		detail.Message = string(r.Outcome) + ": " + detail.Message
		c.Skipped = detail
	}
	return c
}
