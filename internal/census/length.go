package census

import (
	"math"
	"regexp/syntax"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// lengths bounds the texts that a schema allows, in code points.
type lengths struct {
	least, most int
	anything    bool // every text is allowed
}

var anyLength = lengths{most: math.MaxInt}

// formatLengths are the lengths of the texts of a checked format: RFC 3339,
// RFC 9562, RFC 791 and 4291 with an embedded IPv4 address, RFC 1123.
var formatLengths = map[string]lengths{
	"date": {least: 10, most: 10}, "date-time": {least: 20, most: math.MaxInt}, "time": {least: 9, most: math.MaxInt},
	"uuid": {least: 36, most: 36}, "ipv4": {least: 7, most: 15}, "ipv6": {least: 2, most: 45},
	"hostname": {least: 1, most: 253}, "email": {least: 3, most: math.MaxInt},
	"uri": {least: 2, most: math.MaxInt}, "duration": {least: 3, most: math.MaxInt},
}

// lengths intersects what the keywords beside o, of all schemas that must hold,
// say of the length of a text.
func (s *site) lengths(o *occurrence) lengths {
	out := anyLength
	for _, at := range s.chain() {
		out = out.and(lengthsOfEnum(at.node))
		if r, ok := lengthsOfPattern(at.node.Str("pattern")); ok && at.node.Has("pattern") {
			out = out.and(r)
		}
		if format := at.node.Str("format"); schema.FormatChecked(format) && schema.FormatFits(at.node) {
			if r, ok := formatLengths[format]; ok {
				out = out.and(r)
			}
		}
		if at == s {
			continue
		}
		if n, ok := wholeOfMember(at.node, "minLength"); ok && o.keyword != "minLength" {
			out.least = max(out.least, n)
		}
		if n, ok := wholeOfMember(at.node, "maxLength"); ok && o.keyword != "maxLength" {
			out.most = min(out.most, n)
		}
	}
	return out
}

func (l lengths) and(m lengths) lengths {
	return lengths{least: max(l.least, m.least), most: min(l.most, m.most)}
}

func lengthsOfEnum(n *tree.Node) lengths {
	values := schema.EnumOf(n).Elements()
	if len(values) == 0 {
		return anyLength
	}
	out := lengths{least: math.MaxInt}
	for _, v := range values {
		if v.Is(tree.String) {
			length := utf8.RuneCountInString(v.Text)
			out.least, out.most = min(out.least, length), max(out.most, length)
		}
	}
	return out
}

// lengthsOfPattern bounds the texts that a pattern matches as a part of them:
// above only when it holds both ends of the text. It knows the patterns that
// ECMA-262 and RE2 have in common.
func lengthsOfPattern(pattern string) (lengths, bool) {
	re, ok := parsePattern(pattern)
	if !ok {
		return anyLength, false
	}
	least, most := lengthOf(re)
	if !bothEnds(re) {
		most = math.MaxInt
	}
	return lengths{least: least, most: most, anything: least == 0 && !anchored(re)}, true
}

// parsePattern reads a pattern as the validator matches it.
func parsePattern(pattern string) (*syntax.Regexp, bool) {
	body, ok := schema.PatternBody(pattern)
	if !ok {
		return nil, false
	}
	re, err := syntax.Parse(body, syntax.Perl)
	return re, err == nil
}

// bothEnds reports whether the expression is ^…$.
func bothEnds(re *syntax.Regexp) bool {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	if re.Op != syntax.OpConcat || len(re.Sub) < 2 {
		return false
	}
	return re.Sub[0].Op == syntax.OpBeginText && re.Sub[len(re.Sub)-1].Op == syntax.OpEndText
}

// anchored reports whether an expression looks at what is around it.
func anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	for _, sub := range re.Sub {
		if anchored(sub) {
			return true
		}
	}
	return false
}

// lengthOf bounds what an expression itself matches.
func lengthOf(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune), len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, 1
	case syntax.OpCapture:
		return lengthOf(re.Sub[0])
	case syntax.OpStar:
		return repeated(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		return repeated(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		return repeated(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		return repeated(re.Sub[0], re.Min, re.Max)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			l, m := lengthOf(sub)
			least, most = sum(least, l), sum(most, m)
		}
	case syntax.OpAlternate:
		least = math.MaxInt
		for _, sub := range re.Sub {
			l, m := lengthOf(sub)
			least, most = min(least, l), max(most, m)
		}
	}
	return least, most
}

func repeated(re *syntax.Regexp, from, to int) (least, most int) {
	l, m := lengthOf(re)
	switch {
	case m == 0:
		most = 0
	case to < 0 || m > math.MaxInt/max(to, 1):
		most = math.MaxInt
	default:
		most = m * to
	}
	if l > math.MaxInt/max(from, 1) {
		return math.MaxInt, most
	}
	return l * from, most
}

func sum(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
