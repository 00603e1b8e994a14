package spec

import "strings"

// PayloadKind is a family of media types whose payloads are written alike.
type PayloadKind string

// The kinds of payload. KindUnknown are all media types that are not known
// here: their payloads are not judged.
const (
	KindJSON      PayloadKind = "JSON"
	KindForm      PayloadKind = "form"      // application/x-www-form-urlencoded
	KindMultipart PayloadKind = "multipart" // multipart/form-data (RFC 7578)
	KindParts     PayloadKind = "parts"     // any other multipart (RFC 2046 section 5.1)
	KindText      PayloadKind = "text"
	KindXML       PayloadKind = "XML"
	KindLines     PayloadKind = "JSON lines" // one JSON text in each line
	KindBinary    PayloadKind = "binary"
	KindUnknown   PayloadKind = "unknown"
)

// kinds are the media types that their family does not tell.
var kinds = map[string]PayloadKind{
	"application/x-www-form-urlencoded": KindForm,
	"multipart/form-data":               KindMultipart,
	"application/xml":                   KindXML,
	"text/xml":                          KindXML,
	"application/x-ndjson":              KindLines,
	"application/ndjson":                KindLines,
	"application/jsonl":                 KindLines,
	"application/x-jsonlines":           KindLines,
	"application/octet-stream":          KindBinary,
	"application/pdf":                   KindBinary,
	"application/zip":                   KindBinary,
	"application/gzip":                  KindBinary,
	"application/x-gzip":                KindBinary,
	"application/x-tar":                 KindBinary,
	"application/msword":                KindBinary,
	"application/vnd.ms-excel":          KindBinary,
	"application/jwt":                   KindText, // RFC 7519 section 10.3.1
}

// KindOf returns the kind of a media type; its parameters do not count. Of the
// ranges those of one family have a kind: image/*.
func KindOf(mediaType string) PayloadKind {
	base := mediaBase(mediaType)
	family, _, _ := strings.Cut(base, "/")
	switch {
	case isJSON(base):
		return KindJSON
	case kinds[base] != "":
		return kinds[base]
	case strings.HasSuffix(base, "+xml"):
		return KindXML
	case family == "multipart":
		return KindParts
	case family == "text", strings.HasSuffix(base, "+text"):
		return KindText
	case family == "image", family == "audio", family == "video", family == "font",
		strings.HasPrefix(base, "application/vnd.openxmlformats-"), strings.HasSuffix(base, "+zip"), strings.HasSuffix(base, "+gzip"):
		return KindBinary
	}
	return KindUnknown
}

// mediaBase is a media type without parameters, in lower case.
func mediaBase(mediaType string) string {
	base, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(base))
}
