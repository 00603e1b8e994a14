package parcel

import "github.com/lambdapact/lambdapact/internal/seeded"

// Refusals that do not help, or tell too much.
var feedback = []seeded.Row{
	{"errors-left-out", "createParcel", "no place is named"},
	{"one-text-for-all", "createParcel", "one text for whatever is wrong"},
	{"reference-always-blamed", "createParcel", "the same member is named whatever is wrong"},
	{"wrong-index-named", "createParcel", "the index of the element at fault is off by one"},
	{"first-segment-only-named", "createParcel", "of a nested fault only the outermost member is named"},
	{"parameters-called-body", "listParcels", "a fault in a parameter is said to be in the body"},
	{"status-in-body-differs", "createParcel", "the problem's status is not that of the answer"},
	{"stack-trace-leaked", "createParcel", "a refusal shows a stack trace"},
	{"sql-leaked", "createParcel", "a refusal shows SQL"},
	{"file-path-leaked", "createParcel", "a refusal shows a path of the file system"},
	{"arn-leaked", "createParcel", "a refusal shows an ARN with the account"},
	{"env-leaked", "createParcel", "a refusal shows keys out of the environment"},
	{"go-type-leaked", "createParcel", "a refusal shows the text of encoding/json"},
	{"host-leaked", "createParcel", "a refusal shows a host of the private network"},
	{"challenge-missing", "createParcel", "401 without WWW-Authenticate"},
	{"allow-missing", "getParcel", "405 without Allow"},
	{"problem-as-json", "createParcel", "a problem is called application/json"},
	{"problem-as-text", "createParcel", "a refusal is plain text"},
	{"problem-as-html", "createParcel", "a refusal is HTML"},
	{"problem-empty", "createParcel", "a refusal has no body"},
	{"problem-status-as-string", "createParcel", "a member of the problem has another type"},
	{"problem-title-missing", "createParcel", "a required member of the problem is left out"},
	{"problem-with-own-code", "createParcel", "the problem has a member that the document does not have"},
}
