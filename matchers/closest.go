package matchers

import (
	"slices"
	"strings"
)

// closest returns the names, at most three and the nearest first, that a
// misspelt one may mean: at most a third of it is edited, or one is a part of
// the other.
func closest(misspelt string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	a := strings.ToLower(misspelt)
	for _, name := range names {
		b := strings.ToLower(name)
		d := distance([]rune(a), []rune(b))
		part := a != "" && (strings.Contains(b, a) || strings.Contains(a, b))
		if part || d <= max(len(a), len(b))/3 {
			found = append(found, candidate{name, d})
		}
	}
	slices.SortStableFunc(found, func(x, y candidate) int { return x.distance - y.distance })
	const most = 3
	var out []string
	for _, c := range found[:min(most, len(found))] {
		out = append(out, c.name)
	}
	return out
}

// distance is the number of characters to insert, remove or replace that make
// b of a (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
