package feedback

import "regexp"

// changing is what differs between two answers that say the same: identifiers
// of requests, times, long numbers.
var changing = regexp.MustCompile(`[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)?|\b[0-9a-f]{16,}\b|\d{9,}`)

// Essence is the text of an error body without what changes from answer to
// answer: two bodies of one essence tell a client the same.
func Essence(body []byte) string { return changing.ReplaceAllString(Text(body), "…") }
