package feedback

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// envelope are the members at the top of an error body that say nothing of a
// place, whatever the fault: those of RFC 9457 section 3.1 and the names in
// common use. With a list or an object they may as well be a body that is keyed
// by the names of what is wrong, such as {"title": ["too short"]}.
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
			if depth > 0 || !envelope[strings.ToLower(key)] || !scalar(v[key]) {
				b.WriteString(key + "\n")
			}
			write(b, spoken(v, key), depth+1)
		}
	}
}

// scalar reports whether a value holds no other one.
func scalar(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return false
	}
	return true
}

// spoken is a member's value; a list of tokens is the place that it stands for.
func spoken(object map[string]any, key string) any {
	list, ok := object[key].([]any)
	if !ok || !isPlace(object, key) {
		return object[key]
	}
	if text, ok := joined(list); ok {
		return tree.UnescapeToken(text)
	}
	return list
}
