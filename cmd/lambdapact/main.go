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
	"runtime/debug"
)

// mostMemory is what the command keeps to where it can. GOMEMLIMIT says
// otherwise.
const mostMemory = 460 << 20 // bytes

// garbage is how much of it the command lets collect before it looks, in percent
// of what it holds: plans make much that is short-lived, and mostMemory bounds
// it. GOGC says otherwise.
const garbage = 400

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
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
