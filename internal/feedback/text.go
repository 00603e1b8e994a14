package feedback

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// envelope are the members at the top of an error body that say nothing of a
// place, whatever the fault: those of RFC 9457 section 3.1 and the names in
// common use.
var envelope = map[string]bool{
	"type": true, "title": true, "status": true, "detail": true, "instance": true,
	"message": true, "code": true, "error": true, "errors": true, "details": true,
	"timestamp": true, "path": true, "requestid": true, "statuscode": true,
}

// Text is what an error body says: its texts and the names of its members, but
// not those of the envelope, which every answer has. What is no JSON is its
// own text.
func Text(body []byte) string {
	var value any
	if json.Unmarshal(body, &value) != nil {
		return string(body)
	}
	var b strings.Builder
	write(&b, value, 0)
	return b.String()
}

func write(b *strings.Builder, value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case string:
		b.WriteString(v)
		b.WriteByte('\n')
	case []any:
		for _, e := range v {
			write(b, e, depth+1)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if depth > 0 || !envelope[strings.ToLower(key)] {
				b.WriteString(key + "\n")
			}
			write(b, v[key], depth+1)
		}
	}
}
