package schema

import "slices"

// A schema is judged by a check: the form of the compiled schema that answers
// yes or no without describing what it finds, and so without allocating. What
// it says is what the engine's own validator says; a test holds the two
// together. Only for a value that is refused does explain.go go through it
// again, into what fails, for the engine's errors.

// verdict is what a check says of a value. The worst of several is that of all
// of them together.
type verdict uint8

const (
	passes verdict = iota
	// loops: to judge the value by this schema one must have judged it by this
	// schema. It says nothing of the value, but a combinator that asks for a
	// match has none.
	loops
	fails
)

// walk is one judgement of a value.
type walk struct {
	within []visited // cyclic checks that are being answered, outermost first
	path   []string  // place in the value; kept while explaining only
	about  *about    // nil to explain everything
	known  *known    // nil when nothing is known of any part
}

// visited is a check at a depth of the value: it meets itself when it is asked
// again before the value changes.
type visited struct {
	check *check
	depth int
}

// meets reports whether a check is asked for the value that it is judging.
func (w *walk) meets(c *check, depth int) bool {
	for i := len(w.within) - 1; i >= 0 && w.within[i].depth == depth; i-- {
		if w.within[i].check == c {
			return true
		}
	}
	return false
}

func (w *walk) enter(c *check, depth int) { w.within = append(w.within, visited{c, depth}) }
func (w *walk) leave()                    { w.within = w.within[:len(w.within)-1] }

// accept judges a value by a check; depth is that of the value.
func (w *walk) accept(c *check, value any, depth int) verdict {
	switch {
	case c.boolean:
		return c.always
	case c.unevaluatedProperties != nil || c.unevaluatedItems != nil:
		// A walk of its own keeps the usual one off the heap.
		quiet := &walk{within: slices.Clone(w.within), known: w.known}
		found, _, _ := quiet.visit(c, value, depth, false, true)
		return found
	case !c.cyclic:
		return w.judge(c, value, depth)
	case w.meets(c, depth):
		return loops
	}
	w.enter(c, depth)
	found := w.judge(c, value, depth)
	w.leave()
	return found
}

func (w *walk) judge(c *check, value any, depth int) verdict {
	if !c.admits(value) {
		return fails
	}
	found := passes
	if c.ref != nil {
		if found = w.accept(c.ref, value, depth); found == fails {
			return fails
		}
	}
	if found = max(found, w.parts(c, value, depth)); found == fails || !c.combines {
		return found
	}
	return max(found, w.combine(c, value, depth))
}

// admits judges by what needs no other schema and holds for any type.
func (c *check) admits(value any) bool {
	if c.types != 0 && !c.admitsType(value) {
		return false
	}
	if c.constant != nil && !equal(value, *c.constant) {
		return false
	}
	if c.enum != nil && !c.enum.has(value) {
		return false
	}
	return c.format == nil || c.format.Validate(value) == nil
}

// parts judges by what holds for one type.
func (w *walk) parts(c *check, value any, depth int) verdict {
	ok := true
	switch v := value.(type) {
	case map[string]any:
		if c.object != nil {
			return w.object(c.object, v, depth)
		}
	case []any:
		if c.array != nil {
			return w.array(c.array, v, depth)
		}
	case string:
		ok = c.text == nil || c.text.admits(v)
	default:
		ok = c.number == nil || c.number.admits(value)
	}
	if !ok {
		return fails
	}
	return passes
}

// combine judges by what combines schemas of the same value.
func (w *walk) combine(c *check, value any, depth int) verdict {
	if c.not != nil && w.accept(c.not, value, depth) == passes {
		return fails
	}
	found := passes
	for _, sub := range c.allOf {
		if found = max(found, w.accept(sub, value, depth)); found == fails {
			return fails
		}
	}
	if len(c.anyOf) > 0 && w.matches(c.anyOf, value, depth, 1) != 1 {
		return fails
	}
	if len(c.oneOf) > 0 && w.matches(c.oneOf, value, depth, 2) != 1 {
		return fails
	}
	if c.condition == nil {
		return found
	}
	next := c.otherwise
	if w.accept(c.condition, value, depth) == passes {
		next = c.then
	}
	if next != nil {
		found = max(found, w.accept(next, value, depth))
	}
	return found
}

// matches counts the schemas that the value matches, as far as enough.
func (w *walk) matches(of []*check, value any, depth, enough int) int {
	n := 0
	for _, sub := range of {
		if w.accept(sub, value, depth) == passes {
			if n++; n == enough {
				break
			}
		}
	}
	return n
}
