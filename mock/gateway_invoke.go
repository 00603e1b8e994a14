package mock

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/internal/proxy"
)

// errIntegrationTimeout: the gateway waited no longer.
var errIntegrationTimeout = errors.New("integration timeout")

// invoke hands the event to the function and waits as long as the gateway
// does. The function does not learn that a client or the gateway has gone: as
// in Lambda, it runs until its own deadline.
func (c *call) invoke(ctx context.Context, event []byte) ([]byte, error) {
	patience := c.patience()
	ctx, cancel := c.deadline(context.WithoutCancel(ctx), patience)
	done := make(chan struct{})
	var output []byte
	var err error
	go func() {
		defer cancel()
		defer close(done)
		output, err = c.run(ctx, event)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		select {
		case <-done: // which ends ctx too
		default:
			return nil, &invoke.TimeoutError{After: c.g.cfg.Timeout}
		}
	case <-after(patience):
		return nil, fmt.Errorf("%w: the function did not answer within %v", errIntegrationTimeout, patience)
	}
	if err == nil && len(output) > proxy.MaxFunctionOutput {
		err = &invoke.ResponseTooLargeError{Size: int64(len(output)), Limit: proxy.MaxFunctionOutput}
	}
	return output, err
}

// run calls the handler with the context that the Lambda runtime gives it.
func (c *call) run(ctx context.Context, event []byte) (output []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &invoke.PanicError{Value: fmt.Sprint(v), Stack: string(debug.Stack())}
		}
	}()
	ctx = lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{
		AwsRequestID:       c.cfg.RequestID,
		InvokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:function",
	})
	output, err = c.g.handler.Invoke(ctx, event)
	if ctx.Err() != nil {
		return nil, &invoke.TimeoutError{After: c.g.cfg.Timeout}
	}
	return output, err
}

// deadline gives the function its own. Without a timeout of the function it is
// the gateway's, and a moment later, so that the gateway's answer comes first.
func (c *call) deadline(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc) {
	const moment = 50 * time.Millisecond
	switch timeout := c.g.cfg.Timeout; {
	case timeout > 0:
		return context.WithTimeout(ctx, timeout)
	case patience > 0:
		return context.WithTimeout(ctx, patience+moment)
	}
	return context.WithTimeout(ctx, 15*time.Minute) // D LD: no function runs longer
}

// patience is how long the gateway waits; 0 is for ever.
func (c *call) patience() time.Duration {
	if c.method != nil && c.method.Timeout > 0 {
		return c.method.Timeout
	}
	if d := c.g.cfg.IntegrationTimeout; d > 0 {
		return d
	}
	switch c.source {
	case proxy.REST:
		return 29 * time.Second
	case proxy.HTTPAPI, proxy.HTTPAPI1:
		return 30 * time.Second
	}
	return 0
}

func after(d time.Duration) <-chan time.Time {
	if d <= 0 {
		return nil
	}
	return time.After(d)
}

// failure is the gateway's answer to a call that gave no output, and the reason.
func failure(err error) (proxy.ErrorKind, string) {
	if errors.Is(err, errIntegrationTimeout) {
		return proxy.IntegrationTimeout, err.Error()
	}
	if _, ok := errors.AsType[*invoke.UnreachableError](err); ok {
		return proxy.IntegrationFailure, err.Error()
	}
	return proxy.FunctionError, err.Error()
}
