package gen

import (
	"fmt"
	"strings"
)

// samples returns texts of a format that have low to high code points where the
// format allows it (high -1: any number). The first is the plainest. Formats
// that are not known give none.
func samples(format string, src *stream, low, high int) []string {
	if f, ok := stretchable[format]; ok {
		return []string{f(src, low, high), f(src, max(low, 6), max(low, 6))}
	}
	if f, ok := fixedFormats[format]; ok {
		return f(src)
	}
	return nil
}

// stretchable are the formats whose texts can have any length.
var stretchable = map[string]func(src *stream, low, high int) string{
	"email":         emailText,
	"idn-email":     emailText,
	"hostname":      hostText,
	"idn-hostname":  hostText,
	"uri":           uriText,
	"url":           uriText,
	"iri":           uriText,
	"uri-reference": uriText,
	"iri-reference": uriText,
	"uri-template":  uriText,
	"json-pointer":  pointerSample,
	"regex":         regexText,
	"byte":          base64Text,
	"base64":        base64Text,
	"base64url":     base64Text,
}

func stretch(head, tail string, src *stream, low, high int) string {
	w := src.word()
	if high >= 0 && len(head)+len(w)+len(tail) > high {
		w = w[:max(1, min(len(w), high-len(head)-len(tail)))]
	}
	if n := low - len(head) - len(w) - len(tail); n > 0 {
		w += strings.Repeat("x", n)
	}
	return head + w + tail
}

// emailText keeps the local part within 64 octets (RFC 5321 section 4.5.3.1.1);
// longer addresses get more labels in the domain.
func emailText(src *stream, low, high int) string {
	const local, domain = 64, "@example.com"
	if high >= 0 && high < len(domain)+2 {
		return stretch("", "@a.io", src, low, high)
	}
	if low <= local+len(domain) {
		return stretch("", domain, src, low, high)
	}
	name := strings.Repeat("a", local)
	rest := low - local - len("@")
	return name + "@" + hostText(src, rest, rest)
}

// hostText makes labels of at most 63 octets (RFC 1035 section 2.3.4).
func hostText(src *stream, low, high int) string {
	const label, tail = 62, ".example.com"
	switch {
	case high >= 0 && high <= len(tail):
		return stretch("", "", src, low, high)
	case low <= label+len(tail):
		return stretch("", tail, src, low, high)
	}
	var b strings.Builder
	for b.Len() < low {
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		n := min(label, low-b.Len())
		if left := low - b.Len() - n; left == 1 { // no room for a dot and a label
			n--
		}
		b.WriteString(strings.Repeat("a", n))
	}
	return b.String()
}

func uriText(src *stream, low, high int) string {
	if high >= 0 && high < len("https://example.com/x") {
		return stretch("urn:", "", src, low, high)
	}
	return stretch("https://example.com/", "", src, low, high)
}

func pointerSample(src *stream, low, high int) string { return stretch("/", "", src, low, high) }

func regexText(src *stream, low, high int) string { return stretch("^", "$", src, low, high) }

// base64Text has a length that is a multiple of four (RFC 4648 section 4).
func base64Text(src *stream, low, high int) string {
	n := max(8, (low+3)/4*4)
	if high >= 0 {
		n = min(n, high/4*4)
	}
	return strings.Repeat("bGFt", n/4)
}

// fixedFormats are the formats whose texts have a length of their own, with
// names in common use beside those of JSON Schema.
var fixedFormats = map[string]func(src *stream) []string{
	"date":      func(s *stream) []string { return []string{dateText(s)} },
	"full-date": func(s *stream) []string { return []string{dateText(s)} },
	"date-time": func(s *stream) []string {
		return []string{dateText(s) + "T" + clockText(s) + "Z", dateText(s) + "T" + clockText(s) + ".125Z"}
	},
	"datetime":              func(s *stream) []string { return []string{dateText(s) + "T" + clockText(s) + "Z"} },
	"timestamp":             func(s *stream) []string { return []string{dateText(s) + "T" + clockText(s) + "Z"} },
	"time":                  func(s *stream) []string { return []string{clockText(s) + "Z"} },
	"partial-time":          func(s *stream) []string { return []string{clockText(s)} },
	"duration":              func(s *stream) []string { return []string{fmt.Sprintf("P%dD", 1+s.below(9))} },
	"ipv4":                  func(s *stream) []string { return []string{fmt.Sprintf("192.0.2.%d", 1+s.below(254))} },
	"ip":                    func(s *stream) []string { return []string{fmt.Sprintf("192.0.2.%d", 1+s.below(254))} },
	"ipv6":                  func(s *stream) []string { return []string{fmt.Sprintf("2001:db8::%x", 1+s.below(65000))} },
	"cidr":                  func(s *stream) []string { return []string{"192.0.2.0/24"} },
	"mac":                   func(s *stream) []string { return []string{fmt.Sprintf("02:00:5e:00:53:%02x", s.below(256))} },
	"uuid":                  uuidText,
	"guid":                  uuidText,
	"uuid4":                 uuidText,
	"relative-json-pointer": func(s *stream) []string { return []string{"1/" + s.word(), "0"} },
	"phone":                 phoneText,
	"phone-number":          phoneText,
	"e164":                  phoneText,
	"int32":                 digitsText,
	"int64":                 digitsText,
	"integer":               digitsText,
	"decimal":               func(s *stream) []string { return []string{fmt.Sprintf("%d.50", 1+s.below(90))} },
	"double":                func(s *stream) []string { return []string{fmt.Sprintf("%d.50", 1+s.below(90))} },
	"float":                 func(s *stream) []string { return []string{fmt.Sprintf("%d.50", 1+s.below(90))} },
	"color":                 func(s *stream) []string { return []string{fmt.Sprintf("#%06x", s.below(1<<24))} },
	"country":               func(s *stream) []string { return []string{"DE", "DEU"} },
	"currency":              func(s *stream) []string { return []string{"EUR"} },
	"locale":                func(s *stream) []string { return []string{"en-GB", "en"} },
	"language":              func(s *stream) []string { return []string{"en"} },
	"ulid":                  func(s *stream) []string { return []string{"01ARZ3NDEKTSV4RRFFQ69G5FAV"} },
	"objectid":              func(s *stream) []string { return []string{fmt.Sprintf("%08x%016x", s.below(1<<31), s.next())} },
}

func dateText(s *stream) string {
	return fmt.Sprintf("20%02d-%02d-%02d", 20+s.below(10), 1+s.below(12), 1+s.below(28))
}

func clockText(s *stream) string {
	return fmt.Sprintf("%02d:%02d:%02d", 10+s.below(10), s.below(60), s.below(60))
}

// uuidText makes a UUID of version 4 (RFC 9562 section 5.4).
func uuidText(s *stream) []string {
	a, b := s.next(), s.next()
	return []string{fmt.Sprintf("%08x-%04x-4%03x-%x%03x-%012x",
		uint32(a), uint16(a>>32), a>>48&0xfff, 8+b>>62, b>>48&0xfff, b&(1<<48-1))}
}

func phoneText(s *stream) []string { return []string{fmt.Sprintf("+1202555%04d", 100+s.below(100))} }

func digitsText(s *stream) []string { return []string{fmt.Sprint(1 + s.below(90))} }
