package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
)

// testFlags are those of lambdapact test.
type testFlags struct {
	plan    planFlags
	handler handlerFlags
	example exampleFlags
	reports reportFiles
	events  string
	shown   *progress // what is on the terminal
}

func newTest() *cobra.Command {
	t := &testFlags{}
	cmd := &cobra.Command{
		Use:   "test SPEC --handler EXECUTABLE",
		Short: "Send every case to a handler and report what is broken",
		Long: `test derives valid and invalid requests from an OpenAPI document, sends them as
proxy events to the handler, judges the answers and prints what is broken, what
was not covered, and a summary. SPEC may be a CloudFormation or SAM template with the
document in it; of several APIs name one: template.yaml#LogicalId.

Exit codes: 0 nothing is broken; 1 something is; 2 nothing was planned (usage,
document, configuration, no case); 3 a case could not run, the handler did not
start, the run was interrupted or a report could not be written.`,
		Example: `  lambdapact test --example
  lambdapact test --example --defect accepts-blank-note
  lambdapact test openapi.yaml --handler ./bootstrap --report out.json --report out.xml
  lambdapact test openapi.yaml --handler ./bootstrap --route "ANY /{proxy+}" --route "ANY /"
  lambdapact test openapi.yaml --handler ./bootstrap --credential apiKey=k-123 --param getOrder.id=42
  lambdapact test openapi.yaml --handler ./bootstrap --only "createOrder/invalid/**"
  lambdapact test openapi.yaml --handler ./bootstrap --random 50 --seed 7
  lambdapact test 'template.yaml#ShopApi' --handler ./bootstrap`,
		Args: t.check,
		RunE: t.run,
	}
	t.plan.register(cmd)
	t.handler.register(cmd)
	t.example.register(cmd)
	cmd.Flags().StringArrayVar((*[]string)(&t.reports), "report", nil, "write the report to a `file`; .json or .xml (JUnit) by its ending (repeatable)")
	cmd.Flags().StringVar(&t.events, "events", "", "write the event of each broken case into a `directory`")
	cmd.Flags().SortFlags = false
	return cmd
}

// check is the usage: a document and its handler, or the example.
func (t *testFlags) check(cmd *cobra.Command, args []string) error {
	if t.example.wanted() {
		return t.example.check(cmd, args)
	}
	if err := oneSpec(cmd, args); err != nil {
		return fmt.Errorf("%w (or lambdapact test --example)", err)
	}
	if t.handler.path == "" {
		return errors.New("name the handler to test: --handler ./bootstrap, built for example with go build -o bootstrap")
	}
	return nil
}

func (t *testFlags) run(cmd *cobra.Command, args []string) error {
	if err := t.reports.check(); err != nil {
		return err
	}
	if t.example.wanted() {
		return t.example.run(cmd, t)
	}
	suite, err := t.plan.plan(cmd.Context(), args[0], append(t.options(cmd, args), t.handler.option())...)
	if err != nil {
		return err
	}
	defer windUp(cmd.Context(), cmd.ErrOrStderr())()
	handler, end, err := t.handler.start(cmd.Context())
	if err != nil {
		return err
	}
	defer end()
	target := contract.Target{Format: contract.Format(t.plan.format), Handler: handler}
	return t.verify(cmd, suite, target)
}

// options are those of a run, beside those of the plan.
func (t *testFlags) options(cmd *cobra.Command, words []string) []contract.Option {
	t.shown = newProgress(cmd.ErrOrStderr())
	return []contract.Option{
		contract.Again(again(cmd, words)), contract.EventDir(t.events), contract.Progress(t.shown.show),
	}
}

// verify runs the cases, prints and writes the report.
func (t *testFlags) verify(cmd *cobra.Command, suite *contract.Suite, target contract.Target) error {
	report := suite.Verify(cmd.Context(), target)
	t.shown.clear()
	printed := printReport(cmd.OutOrStdout(), report)
	explain(cmd.Context(), cmd.ErrOrStderr(), report)
	return conclude(report, errors.Join(printed, t.reports.write(report)))
}

// printReport writes the report for people. When the handler was never
// reached, there is nothing to list.
func printReport(w io.Writer, report *contract.Report) error {
	for _, r := range report.Results {
		if r.Outcome != contract.CouldNotRun {
			return report.WriteText(w)
		}
	}
	_, err := fmt.Fprintln(w, report.Summary())
	return err
}

// explain shows what a handler wrote before it could not be asked any more.
func explain(ctx context.Context, w io.Writer, report *contract.Report) {
	for _, r := range report.Results {
		if r.Outcome == contract.CouldNotRun && ctx.Err() == nil && strings.TrimSpace(r.Log) != "" {
			fmt.Fprint(w, r.Text())
		}
	}
}
