package contract

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// Run sends one case of a plan to a handler and judges the answer. For an
// invalid case that is refused the same request without its fault is sent too,
// once for each handler. Run never panics because of the handler.
func Run(ctx context.Context, target Target, c *Case) *Result {
	if c == nil || c.suite == nil && c.unmade == nil {
		return &Result{Case: &Case{Request: &spec.Request{}}, Outcome: CouldNotRun, Reason: "there is no case: a case comes from a plan, and the plan has none of that name"}
	}
	if c.unmade != nil {
		return &Result{Case: c, Outcome: CouldNotRun, Reason: c.unmade.Error(), Err: c.unmade}
	}
	s := c.suite
	if c.Kind == Shaped {
		return s.finish(s.runShape(ctx, target, c))
	}
	if c.Kind == Stateful {
		return s.finish(s.runWalk(ctx, target, c))
	}
	if c.Kind == Strictness || c.Kind == Tolerance {
		return s.finish(s.runUnusual(ctx, target, c))
	}
	if c.Kind == Robust {
		return s.finish(s.runRobust(ctx, target, c))
	}
	if c.Kind == Valid {
		r := s.asTwin(target, c)
		if r == nil {
			r = s.attempt(ctx, target, c)
		}
		s.echoes(ctx, target, r)
		s.remember(target, r)
		s.gainsay(ctx, target, c, r)
		return s.finish(s.shrink(ctx, target, c, r))
	}
	// The invalid request goes first: a twin that deletes something would leave
	// nothing to refuse.
	r := s.attempt(ctx, target, c)
	if refused(r) {
		if accepted, why := s.twin(ctx, target, c); !accepted {
			r.showNothing("the refusal shows nothing, for the same request without the fault was not accepted: " + why)
		}
	}
	return s.finish(s.shrink(ctx, target, c, r))
}

// refused reports whether the handler answered with a 4xx that may be for the fault.
func refused(r *Result) bool {
	return r.Outcome == Held || r.Outcome == Broken && r.Err == nil && r.Response.Status >= 400 && r.Response.Status < 500
}

// showNothing takes back what depends on the refusal being for the fault: that
// it was one, and what it says of the place. What is wrong with the answer as
// such stays.
func (r *Result) showNothing(why string) {
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool {
		return strings.HasPrefix(f.Rule, "feedback/") || strings.HasPrefix(f.Rule, "tolerance/")
	})
	r.Outcome, r.Reason = Unproven, why
	r.settle()
}

// handlerKey tells handlers apart. One that cannot be compared has no key:
// nothing is remembered of it.
func handlerKey(t Target) (key any, ok bool) {
	v := reflect.ValueOf(t.Handler)
	if !v.IsValid() || !v.Comparable() {
		return nil, false
	}
	return t.Handler, true
}

// acceptance tells why a valid case was not accepted, "" when it was.
func acceptance(r *Result) string {
	switch {
	case r.Outcome == CouldNotRun:
		return "could not run: " + r.Reason
	case r.Err != nil:
		return "failed: " + r.Err.Error()
	case r.Response.Status >= 200 && r.Response.Status < 400:
		return ""
	case r.Outcome == Held: // the operation promises only errors
		return ""
	}
	return fmt.Sprintf("was answered %d", r.Response.Status)
}

// attempt prepares, sends and judges a case by itself. Where the handler misses
// data that can be found, it is asked again with them.
func (s *Suite) attempt(ctx context.Context, target Target, c *Case) *Result {
	if s.settings.reset != nil {
		s.settings.reset()
		s.stockOf(target).emptied()
	}
	data := s.known(ctx, target, c)
	r := s.once(ctx, target, c, data)
	if s.lacks(r) {
		r = s.again(ctx, target, c, r, data)
	}
	s.spent(target, r)
	return r
}

// once sends a case with data of the handler.
func (s *Suite) once(ctx context.Context, target Target, c *Case, data *supplied) *Result {
	r := &Result{Case: c, secrets: s.secrets}
	run, err := c.preparedWith(data, nil)
	if err != nil {
		r.Outcome, r.Reason = Unproven, "as prepared, "+err.Error()
		return r
	}
	r.Case = run
	if r.Event, err = run.Event(); err != nil {
		r.Outcome, r.Reason = NotSent, err.Error()
		return r
	}
	s.send(ctx, target, r)
	run.opaque = run.opaque && !s.taken(target, c.sample)
	s.judge(r)
	return r
}

