package integration

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
)

const (
	runtimePath    = "/2018-06-01/runtime/"
	invocationPath = runtimePath + "invocation/"
	extensionPath  = "/2020-01-01/extension/"
)

// runtimeAPI serves the Lambda Runtime API to one process (reference 6.1) on a
// loopback port. It holds one event at a time.
type runtimeAPI struct {
	function string // its name
	listener net.Listener
	server   *http.Server
	cancel   context.CancelFunc // ends waiting requests
	running  sync.WaitGroup     // the server and its connections

	asks  chan error // nil: asked for an event; otherwise: what it posted to /init/error
	calls chan *call // the event to hand out next

	mu          sync.Mutex
	current     *call // the last one handed out
	initialised bool  // the process has asked for an event
	registered  bool  // as an extension
}

// call is one event on its way, and the place for its answer.
type call struct {
	id, arn  string
	deadline time.Time
	payload  []byte
	answered bool        // guarded by runtimeAPI.mu
	done     chan answer // has room for the one answer
}

// answer is what the process posted: bytes, or what they stand for.
type answer struct {
	body []byte
	err  error
}

// newCall names the event after the LambdaContext in ctx, if it has an id that
// can stand in a path, so that logs on both sides agree; else by chance.
func newCall(ctx context.Context, payload []byte, deadline time.Time, arn string) *call {
	id := newRequestID()
	if lc, ok := lambdacontext.FromContext(ctx); ok && isRequestID(lc.AwsRequestID) {
		id = lc.AwsRequestID
	}
	return &call{id: id, arn: arn, deadline: deadline, payload: payload, done: make(chan answer, 1)}
}

func serveRuntimeAPI(function string) (*runtimeAPI, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	a := &runtimeAPI{
		function: function,
		listener: listener,
		asks:     make(chan error, 1),
		calls:    make(chan *call, 1),
	}
	ctx, cancel := context.WithCancel(context.Background())
	a.cancel = cancel
	a.server = &http.Server{
		Handler:     a.routes(),
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnState:   a.count,
		ErrorLog:    log.New(io.Discard, "", 0), // the process's mistakes show in its outcome
	}
	a.running.Go(func() { _ = a.server.Serve(listener) })
	return a, nil
}

func (a *runtimeAPI) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+invocationPath+"next", a.next)
	mux.HandleFunc("POST "+invocationPath+"{id}/response", a.response)
	mux.HandleFunc("POST "+invocationPath+"{id}/error", a.failure)
	mux.HandleFunc("POST "+runtimePath+"init/error", a.initError)
	mux.HandleFunc("POST "+extensionPath+"register", a.register)
	mux.HandleFunc("GET "+extensionPath+"event/next", a.nextEvent)
	return mux
}

// count keeps track of connections, so that stop can wait for them.
func (a *runtimeAPI) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		a.running.Add(1)
	case http.StateClosed:
		a.running.Done()
	}
}

// address is what AWS_LAMBDA_RUNTIME_API holds: host and port.
func (a *runtimeAPI) address() string { return a.listener.Addr().String() }

// stop closes all connections and waits for what served them. It may be called
// again.
func (a *runtimeAPI) stop() {
	a.cancel()
	_ = a.server.Close()
	a.running.Wait()
}

// offer hands c to the waiting request, or to the next one. The caller offers
// one call at a time.
func (a *runtimeAPI) offer(c *call) {
	select {
	case <-a.asks: // left by a request that was given up and repeated
	default:
	}
	a.calls <- c
}

// next is the long poll for an event.
func (a *runtimeAPI) next(w http.ResponseWriter, r *http.Request) {
	if !a.admit() {
		refuse(w, http.StatusForbidden, "InvalidStateTransition", "the current invocation has no answer yet")
		return
	}
	select {
	case c := <-a.calls:
		if r.Context().Err() != nil {
			a.calls <- c // for the request that replaces this one
			return
		}
		a.hand(w, c)
	case <-r.Context().Done():
	}
}

// admit notes that the process asks for an event; not while it owes an answer.
func (a *runtimeAPI) admit() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.current != nil && !a.current.answered {
		return false
	}
	a.initialised = true
	a.tell(nil)
	return true
}

// tell wakes who waits for the process; a second message before the first was
// read adds nothing.
func (a *runtimeAPI) tell(posted error) {
	select {
	case a.asks <- posted:
	default:
	}
}

func (a *runtimeAPI) hand(w http.ResponseWriter, c *call) {
	a.mu.Lock()
	a.current = c
	a.mu.Unlock()
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Length", strconv.Itoa(len(c.payload)))
	h.Set("Lambda-Runtime-Aws-Request-Id", c.id)
	h.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(c.deadline.UnixMilli(), 10))
	h.Set("Lambda-Runtime-Invoked-Function-Arn", c.arn)
	h.Set("Lambda-Runtime-Trace-Id", newTraceID())
	_, _ = w.Write(c.payload)
}

// refuse answers as the Runtime API does: an object of errorType and
// errorMessage.
func refuse(w http.ResponseWriter, status int, kind, message string) {
	reply(w, status, map[string]string{"errorType": kind, "errorMessage": message})
}

func reply(w http.ResponseWriter, status int, body map[string]string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
