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

// isText reports whether a payload of that media type travels as text on an
// HTTP API, a function URL (M MS #766, FL #2172, SO PR #1776) and a load
// balancer (D ELB). All others are base64, forms, multipart bodies and those
// without a media type among them.
func isText(mediaType string) bool {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	mediaType = strings.TrimSpace(mediaType)
	for _, t := range [...]string{"application/json", "application/javascript", "application/xml"} {
		if strings.EqualFold(mediaType, t) {
			return true
		}
	}
	return hasFamily(mediaType, "text")
}
