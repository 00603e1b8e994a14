package integration

import (
	"context"
	"errors"
	"time"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// settling is how long after an answer the process is watched for its next
// request or its end. Lambda, too, regards an invocation as over only when the
// runtime asks again; until then what it writes belongs to the invocation. The
// wait costs no time: the next call could not begin earlier.
const settling = 500 * time.Millisecond

// lastWords is how long after a process's end an answer may still be on its way
// through the connection.
const lastWords = 20 * time.Millisecond

// waiting reports whether the process is there and takes an event. After a slow
// end of the last invocation it waits for that, no longer than the timeout.
func (c *child) waiting(ctx context.Context) bool {
	if !c.asking {
		c.settle(ctx, c.settings.timeout)
	}
	return c.asking && !c.ended()
}

// invoke hands over one event and waits for the answer. Every way to miss it
// kills the process, so that it cannot answer later.
func (c *child) invoke(ctx context.Context, payload []byte) ([]byte, error) {
	c.out.record(invoke.LogFrom(ctx))
	defer c.out.record(nil)
	start := time.Now()
	deadline := start.Add(c.settings.timeout)
	if d, ok := ctx.Deadline(); ok && d.Before(deadline) {
		deadline = d
	}
	call := newCall(ctx, payload, deadline, c.settings.arn())
	c.asking = false
	c.api.offer(call)
	limit := time.NewTimer(time.Until(deadline))
	defer limit.Stop()
	a, err := await(ctx, c, limit.C, call.done)
	if errors.Is(err, errEnded) {
		a, err = c.last(call)
	}
	if err != nil {
		c.kill()
		return nil, missed(err, deadline.Sub(start))
	}
	c.settle(ctx, settling)
	return a.body, a.err
}

// last returns the answer that an ended process may have left, else how it ended.
func (c *child) last(call *call) (answer, error) {
	select {
	case a := <-call.done:
		return a, nil
	case <-time.After(lastWords):
		return answer{}, c.exit()
	}
}

// settle waits until the process asks for the next event or is gone.
func (c *child) settle(ctx context.Context, patience time.Duration) {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	_, err := await(ctx, c, limit.C, c.api.asks)
	c.asking = err == nil
}

// missed turns the end of a wait into the error that callers see.
func missed(err error, after time.Duration) error {
	if errors.Is(err, errLate) || errors.Is(err, context.DeadlineExceeded) {
		return &invoke.TimeoutError{After: after}
	}
	return err
}
