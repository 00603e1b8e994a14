// Package invoke holds what every way of reaching a handler shares: the kinds
// of failure that are not answers, and the recorder of what the handler logged.
//
// A target is a lambda.Handler: bytes in, bytes or an error out. What more it
// can tell travels as one of the error types below, found with [errors.As], and
// through the context as a [Log].
package invoke

import (
	"context"
	"fmt"
	"time"
)

// PanicError is a handler's panic: recovered from a handler called in this
// process, or unwrapped from the [FunctionError] that a runtime posted for it.
type PanicError struct {
	Value string // the value given to panic, printed
	Stack string // the goroutine's stack, one frame per line; may be empty
}

// Error names the panic's value.
func (e *PanicError) Error() string { return "handler panicked: " + brief(e.Value) }

// InitError says that a target never became ready to take an event: it could
// not be executed, ended or posted /init/error before its first GET
// /runtime/invocation/next, or did not get that far in time.
type InitError struct {
	Path   string // the executable or other name of the target
	Reason string // what happened and what to do about it
	Log    string // the end of what it wrote to stdout and stderr
	Err    error  // the operating system's error, or nil
}

// Error names the target and the reason; the log is left to the reader.
func (e *InitError) Error() string { return fmt.Sprintf("cannot start %s: %s", e.Path, e.Reason) }

// Unwrap returns the operating system's error, if there is one.
func (e *InitError) Unwrap() error { return e.Err }

// TimeoutError says that an invocation was not answered by its deadline.
type TimeoutError struct {
	After time.Duration // from handing over the event to the deadline
}

// Error tells how long the handler was given.
func (e *TimeoutError) Error() string {
	return fmt.Sprintf("timed out after %v", e.After.Round(time.Millisecond))
}

// Unwrap makes a timeout an instance of [context.DeadlineExceeded], whichever
// of the function's timeout and the caller's deadline came first.
func (e *TimeoutError) Unwrap() error { return context.DeadlineExceeded }

// ExitError says that the handler's process ended during an invocation without
// an answer: os.Exit, a crash outside the handler's goroutine, or a signal.
type ExitError struct {
	Code   int    // the exit status; -1 when a signal ended the process
	Signal string // the signal's name such as "killed", or empty
}

// Error tells the status or the signal.
func (e *ExitError) Error() string {
	if e.Signal != "" {
		return fmt.Sprintf("process ended during the invocation: signal %s", e.Signal)
	}
	return fmt.Sprintf("process ended during the invocation: exit status %d", e.Code)
}

// RequestTooLargeError says that an event is larger than Lambda hands to a
// function in a synchronous invocation (D LD: 6 MiB).
type RequestTooLargeError struct {
	Size, Limit int64 // bytes
}

// Error tells both sizes.
func (e *RequestTooLargeError) Error() string {
	return fmt.Sprintf("event of %d bytes exceeds Lambda's limit of %d", e.Size, e.Limit)
}

// ResponseTooLargeError says that an answer is larger than Lambda passes on
// (M, X: 6 MiB and 100 bytes).
type ResponseTooLargeError struct {
	Size  int64 // bytes seen; reading may have stopped before the answer's end
	Limit int64 // bytes
}

// Error tells both sizes.
func (e *ResponseTooLargeError) Error() string {
	return fmt.Sprintf("response of at least %d bytes exceeds Lambda's limit of %d", e.Size, e.Limit)
}

// UnreachableError says that nothing could be asked: no connection, no such
// function, no permission. It tells nothing about the handler.
type UnreachableError struct {
	Target string // a URL, function name or other address
	Err    error  // why
}

// Error names the target and the cause.
func (e *UnreachableError) Error() string { return fmt.Sprintf("cannot reach %s: %v", e.Target, e.Err) }

// Unwrap returns the cause.
func (e *UnreachableError) Unwrap() error { return e.Err }
