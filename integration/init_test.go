//go:build unix

package integration_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/integration"
	"github.com/lambdapact/lambdapact/internal/invoke"
)

// startFails returns the InitError of a start that must fail.
func startFails(t *testing.T, path string, opts ...integration.Option) *invoke.InitError {
	t.Helper()
	p, err := integration.Start(context.Background(), path, opts...)
	if p != nil {
		_ = p.Close()
	}
	e, ok := errors.AsType[*invoke.InitError](err)
	if !ok {
		t.Fatalf("got %v, want an InitError", err)
	}
	if e.Path != path {
		t.Errorf("path %q, want %q", e.Path, path)
	}
	return e
}

func TestProcessThatNeverAsksIsAnInitError(t *testing.T) {
	for _, c := range []struct{ part, reason, log string }{
		{"init panic", "exited with status 2 before it asked for an event", "panic: no database"},
		{"init exit", "exited with status 3 before it asked for an event", "bad configuration"},
		{"init error", "its initialisation failed: function error: Config.Missing: TABLE is not set", "cannot initialise"},
		{"not a handler", "exited with status 0 before it asked for an event; does main call lambda.Start?", "hello"},
		{"never asks", "did not ask for an event (GET /2018-06-01/runtime/invocation/next) within 500ms", "thinking"},
	} {
		t.Run(c.part, func(t *testing.T) {
			e := startFails(t, executable(t), integration.Env(role+"="+c.part), integration.InitTimeout(initTimeout(c.part)))
			if !strings.HasPrefix(e.Reason, c.reason) || !strings.Contains(e.Log, c.log) {
				t.Errorf("reason %q, log %q", e.Reason, e.Log)
			}
		})
	}
}

// initTimeout is short only where it has to pass.
func initTimeout(part string) time.Duration {
	if part == "never asks" {
		return 500 * time.Millisecond
	}
	return 20 * time.Second
}

// A script is faster than Start's own next step.
func TestOutputOfAShortLifeIsNotLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bootstrap")
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho out; echo err >&2\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if e := startFails(t, path); e.Log != "out\nerr\n" {
			t.Fatalf("log %q", e.Log)
		}
	}
}

func TestWhatCannotBeExecutedIsExplained(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plain := file("plain", "#!/bin/sh\n", 0o600)
	for _, c := range []struct{ path, want string }{
		{filepath.Join(dir, "absent"), "no such file"},
		{filepath.Join(plain, "below"), "not a directory"},
		{dir, "is a directory; name the executable in it, for example " + filepath.Join(dir, "bootstrap")},
		{os.DevNull, "is not a regular file"},
		{plain, "not executable: chmod +x " + plain},
		{file("script", "echo hello\n", 0o700), "neither a program for this system nor a script that begins with #!"},
		{file("empty", "", 0o700), "exec format error"},
		{file("macho", "\xcf\xfa\xed\xfe rest", 0o700), "exec format error: built for another system? GOOS="},
		{file("elf", "\x7fELF rest", 0o700), "exec format error: built for another system? GOOS="},
		{file("zip", "PK\x03\x04 rest", 0o700), "is a zip archive"},
		{file("lost", "#!/no/such/shell -e\n", 0o700), `the interpreter of its first line "#!/no/such/shell -e" does not exist`},
	} {
		t.Run(filepath.Base(c.path), func(t *testing.T) {
			if e := startFails(t, c.path); !strings.Contains(e.Reason, c.want) {
				t.Errorf("reason %q, want %q", e.Reason, c.want)
			}
		})
	}
	if e := startFails(t, filepath.Join(dir, "absent")); !errors.Is(e, fs.ErrNotExist) {
		t.Error("a missing file is not fs.ErrNotExist")
	}
	if e := startFails(t, executable(t), integration.Dir(plain)); !strings.Contains(e.Reason, "working directory") {
		t.Errorf("reason %q", e.Reason)
	}
}

func TestRelativePathIsNotLookedUpInPATH(t *testing.T) {
	t.Chdir(t.TempDir())
	if e := startFails(t, "ls"); !strings.Contains(e.Reason, "no such file") {
		t.Errorf("reason %q", e.Reason)
	}
}

func TestShellScriptIsAHandler(t *testing.T) {
	if _, err := os.Stat("/usr/bin/curl"); err != nil {
		t.Skip("no curl")
	}
	const script = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while :; do
	body=$(curl -s -D headers "$api/next") || exit 0
	id=$(grep -i request-id headers | tr -d '\r' | cut -d' ' -f2)
	curl -s -o /dev/null -d "got $body" "$api/$id/response"
done
`
	path := filepath.Join(t.TempDir(), "bootstrap")
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := integration.Start(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for range 2 {
		if got, err := p.Invoke(t.Context(), []byte(`{"a":1}`)); err != nil || string(got) != `got {"a":1}` {
			t.Errorf("%s, %v", got, err)
		}
	}
}

func TestFailedRestartIsAnInitError(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "bootstrap")
	if err := os.Symlink(executable(t), path); err != nil {
		t.Fatal(err)
	}
	p, err := integration.Start(context.Background(), path, integration.Env(role+"=handler"))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Invoke(t.Context(), event("do", "exit", "code", "1")); !isType[*invoke.ExitError](err) {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Invoke(t.Context(), event()); !isType[*invoke.InitError](err) {
		t.Errorf("got %v, want an InitError", err)
	}
	if err := os.Symlink(executable(t), path); err != nil {
		t.Fatal(err)
	}
	answers(t, p)
}
