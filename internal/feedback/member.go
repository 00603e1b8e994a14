package feedback

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// members are those of error bodies that hold a place: of JSON:API
// (source.pointer, source.parameter), of the errors list in RFC 9457's
// examples (pointer), and the names in common use.
var members = map[string]bool{
	"pointer": true, "parameter": true, "field": true, "property": true, "param": true, "loc": true,
}

// locations are the parts of a request, with which a list of tokens may begin.
var locations = map[string]bool{
	string(spec.InBody): true, string(spec.InQuery): true, string(spec.InPath): true,
	string(spec.InHeader): true, string(spec.InCookie): true,
}

// deepest bounds the search in an error body.
const deepest = 8

// Member returns the place that an error body names in a member made for it,
// "" without one. Of several it is the first, members in alphabetical order.
// The escapes of RFC 6901 section 3 are resolved.
func Member(body []byte) string {
	if all := blamed(body); len(all) > 0 {
		return tree.UnescapeToken(all[0])
	}
	return ""
}

// blamed are all places that an error body names in members made for them, as
// they are written there; a list of tokens is written as a pointer.
func blamed(body []byte) []string {
	var value any
	if json.Unmarshal(body, &value) != nil {
		return nil
	}
	var found []string
	find(&found, value, 0)
	return found
}

func find(found *[]string, value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			find(found, e, depth+1)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			text, ok := written(v[key])
			if ok && isPlace(v, key) && strings.ContainsFunc(text, unicode.IsLetter) {
				*found = append(*found, text)
				continue
			}
			find(found, v[key], depth+1)
		}
	}
}

// isPlace: a name is a place beside the part of the request where it stands.
func isPlace(object map[string]any, key string) bool {
	key = strings.ToLower(key)
	_, in := object["in"]
	return members[key] || key == "name" && in
}

// written is the value of a member made for a place: a text, of which a URI
// fragment is decoded (RFC 6901 section 6), or a list of tokens.
func written(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		if fragment, ok := strings.CutPrefix(v, "#"); ok {
			if decoded, err := url.PathUnescape(fragment); err == nil {
				return decoded, true
			}
		}
		return v, true
	case []any:
		return joined(v)
	}
	return "", false
}

// joined writes a list of names and indexes as a pointer. The part of the
// request with which it may begin is no name, unless nothing follows.
func joined(list []any) (string, bool) {
	tokens := make([]string, 0, len(list))
	for _, e := range list {
		switch e := e.(type) {
		case string:
			tokens = append(tokens, tree.EscapeToken(e))
		case float64:
			tokens = append(tokens, strconv.FormatFloat(e, 'f', -1, 64))
		default:
			return "", false
		}
	}
	if len(tokens) > 1 && locations[tokens[0]] {
		tokens = tokens[1:]
	}
	return strings.Join(tokens, "/"), len(tokens) > 0
}
