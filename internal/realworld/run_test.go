package realworld

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// corpus holds the real documents, which are not part of the repository.
const corpus = "../../../shared/specs"

// bin holds the command and the handlers.
var bin string

func TestMain(m *testing.M) { os.Exit(build(m)) }

// build makes the programs as a user would, and runs the tests.
func build(m *testing.M) int {
	if _, err := os.Stat(corpus); err != nil {
		return m.Run() // which skips
	}
	dir, err := os.MkdirTemp("", "realworld")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	bin = dir
	cmd := exec.Command("go", "build", "-o", dir+string(filepath.Separator),
		"../../cmd/lambdapact", "./testdata/billing", "./testdata/museum", "./testdata/portal")
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n%s", cmd, err, out)
		return 1
	}
	return m.Run()
}

// document returns the path of a real document.
func document(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(corpus, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no real document %s in ../shared/specs", name)
	}
	return path
}

// trial is one run of the command.
type trial struct {
	code           int
	stdout, stderr string
	report         report
}

// report is what the tests read of the JSON report.
type report struct {
	Complete bool
	Summary  struct {
		Planned  int
		Outcomes map[string]int
	}
	Groups []struct {
		Rule, Severity string
		Cases          []string
	}
	Results []struct{ Operation, Outcome string }
	Dropped []struct{ Operation, Outcome, Reason string }
}

// try runs lambdapact test with a report.
func try(t *testing.T, spec, handler string, args ...string) trial {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json")
	args = append([]string{"test", spec, "--handler", filepath.Join(bin, handler), "--report", file}, args...)
	cmd := exec.CommandContext(t.Context(), filepath.Join(bin, "lambdapact"), args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		t.Fatal(err)
	}
	got := trial{code: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("no report, exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if err := json.Unmarshal(text, &got.report); err != nil {
		t.Fatal(err)
	}
	return got
}

// holds fails the test unless nothing is broken and at least that many cases
// held.
func (tr trial) holds(t *testing.T, held int) {
	t.Helper()
	o := tr.report.Summary.Outcomes
	if tr.code != 0 || o["broken"] != 0 || o["could not run"] != 0 || !tr.report.Complete || tr.stderr != "" {
		t.Fatalf("exit code %d, outcomes %v\n%s%s", tr.code, o, tr.stdout, tr.stderr)
	}
	if o["held"] < held {
		t.Errorf("%d cases held, want at least %d", o["held"], held)
	}
}

// finds fails the test unless the run is broken by that rule alone, and on
// exactly the operations that the mistake is in. The cases of several calls show
// it as well, by rules of their own.
func (tr trial) finds(t *testing.T, rule string, operations ...string) {
	t.Helper()
	if tr.code != 1 {
		t.Errorf("exit code %d, want 1", tr.code)
	}
	var at []string
	for _, g := range tr.report.Groups {
		if g.Severity != "error" {
			continue
		}
		if strings.HasPrefix(g.Rule, "state/") {
			continue
		}
		if g.Rule != rule {
			t.Errorf("found by %s: %v", g.Rule, g.Cases)
		}
		for _, name := range g.Cases {
			operation, kind, _ := strings.Cut(name, "/")
			if strings.HasPrefix(kind, "state/") {
				continue
			}
			at = append(at, operation)
		}
	}
	slices.Sort(at)
	if at = slices.Compact(at); !slices.Equal(at, operations) {
		t.Errorf("%s found at %v, want %v\n%s", rule, at, operations, tr.stdout)
	}
	if !strings.Contains(tr.stdout, "rule:   "+rule) {
		t.Errorf("the text does not show the rule %s\n%s", rule, tr.stdout)
	}
}

// held returns the operations with a case that held.
func (tr trial) held() []string {
	var names []string
	for _, r := range tr.report.Results {
		if r.Outcome == "held" {
			names = append(names, r.Operation)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
