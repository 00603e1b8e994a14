package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "lambdapact",
		Short: "Test whether a Lambda handler agrees with its OpenAPI document",
		Long: `lambdapact tests whether a Lambda handler behind API Gateway's proxy integration
agrees with its OpenAPI document: it accepts what the document calls valid,
refuses what it calls invalid, tells why, and answers as documented.`,
		Example: `  lambdapact test --example
  lambdapact test openapi.yaml --handler ./bootstrap`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(newTest(), newCases(), newRoutes(), newGateway(), newVersion())
	return root
}

// oneSpec is the check of a command's arguments: one document.
func oneSpec(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name one OpenAPI document, got %d; see %s --help", len(args), cmd.CommandPath())
	}
	return nil
}
