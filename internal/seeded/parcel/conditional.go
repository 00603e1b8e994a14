package parcel

import (
	"net/http"
	"strings"
)

// matches compares a list of entity tags with the present one (RFC 9110
// section 13.1.1): "*" stands for any, and weak tags never match strongly.
func matches(list, present string) bool {
	if list == "*" {
		return true
	}
	for tag := range strings.SplitSeq(list, ",") {
		if strings.Trim(tag, " \t") == present {
			return true
		}
	}
	return false
}

// matchesWeakly is matches for If-None-Match (RFC 9110 section 13.1.2), which
// compares without the mark of weak tags.
func matchesWeakly(list, present string) bool {
	var plain []string
	for tag := range strings.SplitSeq(list, ",") {
		plain = append(plain, strings.TrimPrefix(strings.Trim(tag, " \t"), "W/"))
	}
	return matches(strings.Join(plain, ","), present)
}

// stale is the answer to an If-Match that does not hold any more.
func stale() answer {
	return refuse(http.StatusPreconditionFailed, "The parcel has changed since.",
		inHeader("If-Match").fault(http.StatusPreconditionFailed, "must be the present ETag"))
}
