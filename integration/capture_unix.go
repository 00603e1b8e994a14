//go:build unix

package integration

import "syscall"

// follow reads whenever something was written, until the pipe's end or close.
func (c *capture) follow() {
	for ended := false; !ended; {
		closed := c.raw.Read(func(fd uintptr) bool {
			n, err := c.readOnce(fd)
			if err == syscall.EAGAIN {
				return false // wait
			}
			ended = err != nil || n == 0
			return true
		})
		ended = ended || closed != nil
	}
}

// drain reads what is in the pipe now. It goes beside the waiting of follow, not
// through it: what a process wrote before it posted its answer is in the pipe,
// but follow may not have been woken yet.
func (c *capture) drain() {
	_ = c.raw.Control(func(fd uintptr) {
		for total := 0; total < maxDrained; {
			n, err := c.readOnce(fd)
			if err != nil || n == 0 {
				return
			}
			total += n
		}
	})
}

// readOnce moves one buffer from the pipe, which does not block, to the log.
func (c *capture) readOnce(fd uintptr) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		n, err := syscall.Read(int(fd), c.buf)
		if err == syscall.EINTR {
			continue
		}
		if n > 0 {
			_, _ = c.log.Write(c.buf[:n])
		}
		return n, err
	}
}
