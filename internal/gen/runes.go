package gen

// preferred are the groups of characters to choose from, the most readable
// first. All but the last are safe in every space.
var preferred = [][2]rune{{'a', 'z'}, {'0', '9'}, {'A', 'Z'}, {'-', '-'}, {'_', '_'}, {'.', '.'},
	{'!', '~'}, {' ', ' '}, {0xe0, 0x24f}, {0x370, 0x4ff}}

// pickRune picks a readable member of a class given as pairs of bounds. With
// varied it picks from any of the first groups, else from the first that has
// members.
func pickRune(class []rune, src *stream, varied bool) rune {
	var choices [][2]rune
	for _, group := range preferred {
		found := false
		for i := 0; i+1 < len(class); i += 2 {
			lo, hi := max(class[i], group[0]), min(class[i+1], group[1])
			if lo <= hi {
				choices = append(choices, [2]rune{lo, hi})
				found = true
			}
		}
		if found && !varied {
			break
		}
	}
	if len(choices) == 0 {
		if len(class) == 0 {
			return 'x'
		}
		return class[0]
	}
	c := choices[src.below(len(choices))]
	return c[0] + rune(src.below(int(c[1]-c[0])+1))
}
