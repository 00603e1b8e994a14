package feedback

import (
	"regexp"
	"slices"
	"strings"
)

// identifier is a word as programs write names: userName, user_name, user-name.
var identifier = regexp.MustCompile(`[\pL\pN]+([_-]+[\pL\pN]+)*`)

// WithoutSiblings takes out of a text the identifiers that are other names of
// the request and hold the name: "userName" does not name a member "name" when
// there is a userName too. Words with spaces between them stay, for they are
// written by people: "user name" may mean the name of a user.
func WithoutSiblings(text, name string, others []string) string {
	want := words(name)
	if len(want) == 0 {
		return text
	}
	longer := map[string]bool{}
	for _, other := range others {
		if w := words(other); len(w) > len(want) && contains(w, want) {
			longer[strings.Join(w, "")] = true
		}
	}
	if len(longer) == 0 {
		return text
	}
	return identifier.ReplaceAllStringFunc(text, func(word string) string {
		if longer[strings.Join(words(word), "")] {
			return "…"
		}
		return word
	})
}

// contains reports whether part stands in list without a gap.
func contains(list, part []string) bool {
	for i := 0; i+len(part) <= len(list); i++ {
		if slices.Equal(list[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
