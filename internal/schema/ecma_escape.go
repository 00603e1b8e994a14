package schema

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// char writes one character that stands for itself.
func (t *translation) char(c rune) {
	t.linear.WriteString(linearRune(c))
	t.backtracking.WriteString(backtrackingRune(c))
}

// escape reads what begins with a backslash outside of a class; asserts tells
// that it takes no quantifier.
func (t *translation) escape() (asserts bool, err error) {
	switch c := t.at(t.pos + 1); {
	case c == 'b', c == 'B':
		t.pos += 2
		t.linear.WriteString(`\` + string(c))
		t.backtracking.WriteString(boundaries[c])
		return true, nil
	case c == 'A', c == 'z':
		// No escapes of ECMA-262; all who have them mean the same.
		t.pos += 2
		t.both(`\` + string(c))
		return true, nil
	case c == 'Z':
		t.pos += 2
		t.both(`(?:\x0a?\z)`)
		return true, nil
	case c == 'k', c >= '1' && c <= '9':
		return false, t.backReference(c)
	}
	set, c, err := t.classEscape()
	if err != nil {
		return false, err
	}
	if set != nil {
		t.write(set)
		return false, nil
	}
	t.char(c)
	return false, nil
}

// boundaries write \b and \B for regexp2, whose own take letters of all scripts
// for parts of a word.
var boundaries = map[rune]string{
	'b': `(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))`,
	'B': `(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))`,
}

func (t *translation) backReference(c rune) error {
	start := t.pos + 1
	group := 0
	if c == 'k' {
		end := start + 1
		for end < len(t.src) && t.src[end] != '>' {
			end++
		}
		if t.at(start+1) == '<' && end < len(t.src) {
			group = t.names[string(t.src[start+2:end])]
		}
		t.pos = end + 1
	} else {
		end := start
		for t.at(end) >= '0' && t.at(end) <= '9' {
			end++
		}
		group, _ = strconv.Atoi(string(t.src[start:end]))
		t.pos = end
	}
	if group < 1 || group > t.groups {
		return fmt.Errorf("a reference to a group that is not there at character %d", start)
	}
	t.backtracks = true
	t.backtracking.WriteString(`(?:\` + strconv.Itoa(group) + `)`)
	return nil
}

// classEscape reads an escape that stands for a character or a set of them.
func (t *translation) classEscape() (runeSet, rune, error) {
	t.pos++
	c := t.peek()
	t.pos++
	if set, is := classLetters[c]; is {
		return set, 0, nil
	}
	if r, is := controlLetters[c]; is {
		return nil, r, nil
	}
	switch c {
	case -1:
		return nil, 0, fmt.Errorf("the pattern ends with a backslash")
	case 'p', 'P':
		set, err := t.property()
		if err == nil && c == 'P' {
			set = set.complement()
		}
		return set, 0, err
	case 'x':
		r, err := t.hex(2)
		return nil, r, err
	case 'u':
		r, err := t.unicodeEscape()
		return nil, r, err
	case 'c':
		if l := t.peek(); l >= 'a' && l <= 'z' || l >= 'A' && l <= 'Z' {
			t.pos++
			return nil, l % 32, nil
		}
	case '0':
		if next := t.peek(); next < '0' || next > '9' {
			return nil, 0, nil
		}
	default:
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return nil, c, nil // identity escape
		}
	}
	return nil, 0, fmt.Errorf(`no escape of ECMA-262: \%c`, c)
}

var classLetters = map[rune]runeSet{
	'd': decimals, 'D': decimals.complement(),
	'w': wordChars, 'W': wordChars.complement(),
	's': whiteSpace, 'S': whiteSpace.complement(),
}

var controlLetters = map[rune]rune{'t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r'}

func (t *translation) hex(n int) (rune, error) {
	end := min(t.pos+n, len(t.src))
	v, err := strconv.ParseUint(string(t.src[t.pos:end]), 16, 32)
	if err != nil || end-t.pos < n {
		return 0, fmt.Errorf("%d hexadecimal digits are missing at character %d", n, t.pos+1)
	}
	t.pos = end
	return rune(v), nil
}

// unicodeEscape reads what follows \u: four digits, a surrogate pair of two
// such escapes, or digits in braces.
func (t *translation) unicodeEscape() (rune, error) {
	if t.take("{") {
		end := t.pos
		for end < len(t.src) && t.src[end] != '}' {
			end++
		}
		v, err := strconv.ParseUint(string(t.src[t.pos:end]), 16, 32)
		if err != nil || v > unicode.MaxRune || end == len(t.src) {
			return 0, fmt.Errorf(`\u{…} is no code point at character %d`, t.pos)
		}
		t.pos = end + 1
		return rune(v), nil
	}
	high, err := t.hex(4)
	if err != nil || !utf16.IsSurrogate(high) {
		return high, err
	}
	if start := t.pos; t.take(`\u`) {
		if low, err := t.hex(4); err == nil {
			if r := utf16.DecodeRune(high, low); r != unicode.ReplacementChar {
				return r, nil
			}
		}
		t.pos = start
	}
	return high, nil // a lone surrogate; no text has one
}

// property reads what follows \p: {name}, {name=value}, or a single letter as
// other engines have it.
func (t *translation) property() (runeSet, error) {
	name := string(t.peek())
	t.pos++
	if name == "{" {
		end := t.pos
		for end < len(t.src) && t.src[end] != '}' {
			end++
		}
		name = string(t.src[t.pos:end])
		t.pos = end + 1
	}
	kind, value, both := strings.Cut(name, "=")
	if !both {
		value = kind
	}
	set := propertySet(kind, value, both)
	if set == nil {
		return nil, fmt.Errorf(`unknown property \p{%s}`, name)
	}
	return set, nil
}

// class reads […].
func (t *translation) class() error {
	t.pos++
	negated := t.take("^")
	set := runeSet{}
	for !t.take("]") {
		if t.pos >= len(t.src) {
			return fmt.Errorf("missing ]")
		}
		low, lowSet, err := t.classAtom()
		if err != nil {
			return err
		}
		set = append(set, lowSet...)
		if lowSet == nil {
			high, err := t.rangeEnd(low)
			if err != nil {
				return err
			}
			set = append(set, runeRange{low, high})
		}
	}
	if negated {
		t.writeNegated(set.normal())
	} else {
		t.write(set.normal())
	}
	return nil
}

// rangeEnd reads the end of a range that begins with low, if there is one. A
// hyphen before a class, or at the end, stands for itself (annex B.1.2).
func (t *translation) rangeEnd(low rune) (rune, error) {
	if t.peek() != '-' || t.at(t.pos+1) == ']' || t.at(t.pos+1) == -1 {
		return low, nil
	}
	start := t.pos
	t.pos++
	high, set, err := t.classAtom()
	if err != nil {
		return 0, err
	}
	if set != nil {
		t.pos = start
		return low, nil
	}
	if high < low {
		return 0, fmt.Errorf("range out of order in the class at character %d", start)
	}
	return high, nil
}

func (t *translation) classAtom() (rune, runeSet, error) {
	c := t.peek()
	if c != '\\' {
		t.pos++
		return c, nil, nil
	}
	if t.at(t.pos+1) == 'b' {
		t.pos += 2
		return '\b', nil, nil
	}
	set, c, err := t.classEscape()
	return c, set, err
}
