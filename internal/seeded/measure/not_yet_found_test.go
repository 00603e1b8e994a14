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
		{"bodies of the media type of forms, of multipart and of bytes are not made", []string{
			"window-not-checked", "remark-one-too-long", "helpers-end-included", "pickup-parcels-one-too-many",
			"first-field-only-checked", "unknown-field-accepted", "checkbox-on-is-true", "empty-field-is-missing",
			"reason-not-checked", "photo-not-required", "part-type-not-checked", "unknown-part-accepted", "part-taken-twice",
			"base64-flag-ignored", "base64-url-alphabet", "account-shown", "binary-sent-as-text",
			"upload-trimmed", "upload-through-text", "upload-last-byte-lost",
			"claim-not-stored", "claim-of-another-parcel", "claim-location-points-nowhere",
			"pickup-window-lost", "plus-kept-in-forms", "first-field-only-stored",
		}},
		{"no faulty value is made that only this mistake lets through", []string{
			"kinds-not-kept-apart", "path-number-by-atoi", "query-boolean-by-parsebool", "empty-query-value-ignored",
		}},
		{"the standard does not demand it: no error", []string{
			"accept-ignored", "wrong-method-is-not-found",
		}},
		{"no credential goes on behind the right one, or has it under another scheme", []string{
			"token-compared-by-prefix", "auth-scheme-name-ignored",
		}},
		{"no valid value is made that only this mistake refuses", []string{
			"event-forgets-claimed", "email-in-lower-case-only", "date-time-in-utc-only", "uri-https-only",
			"name-in-ascii-only", "postcode-short-form-forgotten", "contact-wants-exactly-one",
			"floor-never-below-ground", "centimetres-whole-only", "multiple-of-by-float", "integers-by-parseint",
		}},
		{"a documented 422 counts as needing data unless it cites the rule that the value keeps", []string{
			"zero-is-missing", "nulls-refused",
		}},
		{"a writeOnly member in an answer is not looked for", []string{
			"webhook-secret-as-stars", "secret-shown", "pin-shown",
		}},
		{"names and lines of headers and a flag of another type are not looked at", []string{
			"header-with-newline", "header-name-with-space", "base64-flag-as-text",
		}},
		{"what a refusal leaks or leaves out is not looked at", []string{
			"status-in-body-differs", "stack-trace-leaked", "sql-leaked", "file-path-leaked", "arn-leaked", "env-leaked",
			"go-type-leaked", "host-leaked", "challenge-missing", "allow-missing", "wrong-index-named",
		}},
		{"no walk goes there, or it only warns", []string{
			"duplicate-reference-stored", "replace-takes-any-reference", "client-sets-status", "put-sets-created",
			"put-merges", "patch-ignores-false", "patch-ignores-null", "delete-takes-the-next-too", "etag-never-changes",
			"key-ignored", "updated-before-created", "integers-as-floats", "list-filter-first-only", "map-order",
			"piece-of-any-parcel", "default-true-forgotten",
		}},
	},
	"grocer": {
		{"what a refusal leaks or leaves out is not looked at", []string{
			"traceback-leaked", "table-leaked", "arn-leaked", "unauthorized-without-challenge",
		}},
		{"no walk goes there, or it only warns", []string{
			"product-not-kept", "patch-ignores-null", "price-in-whole-units", "organic-false-forgotten",
			"organic-filter-ignored", "organic-filter-inverted", "tags-filter-ignored", "next-repeats-one",
			"list-in-reverse-at-times",
		}},
	},
}

// knownWarnings are the rules that warn about handlers that are right, each
// with what they see there.
var knownWarnings = map[string][]string{
	"parcel": {
		"proxy-format/header-may-be-remapped", // WWW-Authenticate is sent, as RFC 9110 asks
		"state/created-twice",                 // under the same Idempotency-Key
		"strict/read-only",                    // it is ignored, as the document says
	},
	"grocer": {
		"proxy-format/header-may-be-remapped", // the same
		"state/deleted-still-there",           // DELETE cancels an order
		"state/deleted-listed",                // the same
	},
}
