package feedback

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// members are those of error bodies that hold a place: of JSON:API
// (source.pointer, source.parameter), of the errors list in RFC 9457's
// examples (pointer), and the names in common use.
var members = map[string]bool{
	"pointer": true, "parameter": true, "field": true, "property": true, "param": true, "loc": true,
}

// deepest bounds the search in an error body.
const deepest = 8

// Member returns the place that an error body names in a member made for it,
// "" without one. Of several it is the first, members in alphabetical order.
func Member(body []byte) string {
	var value any
	if json.Unmarshal(body, &value) != nil {
		return ""
	}
	return find(value, 0)
}

func find(value any, depth int) string {
	if depth > deepest {
		return ""
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			if p := find(e, depth+1); p != "" {
				return p
			}
		}
	case map[string]any:
		return findIn(v, depth)
	}
	return ""
}

func findIn(object map[string]any, depth int) string {
	for _, key := range slices.Sorted(maps.Keys(object)) {
		text, ok := object[key].(string)
		if ok && isPlace(object, key) && strings.ContainsFunc(text, unicode.IsLetter) {
			return text
		}
		if p := find(object[key], depth+1); p != "" {
			return p
		}
	}
	return ""
}

// isPlace: a name is a place beside the part of the request where it stands.
func isPlace(object map[string]any, key string) bool {
	key = strings.ToLower(key)
	_, in := object["in"]
	return members[key] || key == "name" && in
}
