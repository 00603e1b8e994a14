//go:build unix

package integration_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/integration"
)

// The test binary is its own handler: with role set in its environment it
// behaves as an executable given to Start would.
const (
	role    = "TEST_ROLE"
	pidFile = "TEST_PID_FILE" // where a handler or its descendant leaves its process id
)

func TestMain(m *testing.M) {
	if os.Getenv(role) == "" {
		os.Exit(m.Run())
	}
	play(os.Getenv(role))
}

func play(part string) {
	switch part {
	case "handler":
		lambda.Start(handle)
	case "handler that logs its start":
		fmt.Println("starting up")
		lambda.Start(handle)
	case "handler that ignores SIGTERM":
		signal.Ignore(syscall.SIGTERM)
		writePid()
		lambda.Start(handle)
	case "handler that registers for SIGTERM":
		lambda.StartWithOptions(handle, lambda.WithEnableSIGTERM(func() { writePid(); os.Exit(0) }))
	case "init panic":
		panic("no database")
	case "init exit":
		fmt.Fprintln(os.Stderr, "bad configuration")
		os.Exit(3)
	case "init error":
		postInitError()
	case "not a handler":
		fmt.Println("hello")
	case "never asks":
		fmt.Println("thinking")
		writePid()
		select {}
	case "holder of a handler":
		holdHandler()
	}
	os.Exit(0)
}

// handle does what the event asks for.
func handle(ctx context.Context, event map[string]string) (any, error) {
	switch event["do"] {
	case "error":
		return nil, errors.New(event["text"])
	case "panic":
		panic(event["text"])
	case "panic elsewhere":
		go func() { panic(event["text"]) }()
		select {}
	case "exit":
		fmt.Println("leaving")
		code, _ := strconv.Atoi(event["code"])
		os.Exit(code)
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	case "sleep":
		d, _ := time.ParseDuration(event["for"])
		time.Sleep(d)
	case "loop":
		writePid()
		fmt.Println("looping")
		//lint:ignore SA5002 an endless loop is what is tested
		for {
		}
	case "big":
		n, _ := strconv.Atoi(event["size"])
		return strings.Repeat("x", n-2), nil // two quotes
	case "print":
		fmt.Print(event["text"])
		fmt.Fprint(os.Stderr, event["text"])
	case "print much":
		for range 20000 {
			fmt.Println(strings.Repeat("x", 99))
		}
		fmt.Println("the end")
	case "fork":
		return event, fork()
	case "exit soon":
		time.AfterFunc(20*time.Millisecond, func() { os.Exit(1) })
	case "environment":
		return os.Environ(), nil
	case "context":
		return describe(ctx), nil
	}
	return event, nil
}

// describe tells what the handler got to know of the invocation.
func describe(ctx context.Context) map[string]string {
	lc, _ := lambdacontext.FromContext(ctx)
	deadline, _ := ctx.Deadline()
	dir, _ := os.Getwd()
	return map[string]string{
		"id": lc.AwsRequestID, "arn": lc.InvokedFunctionArn, "function": lambdacontext.FunctionName,
		"memory": strconv.Itoa(lambdacontext.MemoryLimitInMB), "dir": dir, "args": strings.Join(os.Args[1:], " "),
		"left": time.Until(deadline).String(), "trace": os.Getenv("_X_AMZN_TRACE_ID"),
	}
}

// fork leaves a descendant behind that holds stdout open.
func fork() error {
	cmd := exec.Command("sleep", "300")
	if os.Getenv("TEST_SETSID") != "" { // out of the handler's process group
		cmd = exec.Command("setsid", "sleep", "300")
	}
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	return os.WriteFile(os.Getenv(pidFile), []byte(strconv.Itoa(cmd.Process.Pid)), 0o600)
}

func postInitError() {
	fmt.Println("cannot initialise")
	url := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/init/error"
	resp, err := http.Post(url, "application/json", strings.NewReader(`{"errorType":"Config.Missing","errorMessage":"TABLE is not set"}`))
	if err == nil && resp.StatusCode == http.StatusAccepted {
		os.Exit(1)
	}
	os.Exit(99)
}

// holdHandler runs a handler in an endless loop until somebody kills this
// process, which then cannot clean up.
func holdHandler() {
	p, err := integration.Start(context.Background(), os.Args[0], integration.Timeout(time.Minute),
		integration.Env(role+"=handler", pidFile+"="+os.Getenv(pidFile)))
	if err != nil {
		panic(err)
	}
	_, err = p.Invoke(context.Background(), []byte(`{"do":"loop"}`))
	panic(err)
}

// writePid is atomic, so that a reader never sees half of it.
func writePid() {
	name := os.Getenv(pidFile)
	if name == "" {
		return
	}
	_ = os.WriteFile(name+"~", []byte(strconv.Itoa(os.Getpid())), 0o600)
	_ = os.Rename(name+"~", name)
}

// start runs this binary in a part, until the test ends; opts win.
func start(t testing.TB, part string, opts ...integration.Option) *integration.Process {
	t.Helper()
	opts = append([]integration.Option{
		integration.Timeout(20 * time.Second),                      // for a busy machine and -race
		integration.Env(role+"="+part, "GORACE=atexit_sleep_ms=0"), // else os.Exit(0) takes a second under -race
	}, opts...)
	p, err := integration.Start(context.Background(), executable(t), opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func executable(t testing.TB) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// event builds one from names and values.
func event(pairs ...string) []byte {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	b, _ := json.Marshal(m)
	return b
}

// answers fails the test unless p echoes an event.
func answers(t testing.TB, p *integration.Process) {
	t.Helper()
	got, err := p.Invoke(context.Background(), []byte(`{"hello":"again"}`))
	if err != nil || string(got) != `{"hello":"again"}` {
		t.Errorf("the next call: %s, %v", got, err)
	}
}

// pid waits for the process id that a handler leaves in file.
func pid(t testing.TB, file string) int {
	t.Helper()
	for range 1000 {
		if b, err := os.ReadFile(file); err == nil && len(b) > 0 {
			n, err := strconv.Atoi(string(b))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the handler left no process id")
	return 0
}

// gone reports whether the process has ended, within a second; a zombie that
// nobody waits for has.
func gone(pid int) bool {
	for range 500 {
		stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
		if err == nil && strings.Contains(string(stat), ") Z ") {
			return true
		}
		if syscall.Kill(pid, 0) == syscall.ESRCH {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}
