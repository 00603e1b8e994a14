package gen

// Cut is what was left out of a sweep because there was too much already: the
// values or faults of one keyword at one place.
type Cut struct {
	Pointer []string
	Rule    string
	Fault   bool // else values
	Reason  string
}

// maxCuts bounds what is listed. The last entry says that there is more.
const maxCuts = 2000

// Cut returns what was left out since it was asked for last, each once.
func (w *Sweep) Cut() []Cut {
	out := w.cuts
	w.cuts = nil
	return out
}

func (w *Sweep) cutOff(key string, c Cut) {
	switch n := len(w.cutKeys); {
	case w.cutKeys[key] || n > maxCuts:
		return
	case n == maxCuts:
		c.Pointer, c.Reason = nil, "the list of what is left out of the schema is longer than "+itoa(maxCuts)
	}
	if w.cutKeys == nil {
		w.cutKeys = map[string]bool{}
	}
	w.cutKeys[key] = true
	w.cuts = append(w.cuts, c)
}
