package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// runeRange holds the code points from low to high.
type runeRange struct{ low, high rune }

// runeSet is a set of code points; normal puts it in order.
type runeSet []runeRange

// The sets of ECMA-262, sections 12.2, 12.3 and 22.2.2.9.
var (
	decimals   = runeSet{{'0', '9'}}
	wordChars  = runeSet{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
	lineEnds   = runeSet{{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}
	whiteSpace = runeSet{
		{'\t', '\r'}, {' ', ' '}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a},
		{0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff},
	}
)

// normal sorts the ranges and joins those that touch.
func (s runeSet) normal() runeSet {
	s = slices.Clone(s)
	slices.SortFunc(s, func(a, b runeRange) int { return cmp.Compare(a.low, b.low) })
	joined := runeSet{}
	for _, r := range s {
		if last := len(joined) - 1; last >= 0 && r.low <= joined[last].high+1 {
			joined[last].high = max(joined[last].high, r.high)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}

// complement returns all code points that are not in the set.
func (s runeSet) complement() runeSet {
	rest := runeSet{}
	next := rune(0)
	for _, r := range s.normal() {
		if r.low > next {
			rest = append(rest, runeRange{next, r.low - 1})
		}
		next = r.high + 1
	}
	if next <= unicode.MaxRune {
		rest = append(rest, runeRange{next, unicode.MaxRune})
	}
	return rest
}

// write writes a set as a class; set is normal.
func (t *translation) write(set runeSet) { t.writeClass("[", set) }

// writeNegated writes the class of all others. It is not written as the
// complement, which would be another set where case is ignored.
func (t *translation) writeNegated(set runeSet) {
	if len(set) == 0 {
		t.write(runeSet{{0, unicode.MaxRune}})
		return
	}
	t.writeClass("[^", set)
}

func (t *translation) writeClass(open string, set runeSet) {
	if len(set) == 0 {
		t.linear.WriteString(`[^\x{0}-\x{10ffff}]`)
		t.backtracking.WriteString(`(?!)`)
		return
	}
	t.both(open)
	for _, r := range set {
		t.linear.WriteString(linearRune(r.low))
		t.backtracking.WriteString(backtrackingRune(r.low))
		if r.high > r.low {
			t.linear.WriteString("-" + linearRune(r.high))
			t.backtracking.WriteString("-" + backtrackingRune(r.high))
		}
	}
	t.both("]")
}

// linearRune writes a code point for Go's regexp.
func linearRune(c rune) string {
	if plain(c) {
		return string(c)
	}
	return fmt.Sprintf(`\x{%x}`, c)
}

// backtrackingRune writes a code point for regexp2.
func backtrackingRune(c rune) string {
	if plain(c) || c > 0xffff {
		return string(c)
	}
	return fmt.Sprintf(`\u%04x`, c)
}

// plain reports whether c stands for itself everywhere.
func plain(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// propertySet returns the code points with a Unicode property: the general
// categories, the scripts, and the few binary properties that patterns use. It
// is nil for a property that is not known.
func propertySet(kind, value string, named bool) runeSet {
	switch kind {
	case "Script", "sc", "Script_Extensions", "scx":
		return tableSet(unicode.Scripts[value])
	case "General_Category", "gc":
		return categorySet(value)
	}
	if named {
		return nil
	}
	switch value {
	case "Any":
		return runeSet{{0, unicode.MaxRune}}
	case "ASCII":
		return runeSet{{0, unicode.MaxASCII}}
	case "Alphabetic", "Alpha":
		return tableSet(unicode.L, unicode.Nl, unicode.Other_Alphabetic)
	case "Lowercase", "Lower":
		return tableSet(unicode.Ll, unicode.Other_Lowercase)
	case "Uppercase", "Upper":
		return tableSet(unicode.Lu, unicode.Other_Uppercase)
	}
	if set := categorySet(value); set != nil {
		return set
	}
	if set := tableSet(unicode.Scripts[value]); set != nil {
		return set // \p{Greek}, as other engines have it
	}
	return tableSet(unicode.Properties[value])
}

func categorySet(name string) runeSet {
	if short, is := unicode.CategoryAliases[name]; is {
		name = short
	}
	return tableSet(unicode.Categories[strings.TrimSpace(name)])
}

// tableSet unites tables; it is nil when one is.
func tableSet(tables ...*unicode.RangeTable) runeSet {
	set := runeSet{}
	for _, t := range tables {
		if t == nil {
			return nil
		}
		for _, r := range t.R16 {
			set = set.stride(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			set = set.stride(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return set.normal()
}

func (s runeSet) stride(low, high, stride rune) runeSet {
	if stride == 1 {
		return append(s, runeRange{low, high})
	}
	for c := low; c <= high; c += stride {
		s = append(s, runeRange{c, c})
	}
	return s
}
