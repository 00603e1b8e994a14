package measure

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/seeded/parcel"
)

// TestExecutableIsTestedByTheCommand runs the compiled service as a user would.
func TestExecutableIsTestedByTheCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds two programs")
	}
	bin := programs(t)
	for _, tt := range []struct {
		bug  string
		code int
		says string
	}{
		{"", 0, "0 broken"},
		{"note-one-too-long", 1, "rule:   request/invalid-accepted"},
		{"empty-contents-panic", 1, "rule:   handler/"},
	} {
		t.Run(tt.bug, func(t *testing.T) {
			code, text := lambdapact(t, bin, tt.bug)
			if code != tt.code || !strings.Contains(text, tt.says) {
				t.Errorf("exit code %d, want %d and %q\n%s", code, tt.code, tt.says, text)
			}
		})
	}
}

// programs builds the command and the service.
func programs(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", dir+string(filepath.Separator), "../../../cmd/lambdapact", "../cmd/parcel")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", build, err, out)
	}
	return dir
}

func lambdapact(t *testing.T, bin, bug string) (code int, text string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(bin, "lambdapact"), "test", "../parcel/parcel.yaml",
		"--handler", filepath.Join(bin, "parcel"), "--route", "ANY /{proxy+}",
		"--credential", "bearer="+parcel.DemoToken, "--credential", "hookKey="+parcel.DemoKey,
		"--only", "createParcel/**", "--env", "SEEDED_BUG="+bug)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if _, exited := errors.AsType[*exec.ExitError](err); !exited {
			t.Fatal(err)
		}
	}
	return cmd.ProcessState.ExitCode(), out.String()
}
