package feedback

import (
	"slices"
	"strings"
)

// dataPhrases speak of what no document expresses and of nothing else: of data
// that the handler has or has not, of its clock, and of how two values go
// together. Words with which a refusal may as well speak of the form of a value
// ("unknown", "invalid", "not allowed") are not among them.
var dataPhrases = []string{
	"does not exist", "doesn't exist", "do not exist", "not exist", "no such", "not found", "could not find", "cannot find",
	"already exist", "already exists", "already been", "already in use", "already taken", "already used", "is taken", "in use",
	"in the future", "in the past", "expired", "must be after", "must be before", "later than", "earlier than", "before the start",
	"out of stock", "in stock", "not available", "unavailable", "insufficient", "exceeds the available", "exceeds available", "exceeds your",
	"balance", "quota",
}

// dataWords may speak of data, beside the phrases: who hears one cannot be sure
// that the form of a value is meant.
var dataWords = []string{
	"exist", "exists", "existing", "found", "known", "unknown", "registered", "available", "already", "taken",
	"unique", "duplicate", "used", "stock", "credit", "current", "currently", "past", "future",
	"today", "before", "after", "earlier", "later", "closed", "open", "state", "status", "account", "permission", "owner", "conflict",
	"remaining", "capacity", "sufficient", "enough", "other", "same", "total", "sum", "when", "unless", "because",
}

// SurelyData reports whether a text tells a reason that no document can express.
func SurelyData(text string) bool {
	return slices.ContainsFunc(dataPhrases, func(phrase string) bool { return Names(text, phrase) })
}

// Data reports whether a text may speak of data: a refusal for what the handler
// has, which no document can tell. The values of a list after "one of" are none
// of its words.
func Data(text string) bool {
	if before, list, found := strings.Cut(text, "one of"); found && strings.ContainsAny(list, ",[|") {
		text = before
	}
	return SurelyData(text) || slices.ContainsFunc(dataWords, func(w string) bool { return Names(text, w) })
}
