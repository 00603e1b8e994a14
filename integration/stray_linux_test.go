package integration

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// stray starts a program that has the address of a Runtime API in its
// environment, and kills it when the test ends, whatever endStrays does.
func stray(t *testing.T, api, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "AWS_LAMBDA_RUNTIME_API=" + api}
	if err := cmd.Start(); err != nil {
		t.Skip("no program to start: ", err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

// killed waits for the end of a process, and reports whether a signal ended it.
func killed(cmd *exec.Cmd) bool {
	timer := time.AfterFunc(5*time.Second, func() { _ = cmd.Process.Signal(os.Interrupt) })
	defer timer.Stop()
	err := cmd.Wait()
	return err != nil && strings.Contains(err.Error(), "killed")
}

func TestStrayIsFoundWhileItIsExecuted(t *testing.T) {
	const api = "127.0.0.1:1/executed"
	for i := range 50 {
		cmd := stray(t, api, "setsid", "sleep", "300")
		endStrays(api) // Start returns when the old files are closed, which is before the environment is there
		if !killed(cmd) {
			t.Fatalf("round %d: it lived on", i)
		}
	}
}

func TestStrayThatPassesItsLifeOnIsCaught(t *testing.T) {
	const api = "127.0.0.1:1/hopping"
	dir := t.TempDir()
	track := filepath.Join(dir, "track")
	script := filepath.Join(dir, "hop")
	// Each starts the next and ends, until the directory is gone.
	if err := os.WriteFile(script, []byte("echo $$ >> "+track+" && { setsid sh "+script+" & }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		from := hops(track)
		_ = stray(t, api, "sh", script).Wait()
		for hops(track) < from+5 {
			time.Sleep(time.Millisecond)
		}
		endStrays(api)
		ended := hops(track)
		time.Sleep(100 * time.Millisecond)
		if later := hops(track); later != ended {
			t.Fatalf("round %d: it hopped %d times more", i, later-ended)
		}
	}
}

func hops(track string) int {
	text, _ := os.ReadFile(track)
	return strings.Count(string(text), "\n")
}

func TestStraysOfOthersLiveOn(t *testing.T) {
	const api = "127.0.0.1:1/mine"
	others := []*exec.Cmd{
		stray(t, api+"2", "sleep", "300"),
		stray(t, "x"+api, "sleep", "300"),
		stray(t, "127.0.0.1:2/mine", "sleep", "300"),
	}
	bare := exec.Command("sleep", "300")
	bare.Env = []string{} // shows no environment, ever
	bare.SysProcAttr = attributes()
	if err := bare.Start(); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	endStrays(api)
	if took := time.Since(begin); took > 20*doubtLimit {
		t.Errorf("a process without an environment kept it for %v", took)
	}
	for _, cmd := range append(others, bare) {
		if s, ok := statOf(filepath.Join("/proc", strconv.Itoa(cmd.Process.Pid))); !ok || s.state == "Z" {
			t.Errorf("%v was ended", cmd.Args)
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}
