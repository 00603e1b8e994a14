package parcel

import "github.com/lambdapact/lambdapact/internal/seeded"

// Answers that are not true, each alone in keeping with the document.
var lies = []seeded.Row{
	{"created-but-not-stored", "createParcel", "201, and nothing is stored"},
	{"refused-create-is-stored", "createParcel", "422, and the parcel is stored: a return is missing"},
	{"duplicate-reference-stored", "createParcel", "a second parcel gets the same unique reference"},
	{"replace-takes-any-reference", "replaceParcel", "a parcel is given the reference of another"},
	{"client-sets-status", "createParcel", "a readOnly member is taken from the client"},
	{"put-sets-created", "replaceParcel", "a readOnly member is overwritten by the client"},
	{"location-of-the-collection", "createParcel", "Location is the path of the collection"},
	{"location-of-the-next", "createParcel", "Location points to something that is not there"},
	{"update-not-stored", "replaceParcel", "the change is shown and not stored"},
	{"put-merges", "replaceParcel", "what a PUT leaves out stays"},
	{"patch-clears-others", "patchParcel", "what a patch leaves out is cleared"},
	{"patch-ignores-false", "patchParcel", "false in a patch counts as left out"},
	{"patch-ignores-null", "patchParcel", "null in a merge patch removes nothing"},
	{"delete-does-nothing", "deleteParcel", "204, and the parcel stays"},
	{"delete-takes-the-next-too", "deleteParcel", "another parcel is removed too"},
	{"get-counts-up", "getParcel", "reading changes what is read"},
	{"etag-never-changes", "patchParcel", "the ETag stays when the parcel changes"},
	{"if-match-ignored", "replaceParcel", "a stale If-Match does not stop a change"},
	{"never-304", "getParcel", "If-None-Match is ignored"},
	{"key-ignored", "createParcel", "a request sent again with its Idempotency-Key is not recognised"},
	{"key-conflated-across-bodies", "createParcel", "another request with a used Idempotency-Key gets the old answer"},
	{"updated-before-created", "patchParcel", "updatedAt is before createdAt"},
	{"integers-as-floats", "createParcel", "a large integer loses its last digit"},
}

// Lists that are not what is stored.
var lists = []seeded.Row{
	{"list-misses-the-newest", "listParcels", "the newest parcel is not in the list"},
	{"limit-ignored", "listParcels", "a page has as many items as there are"},
	{"limit-off-by-one", "listParcels", "a full page lacks its last item"},
	{"cursor-repeats-one", "listParcels", "the next page repeats the last item"},
	{"cursor-skips-one", "listParcels", "the next page leaves one out"},
	{"status-filter-ignored", "listParcels", "the filter by an enumeration is ignored"},
	{"boolean-filter-inverted", "listParcels", "the filter by a boolean is inverted"},
	{"false-filter-ignored", "listParcels", "the filter by false is taken for none"},
	{"reference-filter-by-prefix", "listParcels", "the filter by a member compares its beginning"},
	{"list-filter-first-only", "listParcels", "of several services the first counts"},
	{"offset-ignored", "listPieces", "every page is the first"},
	{"offset-off-by-one", "listPieces", "the next page repeats the last item"},
	{"page-limit-ignored", "listPieces", "a page has as many items as there are"},
	{"total-of-the-page", "listPieces", "the total is that of the page"},
	{"map-order", "listPieces", "the order of a list changes from call to call"},
	{"piece-filter-ignored", "listPieces", "the filter by a boolean is ignored"},
	{"url-filter-ignored", "listWebhooks", "the filter by a member is ignored"},
}

// What belongs to something else, and uploads.
var subresources = []seeded.Row{
	{"piece-not-stored", "addPiece", "201, and the piece is not stored"},
	{"piece-id-differs-from-location", "addPiece", "the number in the body is not that in Location"},
	{"piece-of-any-parcel", "getPiece", "a piece is found under another parcel"},
	{"piece-not-removed", "removePiece", "204, and the piece stays"},
	{"all-pieces-removed", "removePiece", "all pieces of the parcel are removed"},
	{"width-and-height-swapped", "addPiece", "two members change places"},
	{"upload-trimmed", "putLabel", "white space around the bytes is lost"},
	{"upload-through-text", "putLabel", "bytes that are not UTF-8 are replaced"},
	{"upload-last-byte-lost", "putLabel", "the last byte is lost"},
	{"claim-not-stored", "fileClaim", "201, and the claim is not stored"},
	{"claim-of-another-parcel", "getClaim", "a claim is found under another parcel"},
	{"claim-location-points-nowhere", "fileClaim", "Location leaves out the parcel"},
	{"pickup-window-lost", "bookPickup", "a field is shown and not stored"},
	{"plus-kept-in-forms", "bookPickup", "a + in a form is not taken for a space"},
	{"first-field-only-stored", "bookPickup", "of a repeated field the first value is stored"},
	{"webhook-not-stored", "createWebhook", "201, and the webhook is not stored"},
	{"webhook-headers-lost", "createWebhook", "a map is shown and not stored"},
	{"webhook-not-deleted", "deleteWebhook", "204, and the webhook stays"},
	{"default-true-forgotten", "createWebhook", "a boolean with the default true is false when left out"},
}
