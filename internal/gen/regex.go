package gen

import (
	"regexp/syntax"
	"strings"
)

// maxPatterns bounds the patterns that are remembered.
const maxPatterns = 1 << 10

// parsed is a pattern without its lookarounds, and the bodies of the positive
// lookaheads for those who look for a text that has them. The pattern is nil
// when it cannot be read.
type parsed struct {
	re    *syntax.Regexp
	ahead []*syntax.Regexp
}

// parsed is parsePattern, which is asked of the same patterns again and again.
func (g *Generator) parsed(pattern string) parsed {
	return g.patterns.Of(pattern, func() parsed { return parsePattern(pattern) })
}

// parsePattern reads an ECMA-262 pattern as far as Go's syntax goes.
func parsePattern(pattern string) parsed {
	plainText, bodies := withoutLookarounds(goSyntax(pattern))
	re, err := syntax.Parse(plainText, syntax.Perl)
	if err != nil {
		return parsed{}
	}
	p := parsed{re: re}
	for _, b := range bodies {
		if a, err := syntax.Parse(b, syntax.Perl); err == nil {
			p.ahead = append(p.ahead, a)
		}
	}
	return p
}

// goSyntax rewrites what ECMA-262 writes differently: \uXXXX, \u{X}, \cX, \/
// and similar needless escapes, and repetition counts above Go's limit.
func goSyntax(p string) string {
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		switch {
		case p[i] == '\\' && i+1 < len(p):
			n, text := escape(p[i:])
			b.WriteString(text)
			i += n - 1
		case p[i] == '{':
			n, text := counts(p[i:])
			b.WriteString(text)
			i += n - 1
		default:
			b.WriteByte(p[i])
		}
	}
	return b.String()
}

// escape rewrites the escape at the start of p and returns its length.
func escape(p string) (n int, text string) {
	switch c := p[1]; {
	case c == 'u' && len(p) >= 6 && isHex(p[2:6]):
		return 6, `\x{` + p[2:6] + `}`
	case c == 'u' && len(p) > 3 && p[2] == '{':
		return 2, `\x`
	case c == 'c' && len(p) >= 3:
		return 3, `\x{` + string("0123456789abcdef"[p[2]>>4&1]) + string("0123456789abcdef"[p[2]&15]) + `}`
	case c == '-' || c == '/' || c == '_' || c == '#' || c == '@' || c == ' ' || c == '%' || c == '\'' || c == '"':
		if c == '-' {
			return 2, `\-`
		}
		return 2, string(c)
	}
	return 2, p[:2]
}

// counts lowers the numbers of {n,m} to what Go accepts: 1000. What that loses
// is a matter of length only, and the result is checked.
func counts(p string) (n int, text string) {
	end := strings.IndexByte(p, '}')
	if end < 2 || strings.Trim(p[1:end], "0123456789,") != "" {
		return 1, "{"
	}
	low, high, ranged := strings.Cut(p[1:end], ",")
	text = "{" + atMost1000(low)
	if ranged {
		text += ","
		if high != "" {
			text += atMost1000(high)
		}
	}
	return end + 1, text + "}"
}

func atMost1000(digits string) string {
	if len(digits) > 3 {
		return "1000"
	}
	return digits
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// withoutLookarounds removes (?=…), (?!…), (?<=…) and (?<!…) and returns the
// bodies of the first kind.
func withoutLookarounds(p string) (rest string, ahead []string) {
	var b strings.Builder
	for i := 0; i < len(p); {
		n := lookaround(p[i:])
		if n == 0 {
			step := 1
			switch {
			case p[i] == '\\' && i+1 < len(p):
				step = 2
			case p[i] == '[':
				step = classEnd(p[i:])
			}
			b.WriteString(p[i : i+step])
			i += step
			continue
		}
		end := groupEnd(p[i:])
		if p[i+2] == '=' {
			ahead = append(ahead, p[i+3:i+end-1])
		}
		i += end
	}
	return b.String(), ahead
}

// lookaround returns the length of the opening of a lookaround, 0 for none.
func lookaround(p string) int {
	for _, open := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(p, open) && groupEnd(p) > len(open) {
			return len(open)
		}
	}
	return 0
}

// groupEnd returns the index after the group that p starts with, 0 when it is
// not closed.
func groupEnd(p string) int {
	depth := 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '[':
			i += classEnd(p[i:]) - 1
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// classEnd returns the index after the character class that p starts with.
func classEnd(p string) int {
	for i := 1; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case ']':
			return i + 1
		}
	}
	return len(p)
}
