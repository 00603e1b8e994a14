// Command lambdapact tests whether a Lambda handler agrees with its OpenAPI
// document.
//
//	lambdapact test openapi.yaml --handler ./bootstrap
//	lambdapact cases openapi.yaml
//	lambdapact routes openapi.yaml
//	lambdapact gateway openapi.yaml --handler ./bootstrap
//
// It exits with 0 when the handler agrees, 1 when it does not, 2 when nothing
// was planned (usage, document, configuration), and 3 when the run is not
// complete. See lambdapact help test.
package main

import (
	"context"
	"io"
	"os"
)

func main() {
	limitMemory()
	ctx, stop := interruptible()
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes the command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	complain(stderr, err)
	return exitCode(err)
}
