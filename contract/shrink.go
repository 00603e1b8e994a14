package contract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/internal/render"
)

// A random request that fails holds much that has nothing to do with it. So it
// is sent again with less in it, as long as it is still proven to be the same
// case and the handler still shows the same finding.

// The bounds of the calls spent on one random case that fails. Without Reset,
// calls with another method than a safe one leave their traces in the handler.
const (
	mostShrinkCalls  = 100
	mostUnresetCalls = 40
)

// shrink returns the result of the smallest request found that shows what r
// shows; r itself for all but failing random cases.
func (s *Suite) shrink(ctx context.Context, target Target, c *Case, r *Result) *Result {
	if c.random == nil || r.Outcome != Broken || tooCostly(r.Err) {
		return r
	}
	k := &shrinker{suite: s, target: target, planned: c, best: r, base: c.random, left: mostUnresetCalls, seen: map[string]bool{}}
	if s.settings.reset != nil || safe(c.Request.Method) {
		k.left = mostShrinkCalls
	}
	for smaller := true; smaller; {
		smaller = k.round(ctx)
	}
	k.best.shrunk = k.calls
	return k.best
}

// randomLines show the request of a random case around its fault, and that it
// was made small.
func (r *Result) randomLines() []render.Line {
	if r.Case.random == nil {
		return nil
	}
	var out []render.Line
	if r.Case.Kind == Invalid {
		out = append(out, render.Line{Label: "in", Text: r.Case.random.brief()})
	}
	if r.shrunk > 0 {
		out = append(out, render.Line{Label: "small", Text: fmt.Sprintf("the least of the request that shows it, found in %d calls", r.shrunk)})
	}
	return out
}

// tooCostly: a call that waits for its deadline, or ends a process, is not made
// a hundred times.
func tooCostly(err error) bool {
	return errors.As(err, new(*invoke.TimeoutError)) || errors.As(err, new(*invoke.ExitError))
}

// safe methods change nothing (RFC 9110 section 9.2.1).
func safe(method string) bool { return method == "GET" || method == "HEAD" || method == "OPTIONS" }

type shrinker struct {
	suite   *Suite
	target  Target
	planned *Case
	best    *Result
	base    *base // of best
	left    int   // calls that may still be made
	calls   int   // made
	seen    map[string]bool
}

// round tries each reduction of the request once, on top of those that worked.
func (k *shrinker) round(ctx context.Context) (smaller bool) {
	for _, reduce := range k.base.reductions() {
		if k.left <= 0 || ctx.Err() != nil {
			return false
		}
		if b := reduce(k.base); b != nil && k.try(ctx, b) {
			smaller = true
		}
	}
	return smaller
}

// try sends the case with a smaller request, and keeps it when it shows the same.
func (k *shrinker) try(ctx context.Context, b *base) bool {
	key := onTheWire(b.request)
	if k.seen[key] {
		return false
	}
	k.seen[key] = true
	c, ok := k.smaller(b)
	if !ok {
		return false
	}
	r := k.call(ctx, c)
	if !sameFinding(k.best, r) || c.Kind == Invalid && refused(r) && !k.accepted(ctx, b) {
		return false
	}
	k.best, k.base = r, b
	return true
}

// smaller makes the case of a smaller request; false when it is not the same
// case any more.
func (k *shrinker) smaller(b *base) (*Case, bool) {
	c := *k.planned
	k.renew(&c, b)
	if c.edit != nil && c.edit(c.Request) != nil {
		return nil, false
	}
	if c.random = b; c.Kind == Valid {
		c.Sent = b.brief()
	}
	return &c, k.suite.prove(&c) == nil
}

// renew puts a smaller request into a case, under an idempotency key that no
// call before had: else it would be answered as that one was.
func (k *shrinker) renew(c *Case, b *base) {
	c.Request = b.request
	c.keyFrom(fmt.Sprint(c.Name, " ", k.calls))
	c.base, c.Request = c.Request, c.Request.Clone()
}

// accepted sends the request without its fault: a refusal shows nothing unless
// that is accepted.
func (k *shrinker) accepted(ctx context.Context, b *base) bool {
	c := *k.planned.twins[0]
	k.renew(&c, b)
	if k.suite.prove(&c) != nil {
		return false
	}
	return acceptance(k.call(ctx, &c)) == ""
}

func (k *shrinker) call(ctx context.Context, c *Case) *Result {
	k.left--
	k.calls++
	return k.suite.attempt(ctx, k.target, c)
}

// freeText are the rules whose findings tell causes apart by text of the
// handler, which may repeat the request.
var freeText = []string{"handler/panic", "handler/error", "request/server-error"}

// sameFinding compares the first finding of two results.
func sameFinding(a, b *Result) bool {
	if b.Outcome != Broken || len(a.Findings) == 0 || len(b.Findings) == 0 {
		return false
	}
	x, y := &a.Findings[0], &b.Findings[0]
	if x.Rule != y.Rule || x.Where != y.Where || a.Response.Status != b.Response.Status {
		return false
	}
	if x.Rule == "handler/panic" {
		return slices.Equal(x.More, y.More) // where it was
	}
	return x.cause == y.cause || slices.Contains(freeText, x.Rule) || strings.HasPrefix(x.Rule, "proxy-format/")
}
