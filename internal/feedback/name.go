package feedback

import (
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// Name is the name that feedback on a fault has to give: that of the
// parameter, or of the nearest property around the place in a body. It is ""
// for a fault that has no name, such as one of the whole body.
func Name(p spec.Place) string {
	switch p.In {
	case spec.InPath, spec.InQuery, spec.InHeader, spec.InCookie:
		return p.Name
	case spec.InBody:
	default:
		return ""
	}
	tokens := strings.Split(p.Pointer, "/")
	for i := len(tokens) - 1; i > 0; i-- {
		if name := tree.UnescapeToken(tokens[i]); strings.ContainsFunc(name, unicode.IsLetter) {
			return name
		}
	}
	return ""
}

// Names reports whether a text gives a name, in whichever case style: orderId
// is named by "orderId", "order_id", "order-id", "Order ID" and "OrderID". The
// escapes of a JSON pointer (RFC 6901 section 3) hide no name.
func Names(text, name string) bool {
	return has(text, name) || strings.Contains(text, "~") && has(tree.UnescapeToken(text), name)
}

func has(text, name string) bool {
	want := words(name)
	if len(want) == 0 {
		return strings.Contains(text, name)
	}
	joined := strings.Join(want, "")
	got := words(text)
	for i := range got {
		run := ""
		for j := i; j < len(got) && len(run) < len(joined); j++ {
			run += got[j]
			if run == joined {
				return true
			}
		}
	}
	return false
}

// words splits a text at what is no letter or digit and where camel case
// begins a word, in lower case.
func words(text string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	var last rune
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(last):
			flush()
			word = append(word, r)
		default:
			word = append(word, r)
		}
		last = r
	}
	flush()
	return out
}
