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
		{"an empty value of an optional parameter counts as none with many readers", []string{"empty-query-value-ignored"}},
		{"the standard does not demand it: no error", []string{
			"accept-ignored", "wrong-method-is-not-found",
		}},
		{"a writeOnly member that is masked tells nothing", []string{
			"webhook-secret-as-stars",
		}},
		{"a REST API may rename WWW-Authenticate, so that none is asked for", []string{"challenge-missing"}},
		{"no walk goes there, or it only warns", []string{
			"duplicate-reference-stored", "replace-takes-any-reference", "client-sets-status", "put-sets-created",
			"put-merges", "patch-ignores-false", "patch-ignores-null", "delete-takes-the-next-too", "etag-never-changes",
			"key-ignored", "updated-before-created", "integers-as-floats", "list-filter-first-only", "map-order",
			"piece-of-any-parcel", "default-true-forgotten",
		}},
	},
	"grocer": {
		{"a REST API may rename WWW-Authenticate, so that none is asked for", []string{"unauthorized-without-challenge"}},
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
