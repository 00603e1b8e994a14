package memo

import (
	"sync"
	"testing"
)

func TestWhatIsRememberedIsFoundOutOnce(t *testing.T) {
	m, asked := New[string, int](10), 0
	for range 3 {
		if got := m.Of("amber", func() int { asked++; return 5 }); got != 5 {
			t.Errorf("the answer is %d, want 5", got)
		}
	}
	if asked != 1 {
		t.Errorf("the answer was found out %d times, want once", asked)
	}
}

func TestNoMoreIsRememberedThanTheBound(t *testing.T) {
	m := New[int, int](10)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 1000 {
				if got := m.Of(i, func() int { return -i }); got != -i {
					t.Errorf("the answer to %d is %d", i, got)
				}
			}
		})
	}
	all.Wait()
	if len(m.known) > 10 {
		t.Errorf("%d answers are remembered, want at most 10", len(m.known))
	}
}
