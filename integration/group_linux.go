package integration

import "syscall"

// attributes put the process into a group of its own, so that all of it can be
// ended, and let the kernel end it if this process dies without Close.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