// finish adds what the failure text needs.
func (s *Suite) finish(r *Result) *Result {
	s.excuse(r)
	if s.settings.again != nil {
		r.again = s.settings.again(r.Case)
	}
	switch {
	case s.settings.eventDir == "":
	case r.Failed() && r.Event != nil:
		r.file = s.writeEvent(r)
	default:
		s.removeEvent(r)
	}
	return r
}

// send invokes the handler with the deadline and the LambdaContext that Lambda
// would give it.
func (s *Suite) send(ctx context.Context, target Target, r *Result) {
	log := new(invoke.Log)
	ctx, cancel := context.WithTimeout(invoke.WithLog(ctx, log), s.settings.timeout)
	defer cancel()
	ctx = lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{
		AwsRequestID:       requestID(r.Case.Name),
		InvokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:function",
	})
	start := time.Now()
	r.Output, r.Err = s.invoke(ctx, target, r.Event)
	r.Duration = time.Since(start)
	r.interrupted = r.Err != nil && errors.Is(ctx.Err(), context.Canceled)
	r.Log = log.String()
}

// invoke calls the handler in a goroutine of its own. One that panics is
// recovered; one that outlives its deadline is left behind.
func (s *Suite) invoke(ctx context.Context, target Target, event []byte) ([]byte, error) {
	if target.Handler == nil {
		return nil, &invoke.UnreachableError{Target: "the target", Err: errors.New("it has no handler")}
	}
	type answer struct {
		output []byte
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- answer{nil, &invoke.PanicError{Value: fmt.Sprint(p), Stack: string(debug.Stack())}}
			}
		}()
		output, err := target.Handler.Invoke(ctx, event)
		done <- answer{output, err}
	}()
	select {
	case a := <-done:
		return a.output, s.late(ctx, a.err)
	case <-ctx.Done():
	}
	// A target that watches the context answers now, and better than we can.
	select {
	case a := <-done:
		return a.output, s.late(ctx, a.err)
	case <-time.After(gracePeriod):
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil, ctx.Err()
	}
	return nil, &invoke.TimeoutError{After: s.settings.timeout}
}

// late turns the error of a handler that gave up at its deadline into what the
// client sees: the gateway's own time is over too.
func (s *Suite) late(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && errors.Is(ctx.Err(), context.DeadlineExceeded) && !errors.As(err, new(*invoke.TimeoutError)) {
		return &invoke.TimeoutError{After: s.settings.timeout}
	}
	return err
}

// gracePeriod is how long a target may take to wind up after the deadline.
const gracePeriod = 500 * time.Millisecond

// judge reads the answer as API Gateway does and compares it with the document.
func (s *Suite) judge(r *Result) {
	if r.Case.Kind == Robust {
		s.judgeRobust(r)
		return
	}
	if s.failed(r) {
		return
	}
	problems := s.receive(r)
	r.Findings = s.formatFindings(r.Case, problems)
	switch {
	case !r.ok(): // the client got the gateway's error, not this answer
	case r.Response.Status >= 500 && slices.ContainsFunc(problems, isError): // the same, but relaxed
		r.Outcome = Broken
	case r.Case.Kind == Strictness || r.Case.Kind == Tolerance:
		s.judgeUnusual(r)
	case r.Case.Kind != Invalid:
		s.judgeValid(r)
	default:
		s.judgeInvalid(r)
	}
	if !slices.ContainsFunc(problems, isError) {
		r.Findings = append(r.Findings, s.examine(r)...)
	}
	r.settle()
}

func isError(p proxy.Problem) bool { return p.Severity == proxy.Error }

// receive makes of the output what a client receives. A document that is not
// written for API Gateway says nothing of binary media types: then the
// deployment is taken to decode what the handler encodes, with a warning.
func (s *Suite) receive(r *Result) []proxy.Problem {
	wire, cfg := s.wireOf(r.Case, r.Case.Request)
	response, problems := s.source.Response(r.Output, cfg.ResponseOptions(wire))
	unsaid := func(p proxy.Problem) bool { return p.Rule == "proxy-format/base64-unconfigured" }
	if i := slices.IndexFunc(problems, unsaid); i >= 0 && r.Case.op != nil && r.Case.op.Integration == nil {
		cfg.BinaryMediaTypes = []string{"*/*"}
		warning := problems[i]
		warning.Severity = proxy.Warning
		warning.Msg = "isBase64Encoded is true, and neither document nor options name binary media types: without them the client gets base64 text"
		response, problems = s.source.Response(r.Output, cfg.ResponseOptions(wire))
		problems = append(problems, warning)
	}
	r.Response = response
	return asSent(r.Case, problems)
}

