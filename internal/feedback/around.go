package feedback

import (
	"slices"
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// BlamesParent reports whether an error body names, in a member made for a
// place, the value that p is a member of. That is where JSON Schema finds a
// missing or forbidden member. A whole body has no name that could be given.
func BlamesParent(body []byte, p spec.Place) bool {
	parent, ok := parentOf(p)
	if !ok {
		return false
	}
	name := Name(parent)
	return name != "" && slices.ContainsFunc(blamed(body), func(text string) bool { return ends(text, name) })
}

// BlamesAround reports whether an error body names, in a member made for a
// place, a value around p or the part of the request where p is: too little,
// but not wrong.
func BlamesAround(body []byte, p spec.Place) bool {
	around := []string{string(p.In)}
	for parent, ok := parentOf(p); ok; parent, ok = parentOf(parent) {
		if name := Name(parent); name != "" {
			around = append(around, name)
		}
	}
	return slices.ContainsFunc(blamed(body), func(text string) bool {
		return slices.ContainsFunc(around, func(name string) bool { return ends(text, name) })
	})
}

// parentOf is the value around a place in a body.
func parentOf(p spec.Place) (spec.Place, bool) {
	i := strings.LastIndexByte(p.Pointer, '/')
	if p.In != spec.InBody || i < 0 {
		return p, false
	}
	p.Pointer = p.Pointer[:i]
	return p, true
}

// ends reports whether a place, a pointer or a path with dots and brackets,
// is that of a name: no name follows.
func ends(text, name string) bool {
	return same(tree.UnescapeToken(text), name) || same(nearest(text), name)
}

// nearest is the last name in a place.
func nearest(text string) string {
	apart := "/"
	if !strings.Contains(text, apart) {
		apart = ".[]"
	}
	tokens := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(apart, r) })
	for _, token := range slices.Backward(tokens) {
		if strings.ContainsFunc(token, unicode.IsLetter) {
			return tree.UnescapeToken(token)
		}
	}
	return ""
}

// same compares names in whichever case style.
func same(a, b string) bool {
	return a == b || slices.Equal(words(a), words(b)) || strings.Join(words(a), "") == strings.Join(words(b), "")
}
