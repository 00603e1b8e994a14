package main

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestWorkWithNothingToWindUpEndsAtOnceWhenInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	begun, end := make(chan struct{}), make(chan struct{})
	defer close(end)
	go func() {
		<-begun
		interrupt()
	}()
	start := time.Now()
	err := unlessInterrupted(ctx, "before the plan was made", func() error {
		close(begun)
		<-end
		return nil
	})
	if exitCode(err) != exitIncomplete || err.Error() != "interrupted before the plan was made" {
		t.Errorf("it ends with %d, %v", exitCode(err), err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it takes %s", took)
	}
}

func TestWorkThatEndsIsNotInterrupted(t *testing.T) {
	mistake := errors.New("a mistake")
	for _, want := range []error{nil, mistake} {
		if got := unlessInterrupted(t.Context(), "", func() error { return want }); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// TestEveryListingEndsWhenItIsInterrupted: the context has ended before a
// document of many operations is read.
func TestEveryListingEndsWhenItIsInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for _, args := range [][]string{
		{"cases", "testdata/shop.yaml"},
		{"cases", "testdata/shop.yaml", "--json"},
		{"routes", "testdata/shop.yaml"},
		{"test", "testdata/shop.yaml", "--handler", "there-is-none"},
	} {
		var stdout, stderr strings.Builder
		code := run(ctx, args, &stdout, &stderr)
		if code != exitIncomplete || !strings.HasPrefix(stderr.String(), "lambdapact: interrupted before ") {
			t.Errorf("%q ends with %d and says %q", args, code, stderr.String())
		}
	}
}
