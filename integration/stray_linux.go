package integration

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// endStrays ends what left the process group (setsid). Whoever descends from
// the handler has the address of its Runtime API in the environment, which is
// no other handler's.
func endStrays(api string) {
	mark := []byte("AWS_LAMBDA_RUNTIME_API=" + api)
	processes, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return // only of a bad pattern
	}
	for _, dir := range processes {
		pid, err := strconv.Atoi(filepath.Base(dir))
		if err != nil || pid == os.Getpid() {
			continue
		}
		environment, err := os.ReadFile(filepath.Join(dir, "environ"))
		if err != nil {
			continue // another user's, or gone by now
		}
		for entry := range bytes.SplitSeq(environment, []byte{0}) {
			if bytes.Equal(entry, mark) {
				_ = syscall.Kill(pid, syscall.SIGKILL)
			}
		}
	}
}