// settle makes outcome and reason agree with the findings.
func (r *Result) settle() {
	slices.SortStableFunc(r.Findings, bySeverity)
	switch {
	case !r.ok():
		r.Outcome, r.Reason = Broken, r.Findings[0].Title
	case r.Outcome == Broken && r.Findings[0].Relaxed != "":
		r.Outcome, r.Reason = Unproven, r.Findings[0].Title+"; relaxed: "+r.Findings[0].Relaxed
	case r.Outcome == Broken:
		r.Outcome, r.Reason = Unproven, r.Findings[0].Title+", which only warns"
	}
}

// failed deals with a handler that gave no answer; the client of API Gateway
// gets a 502 or, after the deadline, a 504.
func (s *Suite) failed(r *Result) bool {
	if r.Err == nil {
		return false
	}
	r.Outcome, r.Reason = Broken, r.Err.Error()
	var (
		panicked *invoke.PanicError
		timeout  *invoke.TimeoutError
		exit     *invoke.ExitError
		initial  *invoke.InitError
		away     *invoke.UnreachableError
	)
	route, op := r.Case.Route(), r.Case.Operation
	var f Finding
	switch {
	case errors.As(r.Err, &initial), errors.As(r.Err, &away), r.interrupted:
		r.Outcome = CouldNotRun
		return true
	case errors.As(r.Err, &panicked):
		f = s.finding("handler/panic", route+" made the handler panic", panicked.Value, frame(panicked.Stack))
		f.Got = "panic: " + panicked.Value
		f.More = frames(panicked.Stack)
	case errors.As(r.Err, &timeout):
		f = s.finding("handler/timeout", route+" was not answered in time", op)
		f.Got = "no answer within " + timeout.After.String() + s.instead(proxy.IntegrationTimeout)
	case errors.As(r.Err, &exit):
		f = s.finding("handler/exit", route+" ended the handler's process", exit.Error())
		f.Got = exit.Error() + s.instead(proxy.FunctionError)
	default:
		f = s.finding("handler/error", route+" made the handler return an error", op, r.Err.Error())
		f.Got = r.Err.Error() + s.instead(proxy.FunctionError)
	}
	f.Want = "an answer in the format of a proxy response"
	r.Findings = []Finding{f}
	if f.Severity != Error {
		r.Outcome = Unproven
	}
	return true
}

// instead says what the client gets in place of an answer.
func (s *Suite) instead(kind proxy.ErrorKind) string {
	return fmt.Sprintf("; the client of %s gets a %d", s.source.Title(), s.source.Error(kind).Status)
}

// frame is the first line of a stack that is the handler's own.
func frame(stack string) string {
	if f := frames(stack); len(f) > 0 {
		return f[0]
	}
	return ""
}

// notTheHandlers matches the frames of Go's runtime, which may stand without
// the directory of the Go installation, and of what calls the handler.
var notTheHandlers = regexp.MustCompile(`(^|[ ]|/src/)(runtime|reflect)/|aws-lambda-go@|/contract/run\.go:`)

// frames returns the lines of a stack that name places in the handler's code.
func frames(stack string) []string {
	const most = 3
	var out []string
	for line := range strings.SplitSeq(stack, "\n") {
		line = strings.TrimSpace(line)
		place, _, _ := strings.Cut(line, " +0x")
		if !strings.Contains(place, ".go:") || notTheHandlers.MatchString(place) {
			continue
		}
		if out = append(out, "at "+place); len(out) == most {
			break
		}
	}
	return out
}

// requestID is a UUID that depends only on the name of the case.
func requestID(name string) string {
	var h uint64 = 14695981039346656037 // FNV-1a
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", uint32(h>>32), uint16(h>>16), h&0xfff, h>>4&0xfff, h&0xffffffffffff)
}

// config is what the event says beside the request.
func (s *Suite) config(c *Case) proxy.Config {
	cfg := proxy.Config{
		RequestID:         requestID(c.Name),
		BinaryMediaTypes:  s.binaryMediaTypes(),
		MultiValueHeaders: s.settings.multiValue,
	}
	s.fillContext(c, &cfg)
	return cfg
}

func (s *Suite) binaryMediaTypes() []string {
	return append(s.api.BinaryMediaTypes[:len(s.api.BinaryMediaTypes):len(s.api.BinaryMediaTypes)], s.settings.binary...)
}
