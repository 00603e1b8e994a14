package contract

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// mostRandom bounds the random requests of one operation: every one is held in
// memory with its values.
const mostRandom = 10_000

// Random adds, for each operation that takes more than its path, n random valid
// requests and one random fault of each, proven like all other cases: several
// members and parameters have values at their limits at once, or are left out.
// What the path names stays, for it has to exist. The same document, options and
// [Seed] give the same ones; a larger n adds to those of a smaller one. A random
// case that fails is made smaller while it still shows the same finding, by
// calling the handler again, at most some hundred times.
func Random(n int) Option {
	return optionFunc(func(s *settings) { s.random = n })
}

func (s *settings) checkRandom() error {
	if s.random < 0 || s.random > mostRandom {
		return fmt.Errorf("%d random requests of each operation: want 0 to %d", s.random, mostRandom)
	}
	return nil
}

// dice makes the choices of one random case. What they depend on is the seed,
// the operation and the number of the case alone.
type dice struct{ source *rand.PCG }

func newDice(seed uint64, operation string, n, attempt int) *dice {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset) ^ seed
	for i := range len(operation) {
		h = (h ^ uint64(operation[i])) * prime
	}
	return &dice{rand.NewPCG(h, uint64(n)<<8|uint64(attempt))}
}

// below returns a number in [0, n); 0 when n is not positive.
func (d *dice) below(n int) int {
	if n <= 0 {
		return 0
	}
	return int(d.source.Uint64() % uint64(n))
}

// pick returns one of a list that is not empty.
func pick[T any](d *dice, from []T) T { return from[d.below(len(from))] }

// name returns one that taken does not have, and adds it.
func (d *dice) name(taken map[string]bool) string {
	for {
		name := fmt.Sprintf("r%05x", d.below(1<<20))
		if !taken[name] {
			taken[name] = true
			return name
		}
	}
}

// attempts is how often a random case is tried to be made before it is given up:
// not every combination of values can be proven, or is new.
const attempts = 8

// randomCases plans the random requests of an operation beside its systematic
// cases, of which full is the base.
func (p *planner) randomCases(full *base) {
	if len((&random{base: full}).inputs()) == 0 {
		return
	}
	taken := map[string]bool{}
	const patience = 5 // numbers without a case, after which there is hardly one
	failed := 0
	for n := range p.suite.settings.random {
		name := newDice(p.suite.settings.seed, full.op.ID, n, attempts).name(taken)
		if failed++; p.randomCase(full, name, n) {
			failed = 0
		}
		if failed == patience {
			p.drop(full.op, full.op.ID+"/valid/request/random/**", Unproven,
				fmt.Sprintf("hardly a new one was found after %d random requests", n+1-patience))
			return
		}
	}
}

// randomCase plans one request and its fault; false when there is none.
func (p *planner) randomCase(full *base, name string, n int) bool {
	for attempt := range attempts {
		d := newDice(p.suite.settings.seed, full.op.ID, n, attempt)
		r, err := p.newRandom(full, d)
		if err != nil {
			continue
		}
		r.vary(d, 2+d.below(3))
		c := r.valid(name)
		if p.admit(c) == nil {
			r.base.twin = c
			p.randomFault(r, d, name)
			return true
		}
	}
	return false
}

// randomFault plans the request with one fault, if one can be proven.
func (p *planner) randomFault(r *random, d *dice, name string) {
	for range attempts {
		if c := r.fault(d, name); c != nil {
			if p.admit(c) == nil {
				return
			}
		}
	}
}

// newRandom makes a valid request of other values than those of full.
func (p *planner) newRandom(full *base, d *dice) (*random, error) {
	q := *p
	q.gen = gen.New(d.source.Uint64(), p.suite.api.Admits)
	shape := gen.Full
	if d.below(4) == 0 {
		shape = gen.Minimal
	}
	without := map[*spec.Parameter]bool{}
	for _, param := range full.op.Parameters {
		_, there := full.values[param]
		without[param] = !there || !param.Required && d.below(3) == 0
	}
	b, err := q.newBase(full.op, shape, without)
	if err != nil {
		return nil, err
	}
	r := &random{base: b, gen: q.gen, api: p.suite.api, used: map[string]bool{}}
	return r, r.keepPath(full)
}

var errNothingVaries = errors.New("the request has nothing that could be varied")
