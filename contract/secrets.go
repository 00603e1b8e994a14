package contract

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
)

// shortestSecret is the length from which a credential is masked: a shorter one
// stands in too many words by chance.
const shortestSecret = 4

// secrets returns the texts that no output may show: the credentials given, as
// they are and as events, answers, logs and addresses may have them. Longer
// ones come first, so that one within another does not leave the rest of it.
func (s *settings) secrets() []string {
	var out []string
	for _, v := range s.credentials {
		if len(v) < shortestSecret {
			continue
		}
		for _, text := range alike(v) {
			out = append(out, written(text)...)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(out)
}

// alike are a credential and what is made of it to be refused, which gives away
// all but a character.
func alike(v string) []string {
	pair := basicPair(v)
	return []string{v, wrongText(v), pair, wrongText(pair), strings.ReplaceAll(pair, ":", "")}
}

// written are the forms in which a text may stand.
func written(text string) []string {
	plain, _ := marshal.JSON(text)
	escaped, _ := json.Marshal(text)
	return []string{
		text, base64.StdEncoding.EncodeToString([]byte(text)), string(plain[1 : len(plain)-1]), string(escaped[1 : len(escaped)-1]),
		url.QueryEscape(text), url.PathEscape(text),
	}
}
