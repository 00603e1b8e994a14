package contract

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
)

// renewed gives the members of a payload that may have to be unique other
// values of the same form: digits for digits and letters for letters, so that a
// pattern still matches. It is for the caller to see whether they are valid.
func renewed(members map[string]any, n int) map[string]any {
	out := map[string]any{}
	for name, v := range members {
		if text, isText := v.(string); isText && namesOne(name) {
			out[name] = sameForm(text, n)
		}
	}
	return out
}

// namingMembers are the names, and ends of names, of members that tell one thing
// from another.
var namingMembers = []string{"id", "uuid", "key", "sku", "code", "slug", "name", "email", "mail", "username", "login", "handle", "title",
	"number", "reference", "ref", "isbn", "ean", "barcode", "serial", "label", "phone", "domain", "hostname", "url", "alias", "externalid"}

func namesOne(member string) bool {
	plain := resource.Plain(member)
	return slices.ContainsFunc(namingMembers, func(name string) bool { return strings.HasSuffix(plain, name) })
}

// sameForm writes the number n into the digits and letters of a text, from the
// end: of an email address, into the local part.
func sameForm(text string, n int) string {
	tail := ""
	if i := strings.IndexByte(text, '@'); i > 0 {
		text, tail = text[:i], text[i:]
	}
	out := []byte(text)
	for i := len(out) - 1; i >= 0 && n > 0; i-- {
		switch c := out[i]; {
		case c >= '0' && c <= '9':
			out[i] = '0' + byte((int(c-'0')+n)%10)
			n /= 10
		case c >= 'a' && c <= 'f':
			out[i] = 'a' + byte((int(c-'a')+n)%6)
			n /= 6
		case c >= 'g' && c <= 'z':
			out[i] = 'g' + byte((int(c-'g')+n)%20)
			n /= 20
		case c >= 'A' && c <= 'F':
			out[i] = 'A' + byte((int(c-'A')+n)%6)
			n /= 6
		case c >= 'G' && c <= 'Z':
			out[i] = 'G' + byte((int(c-'G')+n)%20)
			n /= 20
		}
	}
	return string(out) + tail
}
