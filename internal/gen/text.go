package gen

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds generated strings, in code points.
const maxText = 1 << 18

// longText is the length from which one text of a limit is enough: a plan holds
// all of its cases.
const longText = 1 << 16

// text makes a valid string for the place.
func (b *builder) text(v *view, at spot) (any, error) { return b.textOf(v, at) }

func (b *builder) textOf(v *view, at spot) (string, error) {
	low := v.minLength
	if !b.space.typed() {
		low = max(low, 1)
	}
	if v.maxLength >= 0 && low > v.maxLength {
		if v.minLength <= v.maxLength {
			return "", errCannotTravel
		}
		return "", fmt.Errorf("%w: minLength is above maxLength", errUnsatisfiable)
	}
	if low > maxText {
		return "", fmt.Errorf("%w: minLength is %d", errTooMuch, v.minLength)
	}
	for t := range b.texts(v, at, low) {
		if b.bytes += len(t); b.bytes > maxBytes {
			return "", errTooMuch
		}
		if b.space.Carries(t) && len(v.broken(t)) == 0 && (!v.choices || b.g.holds(v.parts, t)) {
			return t, nil
		}
	}
	if len(v.patterns) > 0 {
		return "", fmt.Errorf("no text was found for the pattern %s", strings.Join(v.patterns, " and "))
	}
	return "", fmt.Errorf("no text was found for the format %s", strings.Join(v.formats, " and "))
}

// texts yields candidates: samples of the format, texts made from the pattern,
// then plain words.
func (b *builder) texts(v *view, at spot, low int) iter.Seq[string] {
	src := b.g.source(at.ptr, "text "+itoa(at.turn))
	return func(yield func(string) bool) {
		for _, f := range v.formats {
			for _, t := range samples(f, src, low, v.maxLength) {
				if !yield(t) {
					return
				}
			}
		}
		for _, p := range v.patterns {
			for t := range patternTexts(b.g.parsed(p), src, low, v.maxLength) {
				if !yield(t) {
					return
				}
			}
		}
		for _, f := range v.formats { // of which a pattern beside may want one case of letters
			for _, t := range samples(f, src, low, v.maxLength) {
				if len(v.patterns) > 0 && !yield(strings.ToUpper(t)) {
					return
				}
			}
		}
		for range 4 {
			if !yield(words(lastName(at.ptr), src, low, v.maxLength)) {
				return
			}
		}
	}
}

// exactly returns a valid string of n code points.
func (b *builder) exactly(v *view, n int, at spot) (string, bool) {
	c := *v
	c.minLength, c.maxLength = n, n
	t, err := b.textOf(&c, at)
	return t, err == nil && utf8.RuneCountInString(t) == n && len(v.broken(t)) == 0
}

// words returns a text like "note-amber", at least low and at most high code
// points long (high -1: any length).
func words(name string, src *stream, low, high int) string {
	t := src.word()
	if name != "" && (high < 0 || len(name)+len(t)+1 <= high) {
		t = name + "-" + t
	}
	if len(t) < low {
		t = prolonged(t, src, low)
	}
	const long = 24 // a long text that is asked for is no longer than that
	if high < 0 && low > long {
		high = low
	}
	if high >= 0 && len(t) > high {
		t = t[:high]
	}
	if strings.HasSuffix(t, "-") {
		t = t[:len(t)-1] + "x"
	}
	return t
}

// prolonged adds words until the text is long enough.
func prolonged(t string, src *stream, low int) string {
	var b strings.Builder
	b.Grow(low + len("-kestrel"))
	b.WriteString(t)
	for b.Len() < low {
		b.WriteByte('-')
		b.WriteString(src.word())
	}
	return b.String()
}

// lastName returns the name of the innermost member of the pointer, reduced to
// letters and digits, "" at the root.
func lastName(ptr []string) string {
	const longest = 24
	for i := len(ptr) - 1; i >= 0; i-- {
		name := strings.Map(func(r rune) rune {
			if safe(r) && r != '-' && r != '_' {
				return r
			}
			return -1
		}, ptr[i])
		if strings.ContainsFunc(name, unicode.IsLetter) && len(name) <= longest {
			return name
		}
	}
	return ""
}

// multibyte returns a text of n code points that has more bytes and, in UTF-16,
// more units than code points.
func multibyte(n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat("é", n-1) + "😀"
}
