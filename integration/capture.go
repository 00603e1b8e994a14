package integration

import (
	"os"
	"sync"
	"syscall"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// maxDrained bounds how long draining follows a process that writes as fast as
// it is read.
const maxDrained = 1 << 20

// capture reads what a process and its descendants write to stdout and stderr,
// into the log of the invocation in progress. It reads without pause, so that
// nobody blocks on a full pipe, and does not wait for the pipe's end, which a
// descendant may keep open.
type capture struct {
	pipe *os.File
	raw  syscall.RawConn
	done chan struct{} // closed when the reading goroutine has ended

	mu  sync.Mutex // held while bytes are on their way from the pipe to log
	buf []byte
	log *invoke.Log // nil discards
}

// newCapture records in log at first. It returns the file to give to the process.
func newCapture(log *invoke.Log) (c *capture, w *os.File, err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	c = &capture{pipe: r, done: make(chan struct{}), buf: make([]byte, 16<<10), log: log}
	if c.raw, err = r.SyscallConn(); err != nil {
		r.Close()
		w.Close()
		return nil, nil, err
	}
	go func() {
		defer close(c.done)
		c.follow()
	}()
	return c, w, nil
}

// record directs to log all that is written from now on, after whatever was
// written before has gone to the log before.
func (c *capture) record(log *invoke.Log) {
	c.drain()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = log
}

// close stops reading, whether or not somebody can still write.
func (c *capture) close() {
	_ = c.pipe.Close()
	<-c.done
}
