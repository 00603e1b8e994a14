package invoke

import (
	"context"
	"sync"
	"unicode/utf8"
)

// LogLimit is how many bytes a [Log] keeps: the last ones written.
const LogLimit = 64 << 10

// Log keeps the end of what a handler wrote during one invocation. The zero
// value is ready; a nil *Log discards. Its methods may be called at once.
type Log struct {
	mu      sync.Mutex
	buf     []byte // at most 2*LogLimit, so that old bytes are moved seldom
	written int64
}

// Write appends p. It never fails.
func (l *Log) Write(p []byte) (int, error) {
	if l == nil {
		return len(p), nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.written += int64(len(p))
	kept := p[max(0, len(p)-LogLimit):]
	if len(l.buf)+len(kept) > 2*LogLimit {
		l.buf = append(l.buf[:0], l.buf[len(l.buf)-LogLimit:]...)
	}
	l.buf = append(l.buf, kept...)
	return len(p), nil
}

// String returns at most the last [LogLimit] bytes written, from the start of
// a character.
func (l *Log) String() string {
	if l == nil {
		return ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	tail := l.buf[max(0, len(l.buf)-LogLimit):]
	if l.written > LogLimit {
		for i := 0; i < utf8.UTFMax-1 && len(tail) > 0 && !utf8.RuneStart(tail[0]); i++ {
			tail = tail[1:]
		}
	}
	return string(tail)
}

// Written returns how many bytes were written; more than [LogLimit] means that
// the beginning is lost.
func (l *Log) Written() int64 {
	if l == nil {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.written
}

type logKey struct{}

// WithLog returns a context that asks a target to record in log what the
// handler writes during the invocation.
func WithLog(ctx context.Context, log *Log) context.Context {
	return context.WithValue(ctx, logKey{}, log)
}

// LogFrom returns the log that [WithLog] put into ctx, or nil, which discards.
func LogFrom(ctx context.Context) *Log {
	log, _ := ctx.Value(logKey{}).(*Log)
	return log
}
