package feedback

import (
	"regexp"
	"slices"
)

// formWords are words with which a refusal judges the form of a value, by the
// keyword, beside those of Cites. They count only where nothing in the text
// speaks of data.
var formWords = map[string][]string{
	"minLength": {"at least", "at most", "ascii", "letters"},
	"minItems":  {"at least", "at most", "empty", "too many", "too few"},
	"minimum":   {"at least", "at most", "positive", "negative", "more than", "smaller", "larger", "out of range"},
	"pattern":   {"match", "matches", "letters", "digits", "alphanumeric", "ascii", "characters", "at least", "at most"},
	"format": {"email address", "must be an email", "valid email", "must be a uri", "must be a url", "valid uri", "valid url",
		"must be a time", "must be a date", "valid date", "rfc", "iso 8601", "ip address", "ipv4 address", "ipv6 address", "hostname"},
	"optional": {"not be empty", "not be blank"},
	"enum":     {"one of", "enum", "allowed values", "valid values", "permitted values", "expected", "unrecognized", "unsupported"},
	"const":    {"one of", "must be", "expected"},
	"type": {"null", "required", "missing", "absent", "empty", "blank", "integer", "whole number", "decimal", "expected",
		"must be a string", "must be a number", "must be a boolean", "must be an object", "must be an array", "must be a list",
		"match", "ascii", "letters", "characters", "pattern", "alphanumeric", "at least", "greater than"},
	"oneOf": {"either", "exactly one", "not both", "only one", "one of"},
}

// sameForm are keywords whose refusals use the words of another beside their
// own: a text at the limit of its length may be refused for its letters.
var sameForm = map[string][]string{
	"maxLength": {"minLength", "pattern"}, "minLength": {"pattern"}, "maxItems": {"minItems"}, "items": {"minItems"},
	"maximum": {"minimum", "multipleOf"}, "minimum": {"multipleOf", "type"}, "exclusiveMinimum": {"minimum", "multipleOf", "type"},
	"exclusiveMaximum": {"minimum", "multipleOf"}, "multipleOf": {"type"}, "default": {"enum", "type"}, "anyOf": {"oneOf"},
	"minProperties": {"minItems", "type"}, "maxProperties": {"minItems"}, "required": {"type", "optional"},
}

// interval is a range as mathematicians write it, with a number at both ends.
var interval = regexp.MustCompile(`[\[(]\s*-?\d[\d.]*\s*,\s*-?\d[\d.]*\s*[\])]`)

// Form reports whether a text judges the form of a value, by the words for a
// keyword: whoever reads it learns that such a value is never taken.
func Form(text, keyword string) bool {
	if Data(text) {
		return false
	}
	for _, k := range append([]string{keyword}, sameForm[keyword]...) {
		if Cites(text, k) || slices.ContainsFunc(formWords[k], func(w string) bool { return Names(text, w) }) {
			return true
		}
		if k == "minimum" && interval.MatchString(text) {
			return true
		}
	}
	return keyword == "maximum" && interval.MatchString(text)
}

// AnyForm are the keywords whose words are clear without knowing which value
// was tried.
var AnyForm = []string{"pattern", "multipleOf", "type", "oneOf", "enum", "minLength"}
