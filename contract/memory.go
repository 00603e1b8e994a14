package contract

import (
	"context"
	"sync"
)

// memory is what a plan knows of the handlers it was run against: which valid
// requests they accepted, how they answer the plain ones, and what they have.
type memory struct {
	mu       sync.Mutex
	accepted map[twinKey]string  // why the twin was not accepted, "" when it was
	ahead    map[twinKey]*Result // twins run before their own turn
	plain    map[twinKey]*plainAnswers
	stock    map[any]*stock // by handler
}

// twinKey is a valid case run against a handler.
type twinKey struct {
	handler any
	name    string
}

func newMemory() memory {
	return memory{
		accepted: map[twinKey]string{}, ahead: map[twinKey]*Result{}, plain: map[twinKey]*plainAnswers{},
		stock: map[any]*stock{},
	}
}

// recall returns what m holds of a case and a handler.
func recall[V any](m *memory, of map[twinKey]V, target Target, c *Case) (V, bool) {
	var none V
	key, ok := handlerKey(target)
	if !ok {
		return none, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := of[twinKey{key, c.Name}]
	return v, ok
}

func keep[V any](m *memory, of map[twinKey]V, target Target, c *Case, v V) {
	if key, ok := handlerKey(target); ok {
		m.mu.Lock()
		defer m.mu.Unlock()
		of[twinKey{key, c.Name}] = v
	}
}

// remember notes what became of a valid case, for the invalid ones beside it.
func (s *Suite) remember(target Target, r *Result) {
	keep(&s.memory, s.memory.accepted, target, r.Case, acceptance(r))
}

// twin tells whether one of the twins of c was accepted, running those that
// have not been. why tells of the last one.
func (s *Suite) twin(ctx context.Context, target Target, c *Case) (accepted bool, why string) {
	for _, t := range c.twins {
		known, ok := recall(&s.memory, s.memory.accepted, target, t)
		if !ok {
			r := s.attempt(ctx, target, t)
			known = acceptance(r)
			s.remember(target, r)
			keep(&s.memory, s.memory.ahead, target, t, r)
		}
		if known == "" {
			return true, ""
		}
		why = t.Name + " " + known
	}
	return false, why
}

// asTwin returns the result of a valid case that was run as a twin, once: its
// own turn need not send it again. nil when it was not.
func (s *Suite) asTwin(target Target, c *Case) *Result {
	r, ok := recall(&s.memory, s.memory.ahead, target, c)
	if !ok {
		return nil
	}
	keep(&s.memory, s.memory.ahead, target, c, nil)
	return r
}
