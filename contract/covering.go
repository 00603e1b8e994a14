package contract

// coveringRows returns rows such that, together with those given, every two
// factors meet in each pair of their levels: a covering array of strength two.
// levels are the numbers of levels, counted from 0. It is greedy, the same for
// the same input, and stops at most rows.
func coveringRows(levels []int, given [][]int, most int) [][]int {
	missing := allPairs(levels)
	for _, row := range given {
		missing.cover(row)
	}
	var rows [][]int
	for i := 0; i < len(missing.order) && len(rows) < most; i++ {
		if seed := missing.order[i]; missing.open[seed] {
			row := missing.grow(levels, seed)
			missing.cover(row)
			rows = append(rows, row)
		}
	}
	return rows
}

// pair is two factors, i before j, and their levels.
type pair struct{ i, a, j, b int }

// pairs are those that no row has yet.
type pairs struct {
	order []pair
	open  map[pair]bool
}

func allPairs(levels []int) *pairs {
	out := &pairs{open: map[pair]bool{}}
	for j := range levels {
		for i := range j {
			for a := range levels[i] {
				for b := range levels[j] {
					p := pair{i, a, j, b}
					out.order, out.open[p] = append(out.order, p), true
				}
			}
		}
	}
	return out
}

func (ps *pairs) cover(row []int) {
	for j := range row {
		for i := range j {
			delete(ps.open, pair{i, row[i], j, row[j]})
		}
	}
}

// grow fills a row around a pair, each factor with the level that brings the
// most missing pairs; the lowest of several.
func (ps *pairs) grow(levels []int, seed pair) []int {
	row := make([]int, len(levels))
	for i := range row {
		row[i] = -1 // not chosen yet
	}
	row[seed.i], row[seed.j] = seed.a, seed.b
	for i := range row {
		if row[i] >= 0 {
			continue
		}
		best, gain := 0, -1
		for level := range levels[i] {
			if g := ps.gain(row, i, level); g > gain {
				best, gain = level, g
			}
		}
		row[i] = best
	}
	return row
}

// gain counts the missing pairs of a level with what the row has.
func (ps *pairs) gain(row []int, at, level int) int {
	n := 0
	for i, other := range row {
		switch {
		case other < 0 || i == at:
		case i < at && ps.open[pair{i, other, at, level}], i > at && ps.open[pair{at, level, i, other}]:
			n++
		}
	}
	return n
}
