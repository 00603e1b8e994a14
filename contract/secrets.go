package contract

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
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
		plain, _ := encodeJSON(v)
		escaped, _ := json.Marshal(v)
		pair := base64.StdEncoding.EncodeToString([]byte(basicPair(v)))
		out = append(out, v, pair, string(plain[1:len(plain)-1]), string(escaped[1:len(escaped)-1]),
			url.QueryEscape(v), url.PathEscape(v))
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(out)
}
