package spec

import (
	"mime"
	"strings"
)

// matchMedia finds the entry for a media type: itself, else the narrowest
// range (OpenAPI 3.0.3 section 4.7.13). Parameters such as charset do not count
// unless both sides name them. Without a media type only a range of everything
// fits.
func matchMedia(content []*MediaType, sent string) *MediaType {
	base, parameters, err := mime.ParseMediaType(sent)
	if err != nil && base == "" { // no media type, yet perhaps the documented one
		base, _, _ = strings.Cut(strings.ToLower(sent), ";")
		base = strings.TrimSpace(base)
	}
	var best *MediaType
	score := 0
	for _, m := range content {
		if s := mediaScore(m.Type, base, parameters); s > score {
			best, score = m, s
		}
	}
	return best
}

// mediaScore is higher the more exactly the documented type or range says what
// was sent; 0 when it says something else.
func mediaScore(documented, base string, sent map[string]string) int {
	documented, tail, _ := strings.Cut(strings.ToLower(documented), ";")
	documented = strings.TrimSpace(documented)
	major, _, _ := strings.Cut(base, "/")
	switch {
	case documented == "*/*" || documented == "*":
		return 1
	case base == "":
		return 0
	case documented == base:
		return parameterScore(documented, tail, sent)
	case strings.Contains(documented, "*+") && wildcardSuffix(documented, base):
		return 3
	case documented == major+"/*":
		return 2
	}
	return 0
}

// parameterScore ranks entries of one type: with the parameters that were
// sent, without parameters, with ones that were not sent. A parameter of
// another value is another type.
func parameterScore(documented, tail string, sent map[string]string) int {
	if strings.TrimSpace(tail) == "" {
		return 5
	}
	_, parameters, _ := mime.ParseMediaType(documented + ";" + tail)
	score := 6
	for name, value := range parameters {
		got, ok := sent[name]
		switch {
		case !ok:
			score = 4
		case !strings.EqualFold(got, value):
			return 0
		case score > 4:
			score++ // the more of them, the closer
		}
	}
	return score
}

// wildcardSuffix matches application/*+json.
func wildcardSuffix(documented, sent string) bool {
	prefix, suffix, _ := strings.Cut(documented, "*")
	return len(sent) > len(prefix)+len(suffix) && strings.HasPrefix(sent, prefix) && strings.HasSuffix(sent, suffix)
}

func mediaNames(content []*MediaType) string {
	names := make([]string, len(content))
	for i, m := range content {
		names[i] = m.Type
	}
	return strings.Join(names, " or ")
}
