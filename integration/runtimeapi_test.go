package integration

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// server is a Runtime API with a client that plays the process.
type server struct {
	*testing.T
	api *runtimeAPI
}

func serve(t *testing.T) server {
	t.Helper()
	api, err := serveRuntimeAPI("shop")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.stop)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return server{t, api}
}

func (s server) send(method, path string, body io.Reader, edit ...func(*http.Request)) *http.Response {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), 10*time.Second)
	s.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, method, "http://"+s.api.address()+path, body)
	if err != nil {
		s.Fatal(err)
	}
	for _, e := range edit {
		e(req)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { resp.Body.Close() })
	return resp
}

// post returns the status of a post below the invocations.
func (s server) post(path, body string, edit ...func(*http.Request)) int {
	s.Helper()
	return s.send("POST", invocationPath+path, strings.NewReader(body), edit...).StatusCode
}

// begin hands out an event of the given id.
func (s server) begin(id string) *call {
	s.Helper()
	c := newCall(s.Context(), []byte(`{"n":1}`), time.UnixMilli(1700000000123), "arn:x")
	c.id = id
	s.api.offer(c)
	if resp := s.send("GET", invocationPath+"next", nil); resp.StatusCode != http.StatusOK {
		s.Fatalf("next: %s", resp.Status)
	}
	return c
}

