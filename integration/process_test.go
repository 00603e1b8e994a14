//go:build unix

package integration_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/integration"
	"github.com/lambdapact/lambdapact/internal/invoke"
)

var _ lambda.Handler = (*integration.Process)(nil)

func TestAnswerComesBackAsPosted(t *testing.T) {
	p := start(t, "handler")
	for _, e := range []string{`{}`, `{"a":"b"}`, `{"text":"€ \u2028 \"quoted\""}`, `{"long":"` + strings.Repeat("y", 1<<20) + `"}`} {
		got, err := p.Invoke(t.Context(), []byte(e))
		if err != nil {
			t.Fatal(err)
		}
		if !sameJSON(got, []byte(e)) {
			t.Errorf("event %.60s came back as %.60s", e, got)
		}
	}
}

func sameJSON(a, b []byte) bool {
	var x, y map[string]string
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && fmt.Sprint(x) == fmt.Sprint(y)
}

// Every outcome is told apart, and the process serves the next call whatever
// became of the last.
func TestOutcomesAreToldApartAndTheNextCallWorks(t *testing.T) {
	p := start(t, "handler", integration.Timeout(2*time.Second))
	for _, c := range []struct {
		name  string
		event []byte
		check func(error) bool
	}{
		{"returned error", event("do", "error", "text", "no stock"), func(err error) bool {
			e, ok := errors.AsType[*invoke.FunctionError](err)
			return ok && e.Type == "errorString" && e.Message == "no stock" && !e.Panic && bytes.Contains(e.Payload, []byte("no stock"))
		}},
		{"panic", event("do", "panic", "text", "boom"), func(err error) bool {
			e, ok := errors.AsType[*invoke.PanicError](err)
			_, posted := errors.AsType[*invoke.FunctionError](err)
			return ok && posted && e.Value == "boom" && strings.Contains(e.Stack, "handle")
		}},
		{"panic in another goroutine", event("do", "panic elsewhere", "text", "boom"), exited(2, "")},
		{"os.Exit", event("do", "exit", "code", "7"), exited(7, "")},
		{"os.Exit with success", event("do", "exit", "code", "0"), exited(0, "")},
		{"killed from outside", event("do", "kill"), exited(-1, "killed")},
		{"sleep beyond the deadline", event("do", "sleep", "for", "1m"), timedOut},
		{"endless loop", event("do", "loop"), timedOut},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := p.Invoke(t.Context(), c.event)
			if got != nil || !c.check(err) {
				t.Errorf("got %.80q, %#v", got, err)
			}
			answers(t, p)
		})
	}
}

func exited(code int, signal string) func(error) bool {
	return func(err error) bool {
		e, ok := errors.AsType[*invoke.ExitError](err)
		return ok && *e == invoke.ExitError{Code: code, Signal: signal}
	}
}

func timedOut(err error) bool {
	e, ok := errors.AsType[*invoke.TimeoutError](err)
	return ok && e.After == 2*time.Second && errors.Is(err, context.DeadlineExceeded)
}

func TestSizesAreThoseOfLambda(t *testing.T) {
	p := start(t, "handler")
	if got, err := p.Invoke(t.Context(), event("do", "big", "size", "6291556")); err != nil || len(got) != 6291556 {
		t.Errorf("largest answer: %d bytes, %v", len(got), err)
	}
	for _, size := range []int64{6291557, 7000000} {
		_, err := p.Invoke(t.Context(), event("do", "big", "size", fmt.Sprint(size)))
		if e, ok := errors.AsType[*invoke.ResponseTooLargeError](err); !ok || *e != (invoke.ResponseTooLargeError{Size: size, Limit: 6291556}) {
			t.Errorf("answer of %d bytes: %v", size, err)
		}
		answers(t, p)
	}
	frame := len(`{"hello":""}`)
	largest := event("hello", strings.Repeat("x", 6<<20-frame))
	if got, err := p.Invoke(t.Context(), largest); err != nil || len(got) != 6<<20 {
		t.Errorf("largest event: %d bytes back, %v", len(got), err)
	}
	_, err := p.Invoke(t.Context(), append(largest, ' '))
	if e, ok := errors.AsType[*invoke.RequestTooLargeError](err); !ok || e.Size != 6<<20+1 {
		t.Errorf("one byte more: %v", err)
	}
}

func isType[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func TestProcessStaysWarm(t *testing.T) {
	p := start(t, "handler that logs its start")
	for i := range 3 {
		var log invoke.Log
		if _, err := p.Invoke(invoke.WithLog(t.Context(), &log), event("do", "error")); err == nil {
			t.Fatal("no error")
		}
		if strings.Contains(log.String(), "starting up") {
			t.Errorf("call %d started the process anew", i)
		}
	}
}

func TestHandlerSeesItsInvocation(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "handler", integration.FunctionName("shop"), integration.Memory(512), integration.Dir(dir),
		integration.Args("-a", "b"), integration.Env("AWS_REGION=eu-west-1"), integration.Timeout(20*time.Second))
	ctx := lambdacontext.NewContext(t.Context(), &lambdacontext.LambdaContext{AwsRequestID: "case-17"})
	var got map[string]string
	describe := func(ctx context.Context) {
		body, err := p.Invoke(ctx, event("do", "context"))
		if err != nil || json.Unmarshal(body, &got) != nil {
			t.Fatalf("%s, %v", body, err)
		}
	}
	describe(ctx)
	real, _ := filepath.EvalSymlinks(dir)
	for name, want := range map[string]string{
		"id": "case-17", "function": "shop", "memory": "512", "args": "-a b", "dir": real,
		"arn": "arn:aws:lambda:eu-west-1:123456789012:function:shop",
	} {
		if got[name] != want {
			t.Errorf("%s = %q, want %q", name, got[name], want)
		}
	}
	if !strings.HasPrefix(got["trace"], "Root=1-") {
		t.Errorf("trace = %q", got["trace"])
	}
	if left := duration(t, got["left"]); left > 20*time.Second || left < 15*time.Second {
		t.Errorf("%v left of the function's timeout of 20s", left)
	}
	short, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	describe(short)
	if left := duration(t, got["left"]); left > 10*time.Second || left < 5*time.Second {
		t.Errorf("%v left of the caller's 10s", left)
	}
	if len(got["id"]) != 36 {
		t.Errorf("id %q is no UUID", got["id"])
	}
}

