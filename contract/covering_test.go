package contract

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRowsCoverEveryPair of levels, given rows included.
func TestRowsCoverEveryPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SliceOfN(rapid.IntRange(1, 5), 0, 8).Draw(t, "levels")
		given := sentAlready(len(levels))
		if slices.Min(append(levels, 9)) < 2 {
			given = nil // the rows of other cases have level 1
		}
		rows := coveringRows(levels, given, 1000)
		missing := allPairs(levels)
		for _, row := range slices.Concat(given, rows) {
			for i, level := range row {
				if level < 0 || level >= levels[i] {
					t.Fatalf("row %v has a level that is none of %v", row, levels)
				}
			}
			missing.cover(row)
		}
		if len(missing.open) > 0 {
			t.Fatalf("%v: missing are %v", levels, missing.open)
		}
		if again := coveringRows(levels, given, 1000); !slices.EqualFunc(rows, again, slices.Equal) {
			t.Fatalf("%v and then %v", rows, again)
		}
	})
}

func TestRowsAreFew(t *testing.T) {
	for _, test := range []struct {
		levels     []int
		given      [][]int
		most, want int // want is the largest number
	}{
		{nil, nil, 10, 0},
		{[]int{3}, nil, 10, 0},                         // no pair
		{[]int{2, 2, 2, 2}, sentAlready(4), 10, 0},     // all there already
		{[]int{2, 2, 2, 2, 2, 2, 2, 2}, nil, 1000, 10}, // of 256
		{[]int{5, 5, 5, 5}, nil, 1000, 40},             // of 625; 25 at least
		{[]int{5, 5, 5, 5, 5, 5, 5, 5}, nil, 24, 24},
	} {
		if got := len(coveringRows(test.levels, test.given, test.most)); got > test.want {
			t.Errorf("%v: %d rows, want at most %d", test.levels, got, test.want)
		}
	}
}

func BenchmarkCoveringRows(b *testing.B) {
	levels := []int{5, 5, 5, 5, 5, 5, 5, 5}
	for b.Loop() {
		coveringRows(levels, sentAlready(len(levels)), mostRows)
	}
}
