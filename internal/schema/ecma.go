package schema

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// translation reads a pattern of ECMA-262 (section 22.2.1, flag u, with those
// leniencies of annex B.1.2 that cannot be misread) and writes it for two
// engines at once. Every class and every character is written out as code
// points, so that no engine's own idea of \s, \w, . or $ matters.
type translation struct {
	src []rune
	pos int

	linear       strings.Builder // for Go's regexp (RE2)
	backtracking strings.Builder // for regexp2
	backtracks   bool            // only regexp2 can do it

	groups  int
	names   map[string]int
	refers  bool // there are back references: groups must capture
	dotAll  bool
	nesting int
}

// maxNesting is the deepest nesting of groups; Go's regexp allows 1000.
const maxNesting = 500

func translate(pattern, flags string) (*translation, error) {
	t := &translation{src: []rune(pattern), names: map[string]int{}}
	if err := t.survey(); err != nil {
		return nil, err
	}
	t.dotAll = strings.Contains(flags, "s")
	if strings.Contains(flags, "m") {
		return nil, fmt.Errorf("flag m is not supported")
	}
	if strings.Contains(flags, "i") {
		t.both("(?i)")
	}
	if err := t.disjunction(); err != nil {
		return nil, err
	}
	if t.pos < len(t.src) {
		return nil, fmt.Errorf("unmatched ) at character %d", t.pos+1)
	}
	return t, nil
}

// survey counts the groups and finds their names, which may be referred to
// before they come.
func (t *translation) survey() error {
	inClass := false
	for i := 0; i < len(t.src); i++ {
		switch c := t.src[i]; {
		case c == '\\':
			i++
			next := t.at(i)
			t.refers = t.refers || !inClass && (next == 'k' || next >= '1' && next <= '9')
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		case c == '(' && !inClass:
			name, captures := t.groupName(i + 1)
			if !captures {
				continue
			}
			t.groups++
			if name == "" {
				continue
			}
			if t.names[name] != 0 {
				return fmt.Errorf("two groups are named %s", name)
			}
			t.names[name] = t.groups
		}
	}
	return nil
}

// groupName looks at what follows an opening parenthesis.
func (t *translation) groupName(i int) (name string, captures bool) {
	if t.at(i) != '?' {
		return "", true
	}
	if t.at(i+1) == 'P' { // the spelling of Python
		i++
	}
	if t.at(i+1) != '<' || t.at(i+2) == '=' || t.at(i+2) == '!' {
		return "", false
	}
	for end := i + 2; end < len(t.src); end++ {
		if t.src[end] == '>' {
			return string(t.src[i+2 : end]), end > i+2
		}
	}
	return "", false
}

// at returns a character of the pattern, -1 outside of it.
func (t *translation) at(i int) rune {
	if i < 0 || i >= len(t.src) {
		return -1
	}
	return t.src[i]
}

func (t *translation) peek() rune { return t.at(t.pos) }

func (t *translation) take(s string) bool {
	for i, c := range []rune(s) {
		if t.at(t.pos+i) != c {
			return false
		}
	}
	t.pos += len([]rune(s))
	return true
}

func (t *translation) both(s string) {
	t.linear.WriteString(s)
	t.backtracking.WriteString(s)
}

// disjunction reads alternatives until the end or a closing parenthesis.
func (t *translation) disjunction() error {
	for {
		switch c := t.peek(); c {
		case -1, ')':
			return nil
		case '|':
			t.pos++
			t.both("|")
		default:
			if err := t.term(); err != nil {
				return err
			}
		}
	}
}

// term reads one assertion, or an atom with its quantifier.
func (t *translation) term() error {
	c := t.peek()
	switch c {
	case '^', '$':
		t.pos++
		t.both(map[rune]string{'^': `\A`, '$': `\z`}[c])
		return t.notQuantified()
	case '(':
		return t.group()
	case '[':
		if err := t.class(); err != nil {
			return err
		}
	case '.':
		t.pos++
		t.write(t.dot())
	case '\\':
		asserts, err := t.escape()
		if err != nil {
			return err
		}
		if asserts {
			return t.notQuantified()
		}
	case '*', '+', '?':
		return fmt.Errorf("nothing to repeat at character %d", t.pos+1)
	default:
		if n, _ := t.braces(t.pos); n > 0 {
			return fmt.Errorf("nothing to repeat at character %d", t.pos+1)
		}
		t.pos++
		t.char(c)
	}
	return t.quantifier()
}

func (t *translation) dot() runeSet {
	if t.dotAll {
		return runeSet{{0, unicode.MaxRune}}
	}
	return lineEnds.complement()
}

