package contract

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

func junitText(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJUnit(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// readJUnit reads the form back as a CI system does.
func readJUnit(t *testing.T, text string) (run junitReadRun) {
	t.Helper()
	if err := xml.Unmarshal([]byte(text), &run); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return run
}

type junitReadRun struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
	Suites   []struct {
		Name  string `xml:"name,attr"`
		Tests int    `xml:"tests,attr"`
		Cases []struct {
			Class   string       `xml:"classname,attr"`
			Name    string       `xml:"name,attr"`
			Failure *junitDetail `xml:"failure"`
			Error   *junitDetail `xml:"error"`
			Skipped *junitDetail `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnitHasEveryCaseInTheSuiteOfItsOperation(t *testing.T) {
	report := reports["mixed"](t)
	run := readJUnit(t, junitText(t, report))
	outcomes := report.Coverage.Outcomes
	skipped := outcomes[NeedsData] + outcomes[Unproven] + outcomes[NotSent]
	if run.Tests != len(report.Results)+len(report.Dropped) || run.Failures != outcomes[Broken] || run.Errors != 0 || run.Skipped != skipped {
		t.Errorf("tests %d, failures %d, errors %d, skipped %d; outcomes %v", run.Tests, run.Failures, run.Errors, run.Skipped, outcomes)
	}
	var names []string
	for _, s := range run.Suites {
		names = append(names, s.Name)
		if s.Tests != len(s.Cases) {
			t.Errorf("%s has %d cases and says %d", s.Name, len(s.Cases), s.Tests)
		}
		for _, c := range s.Cases {
			if c.Class != s.Name || !strings.HasPrefix(c.Name, s.Name+"/") {
				t.Errorf("%s of %s is in %s", c.Name, c.Class, s.Name)
			}
		}
	}
	if got := strings.Join(names, " "); got != "ring blow -" {
		t.Errorf("suites %s", got)
	}
}

func TestJUnitTellsWhy(t *testing.T) {
	for _, s := range readJUnit(t, junitText(t, reports["mixed"](t))).Suites {
		for _, c := range s.Cases {
			if c.Skipped != nil && !strings.Contains(c.Skipped.Message, ": ") {
				t.Errorf("%s is skipped for %q", c.Name, c.Skipped.Message)
			}
			if f := c.Failure; f != nil && (f.Type != "handler/error" || f.Message == "" || !strings.Contains(f.Text, "again "+c.Name)) {
				t.Errorf("%s: %+v", c.Name, f)
			}
		}
	}
}

func TestJUnitOfARunThatEndedEarlyHasAnError(t *testing.T) {
	for _, name := range []string{"not complete", "nothing run"} {
		run := readJUnit(t, junitText(t, reports[name](t)))
		last := run.Suites[len(run.Suites)-1]
		if run.Errors == 0 || last.Name != "lambdapact" || last.Cases[0].Error == nil || !strings.HasPrefix(last.Cases[0].Error.Message, "not complete: ") {
			t.Errorf("%s: %d errors, last suite %+v", name, run.Errors, last)
		}
	}
}

// No text that a handler or a document brings may spoil the XML.
func FuzzJUnitIsValidXML(f *testing.F) {
	for _, seed := range []string{"", "plain", "a\x00b\x1b[31m", "]]>", "<!--", "\xff\xfe", "\ufffe\U0010ffff", "&#0;", "\r\n\t", `"'`} {
		f.Add(seed)
	}
	api, err := spec.Parse([]byte(reportDocument))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := &Case{Name: text, Operation: text, Kind: Invalid, Sent: text, Want: text, op: api.Operations()[0], Request: &spec.Request{}}
		finding := Finding{Rule: text, Severity: Error, Title: text, Want: text, Got: text}
		r := &Report{API: api, Stopped: text, Results: []*Result{
			{Case: c, Outcome: Broken, Reason: text, Findings: []Finding{finding}, Log: text, Duration: time.Second},
			{Case: c, Outcome: CouldNotRun, Reason: text, Log: text},
			{Case: c, Outcome: Unproven, Reason: text},
		}}
		out := junitText(t, r)
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); err == io.EOF {
				return
			} else if err != nil {
				t.Fatalf("%v in\n%s", err, out)
			}
		}
	})
}
