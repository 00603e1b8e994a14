package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/spec"
)

func newRoutes() *cobra.Command {
	plan := &planFlags{}
	cmd := &cobra.Command{
		Use:     "routes SPEC",
		Short:   "List the routes of a document and what API Gateway would refuse to import",
		Example: `  lambdapact routes openapi.yaml`,
		Args:    oneSpec,
		RunE: func(cmd *cobra.Command, args []string) error {
			return unlessInterrupted(cmd.Context(), "before all routes were listed", func() error {
				api, err := plan.load(args[0])
				if err != nil {
					return err
				}
				return routesText(cmd.Context(), cmd.OutOrStdout(), api)
			})
		},
	}
	plan.registerRemote(cmd)
	return cmd
}

func routesText(ctx context.Context, out io.Writer, api *spec.API) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "METHOD\tRESOURCE\tOPERATION\tINTEGRATION")
	for _, op := range api.Operations() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", op.Method, op.Path, op.ID, integrationText(op.Integration))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := notesText(out, "API Gateway on import", api.ImportProblems()); err != nil {
		return err
	}
	if err := notesText(out, "about the document", api.Notes()); err != nil {
		return err
	}
	if err := notesText(out, "examples of the document", api.ExampleProblems()); err != nil {
		return err
	}
	return objectionsText(out, api.Validate(ctx))
}

// objectionsText shows the first line of what a second reader objects to.
func objectionsText(out io.Writer, objections []error) error {
	var b strings.Builder
	seen := map[string]bool{}
	for _, err := range objections {
		line, _, _ := strings.Cut(err.Error(), "\n")
		if !seen[line] {
			fmt.Fprintf(&b, "    %s\n", line)
		}
		seen[line] = true
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := fmt.Fprintf(out, "\nkin-openapi, a second reader of this file alone, objects\n%s", b.String())
	return err
}

func integrationText(i *spec.Integration) string {
	if i == nil {
		return "-"
	}
	return strings.TrimSpace(i.Type + " " + i.URI)
}

func notesText(out io.Writer, title string, notes []spec.Note) error {
	if len(notes) > 0 {
		fmt.Fprintf(out, "\n%s\n", title)
	}
	for _, n := range notes {
		if _, err := fmt.Fprintf(out, "    %s\n", n); err != nil {
			return err
		}
	}
	return nil
}
