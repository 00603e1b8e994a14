package resource

import (
	"slices"
	"strings"
)

// nextLink is the target of a link of relation next in a Link line (RFC 8288
// section 3), "" without one.
func nextLink(line string) string {
	for {
		_, rest, open := strings.Cut(line, "<")
		target, rest, closed := strings.Cut(rest, ">")
		if !open || !closed {
			return ""
		}
		params, rest := untilComma(rest)
		if slices.ContainsFunc(params, isNext) {
			return target
		}
		line = rest
	}
}

// untilComma splits the parameters of one link, at semicolons, from the links
// that follow it. Between quotes neither counts.
func untilComma(text string) (params []string, rest string) {
	quoted, begin := false, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';':
			params, begin = append(params, text[begin:i]), i+1
		case c == ',':
			return append(params, text[begin:i]), text[i+1:]
		}
	}
	return append(params, text[begin:]), ""
}

// isNext reports whether a parameter of a link says that it leads to the next
// page: rel has one relation, or several with spaces between them.
func isNext(param string) bool {
	name, value, _ := strings.Cut(strings.ToLower(param), "=")
	relations := strings.Fields(strings.Trim(strings.TrimSpace(value), `"`))
	return strings.TrimSpace(name) == "rel" && slices.Contains(relations, "next")
}
