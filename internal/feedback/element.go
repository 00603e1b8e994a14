package feedback

import (
	"regexp"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// Element says whether an error body names the element of an array at fault or
// another one. A body that gives no index says nothing of elements.
type Element uint8

// What an error body says of elements.
const (
	NoElement Element = iota
	RightElement
	// WrongInText and WrongInMember name another element, in words or in a
	// member made for a place.
	WrongInText
	WrongInMember
)

// writtenPath matches a place with an index in words: items[0].sku,
// /items/0/sku, items.0.sku.
var writtenPath = regexp.MustCompile(`[\pL_$][\pL\pN_$~-]*(?:(?:[./]\d+|\[\d+\])(?:[./]?[\pL_$][\pL\pN_$~-]*)?|[./][\pL_$][\pL\pN_$~-]*)+`)

// ElementOf reads which element an error body names for a fault at p, and as
// what it is written there. Indexes count from 0 (RFC 6901 section 4). Of several
// that are named one right one is enough.
func ElementOf(body []byte, p spec.Place) (Element, string) {
	if p.In != spec.InBody || !strings.ContainsAny(p.Pointer, "0123456789") {
		return NoElement, ""
	}
	fault := pointerTokens(p.Pointer)
	verdict, as := NoElement, ""
	judge := func(texts []string, wrong Element) {
		for _, text := range texts {
			switch compareElements(pathTokens(text), fault) {
			case RightElement:
				verdict = RightElement
			case WrongInText:
				if verdict == NoElement {
					verdict, as = wrong, text
				}
			}
		}
	}
	judge(blamed(body), WrongInMember)
	judge(writtenPath.FindAllString(Text(body), -1), WrongInText)
	if verdict == RightElement {
		as = ""
	}
	return verdict, as
}

func pointerTokens(pointer string) []string {
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range tokens {
		tokens[i] = tree.UnescapeToken(tokens[i])
	}
	return tokens
}

func pathTokens(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./[]#$", r) })
}

// compareElements compares a named path with that of the fault from the end:
// NoElement when it is another place or has no index to compare.
func compareElements(named, fault []string) Element {
	i, j := len(named)-1, len(fault)-1
	for i >= 0 && j >= 0 && !isIndex(named[i]) && isIndex(fault[j]) {
		j-- // the fault is an element, and its array is named
	}
	verdict := NoElement
	for ; i >= 0 && j >= 0; i, j = i-1, j-1 {
		for j > 0 && isIndex(fault[j]) && !isIndex(named[i]) {
			j-- // left out
		}
		switch {
		case isIndex(named[i]) != isIndex(fault[j]):
			return NoElement
		case !isIndex(named[i]) && !same(named[i], fault[j]):
			if i > 0 || verdict == NoElement || !locations[named[i]] {
				return NoElement
			}
		case isIndex(named[i]) && named[i] != fault[j]:
			verdict = WrongInText
		case isIndex(named[i]) && verdict == NoElement:
			verdict = RightElement
		}
	}
	return verdict
}

func isIndex(token string) bool { return token != "" && strings.Trim(token, "0123456789") == "" }
