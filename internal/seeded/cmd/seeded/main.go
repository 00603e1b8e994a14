// Command seeded measures how many of the seeded mistakes are found, and what
// is said of the handlers without one. With names of mistakes as arguments it
// shows the whole report of each; "" is the handler without one.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"slices"
	"time"

	"github.com/lambdapact/lambdapact/internal/seeded"
	"github.com/lambdapact/lambdapact/internal/seeded/measure"
)

func main() {
	for _, f := range measure.Fixtures() {
		run := score
		if len(os.Args) > 1 {
			run = func(f measure.Fixture) error { return show(f, os.Args[1:]) }
		}
		if err := run(f); err != nil {
			log.Fatal(err)
		}
	}
}

// score prints the figures of one handler.
func score(f measure.Fixture) error {
	ctx := context.Background()
	runner, err := f.Plan(f.Deployment...)
	if err != nil {
		return err
	}
	began := time.Now()
	report := runner.Report(ctx, "")
	fmt.Printf("%s: one run in %v; %s\n", f.Name, time.Since(began).Round(time.Millisecond), report.Summary())
	for _, a := range measure.Alarms(report) {
		fmt.Printf("  alarm: %s %s: %s (%s, %d cases)\n", a.Severity, a.Rule, a.Title, a.Case, a.Cases)
	}
	trials, err := f.TryAll(ctx)
	if err != nil {
		return err
	}
	return measure.WriteScore(os.Stdout, trials)
}

// show prints the reports of those mistakes that the handler has.
func show(f measure.Fixture, names []string) error {
	runner, err := f.Plan(f.Deployment...)
	if err != nil {
		return err
	}
	for _, name := range names {
		if name != "" && !slices.ContainsFunc(f.Bugs, func(b seeded.Bug) bool { return b.Name == name }) {
			continue
		}
		fmt.Printf("%s %q\n", f.Name, name)
		if err := runner.Report(context.Background(), name).WriteText(os.Stdout); err != nil {
			return err
		}
	}
	return nil
}
