package census

import (
	"regexp/syntax"
	"slices"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// noText reports whether no text meets the keywords of strings in all of the
// schemas: their lengths exclude each other, or a pattern matches nothing. Formats
// show nothing: one that the lengths beside it contradict is ignored.
func noText(facts []*tree.Node) bool {
	all := anyLength
	for _, f := range facts {
		if pattern := f.Get("pattern"); pattern.Is(tree.String) {
			if re, ok := parsePattern(pattern.Text); ok && neverMatches(re) {
				return true
			}
			if r, ok := lengthsOfPattern(pattern.Text); ok {
				all = all.and(r)
			}
		}
		if n, ok := wholeOfMember(f, "minLength"); ok {
			all.least = max(all.least, n)
		}
		if n, ok := wholeOfMember(f, "maxLength"); ok {
			all.most = min(all.most, n)
		}
	}
	return all.least > all.most
}

// neverMatches reports whether an expression asks for the start of the text after
// a character of it, or for the end before one.
func neverMatches(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpNoMatch:
		return true
	case syntax.OpCapture, syntax.OpPlus:
		return neverMatches(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && neverMatches(re.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !neverMatches(sub) })
	case syntax.OpConcat:
		before, ended := 0, false
		for _, sub := range re.Sub {
			least, _ := lengthOf(sub)
			if neverMatches(sub) || sub.Op == syntax.OpBeginText && before > 0 || ended && least > 0 {
				return true
			}
			before, ended = sum(before, least), ended || sub.Op == syntax.OpEndText
		}
	}
	return false
}