// group reads ( … ) of every kind.
func (t *translation) group() error {
	if t.nesting++; t.nesting > maxNesting {
		return fmt.Errorf("nested deeper than %d groups", maxNesting)
	}
	defer func() { t.nesting-- }()
	dotAll := t.dotAll
	open, look, err := t.opening()
	if err != nil || open == "" {
		return err
	}
	t.backtracking.WriteString(open)
	if open == "(" {
		open = "(?:"
	}
	t.linear.WriteString(open)
	if err := t.disjunction(); err != nil {
		return err
	}
	if !t.take(")") {
		return fmt.Errorf("missing )")
	}
	t.both(")")
	t.dotAll = dotAll
	if look {
		t.backtracks = true
		return t.notQuantified()
	}
	return t.quantifier()
}

// opening reads the beginning of a group and returns what to write for it;
// look tells that it is an assertion. After a (?i) of its own nothing is open.
func (t *translation) opening() (open string, look bool, err error) {
	name, captures := t.groupName(t.pos + 1)
	t.pos++
	switch {
	case captures:
		if name != "" {
			t.pos += len([]rune(name)) + len("?<>")
			if t.at(t.pos-1) != '>' { // ?P<
				t.pos++
			}
		}
		if t.refers {
			return "(", false, nil
		}
		return "(?:", false, nil
	case t.take("?:"):
		return "(?:", false, nil
	case t.take("?="), t.take("?!"), t.take("?<="), t.take("?<!"):
		from := t.pos - 2
		if t.at(from) == '<' {
			from--
		}
		return "(" + string(t.src[from:t.pos]), true, nil
	case t.take("?"):
		return t.modifiers()
	}
	return "", false, fmt.Errorf("a group that is not known at character %d", t.pos)
}

// modifiers reads i and s, as in (?i: … ), and in (?i) as other engines have it.
func (t *translation) modifiers() (open string, look bool, err error) {
	on := true
	letters := ""
	for ; t.peek() != -1; t.pos++ {
		switch c := t.peek(); {
		case c == '-' && on:
			on = false
			letters += "-"
		case c == 'i':
			letters += "i"
		case c == 's':
			t.dotAll = on
		case (c == ':' || c == ')') && strings.Trim(letters, "-") == "":
			t.pos++
			if c == ')' {
				return "", false, nil
			}
			return "(?:", false, nil
		case c == ':':
			t.pos++
			return "(?" + strings.TrimSuffix(letters, "-") + ":", false, nil
		case c == ')':
			t.pos++
			t.both("(?" + strings.TrimSuffix(letters, "-") + ")")
			return "", false, nil
		default:
			return "", false, fmt.Errorf("a group that is not known at character %d", t.pos)
		}
	}
	return "", false, fmt.Errorf("missing )")
}

// quantifier copies the quantifier of an atom, if there is one.
func (t *translation) quantifier() error {
	switch c := t.peek(); c {
	case '*', '+', '?':
		t.pos++
		t.both(string(c))
	case '{':
		n, text := t.braces(t.pos)
		if n == 0 {
			return nil // a brace that stands for itself
		}
		if text == "" {
			return fmt.Errorf("numbers out of order or too large in {} at character %d", t.pos+1)
		}
		t.pos += n
		t.both(text)
	default:
		return nil
	}
	if t.take("?") {
		t.both("?")
	}
	return t.notQuantified()
}

func (t *translation) notQuantified() error {
	n, _ := t.braces(t.pos)
	if c := t.peek(); n > 0 || c == '*' || c == '+' || c == '?' {
		return fmt.Errorf("nothing to repeat at character %d", t.pos+1)
	}
	return nil
}

// braces returns the length of the quantifier {n}, {n,} or {n,m} at i, 0 when
// there is none, and how to write it, "" when m
// is below n or a number is too large.
func (t *translation) braces(i int) (length int, text string) {
	if t.at(i) != '{' {
		return 0, ""
	}
	end := i + 1
	for end < len(t.src) && t.src[end] != '}' && end-i < 24 {
		end++
	}
	if t.at(end) != '}' {
		return 0, ""
	}
	least, most, ranged := strings.Cut(string(t.src[i+1:end]), ",")
	if !digits(least) || ranged && most != "" && !digits(most) {
		return 0, ""
	}
	length = end + 1 - i
	n, err := strconv.Atoi(least) // Go's regexp takes leading zeros for text
	switch {
	case err != nil:
		return length, ""
	case !ranged:
		return length, fmt.Sprintf("{%d}", n)
	case most == "":
		return length, fmt.Sprintf("{%d,}", n)
	}
	if m, err := strconv.Atoi(most); err == nil && m >= n {
		return length, fmt.Sprintf("{%d,%d}", n, m)
	}
	return length, ""
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
