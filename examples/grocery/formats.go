package grocery

import (
	"net/netip"
	"regexp"
	"strings"
	"time"
)

// isDate looks for a full-date of RFC 3339 section 5.6.
func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

var mailbox = regexp.MustCompile(`^(` + dotString + `|` + quoted + `)@(` + domain + `|\[[^\[\]]+\])$`)

// longestLocal bounds what stands before the @ (RFC 5321 section 4.5.3.1.1).
const longestLocal = 64

// The parts of Mailbox in RFC 5321 section 4.1.2.
const (
	dotString = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
	quoted    = `"([ !#-\[\]-~]|\\[ -~])*"`
	label     = `[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?`
	domain    = label + `(\.` + label + `)*`
)

// isEmail looks for a Mailbox of RFC 5321 section 4.1.2: if the
// part after the @ is an address in brackets, it has to be one.
func isEmail(s string) bool {
	if !mailbox.MatchString(s) {
		return false
	}
	at := strings.LastIndexByte(s, '@')
	host, literal := strings.CutPrefix(s[at+1:], "[")
	if !literal {
		return at <= longestLocal
	}
	_, err := netip.ParseAddr(strings.TrimPrefix(strings.TrimSuffix(host, "]"), "IPv6:"))
	return at <= longestLocal && err == nil
}
