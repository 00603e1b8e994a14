package invoke

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"
)

func TestErrorsAreShortAndTellTheFact(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&PanicError{Value: "boom"}, "handler panicked: boom"},
		{&InitError{Path: "./bootstrap", Reason: "is a directory", Log: "noise"}, "cannot start ./bootstrap: is a directory"},
		{&TimeoutError{After: 2999600 * time.Microsecond}, "timed out after 3s"},
		{&ExitError{Code: 3}, "process ended during the invocation: exit status 3"},
		{&ExitError{Code: -1, Signal: "killed"}, "process ended during the invocation: signal killed"},
		{&RequestTooLargeError{Size: 7, Limit: 6}, "event of 7 bytes exceeds Lambda's limit of 6"},
		{&ResponseTooLargeError{Size: 7, Limit: 6}, "response of at least 7 bytes exceeds Lambda's limit of 6"},
		{&UnreachableError{Target: "http://localhost:1", Err: errors.New("refused")}, "cannot reach http://localhost:1: refused"},
		{&FunctionError{Type: "errorString", Message: "no\n stock"}, "function error: errorString: no stock"},
		{&FunctionError{Type: "string", Message: "boom", Panic: true}, "function panicked: string: boom"},
		{&FunctionError{Type: "Runtime.Unknown"}, "function error: Runtime.Unknown"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestEveryKindIsFoundBehindAWrappingLayer(t *testing.T) {
	if !finds[*FunctionError](&FunctionError{}) || !finds[*PanicError](&PanicError{}) ||
		!finds[*InitError](&InitError{}) || !finds[*TimeoutError](&TimeoutError{}) ||
		!finds[*ExitError](&ExitError{}) || !finds[*UnreachableError](&UnreachableError{}) ||
		!finds[*RequestTooLargeError](&RequestTooLargeError{}) || !finds[*ResponseTooLargeError](&ResponseTooLargeError{}) {
		t.Error("a kind is not found with errors.As")
	}
}

func finds[E error](err error) bool {
	var e E
	return errors.As(fmt.Errorf("getOrder/valid: %w", err), &e)
}

func TestCausesShowThrough(t *testing.T) {
	if !errors.Is(&TimeoutError{}, context.DeadlineExceeded) {
		t.Error("a timeout is not context.DeadlineExceeded")
	}
	if !errors.Is(&InitError{Err: fs.ErrNotExist}, fs.ErrNotExist) {
		t.Error("an init error hides the operating system's error")
	}
	if !errors.Is(&UnreachableError{Err: fs.ErrPermission}, fs.ErrPermission) {
		t.Error("an unreachable target hides the cause")
	}
	if finds[*PanicError](&FunctionError{Message: "boom"}) {
		t.Error("a returned error passes as a panic")
	}
}

func TestPanicInAnotherProcessIsAPanicError(t *testing.T) {
	err := ParseFunctionError([]byte(`{"errorMessage":"boom","errorType":"string","stackTrace":[
		{"path":"github.com/acme/shop/main.go","line":7,"label":"Handle"},{"path":"proc.go","line":250,"label":"main"}]}`), "")
	var p *PanicError
	if !errors.As(err, &p) {
		t.Fatalf("%#v does not unwrap to a PanicError", err)
	}
	want := PanicError{Value: "boom", Stack: "Handle github.com/acme/shop/main.go:7\nmain proc.go:250"}
	if *p != want {
		t.Errorf("got %+v, want %+v", *p, want)
	}
}
