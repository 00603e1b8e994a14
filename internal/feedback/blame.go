package feedback

import "slices"

// ruleWords are words with which a refusal cites a rule, by the keyword. They
// are few on purpose: a refusal for a reason that no document expresses, such
// as an unknown article, must not be taken for one that cites a rule.
var ruleWords = map[string][]string{
	"minLength":   {"length", "character", "characters", "chars", "bytes", "short", "shorter", "long", "longer"},
	"minItems":    {"items", "elements", "entries"},
	"minimum":     {"minimum", "maximum", "greater", "less", "between", "range", "exceed", "exceeds"},
	"multipleOf":  {"multiple"},
	"pattern":     {"pattern", "regex", "regexp"},
	"format":      {"format", "malformed"},
	"uniqueItems": {"unique", "duplicate", "duplicates"},
	"optional":    {"required", "missing", "absent"},
	"type":        {"type"},
}

// sameWords are keywords whose refusals use the words of another.
var sameWords = map[string]string{
	"maxLength": "minLength", "maxItems": "minItems", "items": "minItems",
	"maximum": "minimum", "exclusiveMinimum": "minimum", "exclusiveMaximum": "minimum",
}

// Cites reports whether a text cites the rule of a keyword.
func Cites(text, keyword string) bool {
	if same, ok := sameWords[keyword]; ok {
		keyword = same
	}
	for _, word := range ruleWords[keyword] {
		if Names(text, word) {
			return true
		}
	}
	return false
}

// countWords are words for the number of an object's members.
var countWords = []string{"properties", "members", "fields", "keys", "entries", "many", "few"}

// Counts reports whether a text speaks of how many members an object has.
func Counts(text string) bool {
	return slices.ContainsFunc(countWords, func(word string) bool { return Names(text, word) })
}
