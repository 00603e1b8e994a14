package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// interruptible returns a context that ends with the first SIGINT or SIGTERM.
// From then on the next one ends the process, as without us.
func interruptible() (context.Context, func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	forget := context.AfterFunc(ctx, stop)
	return ctx, func() {
		forget()
		stop()
	}
}

// windUp says, when ctx ends, that there is something to wind up: a handler to
// end, reports to write. The returned function ends the watch.
func windUp(ctx context.Context, stderr io.Writer) func() bool {
	return context.AfterFunc(ctx, func() {
		fmt.Fprintln(stderr, "lambdapact: interrupted; winding up (once more ends at once)")
	})
}

// unlessInterrupted does work that has nothing to wind up. When ctx ends it
// returns at once, and leaves the work to end with the process; what says what
// had begun.
func unlessInterrupted(ctx context.Context, what string, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return &exit{exitIncomplete, errors.New("interrupted " + what)}
	}
}
