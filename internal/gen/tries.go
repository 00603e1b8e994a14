package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// tries enumerates the choices of branches at one place, like an odometer: the
// choice made last changes first.
type tries struct {
	b        *builder
	root     bool // a forced choice applies at the root only
	count    int
	digits   []digit
	at       int
	rejected []string // members that only the branches not chosen require
}

type digit struct{ value, base int }

func (b *builder) tries(at spot) *tries {
	return &tries{b: b, root: at.level == 0}
}

// next moves to the next combination; false when there is none or too many
// were tried.
func (t *tries) next() bool {
	t.at, t.rejected = 0, nil
	if t.count++; t.count == 1 {
		return true
	}
	if t.count > maxTries {
		return false
	}
	for len(t.digits) > 0 {
		last := &t.digits[len(t.digits)-1]
		if last.value++; last.value < last.base {
			return true
		}
		t.digits = t.digits[:len(t.digits)-1]
	}
	return false
}

// pick is a choose function.
func (t *tries) pick(s *schema.Schema, keyword string, alternatives []*schema.Schema) int {
	for _, f := range t.b.forced {
		if t.root && f.s == s && f.keyword == keyword {
			if keyword != "if" {
				t.reject(alternatives, f.index)
			}
			return f.index
		}
	}
	if t.at == len(t.digits) {
		t.digits = append(t.digits, digit{0, len(alternatives)})
	}
	i := t.digits[t.at].value
	t.at++
	if keyword == "if" {
		return i
	}
	i = t.order(alternatives)[i]
	t.reject(alternatives, i)
	return i
}

// order puts alternatives last that are being made already: they would recurse.
func (t *tries) order(alternatives []*schema.Schema) []int {
	var out, later []int
	for i := range alternatives {
		i = (i + t.b.shift) % len(alternatives)
		if t.b.recursive([]part{{s: alternatives[i]}}) {
			later = append(later, i)
		} else {
			out = append(out, i)
		}
	}
	return append(out, later...)
}

// reject notes what the other alternatives require and the chosen one does not
// know.
func (t *tries) reject(alternatives []*schema.Schema, chosen int) {
	own := t.b.merged([]part{{s: alternatives[chosen]}}, 0, none)
	for i, a := range alternatives {
		if i == chosen || a == nil {
			continue
		}
		for _, name := range a.Required {
			if !slices.Contains(own.required, name) {
				t.rejected = append(t.rejected, name)
			}
		}
	}
}
