package contract

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
)

// This file is about filters that compare otherwise than the name of their
// parameter tells: "name" may be the beginning of a name, "price" the most that
// one pays, and "text" words to look for.

// comparing are words with which a document says how a filter compares.
var comparing = []string{"begin", "begins", "beginning", "start", "starts", "starting", "prefix", "end", "ends", "suffix", "contain",
	"contains", "containing", "part", "partial", "partially", "substring", "search", "searches", "match", "matches", "matching", "like", "similar", "fuzzy", "full-text", "wildcard",
	"pattern", "most", "least", "maximum", "minimum", "up to", "from", "until", "till", "since", "before", "after", "above", "below", "more", "less",
	"greater", "than", "not", "except", "exclude", "excludes", "without", "near", "within", "case-insensitive"}

// says: the document tells that the filter compares in a way of its own.
func (f filter) says() bool {
	text := f.param.Description
	return slices.ContainsFunc(comparing, func(word string) bool { return saysWord(text, word) })
}

// exact: one of a few values cannot be compared in another way.
func (f filter) exact(value any) bool {
	_, isBool := value.(bool)
	return isBool || len(f.schema.Enum) > 0
}

// loosely: what was listed for a value, and has another, may be there for a
// comparison other than by equality. It is asked of filters that leave out
// something: one that never does compares nothing.
func loosely(selected *listing, f filter, value, got any) bool {
	if f.exact(value) {
		return false
	}
	if f.says() {
		return true
	}
	if isNumber(value) && isNumber(got) && !f.least && !f.most {
		return onOneSide(selected, f, value)
	}
	want, _ := resource.Text(value)
	text, _ := resource.Text(got)
	return strings.Contains(strings.ToLower(text), strings.ToLower(want))
}

// leavesOut: something that is listed without the filter is not with it.
func leavesOut(all, selected *listing) bool {
	return slices.ContainsFunc(all.ids, func(id string) bool { return !slices.Contains(selected.ids, id) })
}

func isNumber(value any) bool {
	_, is := number(value)
	return is
}

// onOneSide: all that was listed is at most the value, or all is at least it.
func onOneSide(selected *listing, f filter, value any) bool {
	bound, _ := number(value)
	below, above := false, false
	for _, item := range selected.items {
		members, _ := item.(map[string]any)
		if n, is := number(members[f.member]); is {
			below, above = below || n < bound, above || n > bound
		}
	}
	return below != above
}

// searches: the filter may look for words, and has none in so short a text, or
// compares in a way of its own.
func (f filter) searches(value any) bool {
	const word = 3
	text, isText := value.(string)
	free := isText && len(f.schema.Enum) == 0 && f.schema.Format == ""
	return !f.exact(value) && f.says() || free && len(strings.TrimSpace(text)) < word
}
