package parcel

import (
	"net/http"
	"sync"
	"time"
)

// Service is the parcel service with its state. Its methods may be called by
// several goroutines.
type Service struct {
	bug   string
	rules *rules
	now   func() time.Time

	mu    sync.Mutex
	state *state
}

// Option changes a Service.
type Option func(*Service)

// WithBug switches on the mistake of that name, see [Bugs]. "" is none.
func WithBug(name string) Option { return func(s *Service) { s.bug = name } }

// New makes a service that holds what [Service.Reset] brings back.
func New(options ...Option) *Service {
	s := &Service{now: time.Now}
	for _, option := range options {
		option(s)
	}
	s.rules = documented()
	s.rules.spoil(s.bug)
	s.Reset()
	return s
}

// Reset forgets all that was changed.
func (s *Service) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = seed()
}

// serve answers one request. What the request gets wrong is an answer.
func (s *Service) serve(r request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	byMethod, vars := routesAt(r.segments)
	if len(byMethod) == 0 {
		return refuse(http.StatusNotFound, "There is no such resource in this service.")
	}
	route, ok := byMethod[r.method]
	if !ok {
		return s.wrongMethod(r, byMethod)
	}
	c := &call{Service: s, request: r, checker: checker{bug: s.bug}, route: route, vars: vars}
	if refusal, ok := c.authorize(); !ok {
		s.spoilAnswer(route, &refusal)
		return refusal
	}
	a := route.serve(c)
	s.spoilAnswer(route, &a)
	return a
}

func (s *Service) wrongMethod(r request, byMethod map[string]route) answer {
	a := notAllowed(byMethod)
	switch {
	case s.bug == "wrong-method-is-not-found":
		return refuse(http.StatusNotFound, "There is no such resource in this service.")
	case s.bug == "allow-missing":
		delete(a.headers, "Allow")
	case s.bug == "wrong-method-is-served" && r.method == http.MethodPut:
		return reply(http.StatusOK, map[string]any{})
	}
	return a
}
