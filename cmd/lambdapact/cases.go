package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
)

func newCases() *cobra.Command {
	plan := &planFlags{}
	asJSON, events, missing := false, false, false
	cmd := &cobra.Command{
		Use:   "cases SPEC",
		Short: "List the cases of a document, and what is left out and why",
		Example: `  lambdapact cases openapi.yaml
  lambdapact cases openapi.yaml --json | jq -r 'select(.type == "case") | .name'
  lambdapact cases openapi.yaml --json --events --only createOrder/valid/request/full
  lambdapact cases openapi.yaml --missing`,
		Args: oneSpec,
		RunE: func(cmd *cobra.Command, args []string) error {
			if events && !asJSON {
				return errors.New("--events belongs to --json")
			}
			suite, err := plan.plan(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return unlessInterrupted(cmd.Context(), "before all cases were listed", func() error {
				switch {
				case asJSON:
					return casesJSON(cmd.OutOrStdout(), suite, events)
				case missing:
					return missingText(cmd.OutOrStdout(), suite.Coverage())
				}
				return casesText(cmd.OutOrStdout(), suite)
			})
		},
	}
	plan.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON lines: each is of the type case, dropped, missing, note or coverage")
	cmd.Flags().BoolVar(&events, "events", false, "with --json, write the event of each case too")
	cmd.Flags().BoolVar(&missing, "missing", false, "list the constraints that no case touches or breaks, in place of the cases")
	cmd.MarkFlagsMutuallyExclusive("json", "missing")
	cmd.Flags().SortFlags = false
	return cmd
}

// casesText writes an operation at a time, each in columns of its own width.
func casesText(out io.Writer, suite *contract.Suite) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CASE\tSENT\tWANT")
	operation := ""
	for c := range suite.Cases() {
		if c.Operation != operation {
			if err := w.Flush(); err != nil {
				return err
			}
			operation = c.Operation
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", c.Name, clip(sent(c), width), want(c))
	}
	if len(suite.Dropped()) > 0 {
		fmt.Fprintln(w, "\nLEFT OUT\tOUTCOME\tREASON")
	}
	for _, d := range suite.Dropped() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", d.Name, d.Outcome, d.Reason)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := notesText(out, "about the plan", suite.Notes()); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%d cases, %d left out\n", suite.Len(), len(suite.Dropped()))
	coverageText(out, suite.Coverage())
	return nil
}

func sent(c *contract.Case) string {
	if c.Kind == contract.Valid && c.Sent == "" {
		return "a valid request"
	}
	return c.Sent
}

func want(c *contract.Case) string {
	if c.Kind == contract.Valid {
		return "to be accepted"
	}
	return c.Want
}
