package proxy

import "strings"

// isBinary reports whether a payload of that media type is binary for the API:
// an entry names the type, its subtype is a wildcard, or it is */*, which also
// covers a missing type (M MS #767, D AG). Parameters are ignored (E LSG); a
// wildcard on the left alone is not honoured (R LSL).
func isBinary(entries []string, mediaType string) bool {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	mediaType = strings.TrimSpace(mediaType)
	for _, entry := range entries {
		if entry == "*/*" || strings.EqualFold(entry, mediaType) && mediaType != "" {
			return true
		}
		family, ok := strings.CutSuffix(entry, "/*")
		if ok && hasFamily(mediaType, family) {
			return true
		}
	}
	return false
}

func hasFamily(mediaType, family string) bool {
	t, _, ok := strings.Cut(mediaType, "/")
	return ok && strings.EqualFold(t, family)
}

// firstAccepted is the media type that decides about a binary response: the
// first of the Accept header, whatever its weight (R LSL test_aws_proxy_binary_response).
func firstAccepted(accept string) string {
	first, _, _ := strings.Cut(accept, ",")
	return first
}
