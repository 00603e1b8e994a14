package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/lambdapact/lambdapact/contract"
)

// The exit codes. Any error that is no *exit means that nothing was planned.
const (
	exitHolds      = 0
	exitBroken     = 1
	exitNothing    = 2
	exitIncomplete = 3
)

// exit is the end of a run whose plan was made.
type exit struct {
	code int
	err  error // what the report does not say; nil for nothing
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

func exitCode(err error) int {
	if err == nil {
		return exitHolds
	}
	if e, ok := errors.AsType[*exit](err); ok {
		return e.code
	}
	return exitNothing
}

// conclude is the end of a run: what is broken counts before what is missing.
// unwritten says which reports could not be written.
func conclude(report *contract.Report, unwritten error) error {
	counts := report.Coverage.Outcomes
	err := unwritten
	if !report.Complete {
		err = errors.Join(fmt.Errorf("the run is not complete: %s", report.Stopped), err)
	}
	switch {
	case counts[contract.Broken] > 0, counts[contract.UnexpectedlyPassing] > 0, len(report.Rotten) > 0:
		return &exit{exitBroken, err}
	case err != nil, counts[contract.CouldNotRun] > 0:
		return &exit{exitIncomplete, err}
	case report.Failed():
		return &exit{exitBroken, errors.New("no case held, so nothing is shown; see above what the cases need")}
	}
	return nil
}

// worst joins the ends of several runs as if they were one.
func worst(ends []error) error {
	code := exitHolds
	for _, end := range ends {
		if c := exitCode(end); c == exitBroken || code == exitHolds {
			code = c
		}
	}
	if code == exitHolds {
		return nil
	}
	return &exit{code, errors.Join(ends...)}
}

// complain writes an error, its further lines indented.
func complain(w io.Writer, err error) {
	if err == nil || strings.TrimSpace(err.Error()) == "" {
		return
	}
	fmt.Fprintf(w, "lambdapact: %s\n", strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "\n    "))
}
