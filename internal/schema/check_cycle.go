package schema

// markCyclic marks the checks that apply themselves to the same value, through
// however many others: only they have to look out for themselves. What was made
// before cannot lead to what is made now. The method is Tarjan's, for the
// strongly connected components of a graph.
func markCyclic(made []*check) {
	t := &components{index: make(map[*check]int, len(made)), low: make(map[*check]int, len(made))}
	for _, c := range made {
		t.index[c] = 0 // to be visited
	}
	for _, c := range made {
		if t.index[c] == 0 {
			t.visit(c)
		}
	}
}

type components struct {
	index, low map[*check]int // from 1, in order of the visits
	visits     int
	open       []*check // in no component yet
}

const closed = -1

func (t *components) visit(c *check) {
	t.visits++
	t.index[c], t.low[c] = t.visits, t.visits
	t.open = append(t.open, c)
	c.inPlace(func(next *check) {
		switch at, ours := t.index[next]; {
		case !ours || at == closed:
		case at == 0:
			t.visit(next)
			t.low[c] = min(t.low[c], t.low[next])
		default:
			t.low[c] = min(t.low[c], at)
			c.cyclic = c.cyclic || next == c
		}
	})
	if t.low[c] == t.index[c] {
		t.close(c)
	}
}

// close takes the component that c is the first of.
func (t *components) close(c *check) {
	first := len(t.open) - 1
	for t.open[first] != c {
		first--
	}
	for _, member := range t.open[first:] {
		t.index[member] = closed
		member.cyclic = member.cyclic || len(t.open)-first > 1
	}
	t.open = t.open[:first]
}

// inPlace calls f with the checks that judge the same value as c.
func (c *check) inPlace(f func(*check)) {
	for _, sub := range [...]*check{c.ref, c.not, c.condition, c.then, c.otherwise} {
		if sub != nil {
			f(sub)
		}
	}
	for _, list := range [...][]*check{c.allOf, c.anyOf, c.oneOf} {
		for _, sub := range list {
			f(sub)
		}
	}
	if c.object != nil {
		for _, d := range c.object.dependentSchemas {
			f(d.check)
		}
	}
}
