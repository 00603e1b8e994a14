package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
)

func TestExitCodes(t *testing.T) {
	unwritten := errors.New("disk full")
	for _, c := range []struct {
		name     string
		outcomes map[contract.Outcome]int
		stopped  string
		err      error
		want     int
	}{
		{"all held", map[contract.Outcome]int{contract.Held: 3}, "", nil, 0},
		{"some unproven", map[contract.Outcome]int{contract.Held: 1, contract.Unproven: 2, contract.NeedsData: 1, contract.NotSent: 1}, "", nil, 0},
		{"nothing held", map[contract.Outcome]int{contract.Unproven: 3}, "", nil, 1},
		{"broken", map[contract.Outcome]int{contract.Held: 3, contract.Broken: 1}, "", nil, 1},
		{"could not run", map[contract.Outcome]int{contract.Held: 3, contract.CouldNotRun: 1}, "", nil, 3},
		{"interrupted", map[contract.Outcome]int{contract.Held: 3}, "interrupted", nil, 3},
		{"interrupted at once", map[contract.Outcome]int{}, "interrupted", nil, 3},
		{"not written", map[contract.Outcome]int{contract.Held: 3}, "", unwritten, 3},
		{"broken and not complete", map[contract.Outcome]int{contract.Broken: 1, contract.CouldNotRun: 1}, "gone", unwritten, 1},
	} {
		report := &contract.Report{Complete: c.stopped == "", Stopped: c.stopped, Coverage: contract.Coverage{Outcomes: c.outcomes}}
		err := conclude(report, c.err)
		if got := exitCode(err); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
		var b bytes.Buffer
		complain(&b, err)
		if c.stopped != "" && !strings.Contains(b.String(), c.stopped) || c.err != nil && !strings.Contains(b.String(), "disk full") {
			t.Errorf("%s: said %q", c.name, b.String())
		}
	}
	if got := exitCode(errors.New("no such file")); got != exitNothing {
		t.Errorf("any other error: %d", got)
	}
}

func TestExitCodeOfSeveralRuns(t *testing.T) {
	ok, broken, incomplete := error(nil), error(&exit{exitBroken, nil}), error(&exit{exitIncomplete, nil})
	for _, c := range []struct {
		ends []error
		want int
	}{
		{[]error{ok, ok}, 0}, {[]error{ok, broken}, 1}, {[]error{broken, ok}, 1},
		{[]error{incomplete, ok}, 3}, {[]error{incomplete, broken}, 1}, {[]error{broken, incomplete}, 1},
	} {
		if got := exitCode(worst(c.ends)); got != c.want {
			t.Errorf("%v: %d, want %d", c.ends, got, c.want)
		}
	}
}

func TestFurtherLinesOfAnErrorAreIndented(t *testing.T) {
	var b bytes.Buffer
	complain(&b, errors.New("a.yaml:1: one\na.yaml:2: two"))
	if got, want := b.String(), "lambdapact: a.yaml:1: one\n    a.yaml:2: two\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	complain(&b, &exit{exitBroken, nil})
	if got := b.String(); strings.Count(got, "lambdapact") != 1 {
		t.Errorf("said %q for an end without words", got)
	}
}
