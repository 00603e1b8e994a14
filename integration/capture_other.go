//go:build !unix

package integration

import "time"

// follow reads until the pipe's end or close.
func (c *capture) follow() {
	buf := make([]byte, len(c.buf))
	for {
		n, err := c.pipe.Read(buf)
		c.mu.Lock()
		_, _ = c.log.Write(buf[:n])
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// drain gives follow a moment: this system cannot tell that a pipe is empty
// without waiting for it.
func (c *capture) drain() { time.Sleep(time.Millisecond) }
