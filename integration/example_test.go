//go:build unix

package integration_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/lambdapact/lambdapact/integration"
	"github.com/lambdapact/lambdapact/internal/invoke"
)

// Start runs a compiled handler. Here the test's own binary is the handler, where
// a program would name ./bootstrap.
func ExampleStart() {
	p, err := integration.Start(context.Background(), os.Args[0],
		integration.Env("TEST_ROLE=handler"),
		integration.Timeout(10*time.Second))
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()

	answer, err := p.Invoke(context.Background(), []byte(`{"path":"/orders"}`))
	fmt.Println(string(answer), err)
	// Output: {"path":"/orders"} <nil>
}

// A handler that fails is told apart from one that crashes or hangs; what it
// printed is in the context's log.
func ExampleProcess_Invoke() {
	p, err := integration.Start(context.Background(), os.Args[0], integration.Env("TEST_ROLE=handler"))
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()

	var output invoke.Log
	ctx := invoke.WithLog(context.Background(), &output)
	_, err = p.Invoke(ctx, []byte(`{"do":"exit","code":"3"}`))
	if exit, ok := errors.AsType[*invoke.ExitError](err); ok {
		fmt.Printf("status %d, printed %q\n", exit.Code, output.String())
	}
	// Output: status 3, printed "leaving\n"
}
