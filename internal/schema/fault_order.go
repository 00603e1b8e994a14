package schema

import (
	"cmp"
	"slices"
	"sync"
)

// room is where the lists of causes are put together which are copied at once
// and then forgotten: of unions of many branches there are many.
type room struct{ faults []Fault }

// roomy is how many faults a room has.
const roomy = 1000

var rooms = sync.Pool{New: func() any { return &room{make([]Fault, 0, roomy)} }}

// list is an empty list for n faults.
func (r *room) list(n int) []Fault {
	if r == nil || n > cap(r.faults)-len(r.faults) {
		return make([]Fault, 0, n)
	}
	first := len(r.faults)
	r.faults = r.faults[:first+n]
	return r.faults[first : first : first+n]
}

func (r *room) release() {
	clear(r.faults)
	r.faults = r.faults[:0]
	rooms.Put(r)
}

// fewFaults is how many are sorted by moving them.
const fewFaults = 40

// ordered sorts faults by place, then by line of the document; equal ones, of a
// schema that applies twice, become one. It changes the list.
func ordered(list []Fault) []Fault {
	if inOrder(list) {
		return list
	}
	if len(list) > fewFaults {
		slices.SortStableFunc(list, func(a, b Fault) int { return compareFaults(&a, &b) })
	} else {
		sortFew(list)
	}
	last := 0
	for i := 1; i < len(list); i++ {
		if list[i].Got == list[last].Got && compareFaults(&list[i], &list[last]) == 0 {
			continue
		}
		if last++; last != i {
			list[last] = list[i]
		}
	}
	return list[:last+1]
}

// sortFew sorts by insertion, which keeps equal ones in their order.
func sortFew(list []Fault) {
	for i := 1; i < len(list); i++ {
		to := i
		for to > 0 && compareFaults(&list[i], &list[to-1]) < 0 {
			to--
		}
		if to < i {
			moved := list[i]
			copy(list[to+1:i+1], list[to:i])
			list[to] = moved
		}
	}
}

// inOrder reports whether nothing is to be moved and nothing is there twice.
func inOrder(list []Fault) bool {
	for i := 1; i < len(list); i++ {
		if compareFaults(&list[i-1], &list[i]) >= 0 {
			return false
		}
	}
	return true
}

// compareFaults asks no more than it takes: most faults differ in their place.
func compareFaults(a, b *Fault) int {
	if a.Keyword == Elsewhere && b.Keyword == Elsewhere {
		return cmp.Compare(a.Branch, b.Branch) // they have nothing else
	}
	if c := slices.CompareFunc(a.Pointer, b.Pointer, compareTokens); c != 0 {
		return c
	}
	if a.Where != b.Where {
		return cmp.Or(
			cmp.Compare(a.Where.File, b.Where.File),
			cmp.Compare(a.Where.Line, b.Where.Line),
			cmp.Compare(a.Where.Pointer, b.Where.Pointer))
	}
	return cmp.Or(
		cmp.Compare(a.Keyword, b.Keyword),
		compareTokens(a.Property, b.Property),
		cmp.Compare(a.Want, b.Want),
		cmp.Compare(a.Branch, b.Branch))
}

// compareTokens puts indexes in the order of numbers.
func compareTokens(a, b string) int {
	if digits(a) && digits(b) && len(a) != len(b) {
		return cmp.Compare(len(a), len(b))
	}
	return cmp.Compare(a, b)
}