func TestNextHandsOutTheEventWithItsHeaders(t *testing.T) {
	s := serve(t)
	c := newCall(t.Context(), []byte(`{"n":1}`), time.UnixMilli(1700000000123), "arn:aws:lambda:x")
	s.api.offer(c)
	resp := s.send("GET", "/2018-06-01/runtime/invocation/next", nil)
	body, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK || string(body) != `{"n":1}` {
		t.Errorf("%s, %s", resp.Status, body)
	}
	for name, want := range map[string]string{
		"Lambda-Runtime-Aws-Request-Id":       `^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
		"Lambda-Runtime-Deadline-Ms":          `^1700000000123$`,
		"Lambda-Runtime-Invoked-Function-Arn": `^arn:aws:lambda:x$`,
		"Lambda-Runtime-Trace-Id":             `^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$`,
		"Content-Type":                        `^application/json$`,
	} {
		if got := resp.Header.Get(name); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestUnknownPathsAndMethodsAreRefused(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/", 404},
		{"GET", "/2018-06-01/runtime/invocation/", 404},
		{"GET", "/2015-03-31/runtime/invocation/next", 404},
		{"POST", "/2018-06-01/runtime/invocation/a/b/response", 404},
		{"POST", "/2018-06-01/runtime/invocation/next", 405},
		{"GET", "/2018-06-01/runtime/init/error", 405},
		{"POST", "/2018-06-01/runtime/invocation/unknown/response", 400},
		{"POST", "/2018-06-01/runtime/invocation/unknown/error", 400},
	} {
		if got := s.send(c.method, c.path, nil).StatusCode; got != c.want {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, got, c.want)
		}
	}
}

func TestResponseIsTakenOnce(t *testing.T) {
	s := serve(t)
	c := s.begin("a")
	if got := s.post("b/response", "other"); got != http.StatusBadRequest {
		t.Errorf("wrong id: %d", got)
	}
	if got := s.post("a/response", "first"); got != http.StatusAccepted {
		t.Errorf("first: %d", got)
	}
	if got := s.post("a/response", "second"); got != http.StatusForbidden {
		t.Errorf("second: %d", got)
	}
	if got := s.post("a/error", "{}"); got != http.StatusForbidden {
		t.Errorf("error after response: %d", got)
	}
	if a := <-c.done; string(a.body) != "first" || a.err != nil {
		t.Errorf("got %+v", a)
	}
}

func TestNextIsRefusedWhileAnAnswerIsOwed(t *testing.T) {
	s := serve(t)
	s.begin("a")
	if got := s.send("GET", invocationPath+"next", nil).StatusCode; got != http.StatusForbidden {
		t.Errorf("next without an answer: %d", got)
	}
	s.post("a/response", "")
	s.begin("b")
}

func TestErrorIsParsed(t *testing.T) {
	s := serve(t)
	for i, c := range []struct{ body, kind, message string }{
		{`{"errorType":"T","errorMessage":"m"}`, "T", "m"},
		{`{"errorMessage":"m"}`, "FromHeader", "m"},
		{`no JSON`, "FromHeader", "no JSON"},
	} {
		id := strconv.Itoa(i)
		call := s.begin(id)
		status := s.post(id+"/error", c.body, func(r *http.Request) { r.Header.Set(errorTypeHeader, "FromHeader") })
		e, ok := errors.AsType[*invoke.FunctionError]((<-call.done).err)
		if status != http.StatusAccepted || !ok || e.Type != c.kind || e.Message != c.message {
			t.Errorf("%s: %d, %+v", c.body, status, e)
		}
	}
}

// aws-lambda-go streams every answer and names the trailers even when they stay
// empty.
func TestStreamedAnswerMayEndInAnError(t *testing.T) {
	posted := `{"errorType":"T","errorMessage":"broke off"}`
	for _, c := range []struct{ kind, body, want string }{
		{"", "", "<nil>"},
		{"T", base64.StdEncoding.EncodeToString([]byte(posted)), "function error: T: broke off"},
		{"T", "not base64", "function error: T: not base64"},
		{"T", "", "function error: T"},
	} {
		s := serve(t)
		call := s.begin("a")
		status := s.post("a/response", "", func(r *http.Request) {
			r.Body, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader("par"), strings.NewReader("tial"))), -1
			r.Header.Set("Lambda-Runtime-Function-Response-Mode", "streaming")
			r.Trailer = http.Header{errorTypeHeader: {c.kind}, errorBodyHeader: {c.body}}
		})
		a := <-call.done
		if status != http.StatusAccepted || fmt.Sprint(a.err) != c.want {
			t.Errorf("trailer %q %q: %d, %v", c.kind, c.body, status, a.err)
		}
		if a.err == nil && string(a.body) != "partial" {
			t.Errorf("body %q", a.body)
		}
	}
}

func TestOversizedAnswerIsRefused(t *testing.T) {
	for _, c := range []struct {
		size, status int
		chunked      bool
	}{
		{maxResponse, http.StatusAccepted, false},
		{maxResponse, http.StatusAccepted, true},
		{maxResponse + 1, http.StatusRequestEntityTooLarge, false},
		{maxResponse + 1, http.StatusRequestEntityTooLarge, true},
		{3 * maxResponse, http.StatusRequestEntityTooLarge, true},
	} {
		s := serve(t)
		call := s.begin("a")
		status := s.post("a/response", strings.Repeat("x", c.size), func(r *http.Request) {
			if c.chunked {
				r.ContentLength = -1
			}
		})
		a := <-call.done
		if status != c.status {
			t.Errorf("%d bytes: %d", c.size, status)
		}
		if e, tooLarge := errors.AsType[*invoke.ResponseTooLargeError](a.err); tooLarge != (c.size > maxResponse) || tooLarge && e.Size != int64(c.size) {
			t.Errorf("%d bytes: %v", c.size, a.err)
		}
	}
}

func TestInitErrorCountsOnlyBeforeTheFirstNext(t *testing.T) {
	s := serve(t)
	path := runtimePath + "init/error"
	body := `{"errorType":"T","errorMessage":"m"}`
	if got := s.send("POST", path, strings.NewReader(body)).StatusCode; got != http.StatusAccepted {
		t.Errorf("during initialisation: %d", got)
	}
	if err := <-s.api.asks; fmt.Sprint(err) != "function error: T: m" {
		t.Errorf("posted %v", err)
	}
	s.begin("a")
	if got := s.send("POST", path, strings.NewReader(body)).StatusCode; got != http.StatusForbidden {
		t.Errorf("later: %d", got)
	}
}

func TestEventIsNotLostOnARequestThatWasGivenUp(t *testing.T) {
	s := serve(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		req, _ := http.NewRequestWithContext(ctx, "GET", "http://"+s.api.address()+invocationPath+"next", nil)
		gone := make(chan struct{})
		go func() {
			defer close(gone)
			if resp, err := http.DefaultClient.Do(req); err == nil {
				resp.Body.Close()
			}
		}()
		<-s.api.asks
		cancel()
		<-gone
		time.Sleep(10 * time.Millisecond)
	}
	c := s.begin("a")
	s.post("a/response", "served")
	if a := <-c.done; string(a.body) != "served" {
		t.Errorf("got %+v", a)
	}
}

func TestStopEndsWaitingRequests(t *testing.T) {
	s := serve(t)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if resp, err := http.Get("http://" + s.api.address() + invocationPath + "next"); err == nil {
			resp.Body.Close()
		}
	}()
	<-s.api.asks
	s.api.stop()
	s.api.stop()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Error("a request goes on")
	}
}

func TestRequestIDIsTakenOverOnlyIfItFitsInAPath(t *testing.T) {
	for id, want := range map[string]bool{
		"case-17": true, "8476a536-e9f4-11e8-9739-2dfe598c3fcd": true, "": false, "a/b": false, "a b": false,
		"ä": false, "..": false, "a\r\nX: y": false, strings.Repeat("a", 129): false,
	} {
		if got := isRequestID(id); got != want {
			t.Errorf("%q: %v, want %v", id, got, want)
		}
	}
}
