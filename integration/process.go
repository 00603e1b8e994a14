// Package integration reaches handlers that are not linked into the test: here
// an executable, run as a child process behind a Lambda Runtime API of our own.
// It needs neither Docker nor AWS, and a warm call costs a fraction of a
// millisecond.
//
// What cannot be answered is told with the error types of one package, shared by
// all targets: function error, panic, init error, timeout, exit, too large.
package integration

import (
	"context"
	"fmt"
	"os"
	"sync"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// Sizes in bytes that a synchronous invocation of Lambda allows.
const (
	maxEvent    = 6 << 20     // D LD
	maxResponse = 6<<20 + 100 // M, X
)

// Process runs an executable as Lambda would: it starts it, hands it one event
// at a time, kills it at the deadline, and starts it anew after it ended. It is
// a lambda.Handler of github.com/aws/aws-lambda-go/lambda, safe for use by many
// goroutines, whose calls wait for each other.
type Process struct {
	settings settings
	detach   func() bool   // stops watching the context given to Start
	closing  chan struct{} // closed by the first Close
	once     sync.Once     // of closing
	turn     chan struct{} // holds one token while somebody uses child
	child    *child        // nil when the next call has to start one
}

// Start executes path, a program built with aws-lambda-go or any other that
// speaks the Lambda Runtime API (version 2018-06-01), and waits until it asks
// for its first event. The error is an *invoke.InitError if it never does.
//
// ctx is the life of the process, not only of its start: when it is done, the
// process is closed. A log in ctx (invoke.WithLog) records the start's output.
func Start(ctx context.Context, path string, opts ...Option) (*Process, error) {
	s, err := newSettings(path, opts)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &Process{settings: s, closing: make(chan struct{}), turn: make(chan struct{}, 1)}
	if p.child, err = boot(ctx, &p.settings, p.closing); err != nil {
		return nil, err
	}
	p.detach = context.AfterFunc(ctx, p.shut)
	return p, nil
}

// Invoke hands the event to the process and returns its answer as it was posted,
// whatever the bytes are. It starts the process first if the last call ended it.
//
// The deadline handed out is the earlier of ctx's and the function's timeout.
// Errors: *invoke.FunctionError (posted; a panic unwraps to *invoke.PanicError),
// *invoke.TimeoutError, *invoke.ExitError, *invoke.InitError (the restart
// failed), *invoke.RequestTooLargeError, *invoke.ResponseTooLargeError, ctx's
// error after cancellation, which kills the process, and os.ErrClosed after
// Close. What the process writes meanwhile to stdout and stderr goes to ctx's
// log, see invoke.WithLog.
func (p *Process) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	if len(payload) > maxEvent {
		return nil, &invoke.RequestTooLargeError{Size: int64(len(payload)), Limit: maxEvent}
	}
	if err := p.take(ctx); err != nil {
		return nil, err
	}
	defer p.give()
	if err := p.ready(ctx); err != nil {
		return nil, err
	}
	return p.child.invoke(ctx, payload)
}

// ready sees to it that a child waits for an event.
func (p *Process) ready(ctx context.Context) error {
	if p.child != nil && p.child.waiting(ctx) {
		return nil
	}
	if err := p.interrupted(ctx); err != nil {
		return err
	}
	p.drop()
	child, err := boot(ctx, &p.settings, p.closing)
	p.child = child
	return err
}

// take waits for the turn to use the child.
func (p *Process) take(ctx context.Context) error {
	if err := p.interrupted(ctx); err != nil {
		return err
	}
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	case <-p.closing:
		return errClosed
	}
	if err := p.interrupted(ctx); err != nil {
		p.give()
		return err
	}
	return nil
}

func (p *Process) give() { <-p.turn }

// interrupted tells why no further call may start, if so.
func (p *Process) interrupted(ctx context.Context) error {
	select {
	case <-p.closing:
		return errClosed
	default:
		return ctx.Err()
	}
}

// drop ends the child, if there is one, without ceremony.
func (p *Process) drop() {
	if p.child != nil {
		p.child.kill()
		p.child.release()
		p.child = nil
	}
}

// Close ends the process and all of its process group and waits until that is
// done. A call in progress fails with os.ErrClosed. An idle process is given a
// moment to leave by itself, so that programs built with -cover write their
// counters; one that registered for SIGTERM (lambda.WithEnableSIGTERM) gets it,
// and SIGKILL half a second later, as in Lambda. Later calls do nothing. The
// error is always nil.
func (p *Process) Close() error {
	p.detach()
	p.shut()
	return nil
}

// shut ends a call in progress, then the process.
func (p *Process) shut() {
	p.once.Do(func() {
		close(p.closing)
		p.turn <- struct{}{}
		defer p.give()
		if p.child != nil {
			p.child.dismiss()
		}
		p.drop()
	})
}

// errClosed is what calls get after Close.
var errClosed = fmt.Errorf("integration: process: %w", os.ErrClosed)
