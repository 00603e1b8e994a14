package input

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Match is a rule on the form.
func Match(form *regexp.Regexp) Rule {
	return func(s string) string {
		if !form.MatchString(s) {
			return "must match " + form.String()
		}
		return ""
	}
}

// OneOf is a rule on the choice.
func OneOf(choices ...string) Rule {
	return func(s string) string {
		if !slices.Contains(choices, s) {
			return "must be one of " + strings.Join(choices, ", ")
		}
		return ""
	}
}

// Date is a rule: a day such as 2024-01-31.
func Date(s string) string {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "must be a date such as 2024-01-31"
	}
	return ""
}

// DateTime is a rule: a time such as 2024-01-31T10:00:00Z.
func DateTime(s string) string {
	_, err := time.Parse(time.RFC3339, s)
	if err != nil || strings.Contains(s, ",") {
		return "must be a time such as 2024-01-31T10:00:00Z"
	}
	return ""
}

var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// UUID is a rule: an identifier with hyphens.
func UUID(s string) string {
	if !uuid.MatchString(s) {
		return "must be a UUID"
	}
	return ""
}
