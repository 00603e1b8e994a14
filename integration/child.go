package integration

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// child is one run of the executable, from its start to its end, with a Runtime
// API of its own, so that no leftover of an earlier run can answer for it. All
// methods are for the holder of the process's turn.
type child struct {
	settings *settings
	api      *runtimeAPI
	out      *capture
	closing  <-chan struct{} // closed when the Process is being closed
	pid      int
	exited   chan struct{}    // closed when the process has been waited for
	state    *os.ProcessState // set before exited is closed
	asking   bool             // it has asked for an event and got none yet
}

// Why a wait ended early, other than by the caller's context.
var (
	errEnded = errors.New("the process ended")
	errLate  = errors.New("out of time")
)

// boot starts the executable and waits until it asks for an event. What it
// writes meanwhile goes to ctx's log.
func boot(ctx context.Context, s *settings, closing <-chan struct{}) (*child, error) {
	if err := s.checkExecutable(); err != nil {
		return nil, err
	}
	var written invoke.Log
	c, err := spawn(s, &written, closing)
	if err != nil {
		return nil, err
	}
	if err = c.initialise(ctx); err != nil {
		c.kill()
	}
	c.out.record(nil)
	_, _ = invoke.LogFrom(ctx).Write([]byte(written.String()))
	if err == nil {
		return c, nil
	}
	c.release()
	if e, ok := errors.AsType[*invoke.InitError](err); ok {
		e.Log = written.String()
	}
	return nil, err
}

// spawn executes the program; what it writes goes to log until told otherwise.
func spawn(s *settings, log *invoke.Log, closing <-chan struct{}) (*child, error) {
	api, err := serveRuntimeAPI(s.name)
	if err != nil {
		return nil, s.cannotStart("no address for its Runtime API: "+err.Error(), err)
	}
	out, w, err := newCapture(log)
	if err != nil {
		api.stop()
		return nil, s.cannotStart("no pipe for its output: "+err.Error(), err)
	}
	defer w.Close()
	c := &child{settings: s, api: api, out: out, closing: closing, exited: make(chan struct{})}
	started := make(chan error)
	go c.run(w, started)
	if err := <-started; err != nil {
		c.release()
		return nil, s.explainExec(err)
	}
	return c, nil
}

// run starts the program, tells how that went, and waits for its end. It keeps
// its thread because Linux sends the parent-death signal (see attributes) when
// the thread ends that started the child, not the process.
func (c *child) run(out *os.File, started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd, err := c.start(out)
	if err != nil {
		started <- err
		return
	}
	c.pid = cmd.Process.Pid
	started <- nil
	_ = cmd.Wait() // the state tells more than the error
	// Take along what it started. The group's number cannot have been given to
	// others while members live, and hardly between Wait and here.
	killGroup(c.pid)
	endStrays(c.api.address())
	c.state = cmd.ProcessState
	close(c.exited)
}

// start tries again while the file is held open for writing, which happens to
// executables written a moment ago by a program that starts others meanwhile.
func (c *child) start(out *os.File) (cmd *exec.Cmd, err error) {
	for attempt := range 6 {
		cmd = exec.Command(c.settings.exe, c.settings.args...)
		cmd.Env = c.settings.environ(c.api.address())
		cmd.Dir = c.settings.dir
		cmd.Stdout, cmd.Stderr = out, out
		cmd.SysProcAttr = attributes()
		if err = cmd.Start(); !isBusy(err) {
			break
		}
		time.Sleep(time.Millisecond << attempt)
	}
	return cmd, err
}

// initialise waits for the first request for an event.
func (c *child) initialise(ctx context.Context) error {
	limit := time.NewTimer(c.settings.initTimeout)
	defer limit.Stop()
	posted, err := await(ctx, c, limit.C, c.api.asks)
	switch {
	case err == nil && posted == nil:
		c.asking = true
		return nil
	case err == nil:
		_, _ = await(ctx, c, time.After(settling), c.api.asks) // for the rest of its output
		return c.settings.cannotStart("its initialisation failed: "+posted.Error(), nil)
	case errors.Is(err, errEnded):
		return c.settings.cannotStart(c.ending()+" before it asked for an event; does main call lambda.Start?", nil)
	case errors.Is(err, errLate):
		return c.settings.cannotStart(fmt.Sprintf("did not ask for an event (GET %snext) within %v; does main call lambda.Start?",
			invocationPath, c.settings.initTimeout), nil)
	case errors.Is(err, context.DeadlineExceeded):
		return c.settings.cannotStart("did not ask for an event by the caller's deadline", err)
	}
	return err
}

// await receives from ready, or tells what came first.
func await[T any](ctx context.Context, c *child, limit <-chan time.Time, ready <-chan T) (v T, err error) {
	select {
	case v = <-ready:
		return v, nil
	case <-c.exited:
		select {
		case v = <-ready:
			return v, nil
		default:
			return v, errEnded
		}
	case <-limit:
		return v, errLate
	case <-ctx.Done():
		return v, ctx.Err()
	case <-c.closing:
		return v, errClosed
	}
}

// ending tells how the process ended.
func (c *child) ending() string {
	e := c.exit()
	if e.Signal != "" {
		return "was ended by signal " + e.Signal
	}
	return fmt.Sprintf("exited with status %d", e.Code)
}

// exit is the ended process's status.
func (c *child) exit() *invoke.ExitError {
	e := &invoke.ExitError{Code: c.state.ExitCode()}
	if status, ok := c.state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		e.Signal = status.Signal().String()
	}
	return e
}

// ended reports whether the process is gone.
func (c *child) ended() bool {
	select {
	case <-c.exited:
		return true
	default:
		return false
	}
}

// kill ends the process and its group at once, as Lambda does at the deadline.
func (c *child) kill() {
	if !c.ended() {
		killGroup(c.pid)
		<-c.exited
	}
}

// dismiss lets an idle process leave by itself: one that asked for SIGTERM gets
// it and the time Lambda gives, any other loses its connection to the Runtime
// API, on which aws-lambda-go exits. Whoever stays is left to kill.
func (c *child) dismiss() {
	if c.ended() {
		return
	}
	patience := 100 * time.Millisecond
	if c.api.wantsSIGTERM() {
		patience = 500 * time.Millisecond
		terminateGroup(c.pid)
	} else {
		c.api.stop()
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-c.exited:
	case <-timer.C:
	}
}

// release frees what belonged to the ended process.
func (c *child) release() {
	c.api.stop()
	c.out.close()
}
