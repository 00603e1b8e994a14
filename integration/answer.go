package integration

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/http"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// maxDiscarded bounds what is read of an oversized answer, only so that the
// process gets to read our refusal.
const maxDiscarded = 64 << 20

const (
	errorTypeHeader = "Lambda-Runtime-Function-Error-Type"
	errorBodyHeader = "Lambda-Runtime-Function-Error-Body" // a trailer, in base64
)

// response takes an answer: whole, or streamed in chunks whose trailers may
// still turn it into an error. The limit is that of a buffered invocation, which
// is what a proxy integration makes.
func (a *runtimeAPI) response(w http.ResponseWriter, r *http.Request) {
	a.accept(w, r, func(body []byte) answer {
		kind := r.Trailer.Get(errorTypeHeader)
		if kind == "" {
			return answer{body: body}
		}
		encoded := r.Trailer.Get(errorBodyHeader)
		posted, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			posted = []byte(encoded)
		}
		return answer{err: invoke.ParseFunctionError(posted, kind)}
	})
}

// failure takes the error that the handler returned or panicked with.
func (a *runtimeAPI) failure(w http.ResponseWriter, r *http.Request) {
	a.accept(w, r, func(body []byte) answer {
		return answer{err: invoke.ParseFunctionError(body, r.Header.Get(errorTypeHeader))}
	})
}

// accept reads a post about the current invocation and settles it.
func (a *runtimeAPI) accept(w http.ResponseWriter, r *http.Request, read func([]byte) answer) {
	c := a.find(r.PathValue("id"))
	if c == nil {
		refuse(w, http.StatusBadRequest, "InvalidRequestID", "this is not the id of the current invocation")
		return
	}
	body, size, err := readBody(r)
	if err != nil {
		return // the connection broke: the process is gone or will say more
	}
	if size > maxResponse {
		a.settle(c, answer{err: &invoke.ResponseTooLargeError{Size: size, Limit: maxResponse}})
		refuse(w, http.StatusRequestEntityTooLarge, "RequestEntityTooLarge", "the answer exceeds the limit of Lambda")
		return
	}
	if !a.settle(c, read(body)) {
		refuse(w, http.StatusForbidden, "InvalidStateTransition", "the invocation has been answered")
		return
	}
	reply(w, http.StatusAccepted, map[string]string{"status": "OK"})
}

// find returns the invocation handed out last if it has that id, else nil.
func (a *runtimeAPI) find(id string) *call {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.current == nil || a.current.id != id {
		return nil
	}
	return a.current
}

// settle gives c its answer, unless it has one.
func (a *runtimeAPI) settle(c *call, with answer) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if c.answered {
		return false
	}
	c.answered = true
	c.done <- with
	return true
}

// readBody reads a body of at most maxResponse bytes, and of a larger one its
// size as far as maxDiscarded.
func readBody(r *http.Request) (body []byte, size int64, err error) {
	var buf bytes.Buffer
	if n := r.ContentLength; n > 0 && n <= maxResponse {
		buf.Grow(int(n) + bytes.MinRead)
	}
	size, err = buf.ReadFrom(io.LimitReader(r.Body, maxResponse+1))
	if err != nil || size <= maxResponse {
		return buf.Bytes(), size, err
	}
	more, _ := io.Copy(io.Discard, io.LimitReader(r.Body, maxDiscarded))
	return nil, size + more, nil
}

// initError takes the report of a runtime that cannot begin; later it is out of
// place.
func (a *runtimeAPI) initError(w http.ResponseWriter, r *http.Request) {
	body, _, err := readBody(r)
	if err != nil {
		return
	}
	if a.ready() {
		refuse(w, http.StatusForbidden, "InvalidStateTransition", "initialisation is over")
		return
	}
	a.tell(invoke.ParseFunctionError(body, r.Header.Get(errorTypeHeader)))
	reply(w, http.StatusAccepted, map[string]string{"status": "OK"})
}

// register takes the registration of an internal extension, which is how
// lambda.WithEnableSIGTERM asks for SIGTERM before the end (GO).
func (a *runtimeAPI) register(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.registered = true
	a.mu.Unlock()
	w.Header().Set("Lambda-Extension-Identifier", newRequestID())
	reply(w, http.StatusOK, map[string]string{
		"functionName": a.function, "functionVersion": functionVersion,
	})
}

// nextEvent never tells an extension of an event; there is none to tell of
// within one process.
func (a *runtimeAPI) nextEvent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// ready reports whether the process has ever asked for an event.
func (a *runtimeAPI) ready() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.initialised
}

// wantsSIGTERM reports whether the process has registered an extension.
func (a *runtimeAPI) wantsSIGTERM() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.registered
}
