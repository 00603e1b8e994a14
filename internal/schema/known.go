package schema

import (
	"reflect"
	"slices"
	"sync"
)

// known is what checks have said of the arrays and objects of a text. Texts that
// were read from it by reading a part share the others, which need not be judged
// again: what a check says of a part depends on nothing around it.
type known struct {
	mu    sync.Mutex // of the only walk that reads and adds at a time
	of    *part      // keeps the values alive, so that no other has their identity
	parts map[identity]*judgements
	// other are values that only the one walk meets, which asks about some of
	// them again to explain what it found.
	other  []identity
	others [mostOthers]judgements
}

// mostOthers is how many values are around a place at which two texts differ,
// as a rule.
const mostOthers = 12

// identity tells arrays and objects apart that are there at the same time.
// Arrays without items may share one, and are the same to every check.
type identity struct {
	at  uintptr
	len int
}

// judgements are few: one for each schema that was asked about one value.
type judgements struct{ list []judgement }

type judgement struct {
	check *check
	found verdict
}

// mostJudgements bounds them where very many schemas are asked.
const mostJudgements = 200

func newKnown(whole *part) *known {
	k := &known{of: whole, parts: map[identity]*judgements{}}
	k.add(whole)
	return k
}

func (k *known) add(p *part) {
	switch p.value.(type) {
	case map[string]any, []any:
		k.parts[identityOf(p.value)] = &judgements{}
	}
	for i := range p.parts {
		k.add(&p.parts[i])
	}
}

func identityOf(value any) identity {
	v := reflect.ValueOf(value)
	return identity{v.Pointer(), v.Len()}
}

// taken is k for one walk, nil when another one has it.
func (k *known) taken() *known {
	if k == nil || !k.mu.TryLock() {
		return nil
	}
	return k
}

func (k *known) release() {
	if k == nil {
		return
	}
	for i := range k.other {
		k.others[i].list = k.others[i].list[:0]
	}
	k.other = k.other[:0]
	k.mu.Unlock()
}

// said is what was said of a value, nil when it is not remembered.
func (k *known) said(value any) *judgements {
	id := identityOf(value)
	if j := k.parts[id]; j != nil {
		return j
	}
	if i := slices.Index(k.other, id); i >= 0 {
		return &k.others[i]
	}
	if len(k.other) == mostOthers {
		return nil
	}
	k.other = append(k.other, id)
	return &k.others[len(k.other)-1]
}

// part judges a part of a value; depth is that of the part. No check is being
// asked about it already, so that the answer is always the same.
func (w *walk) part(c *check, value any, depth int) verdict {
	if w.known == nil || c.boolean {
		return w.accept(c, value, depth)
	}
	switch value.(type) {
	case map[string]any, []any:
	default:
		return w.accept(c, value, depth)
	}
	j := w.known.said(value)
	if j == nil {
		return w.accept(c, value, depth)
	}
	for _, said := range j.list {
		if said.check == c {
			return said.found
		}
	}
	found := w.accept(c, value, depth)
	if len(j.list) < mostJudgements {
		j.list = append(j.list, judgement{c, found})
	}
	return found
}
