package mock

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

// This file is a server for HTTP/1.1. That of net/http cannot say how a client
// spelled the names of its header lines, nor in which order they stood. Here
// the head of a request is looked at before http.ReadRequest reads it, so that
// its framing stays that of the standard library.

const (
	idle      = 2 * time.Minute // between requests
	slow      = time.Minute     // for one request, or one answer
	goodbye   = 3 * time.Second // for what is being answered at the end
	maxHead   = 64 << 10        // more than API Gateway takes in any part
	maxUnread = 64 << 20        // of a payload that is too long, read to be polite

	mostFailures = 500 // of Accept in a row, some seconds
)

// Serve answers HTTP/1.1 requests on l, with the header names as the clients
// spelled them. When ctx ends it closes l, lets requests in progress be
// answered for some seconds, and returns nil; otherwise it returns why l
// accepts no more.
func (g *Gateway) Serve(ctx context.Context, l net.Listener) error {
	f := &front{gateway: g, ctx: ctx, open: map[net.Conn]bool{}}
	stop := context.AfterFunc(ctx, func() {
		_ = l.Close() // Accept tells
		f.hangUp(false)
	})
	defer stop()
	defer f.end()
	for failed := 0; ; {
		conn, err := l.Accept()
		switch {
		case ctx.Err() != nil:
			if err == nil {
				_ = conn.Close()
			}
			return nil
		case err == nil:
			failed = 0
			f.calls.Go(func() { f.serve(conn) })
		case errors.Is(err, net.ErrClosed) || failed == mostFailures:
			return err
		default: // such as too many open files: it passes
			failed++
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// front is one run of Serve.
type front struct {
	gateway *Gateway
	ctx     context.Context
	calls   sync.WaitGroup

	mu   sync.Mutex
	open map[net.Conn]bool // true while a request is being answered
}

// hangUp ends the connections on which nothing happens, or all.
func (f *front) hangUp(all bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for conn, busy := range f.open {
		if all || !busy {
			_ = conn.Close()
		}
	}
}

// end waits for what is being answered, but not for a handler that does not
// come back.
func (f *front) end() {
	f.hangUp(false)
	done := make(chan struct{})
	go func() { f.calls.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(goodbye):
		f.hangUp(true)
	}
}

// mark notes whether conn is busy. false means that it should end instead.
func (f *front) mark(conn net.Conn, busy bool) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.open[conn] = busy
	return busy || f.ctx.Err() == nil
}

// serve answers the requests of one connection, one after the other.
func (f *front) serve(conn net.Conn) {
	defer func() {
		f.mu.Lock()
		delete(f.open, conn)
		f.mu.Unlock()
		_ = conn.Close()
	}()
	r := bufio.NewReaderSize(conn, maxHead)
	for f.mark(conn, false) {
		_ = conn.SetDeadline(time.Now().Add(idle))
		head, err := peekHead(r)
		if errors.Is(err, bufio.ErrBufferFull) {
			f.mark(conn, true)
			refuseHead(conn, http.StatusRequestHeaderFieldsTooLarge)
			return
		}
		if err != nil || !f.mark(conn, true) || !f.exchange(conn, r, head) {
			return
		}
	}
}

// exchange answers one request; false ends the connection.
func (f *front) exchange(conn net.Conn, r *bufio.Reader, head string) bool {
	_ = conn.SetDeadline(time.Now().Add(slow))
	in := inbound{client: clientAddress(conn.RemoteAddr().String()), spelled: true, header: headLines(head)}
	request, err := http.ReadRequest(r)
	if err != nil || len(in.header.Values("Host")) > 1 || request.ProtoAtLeast(1, 1) && !in.header.Has("Host") {
		refuseHead(conn, http.StatusBadRequest)
		return false
	}
	in.method, in.target, in.protocol = request.Method, originForm(request.RequestURI), request.Proto
	if strings.EqualFold(request.Header.Get("Expect"), "100-continue") && request.ContentLength != 0 {
		if _, err := conn.Write([]byte("HTTP/1.1 100 Continue\r\n\r\n")); err != nil {
			return false
		}
	}
	if err := in.read(request.Body); err != nil {
		refuseHead(conn, http.StatusBadRequest)
		return false
	}
	_ = conn.SetDeadline(time.Time{}) // the function may take its time
	answer := f.gateway.answer(f.ctx, in)
	_ = conn.SetDeadline(time.Now().Add(slow))
	keep := !request.Close && !in.unread && f.ctx.Err() == nil
	return writeAnswer(conn, in.method, &answer, keep) == nil && keep
}

// originForm takes scheme and host off a target in absolute form (RFC 9112
// section 3.2.2).
func originForm(target string) string {
	_, rest, absolute := strings.Cut(target, "://")
	if strings.HasPrefix(target, "/") || !absolute {
		return target
	}
	i := strings.IndexAny(rest, "/?")
	switch {
	case i < 0:
		return "/"
	case rest[i] == '?':
		return "/" + rest[i:]
	}
	return rest[i:]
}

// peekHead returns the head of the next request and leaves it in r.
func peekHead(r *bufio.Reader) (string, error) {
	for { // RFC 9112 section 2.2: empty lines before a request do not count
		b, err := r.Peek(1)
		if err != nil {
			return "", err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		_, _ = r.Discard(1)
	}
	for searched := 0; ; {
		b, _ := r.Peek(r.Buffered())
		if end := endOfHead(b, searched); end > 0 {
			return string(b[:end]), nil
		}
		searched = max(0, len(b)-3)
		if _, err := r.Peek(len(b) + 1); err != nil {
			return "", err
		}
	}
}

// endOfHead is where the empty line begins, 0 if there is none yet. Lines may
// end without CR, as http.ReadRequest allows.
func endOfHead(b []byte, from int) int {
	for i := from; i < len(b); i++ {
		if b[i] != '\n' {
			continue
		}
		rest := b[i+1:]
		if len(rest) > 0 && rest[0] == '\n' || len(rest) > 1 && rest[0] == '\r' && rest[1] == '\n' {
			return i + 1
		}
	}
	return 0
}

// headLines are the header lines of a head, with their names as sent.
func headLines(head string) spec.Header {
	var h spec.Header
	_, lines, _ := strings.Cut(head, "\n")
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, "\r\n")
		if len(h) > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') { // RFC 9112 section 5.2
			last := &h[len(h)-1]
			last.Value = strings.Trim(last.Value+" "+strings.Trim(line, " \t"), " \t")
			continue
		}
		if name, value, found := strings.Cut(line, ":"); found {
			h.Add(name, strings.Trim(value, " \t"))
		}
	}
	return h
}
