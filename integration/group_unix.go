//go:build unix

package integration

import (
	"errors"
	"syscall"
)

// killGroup ends the process group that pid leads. A descendant that left the
// group (setsid) is for endStrays.
func killGroup(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

// terminateGroup asks the group to end.
func terminateGroup(pid int) { _ = syscall.Kill(-pid, syscall.SIGTERM) }

// isBusy recognises an executable that somebody holds open for writing.
func isBusy(err error) bool { return errors.Is(err, syscall.ETXTBSY) }
