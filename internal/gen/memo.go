package gen

import "sync"

// memo remembers answers, up to a number of them. It is safe for concurrent
// use; two that ask at the same time may both find the answer out.
type memo[K comparable, V any] struct {
	most  int
	mu    sync.Mutex
	known map[K]V
}

func newMemo[K comparable, V any](most int) *memo[K, V] {
	return &memo[K, V]{most: most, known: map[K]V{}}
}

// of returns the answer to a question.
func (m *memo[K, V]) of(key K, find func() V) V {
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
