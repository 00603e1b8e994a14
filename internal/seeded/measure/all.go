package measure

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"github.com/lambdapact/lambdapact/contract"
)

// TryAll tries every bug of the fixture, on all processors. The trials are in
// the order of the bugs.
func (f Fixture) TryAll(ctx context.Context, options ...contract.Option) ([]Trial, error) {
	runners := make([]*Runner, min(runtime.GOMAXPROCS(0), len(f.Bugs)))
	for i := range runners {
		var err error
		if runners[i], err = f.Plan(slices.Concat(f.Deployment, options)...); err != nil {
			return nil, err
		}
	}
	trials := make([]Trial, len(f.Bugs))
	next := make(chan int)
	var wait sync.WaitGroup
	for _, runner := range runners {
		wait.Go(func() {
			for i := range next {
				trials[i] = runner.Try(ctx, f.Bugs[i])
			}
		})
	}
	for i := range f.Bugs {
		next <- i
	}
	close(next)
	wait.Wait()
	return trials, nil
}
