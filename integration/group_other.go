//go:build !unix

package integration

import (
	"os"
	"syscall"
)

// attributes are none: there are no process groups to end here.
func attributes() *syscall.SysProcAttr { return nil }

// killGroup ends the process; its descendants are out of reach.
func killGroup(pid int) {
	if p, err := os.FindProcess(pid); err == nil {
		_ = p.Kill()
	}
}

// terminateGroup does nothing: there is no SIGTERM here.
func terminateGroup(int) {}

// isBusy is a condition of Unix.
func isBusy(error) bool { return false }
