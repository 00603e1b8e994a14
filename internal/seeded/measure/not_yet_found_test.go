package measure

// excuse is a reason, and the bugs that are not found for it.
type excuse struct {
	reason string
	bugs   []string
}

// notYetFound is a closed list that may only get shorter: a bug that is found
// has to be taken out.
var notYetFound = map[string][]excuse{
	"parcel": {
		{"no body is made that only this mistake treats otherwise", []string{
			"checkbox-on-is-true", "empty-field-is-missing",
			"part-taken-twice",
			"base64-flag-ignored", "base64-url-alphabet", "binary-sent-as-text",
			"upload-trimmed"}},
		{"an empty value of an optional parameter counts as none with many readers", []string{"empty-query-value-ignored"}},
		{"the standard does not demand it: no error", []string{
			"accept-ignored", "wrong-method-is-not-found",
		}},
		{"a writeOnly member that is masked tells nothing", []string{
			"webhook-secret-as-stars",
		}},
		{"a REST API may rename WWW-Authenticate, so that none is asked for", []string{"challenge-missing"}},
	},
	"grocer": {
		{"a REST API may rename WWW-Authenticate, so that none is asked for", []string{"unauthorized-without-challenge"}},
		{"no walk goes there, or it only warns", []string{
			"patch-ignores-null"}},
	},
}

// knownWarnings are the rules that warn about handlers that are right, each
// with what they see there.
var knownWarnings = map[string][]string{
	"parcel": {
		"proxy-format/header-may-be-remapped", // WWW-Authenticate is sent, as RFC 9110 asks
		"strict/read-only",                    // it is ignored, as the document says
	},
	"grocer": {
		"proxy-format/header-may-be-remapped", // the same
		"state/deleted-still-there",           // DELETE cancels an order
		"state/deleted-listed",                // the same
	},
}
