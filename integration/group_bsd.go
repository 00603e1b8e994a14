//go:build unix && !linux

package integration

import "syscall"

// attributes put the process into a group of its own, so that all of it can be
// ended. If this process dies without Close, its end of the Runtime API's
// connection closes, on which aws-lambda-go exits.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
