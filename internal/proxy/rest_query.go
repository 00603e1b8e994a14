package proxy

import "strings"

// queryMap decodes a query string, once (R LSL, VOK): "+" is a space, a
// malformed escape stays as it is. Not only "&" separates, ";" does as well
// (D KI). A name without "=" has an empty value (U).
func queryMap(query string) multimap {
	var m multimap
	for query != "" {
		i := strings.IndexAny(query, "&;")
		pair := query
		if i >= 0 {
			pair, query = query[:i], query[i+1:]
		} else {
			query = ""
		}
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name = cleanName(decodeForm(name))
		m.add(name, name, decodeForm(value))
	}
	return m
}

// decodeForm decodes one name or value of an
// application/x-www-form-urlencoded string.
func decodeForm(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b = append(b, ' ')
		case s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
