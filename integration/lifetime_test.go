//go:build unix

package integration_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/integration"
)

func TestDescendantHoldingStdoutNeitherBlocksNorOutlives(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(*integration.Process)
	}{
		{"close", func(p *integration.Process) { _ = p.Close() }},
		{"exit", func(p *integration.Process) { _, _ = p.Invoke(context.Background(), event("do", "exit", "code", "1")) }},
		{"timeout", func(p *integration.Process) { _, _ = p.Invoke(context.Background(), event("do", "loop")) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "pid")
			p := start(t, "handler", integration.Env(pidFile+"="+file), integration.Timeout(2*time.Second))
			if _, err := p.Invoke(t.Context(), event("do", "fork")); err != nil {
				t.Fatal(err)
			}
			descendant := pid(t, file)
			begin := time.Now()
			c.end(p)
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if !gone(descendant) {
				t.Error("the descendant lives on")
			}
		})
	}
}

func TestDescendantThatLeftTheGroupIsEndedToo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells the environment of other processes")
	}
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler", integration.Env(pidFile+"="+file, "TEST_SETSID=1"))
	if _, err := p.Invoke(t.Context(), event("do", "fork")); err != nil {
		t.Fatal(err)
	}
	_ = p.Close()
	if !gone(pid(t, file)) {
		t.Error("the descendant lives on")
	}
}

func TestCloseEndsWhoeverIgnoresSIGTERM(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler that ignores SIGTERM", integration.Env(pidFile+"="+file))
	_ = p.Close()
	if !gone(pid(t, file)) {
		t.Error("the process lives on")
	}
}

func TestCloseSendsSIGTERMToWhomeverRegistered(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler that registers for SIGTERM", integration.Env(pidFile+"="+file))
	answers(t, p)
	if _, err := os.Stat(file); err == nil {
		t.Fatal("SIGTERM before Close")
	}
	_ = p.Close()
	if !gone(pid(t, file)) {
		t.Error("the process lives on")
	}
}

func TestCallsAfterCloseFail(t *testing.T) {
	p := start(t, "handler")
	for range 2 {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if _, err := p.Invoke(t.Context(), event()); !errors.Is(err, os.ErrClosed) {
			t.Errorf("got %v, want os.ErrClosed", err)
		}
	}
}

// busy starts a process, gets it into an endless loop with ctx, and returns its
// process id and where the call's error will come.
func busy(t *testing.T, ctx context.Context, p *integration.Process, file string) (int, <-chan error) {
	t.Helper()
	result := make(chan error, 1)
	go func() {
		_, err := p.Invoke(ctx, event("do", "loop"))
		result <- err
	}()
	return pid(t, file), result
}

// promptly receives a call's error.
func promptly(t *testing.T, result <-chan error) error {
	t.Helper()
	select {
	case err := <-result:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("the call goes on")
		return nil
	}
}

func TestCancellingACallKillsTheProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler", integration.Env(pidFile+"="+file), integration.Timeout(time.Minute))
	ctx, cancel := context.WithCancel(context.Background())
	looping, result := busy(t, ctx, p, file)
	cancel()
	if err := promptly(t, result); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if !gone(looping) {
		t.Error("the process lives on")
	}
	answers(t, p)
}

func TestWaitingCallerCanGiveUp(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler", integration.Env(pidFile+"="+file), integration.Timeout(time.Minute))
	_, first := busy(t, context.Background(), p, file)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.Invoke(ctx, event()); err != context.DeadlineExceeded {
		t.Errorf("got %v, want the context's error: the call never reached the handler", err)
	}
	select {
	case err := <-first:
		t.Errorf("giving up ended the call in progress: %v", err)
	default:
	}
	_ = p.Close()
	if err := promptly(t, first); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the call in progress: %v", err)
	}
}

func TestCloseEndsTheCallInProgressAndThoseWaiting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := start(t, "handler", integration.Env(pidFile+"="+file), integration.Timeout(time.Minute))
	looping, first := busy(t, context.Background(), p, file)
	second := make(chan error, 1)
	go func() {
		_, err := p.Invoke(context.Background(), event())
		second <- err
	}()
	_ = p.Close()
	if a, b := promptly(t, first), promptly(t, second); !errors.Is(a, os.ErrClosed) || !errors.Is(b, os.ErrClosed) {
		t.Errorf("got %v and %v", a, b)
	}
	if !gone(looping) {
		t.Error("the process lives on")
	}
}

func TestContextOfStartIsTheLifeOfTheProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(context.Background())
	p, err := integration.Start(ctx, executable(t), integration.Timeout(time.Minute), integration.Env(role+"=handler", pidFile+"="+file))
	if err != nil {
		t.Fatal(err)
	}
	looping, result := busy(t, context.Background(), p, file)
	cancel()
	if err := promptly(t, result); !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v", err)
	}
	if !gone(looping) {
		t.Error("the process lives on")
	}
}

func TestCancellingTheStartKillsTheProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() {
		_, err := integration.Start(ctx, executable(t), integration.InitTimeout(time.Minute), integration.Env(role+"=never asks", pidFile+"="+file))
		result <- err
	}()
	silent := pid(t, file)
	cancel()
	if err := promptly(t, result); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if !gone(silent) {
		t.Error("the process lives on")
	}
}

func TestProcessDiesWithItsParent(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux ends the children of a killed process")
	}
	file := filepath.Join(t.TempDir(), "pid")
	holder := exec.Command(executable(t))
	holder.Env = append(os.Environ(), role+"=holder of a handler", pidFile+"="+file)
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	looping := pid(t, file)
	_ = holder.Process.Kill()
	_ = holder.Wait()
	if !gone(looping) {
		t.Error("the handler outlives its parent")
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("counts open files in /proc")
	}
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	for range 5 {
		p := start(t, "handler", integration.Timeout(200*time.Millisecond))
		for _, do := range []string{"echo", "panic", "exit", "loop", "big"} {
			_, _ = p.Invoke(context.Background(), event("do", do, "code", "1", "size", "7000000"))
		}
		_ = p.Close()
		if _, err := integration.Start(context.Background(), executable(t), integration.Env(role+"=init exit")); err == nil {
			t.Fatal("no error")
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= goroutines && openFiles(t) <= files {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	stacks := make([]byte, 1<<16)
	stacks = stacks[:runtime.Stack(stacks, true)]
	t.Errorf("%d goroutines, were %d; %d files, were %d\n%s", runtime.NumGoroutine(), goroutines, openFiles(t), files,
		strings.TrimSpace(string(stacks)))
}

func openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

func BenchmarkWarmInvoke(b *testing.B) {
	p := start(b, "handler")
	e := event("hello", "world")
	for b.Loop() {
		if _, err := p.Invoke(b.Context(), e); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkColdStart(b *testing.B) {
	for b.Loop() {
		p, err := integration.Start(b.Context(), executable(b), integration.Env(role+"=handler"))
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		_ = p.Close()
		b.StartTimer()
	}
}
