package gen

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// text breaks the keywords of strings.
func (f *faulter) text(p *place, src part, value string) {
	s := src.s
	if p.v.fixed {
		return // the enumeration decides already
	}
	if s.MinLength != nil && *s.MinLength > 0 && *s.MinLength == p.v.minLength {
		f.length(p, src, "minLength", *s.MinLength-1)
	}
	if s.MaxLength != nil && *s.MaxLength == p.v.maxLength {
		f.length(p, src, "maxLength", *s.MaxLength+1)
	}
	if s.Pattern != "" {
		f.pattern(p, src, value)
	}
	if s.Format != "" {
		f.format(p, src)
	}
}

// length breaks a limit of length with a text of n code points.
func (f *faulter) length(p *place, src part, keyword string, n int) {
	if n > maxText {
		f.skip(p, keyword, "the text would be longer than "+itoa(maxText)+" characters")
		return
	}
	if n == 0 && !f.space.Carries("") {
		f.undeliverable(p, keyword, "an empty text cannot travel there")
		return
	}
	var attempts []attempt
	if t, ok := bestOf(p.v, keyword, f.ofLength(p, n)); ok {
		attempts = append(attempts, attempt{"", t})
	}
	if m := multibyte(min(n, longText+1)); n <= longText && m != "" && slices.Equal(p.v.broken(m), []string{keyword}) {
		attempts = append(attempts, attempt{"multibyte", m})
	}
	f.values(p, src, keyword, "no text of that length can travel there", attempts)
}

// ofLength yields texts of n code points, made to keep pattern and format
// first.
func (f *faulter) ofLength(p *place, n int) iter.Seq[string] {
	v := *p.v
	v.minLength, v.maxLength = n, n
	fits := func(t string) bool { return utf8.RuneCountInString(t) == n && f.space.Carries(t) }
	return func(yield func(string) bool) {
		for t := range f.builder().texts(&v, p.spot(), n) {
			if fits(t) && !yield(t) {
				return
			}
		}
		if s, ok := p.value.(string); ok && s != "" {
			runes := []rune(s)
			for len(runes) < n {
				runes = append(runes, runes[len(runes)-1])
			}
			if t := string(runes[:n]); fits(t) {
				yield(t)
			}
		}
	}
}

// junk are the characters to spoil a text with: visible ones of each kind.
var junk = []string{"!", "x", "X", "0", "-", "~", "_", "é"}

// pattern breaks a pattern by near misses: text before or after a match (a
// pattern that the reader anchors otherwise than JSON Schema does), a line
// break at the end ($ matches before it in some languages), one character off.
func (f *faulter) pattern(p *place, src part, value string) {
	s := src.s
	short := f.shortest(p, value)
	var attempts []attempt
	add := func(variant string, texts ...string) {
		texts = slices.DeleteFunc(texts, func(t string) bool {
			return !f.space.Carries(t) || t == "" && !f.space.typed()
		})
		if t, ok := best(p.v, "pattern", onlyMissing(s.Pattern, texts)); ok {
			attempts = append(attempts, attempt{variant, t})
		}
	}
	add("prefix", spoiled(short, func(s, j string) string { return j + s })...)
	add("suffix", spoiled(short, func(s, j string) string { return s + j })...)
	if f.space == Body || f.space == Query {
		add("newline", short+"\n")
	}
	add("character", spoiled(value, replaceMiddle)...)
	if c := otherCase(value); c != value {
		add("case", c)
	}
	if p.v.minLength == 0 && f.space.typed() {
		add("empty", "")
	}
	if len(attempts) == 0 {
		n := max(p.v.minLength, 1)
		add("other", strings.Repeat("!", n), strings.Repeat("x", n), strings.Repeat("0", n), strings.Repeat("~", n+8))
	}
	if len(attempts) == 0 { // it is not anchored, and matches wherever a visible character is
		n := max(p.v.minLength, 1)
		add("blank", strings.Repeat(" ", n), strings.Repeat("\t", n), strings.Repeat("\n", n), strings.Repeat("\x01", n))
	}
	f.values(p, src, "pattern", "no text was found that can travel there and does not match", attempts)
}

// onlyMissing keeps the texts that do not match.
func onlyMissing(pattern string, texts []string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return matches(pattern, t) })
}

func spoiled(s string, with func(s, junk string) string) []string {
	out := make([]string, len(junk))
	for i, j := range junk {
		out[i] = with(s, j)
	}
	return out
}

func replaceMiddle(s, j string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return j
	}
	i := len(runes) / 2
	return string(runes[:i]) + j + string(runes[i+1:])
}

// shortest returns a valid text with room for one more character, value itself
// when there is none.
func (f *faulter) shortest(p *place, value string) string {
	if p.v.maxLength < 0 || utf8.RuneCountInString(value) < p.v.maxLength {
		return value
	}
	b := f.builder()
	for n := p.v.maxLength - 1; n >= p.v.minLength && n >= p.v.maxLength-3; n-- {
		if t, ok := b.exactly(p.v, n, p.spot()); ok {
			return t
		}
	}
	return value
}

// format breaks a format by near misses that the engine refuses.
func (f *faulter) format(p *place, src part) {
	var attempts []attempt
	if !schema.FormatChecked(src.s.Format) {
		f.skip(p, "format", "the format "+src.s.Format+" is not checked")
		return
	}
	least := -1
	for _, m := range misses[src.s.Format] {
		broken := p.v.broken(m.text)
		if schema.CheckFormat(src.s.Format, m.text) == nil || !f.space.Carries(m.text) {
			continue
		}
		if least < 0 || len(broken) < least {
			least, attempts = len(broken), nil
		}
		if len(broken) == least {
			attempts = append(attempts, attempt{m.variant, m.text})
		}
	}
	f.values(p, src, "format", "no near miss of the format "+src.s.Format+" is known that can travel there", attempts)
}
