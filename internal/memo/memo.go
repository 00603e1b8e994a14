// Package memo remembers answers.
package memo

import "sync"

// Memo remembers answers, up to a number of them. It is safe for concurrent
// use; two that ask at the same time may both find the answer out.
type Memo[K comparable, V any] struct {
	most  int
	mu    sync.Mutex
	known map[K]V
}

// New returns a memo of at most so many answers.
func New[K comparable, V any](most int) *Memo[K, V] {
	return &Memo[K, V]{most: most, known: map[K]V{}}
}

// Of returns the answer to a question; find finds it out.
func (m *Memo[K, V]) Of(key K, find func() V) V {
	m.mu.Lock()
	answer, known := m.known[key]
	m.mu.Unlock()
	if known {
		return answer
	}
	answer = find()
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= m.most {
		clear(m.known)
	}
	m.known[key] = answer
	return answer
}
