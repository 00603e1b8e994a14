package gen

import (
	"iter"
	"math"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// patternTexts yields texts that probably match the pattern and have low to
// high code points (high -1: any number). They are candidates: lookarounds,
// inner anchors and odd lengths are left to the caller's check.
func patternTexts(pattern parsed, src *stream, low, high int) iter.Seq[string] {
	return func(yield func(string) bool) {
		re, ahead := pattern.re, pattern.ahead
		if re == nil {
			return
		}
		for try := range 60 {
			p := patternWriter{src: src, varied: try >= 8, left: maxText}
			want := aim(re, low, high, try, src)
			t := p.write(re, want)
			if !yield(t) {
				return
			}
			if !yield(p.padded(t, low, high, try)) {
				return
			}
			if len(ahead) > 0 && !yield(p.withAhead(ahead, low, high)) {
				return
			}
		}
	}
}

// aim chooses the length to write: a short one that is allowed, later others.
func aim(re *syntax.Regexp, low, high, try int, src *stream) int {
	least, most := span(re)
	least = max(least, low)
	if high >= 0 {
		most = min(most, high)
	}
	comfortable := max(least, min(most, 8))
	if try == 0 || most <= least {
		return comfortable
	}
	return least + src.below(min(most-least, 8+try)+1)
}

// patternWriter writes a text along a parse tree.
type patternWriter struct {
	src    *stream
	varied bool // digits, capitals and marks as well as small letters
	left   int  // code points that may still be written
}

// infinite stands for no upper limit of a length.
const infinite = math.MaxInt32

// span returns the smallest and largest number of code points that match re.
func span(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune), len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, 1
	case syntax.OpCapture:
		return span(re.Sub[0])
	case syntax.OpConcat:
		for _, s := range re.Sub {
			l, m := span(s)
			least, most = least+l, min(infinite, most+m)
		}
		return min(least, infinite), most
	case syntax.OpAlternate:
		least = infinite
		for _, s := range re.Sub {
			l, m := span(s)
			least, most = min(least, l), max(most, m)
		}
		return least, most
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		l, m := span(re.Sub[0])
		low, high := repeats(re)
		return product(l, low), product(m, high)
	}
	return 0, 0
}

func repeats(re *syntax.Regexp) (low, high int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, infinite
	case syntax.OpPlus:
		return 1, infinite
	case syntax.OpQuest:
		return 0, 1
	}
	if re.Max < 0 {
		return re.Min, infinite
	}
	return re.Min, re.Max
}

func product(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	if a >= infinite/b {
		return infinite
	}
	return a * b
}

// write returns a text for re of about want code points.
func (p *patternWriter) write(re *syntax.Regexp, want int) string {
	if p.left <= 0 {
		return ""
	}
	switch re.Op {
	case syntax.OpLiteral:
		p.left -= len(re.Rune)
		return string(re.Rune)
	case syntax.OpCharClass:
		p.left--
		return string(pickRune(re.Rune, p.src, p.varied))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		p.left--
		return string(pickRune([]rune{' ', '~'}, p.src, p.varied))
	case syntax.OpCapture:
		return p.write(re.Sub[0], want)
	case syntax.OpConcat:
		return p.concat(re.Sub, want)
	case syntax.OpAlternate:
		return p.write(p.alternative(re.Sub, want), want)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return p.repeat(re, want)
	}
	return ""
}

// concat shares the wanted length out: each part gets its least, the first ones
// what is left.
func (p *patternWriter) concat(parts []*syntax.Regexp, want int) string {
	spare := want
	for _, s := range parts {
		l, _ := span(s)
		spare -= l
	}
	var b strings.Builder
	for _, s := range parts {
		l, m := span(s)
		extra := max(0, min(spare, m-l))
		t := p.write(s, l+extra)
		b.WriteString(t)
		spare -= utf8.RuneCountInString(t) - l
	}
	return b.String()
}

// alternative picks one whose lengths include the wanted one, if any.
func (p *patternWriter) alternative(parts []*syntax.Regexp, want int) *syntax.Regexp {
	from := 0
	if p.varied {
		from = p.src.below(len(parts))
	}
	for i := range parts {
		s := parts[(from+i)%len(parts)]
		if l, m := span(s); l <= want && want <= m {
			return s
		}
	}
	return parts[from]
}

func (p *patternWriter) repeat(re *syntax.Regexp, want int) string {
	low, high := repeats(re)
	l, m := span(re.Sub[0])
	var b strings.Builder
	remaining := want
	for n := 0; n < high && p.left > 0; n++ {
		due := product(max(0, low-n-1), l) // what later repetitions need at least
		if n >= low && (remaining <= 0 || remaining < l) {
			break
		}
		t := p.write(re.Sub[0], max(l, min(m, remaining-due)))
		b.WriteString(t)
		remaining -= utf8.RuneCountInString(t)
		if t == "" && n >= low {
			break // repetitions of nothing
		}
		if m == 0 && n >= low {
			break
		}
	}
	return b.String()
}

// padded adds text around one that is too short: a pattern without anchors
// matches inside a longer text.
func (p *patternWriter) padded(t string, low, high, try int) string {
	missing := low - utf8.RuneCountInString(t)
	if missing <= 0 {
		return t
	}
	more := words("", p.src, missing, missing)
	if try%2 == 0 {
		return t + more
	}
	return more + t
}

// withAhead joins what the lookaheads want to see, and fills up with letters.
func (p *patternWriter) withAhead(ahead []*syntax.Regexp, low, high int) string {
	var b strings.Builder
	for _, re := range ahead {
		l, _ := span(re)
		b.WriteString(p.write(re, l))
	}
	least := max(low, 12)
	if high >= 0 {
		least = min(least, high)
	}
	if n := least - utf8.RuneCountInString(b.String()); n > 0 {
		b.WriteString(p.write(anyLetter, n))
	}
	return b.String()
}

var anyLetter, _ = syntax.Parse("[a-z]*", syntax.Perl)
