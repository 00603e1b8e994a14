package gen

// Limit sets the number of values and faults of the sweep.
func (w *Sweep) Limit(n int) { w.most = n }
