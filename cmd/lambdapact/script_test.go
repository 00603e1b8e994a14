package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"lambdapact": main,
		"handler":    serve,
		"interrupt":  interrupt,
	})
}

// TestScripts runs testdata/script: each is one use of the command, or one
// misuse, with its messages and its exit code.
func TestScripts(t *testing.T) {
	handler, err := exec.LookPath("handler")
	if err != nil {
		t.Fatal(err)
	}
	shop, err := filepath.Abs(filepath.Join("testdata", "shop.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HANDLER", handler)
			data, err := os.ReadFile(shop)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "shop.yaml"), data, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "nested": nested, "shownowhere": shownNowhere, "begins": begins, "binary": binary, "tidy": tidy,
		},
	})
}

// exits CODE COMMAND... runs a command that has to end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		got = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// nested FILE MB writes that many megabytes of opening brackets.
func nested(ts *testscript.TestScript, _ bool, args []string) {
	mb, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := `{"openapi":"3.0.3","paths":` + strings.Repeat("[", mb<<20)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// binary FILE writes the beginning of a picture.
func binary(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("GIF89a\x01\x00\xff\x00"), 0o644))
}

// shownowhere TEXT fails when one of the last command's outputs, or a file in the
// working directory, has the text.
func shownNowhere(ts *testscript.TestScript, _ bool, args []string) {
	for _, output := range []string{"stdout", "stderr"} {
		if strings.Contains(ts.ReadFile(output), args[0]) {
			ts.Fatalf("%s shows %q", output, args[0])
		}
	}
	ts.Check(filepath.WalkDir(ts.MkAbs("."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), args[0]) {
			ts.Fatalf("%s shows %q", path, args[0])
		}
		return err
	}))
}

// begins FILE fails when the last command's stdout does not begin with the
// file's text, in which variables are expanded.
func begins(ts *testscript.TestScript, _ bool, args []string) {
	want := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	if got := ts.ReadFile("stdout"); !strings.HasPrefix(got, want) {
		ts.Fatalf("stdout begins\n%s\nwant\n%s", got[:min(len(got), len(want))], want)
	}
}

// tidy DIR fails when the directory holds temporary files.
func tidy(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".out") {
			ts.Fatalf("%s was left behind", e.Name())
		}
	}
}

// interrupt MARKER COMMAND... runs a command, sends it SIGINT when the file
// appears, and ends as it ends.
func interrupt() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		os.Exit(100)
	}
	for range 1000 {
		if _, err := os.Stat(os.Args[1]); err == nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	_ = cmd.Process.Signal(syscall.SIGINT)
	_ = cmd.Wait()
	os.Exit(cmd.ProcessState.ExitCode())
}
