package schema

import (
	"errors"
	"net/netip"
	"strings"
)

// checkHostname checks a name of RFC 1123, section 2.1: labels of letters,
// digits and inner hyphens, at most 63 long, 253 in all. A final dot, which the
// DNS allows, is allowed.
func checkHostname(s string) error {
	s = strings.TrimSuffix(s, ".")
	if s == "" || len(s) > 253 {
		return errors.New("not from 1 to 253 characters long")
	}
	for label := range strings.SplitSeq(s, ".") {
		if err := checkLabel(label); err != nil {
			return err
		}
	}
	return nil
}

func checkLabel(label string) error {
	if label == "" || len(label) > 63 {
		return errors.New("has a label that is not from 1 to 63 characters long")
	}
	if label[0] == '-' || label[len(label)-1] == '-' {
		return errors.New("has a label with a hyphen at an end")
	}
	for i := range len(label) {
		if c := label[i]; !isLetter(c) && !isDigit(c) && c != '-' {
			return errors.New("has a character other than letters, digits and hyphens")
		}
	}
	return nil
}

// checkEmail checks Mailbox of RFC 5321, section 4.1.2: a dotted or a quoted
// local part of at most 64 octets, and a domain name or an address in brackets.
func checkEmail(s string) error {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at > 64 {
		return errors.New("has no local part of 1 to 64 octets before @")
	}
	if err := checkLocalPart(s[:at]); err != nil {
		return err
	}
	domain := s[at+1:]
	if strings.HasPrefix(domain, "[") && strings.HasSuffix(domain, "]") {
		return checkAddressLiteral(domain[1 : len(domain)-1])
	}
	if strings.HasSuffix(domain, ".") {
		return errors.New("the domain ends with a dot")
	}
	return checkHostname(domain)
}

func checkLocalPart(s string) error {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return checkQuoted(s[1 : len(s)-1])
	}
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" {
			return errors.New("has a dot at an end of the local part, or two in a row")
		}
		for i := range len(atom) {
			if c := atom[i]; !isLetter(c) && !isDigit(c) && strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) < 0 {
				return errors.New("has a character in the local part that must be quoted")
			}
		}
	}
	return nil
}

// checkQuoted checks QcontentSMTP.
func checkQuoted(s string) error {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			if i == len(s) || s[i] < ' ' || s[i] > '~' {
				return errors.New("has a backslash that quotes nothing")
			}
			continue
		}
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' {
			return errors.New("has a character that must not be in a quoted local part")
		}
	}
	return nil
}

// checkAddressLiteral checks the IPv4 and IPv6 forms of RFC 5321, section 4.1.3.
func checkAddressLiteral(s string) error {
	if v6, is := strings.CutPrefix(s, "IPv6:"); is {
		return checkIPv6(v6)
	}
	return checkIPv4(s)
}

// checkURI checks URI of RFC 3986, appendix A.
func checkURI(s string) error {
	colon := strings.IndexAny(s, ":/?#")
	if colon < 1 || s[colon] != ':' || !isScheme(s[:colon]) {
		return errors.New("has no scheme")
	}
	return checkRelative(s[colon+1:])
}

// checkURIReference checks URI-reference of RFC 3986, appendix A.
func checkURIReference(s string) error {
	colon := strings.IndexAny(s, ":/?#")
	if colon >= 0 && s[colon] == ':' {
		return checkURI(s) // the first segment of a relative path has no colon
	}
	return checkRelative(s)
}

func isScheme(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && (i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return s != ""
}

// checkRelative checks what follows the scheme.
func checkRelative(s string) error {
	s, fragment, _ := strings.Cut(s, "#")
	s, query, _ := strings.Cut(s, "?")
	if !isURIText(fragment, pchar+"/?") || !isURIText(query, pchar+"/?") {
		return errors.New("has a character in the query or fragment that must be percent-encoded")
	}
	if rest, is := strings.CutPrefix(s, "//"); is {
		authority, path := rest, ""
		if slash := strings.IndexByte(rest, '/'); slash >= 0 {
			authority, path = rest[:slash], rest[slash:]
		}
		if err := checkAuthority(authority); err != nil {
			return err
		}
		s = path
	}
	if !isURIText(s, pchar+"/") {
		return errors.New("has a character in the path that must be percent-encoded")
	}
	return nil
}

const (
	subDelims = "!$&'()*+,;="
	pchar     = subDelims + ":@"
)

// isURIText reports whether s is unreserved characters, percent-encoded octets
// and the others given.
func isURIText(s, others string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' {
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
			i += 2
			continue
		}
		if !isLetter(c) && !isDigit(c) && strings.IndexByte("-._~", c) < 0 && strings.IndexByte(others, c) < 0 {
			return false
		}
	}
	return true
}

func checkAuthority(s string) error {
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		if !isURIText(s[:at], subDelims+":") {
			return errors.New("has user information that must be percent-encoded")
		}
		s = s[at+1:]
	}
	host, port := s, ""
	if end := strings.LastIndexByte(s, ':'); end > strings.LastIndexByte(s, ']') {
		host, port = s[:end], s[end+1:]
	}
	if port != "" && !digits(port) {
		return errors.New("has a port that is no number")
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		return checkIPLiteral(host[1 : len(host)-1])
	}
	if !isURIText(host, subDelims) {
		return errors.New("has a host with a character that must be percent-encoded")
	}
	return nil
}

// checkIPLiteral checks IP-literal of RFC 3986, section 3.2.2, without brackets.
func checkIPLiteral(s string) error {
	if len(s) > 0 && (s[0] == 'v' || s[0] == 'V') {
		version, address, dot := strings.Cut(s[1:], ".")
		if dot && version != "" && strings.Trim(version, "0123456789abcdefABCDEF") == "" &&
			address != "" && !strings.Contains(address, "%") && isURIText(address, subDelims+":") {
			return nil
		}
		return errors.New("has an address of an unknown form in brackets")
	}
	if a, err := netip.ParseAddr(s); err != nil || !a.Is6() || a.Zone() != "" {
		return errors.New("has no IPv6 address in brackets")
	}
	return nil
}
