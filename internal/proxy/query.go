package proxy

import "strings"

// queryMap takes a query string apart at any of the separators and decodes
// names and values, each once (R LSL, VOK). A name without "=" has an empty
// value (U).
func queryMap(query, separators string, decode func(string) string) multimap {
	var m multimap
	for query != "" {
		i := strings.IndexAny(query, separators)
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
		name = cleanName(decode(name))
		m.add(name, name, decode(value))
	}
	return m
}

// decodeForm decodes one name or value of an
// application/x-www-form-urlencoded string: "+" is a space, a malformed escape
// stays as it is.
func decodeForm(s string) string {
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "+", " ")
	}
	return decodePercent(s)
}

// decodePercent decodes percent escapes, once; a malformed one stays as it is.
func decodePercent(s string) string {
	i := strings.IndexByte(s, '%')
	if i < 0 {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for ; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
