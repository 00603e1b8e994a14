package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/lambdapact/lambdapact/contract"
)

// coverageText writes how much of the document's constraints the plan shows.
func coverageText(out io.Writer, c *contract.PlanCoverage) {
	fmt.Fprintf(out, "constraints touched by a valid case: %s\n", shareText(c.Valid))
	fmt.Fprintf(out, "constraints broken by an invalid one: %s\n", shareText(c.Invalid))
	if len(c.Missing) > 0 {
		fmt.Fprintf(out, "%d are missing; --missing lists them\n", len(c.Missing))
	}
}

func shareText(s contract.Share) string {
	text := fmt.Sprintf("%d of %d (%s)", s.Met, s.Owed, percent(s))
	if len(s.Excluded) == 0 {
		return text
	}
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(s.Excluded)) {
		reasons = append(reasons, fmt.Sprintf("%d %s", s.Excluded[reason], reason))
	}
	return text + "; excluded: " + strings.Join(reasons, ", ")
}

// percent rounds down, so that nothing but all of it is 100 %.
func percent(s contract.Share) string {
	return fmt.Sprintf("%.1f %%", float64(int(s.Percent()*10))/10)
}

// missingText lists what no case touches or breaks, with its line.
func missingText(out io.Writer, c *contract.PlanCoverage) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if len(c.Missing) > 0 {
		fmt.Fprintln(w, "WHERE\tOPERATION\tKIND\tPLACE\tCONSTRAINT\tREASON")
	}
	for _, m := range c.Missing {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.Where, m.Operation, m.Kind, m.Place, constraintText(m), m.Reason)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	coverageText(out, c)
	return nil
}

func constraintText(m contract.Missing) string {
	if m.Member == "" {
		return m.Keyword
	}
	return m.Keyword + " " + clip(m.Member, width)
}
