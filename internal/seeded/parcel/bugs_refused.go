package parcel

import "github.com/lambdapact/lambdapact/internal/seeded"

// Valid requests that are refused.
var refused = []seeded.Row{
	{"region-forgets-west", "getDepot", "a member of an enumeration is forgotten"},
	{"service-forgets-overnight", "createParcel", "a service is forgotten"},
	{"event-forgets-claimed", "createWebhook", "an event is forgotten"},
	{"status-filter-forgets-delivered", "listParcels", "a status is forgotten in the query"},
	{"note-one-too-short", "createParcel", "the limit of the note is off by one"},
	{"lengths-in-bytes", "createParcel", "lengths are counted in bytes"},
	{"weight-end-left-out", "createParcel", "the maximum is taken for an exclusive one"},
	{"floor-never-below-ground", "createParcel", "a negative minimum is taken for 0"},
	{"centimetres-whole-only", "addPiece", "half centimetres are refused"},
	{"multiple-of-by-float", "createParcel", "multipleOf 0.01 is computed with floats"},
	{"zero-is-missing", "createWebhook", "a required 0 counts as left out"},
	{"integers-by-parseint", "createParcel", "1.0 is no integer"},
	{"email-in-lower-case-only", "createParcel", "the pattern of email addresses knows neither + nor capitals"},
	{"uuid-in-lower-case-only", "getWebhook", "capitals in a UUID are refused"},
	{"date-time-in-utc-only", "createParcel", "a time with an offset is refused"},
	{"time-by-wrong-layout", "listParcels", "times in a deepObject are read with a layout without offsets"},
	{"uri-https-only", "createWebhook", "URIs of other schemes are refused"},
	{"name-in-ascii-only", "createParcel", "names are of ASCII only"},
	{"postcode-short-form-forgotten", "createParcel", "the shortest match of a pattern is refused"},
	{"contact-wants-exactly-one", "createParcel", "anyOf is taken for oneOf"},
	{"nulls-refused", "createParcel", "null is refused where it is allowed"},
	{"comma-list-not-split", "listParcels", "a list with commas is taken for one value"},
	{"query-unescaped-twice", "listParcels", "query values that the gateway decoded are decoded again, + included"},
	{"media-type-compared-whole", "createParcel", "application/json; charset=utf-8 is another media type"},
	{"header-name-case", "*", "headers are looked up in one spelling"},
	{"base64-flag-ignored", "putLabel", "isBase64Encoded of the event is ignored"},
	{"base64-url-alphabet", "putLabel", "the body is decoded with the alphabet of URLs"},
}

// Events that crash the function.
var crashes = []seeded.Row{
	{"empty-contents-panic", "createParcel", "the first element of an empty array is read"},
	{"missing-webhook-panics", "getWebhook", "what was not found is used"},
	{"negative-offset-panics", "listPieces", "a negative offset slices a list"},
	{"offset-beyond-panics", "listPieces", "an offset behind the end slices a list"},
	{"destination-type-asserted", "createParcel", "a type is asserted without looking"},
	{"labels-into-nil-map", "createParcel", "a map that was left out is written to"},
}