func duration(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEachCallRecordsItsOwnOutput(t *testing.T) {
	p := start(t, "handler")
	for i := range 50 {
		var log invoke.Log
		text := fmt.Sprintf("line %d\n", i)
		if _, err := p.Invoke(invoke.WithLog(t.Context(), &log), event("do", "print", "text", text)); err != nil {
			t.Fatal(err)
		}
		if got := log.String(); got != text+text {
			t.Fatalf("call %d recorded %q", i, got)
		}
	}
}

func TestOutputOfFailedCallsIsRecorded(t *testing.T) {
	p := start(t, "handler", integration.Timeout(time.Second))
	for _, c := range []struct {
		event []byte
		want  string
	}{
		{event("do", "panic", "text", "boom"), "the process should exit"}, // written after the error is posted
		{event("do", "panic elsewhere", "text", "bang"), "panic: bang"},
		{event("do", "exit", "code", "1"), "leaving"},
		{event("do", "loop"), "looping"},
	} {
		var log invoke.Log
		_, err := p.Invoke(invoke.WithLog(t.Context(), &log), c.event)
		if err == nil || !strings.Contains(log.String(), c.want) {
			t.Errorf("%s: %v, recorded %q, want %q", c.event, err, log.String(), c.want)
		}
	}
}

func TestMuchOutputNeitherBlocksNorGrows(t *testing.T) {
	var log invoke.Log
	p := start(t, "handler")
	if _, err := p.Invoke(invoke.WithLog(t.Context(), &log), event("do", "print much")); err != nil {
		t.Fatal(err)
	}
	if got := log.String(); len(got) > invoke.LogLimit || !strings.HasSuffix(got, "the end\n") || log.Written() != 2000008 {
		t.Errorf("kept %d of %d bytes", len(got), log.Written())
	}
}

func TestOutputOfTheStartIsRecorded(t *testing.T) {
	var log invoke.Log
	p, err := integration.Start(invoke.WithLog(context.Background(), &log), executable(t), integration.Env(role+"=handler that logs its start"))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if log.String() != "starting up\n" {
		t.Errorf("recorded %q", log.String())
	}
}

func TestCallersAtOnceGetTheirOwnAnswers(t *testing.T) {
	p := start(t, "handler")
	var callers sync.WaitGroup
	for i := range 16 {
		callers.Go(func() {
			for j := range 20 {
				want := event("caller", fmt.Sprint(i), "call", fmt.Sprint(j))
				if got, err := p.Invoke(t.Context(), want); err != nil || !bytes.Equal(got, want) {
					t.Errorf("sent %s, got %s, %v", want, got, err)
				}
			}
		})
	}
	callers.Wait()
}

func TestProcessThatEndsBetweenCallsIsStartedAnew(t *testing.T) {
	p := start(t, "handler")
	if _, err := p.Invoke(t.Context(), event("do", "exit soon")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
	answers(t, p)
}

func TestEnvironmentIsLambdasAndNotTheDevelopers(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
	t.Setenv("AWS_PROFILE", "production")
	t.Setenv("DATABASE_PASSWORD", "secret")
	exe := executable(t)
	p := start(t, "handler", integration.Env("STAGE=test", "TZ=Europe/Berlin", "AWS_LAMBDA_RUNTIME_API=nowhere:1"))
	body, err := p.Invoke(t.Context(), event("do", "environment"))
	var entries []string
	if err != nil || json.Unmarshal(body, &entries) != nil {
		t.Fatalf("%s, %v", body, err)
	}
	env := map[string]string{}
	for _, e := range entries {
		name, value, _ := strings.Cut(e, "=")
		env[name] = value
	}
	for name, want := range map[string]string{
		"AWS_ACCESS_KEY_ID": "lambdapact", "AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		"AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
		"AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/function", "AWS_REGION": "us-east-1", "_HANDLER": filepath.Base(exe),
		"LAMBDA_TASK_ROOT": filepath.Dir(exe), "STAGE": "test", "TZ": "Europe/Berlin", "PATH": os.Getenv("PATH"),
	} {
		if env[name] != want {
			t.Errorf("%s = %q, want %q", name, env[name], want)
		}
	}
	for _, name := range []string{"AWS_PROFILE", "DATABASE_PASSWORD"} {
		if value, ok := env[name]; ok {
			t.Errorf("%s = %q leaked", name, value)
		}
	}
}

func TestMistakenOptionsAreRefused(t *testing.T) {
	for _, c := range []struct {
		opt  integration.Option
		want string
	}{
		{integration.Env("API_KEY"), `integration: environment entry "API_KEY": want NAME=VALUE`},
		{integration.Env("=x"), `integration: environment entry "": want NAME=VALUE`},
		{integration.Env("A=s3cret\x00"), `integration: environment entry "A": want NAME=VALUE`},
		{integration.Timeout(0), "integration: a timeout must be more than 0"},
		{integration.InitTimeout(-1), "integration: a timeout must be more than 0"},
		{integration.FunctionName(""), `integration: function name "": want one line`},
	} {
		p, err := integration.Start(t.Context(), executable(t), c.opt)
		if p != nil || err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
