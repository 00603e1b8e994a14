package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/integration"
	"github.com/lambdapact/lambdapact/internal/invoke"
)

// handlerFlags say what is tested.
type handlerFlags struct {
	path                 string
	args, env            []string
	timeout, initTimeout time.Duration
}

func (h *handlerFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&h.path, "handler", "", "the `executable`, as Lambda would run it; it is started as a child process")
	f.StringArrayVar(&h.args, "handler-arg", nil, "an `argument` of the executable (repeatable)")
	f.StringArrayVar(&h.env, "env", nil, "`NAME=VALUE` in the handler's environment, or NAME to hand on this command's (repeatable)")
	f.DurationVar(&h.timeout, "timeout", 3*time.Second, "the function's timeout, a `duration` such as 500ms")
	f.DurationVar(&h.initTimeout, "init-timeout", 10*time.Second, "how long the handler may take to start, a `duration`")
}

// option bounds a whole call: with a start of the process, should the last call
// have ended it, and the function's timeout within.
func (h *handlerFlags) option() contract.Option {
	return contract.Timeout(h.timeout + h.initTimeout + time.Second)
}

// environment looks up the entries that are only a name.
func (h *handlerFlags) environment() ([]string, error) {
	entries := make([]string, len(h.env))
	for i, e := range h.env {
		entries[i] = e
		if strings.Contains(e, "=") {
			continue
		}
		value, set := os.LookupEnv(e)
		if !set {
			return nil, fmt.Errorf("--env %s: there is no such variable to hand on; write %s=VALUE", e, e)
		}
		entries[i] = e + "=" + value
	}
	return entries, nil
}

// start runs the executable. The process outlives ctx until the returned
// function ends it, so that an interrupt does not look like a fault of the
// handler; only its start gives way to ctx. A handler that does not start is
// returned as one that cannot be asked, so that the report says so.
func (h *handlerFlags) start(ctx context.Context) (lambda.Handler, func(), error) {
	env, err := h.environment()
	if err != nil {
		return nil, nil, err
	}
	life, end := context.WithCancel(context.Background())
	release := context.AfterFunc(ctx, end)
	process, err := integration.Start(life, h.path,
		integration.Args(h.args...), integration.Env(env...),
		integration.Timeout(h.timeout), integration.InitTimeout(h.initTimeout))
	release()
	if err == nil {
		return process, func() { process.Close(); end() }, nil
	}
	end()
	_, unable := errors.AsType[*invoke.InitError](err)
	if unable || errors.Is(err, context.Canceled) {
		return absent{err}, func() {}, nil
	}
	return nil, nil, err
}

// absent is a handler that did not start.
type absent struct{ err error }

// Invoke returns why.
func (a absent) Invoke(ctx context.Context, _ []byte) ([]byte, error) {
	if e, ok := errors.AsType[*invoke.InitError](a.err); ok {
		_, _ = invoke.LogFrom(ctx).Write([]byte(e.Log))
	}
	return nil, a.err
}
