package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
)

func newCases() *cobra.Command {
	plan := &planFlags{}
	asJSON, missing := false, false
	cmd := &cobra.Command{
		Use:   "cases SPEC",
		Short: "List the cases of a document, and what is left out and why",
		Example: `  lambdapact cases openapi.yaml
  lambdapact cases openapi.yaml --only "createOrder/invalid/**" --json
  lambdapact cases openapi.yaml --missing`,
		Args: oneSpec,
		RunE: func(cmd *cobra.Command, args []string) error {
			suite, err := plan.plan(args[0])
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				return casesJSON(cmd.OutOrStdout(), suite)
			case missing:
				return missingText(cmd.OutOrStdout(), suite.Coverage())
			}
			return casesText(cmd.OutOrStdout(), suite)
		},
	}
	plan.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	cmd.Flags().BoolVar(&missing, "missing", false, "list the constraints that no case touches or breaks, in place of the cases")
	cmd.MarkFlagsMutuallyExclusive("json", "missing")
	cmd.Flags().SortFlags = false
	return cmd
}

func casesText(out io.Writer, suite *contract.Suite) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CASE\tSENT\tWANT")
	for c := range suite.Cases() {
		sent, want := c.Sent, c.Want
		if c.Kind == contract.Valid {
			want = "to be accepted"
			if sent == "" {
				sent = "a valid request"
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", c.Name, clip(sent, width), want)
	}
	if len(suite.Dropped()) > 0 {
		fmt.Fprintln(w, "\nLEFT OUT\tOUTCOME\tREASON")
	}
	for _, d := range suite.Dropped() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", d.Name, d.Outcome, d.Reason)
	}
	fmt.Fprintf(w, "\n%d cases, %d left out\n", suite.Len(), len(suite.Dropped()))
	if err := w.Flush(); err != nil {
		return err
	}
	coverageText(out, suite.Coverage())
	return nil
}

// listing is the form of cases --json.
type listing struct {
	Version  int            `json:"version"`
	Cases    []listedCase   `json:"cases"`
	Dropped  []listedCause  `json:"dropped"`
	Coverage listedCoverage `json:"coverage"` // before --only and --skip
}

type listedCase struct {
	Name      string        `json:"name"`
	Operation string        `json:"operation"`
	Kind      contract.Kind `json:"kind"`
	Place     string        `json:"place"`
	Rule      string        `json:"rule"`
	Sent      string        `json:"sent"`
	Want      string        `json:"want"`
	Where     string        `json:"where"`
}

type listedCause struct {
	Name      string           `json:"name"`
	Operation string           `json:"operation"`
	Outcome   contract.Outcome `json:"outcome"`
	Reason    string           `json:"reason"`
}

func casesJSON(out io.Writer, suite *contract.Suite) error {
	list := listing{Version: 1, Cases: []listedCase{}, Dropped: []listedCause{}, Coverage: listCoverage(suite.Coverage())}
	for c := range suite.Cases() {
		list.Cases = append(list.Cases, listedCase{
			c.Name, c.Operation, c.Kind, c.Place.String(), c.Rule, c.Sent, c.Want, c.Where.String(),
		})
	}
	for _, d := range suite.Dropped() {
		list.Dropped = append(list.Dropped, listedCause(d))
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
