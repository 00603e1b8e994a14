package gen

import (
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// The bounds of a value.
const (
	maxLevels   = 6       // of objects and arrays in which optional members are added
	maxNodes    = 500     // of a value, from which optional members are left out
	maxWork     = 20000   // places visited for one value, failed tries included
	maxRequired = 10000   // elements that minItems may ask for
	maxTries    = 24      // choices of branches at one place
	maxNesting  = 200     // levels of required members
	maxSame     = 3       // times that a schema may be inside itself
	maxBytes    = 1 << 20 // of the strings made for one value, failed tries included
)

var (
	errTooMuch = errors.New("the schema is too large or too intricate to find a value")
	errRecurse = fmt.Errorf("%w: the schema requires itself without end", errUnsatisfiable)
)

// builder makes one value.
type builder struct {
	g      *Generator
	space  Space
	levels int // of optional members
	nodes  int
	bytes  int // of strings
	work   int
	stack  map[*schema.Schema]int
	// forced overrides the choice of branches at one place.
	forced []forcedChoice
	// careful has every place judged, not only those with combinators.
	careful bool
	// pairs has arrays of objects get a second element: a handler may look at
	// the first only.
	pairs bool
	// shift is the branch that is tried first, for elements that have to differ.
	shift int
	// tidy makes nothing that has to be set apart; apart is noted when it was.
	tidy, apart bool
	// hiddenToo sends required members even when they are readOnly.
	hiddenToo bool
}

type forcedChoice struct {
	s       *schema.Schema
	keyword string
	index   int
}

// spot is where in the value the builder is.
type spot struct {
	ptr   []string
	level int // 0 at the root
	turn  int // of the enclosing array element, to make elements differ
}

func (s spot) child(key string) spot {
	return spot{below(s.ptr, key), s.level + 1, s.turn}
}

// Base returns a valid value of the schema. The error says why none was found,
// and where: the schema contradicts itself, or finding a value is beyond what
// the generator can do.
func (g *Generator) Base(s *schema.Schema, shape Shape, space Space) (any, error) {
	return g.base([]part{{s: s}}, shape, space, spot{}, nil)
}

// base makes a value for a place: one with nothing that only tells branches
// apart, where there is one.
func (g *Generator) base(conj []part, shape Shape, space Space, at spot, forced []forcedChoice) (any, error) {
	r := recipe{g: g, conj: conj, space: space, at: at, forced: forced}
	value, err := r.value(shape)
	if r.apart {
		r.tidy = true
		if tidy, failed := r.value(shape); failed == nil {
			return tidy, nil
		}
	}
	return value, err
}

// tidyBase makes a small value without anything that tells branches apart: it is
// for one that does so itself, and schemas may be in each other without end. It
// is nil when none was made.
func (g *Generator) tidyBase(s *schema.Schema) (any, error) {
	r := recipe{g: g, conj: []part{{s: s}}, space: Body, tidy: true}
	return r.value(Minimal)
}

// recipe is what a value is made from.
type recipe struct {
	g      *Generator
	conj   []part
	space  Space
	at     spot
	forced []forcedChoice
	tidy   bool
	apart  bool // something was set apart
}

// value makes the value. Where it gets too big, arrays of objects lose their
// second elements; then the number of levels with optional members shrinks until
// the value is small enough, so that a huge schema loses its deepest members
// first.
func (r *recipe) value(shape Shape) (any, error) {
	levels := maxLevels
	if shape == Minimal {
		levels = 0
	}
	for pairs := true; levels > 1; pairs = false {
		b := r.builder(levels)
		b.pairs = pairs
		v, err := r.build(b)
		fits := b.nodes <= maxNodes && b.work <= maxWork
		if fits && err == nil && r.g.holds(r.conj, v) {
			return v, nil
		}
		if !pairs && fits {
			break
		}
		if !pairs {
			levels--
		}
	}
	return r.careful(levels)
}

// careful has every part judged when it is made, which costs more and finds
// values where parts depend on each other; last with required members only.
func (r *recipe) careful(levels int) (any, error) {
	var first error
	for _, try := range []struct {
		levels int
		hidden bool
	}{{levels, false}, {min(levels, 1), false}, {0, false}, {0, true}} {
		b := r.builder(try.levels)
		b.careful, b.hiddenToo = true, try.hidden
		v, err := r.build(b)
		if err == nil && r.g.holds(r.conj, v) {
			return v, nil
		}
		if err == nil {
			err = &Error{r.at.ptr, errors.New("no value was found that meets all keywords together")}
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

func (r *recipe) builder(levels int) *builder {
	b := r.g.builder(r.space, levels, r.forced)
	b.tidy = r.tidy
	return b
}

func (r *recipe) build(b *builder) (any, error) {
	v, err := b.build(r.conj, r.at)
	r.apart = r.apart || b.apart
	return v, err
}

func (g *Generator) builder(space Space, levels int, forced []forcedChoice) *builder {
	return &builder{g: g, space: space, levels: levels, forced: forced, stack: map[*schema.Schema]int{}}
}

// build makes a value for the place: it tries the branches of the combinators
// in turn until one value is accepted.
func (b *builder) build(conj []part, at spot) (any, error) {
	if b.work++; b.work > maxWork || len(at.ptr) > maxNesting {
		return nil, failAt(at.ptr, errTooMuch)
	}
	var first error
	tries := b.tries(at)
	for tries.next() {
		v := b.merged(conj, len(at.ptr), tries.pick)
		value, err := b.attempt(conj, v, at, tries)
		if err == nil {
			b.nodes++
			return value, nil
		}
		if first == nil {
			first = failAt(at.ptr, err)
		}
		if errors.Is(err, errTooMuch) {
			break
		}
	}
	return nil, first
}

// attempt makes a value of one view: with all members, without those that other
// branches ask for, and with the required ones only.
func (b *builder) attempt(conj []part, v *view, at spot, tries *tries) (any, error) {
	if v.dead != "" {
		return nil, fmt.Errorf("%w: %s", errUnsatisfiable, v.dead)
	}
	leave, err := b.enter(v)
	if err != nil {
		return nil, err
	}
	defer leave()
	judged := b.careful || v.choices
	modes := []mode{plain}
	if judged {
		modes = []mode{plain, lean, bare}
	}
	if len(tries.rejected) > 0 {
		v.rejected = tries.rejected
	}
	var odd any // the first that had to be set apart
	for _, m := range modes {
		var value any
		if value, err = b.value(v, at, m); err != nil {
			break
		}
		if !judged || b.g.holds(conj, value) {
			return value, nil
		}
		if odd == nil {
			odd = b.setApart(conj, v, value)
		}
		if _, object := value.(map[string]any); !object {
			break
		}
	}
	if odd != nil {
		b.apart = true
		return odd, nil
	}
	if err != nil {
		return nil, err
	}
	return nil, errors.New("no value was found that meets all keywords together")
}

// setApart mends a value that is of several branches, where that may be; nil when
// it cannot.
func (b *builder) setApart(conj []part, v *view, value any) any {
	if b.tidy {
		return nil
	}
	if next, ok := beyondWhole(v, value); ok && b.g.holds(conj, next) {
		return next
	}
	if _, object := value.(map[string]any); !object || !b.space.typed() {
		return nil
	}
	if next, ok := b.g.setApart(conj, v, value); ok {
		return next
	}
	return nil
}

// enter notes that the schemas of the view are being made.
func (b *builder) enter(v *view) (leave func(), err error) {
	for _, p := range v.parts {
		if b.stack[p.s] >= maxSame {
			return nil, errRecurse
		}
	}
	for _, p := range v.parts {
		b.stack[p.s]++
	}
	return func() {
		for _, p := range v.parts {
			b.stack[p.s]--
		}
	}, nil
}

// recursive reports whether one of the schemas is being made already.
func (b *builder) recursive(conj []part) bool {
	return composed(conj, func(s *schema.Schema) bool { return b.stack[s] > 0 })
}
