package integration

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// How long endStrays goes on looking: while there are some to end, and while
// there are processes of which it cannot tell.
const (
	endingLimit = 5 * time.Second
	doubtLimit  = 500 * time.Millisecond
)

// endStrays ends what left the process group (setsid). Whoever descends from
// the handler has the address of its Runtime API in the environment, which is
// no other handler's; one that takes the address out of the environment of
// those whom it starts is not found.
//
// It looks until a whole look has found none and has left no doubt, since
// processes fork, execute and end while they are looked at.
func endStrays(api string) {
	h := hunt{mark: []byte("AWS_LAMBDA_RUNTIME_API=" + api), dead: map[corpse]bool{}}
	for begin := time.Now(); ; time.Sleep(time.Millisecond) {
		found, doubt := h.look()
		passed := time.Since(begin)
		if !(found && passed < endingLimit) && !(doubt && passed < doubtLimit) {
			return
		}
	}
}

// hunt is the search for the processes that have one mark in the environment.
type hunt struct {
	mark []byte
	dead map[corpse]bool // that earlier looks have seen
}

// corpse is a process that has ended and that its parent has not waited for.
type corpse struct {
	dir   string
	begun uint64
}

// look looks at each process once and ends those with the mark. Doubt is left by
// one that cannot be read yet, and by one that ended between being listed and
// being read: what it started meanwhile is not in the list.
func (h *hunt) look() (found, doubt bool) {
	for _, pid := range slices.Backward(processes()) { // first those that may be gone soonest
		if pid == os.Getpid() {
			continue
		}
		dir := filepath.Join("/proc", strconv.Itoa(pid))
		environment, err := os.ReadFile(filepath.Join(dir, "environ"))
		switch {
		case os.IsPermission(err): // another user's, so not ours
		case err != nil || len(environment) == 0:
			doubt = h.mayMatter(dir) || doubt
		case hasEntry(environment, h.mark):
			found = true
			killMarked(pid, dir, h.mark)
		}
	}
	return found, doubt
}

// processes are the numbers of all processes, lowest first, which are the oldest but
// where the system starts again from the lowest.
func processes() []int {
	proc, err := os.Open("/proc")
	if err != nil {
		return nil
	}
	defer proc.Close()
	names, _ := proc.Readdirnames(-1) // as far as it can be read
	var out []int
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil {
			out = append(out, pid)
		}
	}
	return out
}

// mayMatter is about a process that shows no environment. Within execve(2) the
// new memory is there before what is in it, and whoever waited for the execution
// goes on by then; so one that is younger than this process may show it in a
// moment. One that has just ended may have left another behind. Threads of the
// kernel have none for good.
func (h *hunt) mayMatter(dir string) bool {
	p, there := statOf(dir)
	self, known := statOf("/proc/self")
	const kernelThread = 0x00200000 // PF_KTHREAD of linux/sched.h
	switch {
	case !there:
		return true
	case p.flags&kernelThread != 0 || known && p.begun < self.begun:
		return false
	case p.state == "Z" || p.state == "X":
		c := corpse{dir, p.begun}
		known := h.dead[c]
		h.dead[c] = true
		return !known
	}
	return true
}

// killMarked ends the process, unless another got its number meanwhile.
func killMarked(pid int, dir string, mark []byte) {
	process, err := os.FindProcess(pid) // holds on to the process, not to the number
	if err != nil {
		return
	}
	defer process.Release()
	if environment, err := os.ReadFile(filepath.Join(dir, "environ")); err == nil && hasEntry(environment, mark) {
		_ = process.Kill()
	}
}

// hasEntry looks for a whole entry of an environment, as /proc/PID/environ has it.
func hasEntry(environment, mark []byte) bool {
	for entry := range bytes.SplitSeq(environment, []byte{0}) {
		if bytes.Equal(entry, mark) {
			return true
		}
	}
	return false
}

// stat is what /proc/PID/stat says of a process (proc_pid_stat(5)).
type stat struct {
	state string
	flags uint64
	begun uint64 // in clock ticks since the system started
}

func statOf(dir string) (stat, bool) {
	line, err := os.ReadFile(filepath.Join(dir, "stat"))
	if err != nil {
		return stat{}, false
	}
	// The name of the program comes second, in parentheses, and may have any character.
	fields := bytes.Fields(line[bytes.LastIndexByte(line, ')')+1:])
	const state, flags, begun = 0, 6, 19 // that page counts from 1, and these from the third
	if len(fields) <= begun {
		return stat{}, false
	}
	s := stat{state: string(fields[state])}
	s.flags, _ = strconv.ParseUint(string(fields[flags]), 10, 64)
	s.begun, _ = strconv.ParseUint(string(fields[begun]), 10, 64)
	return s, true
}
