package contract

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// Shuffle runs the cases in an order that follows from the seed, so that a
// handler whose answers depend on what was asked before is found out. The same
// seed gives the same order. Such a plan holds all of its cases, however many
// they are, for they are not run an operation at a time.
func Shuffle(seed uint64) Option {
	return optionFunc(func(s *settings) { s.shuffle, s.held = &seed, math.MaxInt })
}

// Shard runs one of several parts of the plan, from 1: the parts of a plan do
// not overlap and are all of it together. A case is in the same part whatever
// else is planned.
func Shard(part, of int) Option {
	return optionFunc(func(s *settings) {
		s.shard = [2]int{part, of}
		if of < 1 || part < 1 || part > of {
			s.errs = append(s.errs, fmt.Errorf("there is no part %d of %d", part, of))
		}
	})
}

// arrange takes the part of the plan that is run, in its order.
func (s *Suite) arrange() error {
	if part, of := s.settings.shard[0], s.settings.shard[1]; of > 1 {
		var kept []entry
		for _, e := range s.order {
			if shardOf(e.name(), of) == part {
				kept = append(kept, e)
			}
		}
		if s.order = kept; len(kept) == 0 {
			return errors.New("no case is in this part of the plan")
		}
	}
	if seed := s.settings.shuffle; seed != nil {
		rand.New(rand.NewPCG(*seed, 0)).Shuffle(len(s.order), func(i, j int) {
			s.order[i], s.order[j] = s.order[j], s.order[i]
		})
	}
	return nil
}

func shardOf(name string, of int) int {
	h := fnv.New64a()
	h.Write([]byte(name))
	return int(h.Sum64()%uint64(of)) + 1
}
