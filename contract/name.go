package contract

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// A case is named operation/kind/place/rule[/variant]. A segment is escaped
// where it holds what would divide the name, or what go test would rewrite:
// "/", "%", white space and control characters are written %XX as in a URL.

func caseName(operation string, kind Kind, place spec.Place, rule, variant string) string {
	segments := []string{operation, string(kind), place.String(), rule}
	if variant != "" {
		segments = append(segments, variant)
	}
	for i, s := range segments {
		segments[i] = escapeSegment(s)
	}
	return strings.Join(segments, "/")
}

func escapeSegment(s string) string {
	if !strings.ContainsFunc(s, mustEscape) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if !mustEscape(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func mustEscape(r rune) bool {
	return r == '/' || r == '%' || r <= ' ' || r >= 0x7F && r <= 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFFFD
}

// pattern selects cases by name. "*" stands for any text within a segment, "?"
// for one character, and "**" for any number of segments.
type pattern string

func (p pattern) match(name string) bool {
	return matchSegments(strings.Split(string(p), "/"), strings.Split(name, "/"))
}

func matchSegments(pattern, name []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for i := 0; i <= len(name); i++ {
				if matchSegments(pattern[1:], name[i:]) {
					return true
				}
			}
			return false
		}
		if len(name) == 0 || !matchText(pattern[0], name[0]) {
			return false
		}
		pattern, name = pattern[1:], name[1:]
	}
	return len(name) == 0
}

// matchText matches one segment. It goes back only to the last "*", so its
// work is bounded by the product of the lengths.
func matchText(pattern, text string) bool {
	p, t := []rune(pattern), []rune(text)
	i, j, star, mark := 0, 0, -1, 0
	for j < len(t) {
		switch {
		case i < len(p) && p[i] == '*':
			star, mark, i = i, j, i+1
		case i < len(p) && (p[i] == '?' || p[i] == t[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}

func matchAny(patterns []pattern, name string) bool {
	for _, p := range patterns {
		if p.match(name) {
			return true
		}
	}
	return false
}
