package parcel

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// isDate looks for a full-date of RFC 3339 section 5.6.
func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

var dateTime = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-]([0-9]{2}):([0-9]{2}))$`)

// instant reads a date-time of RFC 3339 section 5.6. A leap second is the end
// of a day of UTC (RFC 3339 section 5.7) and counts as the second after it.
func instant(s string) (t time.Time, ok bool) {
	parts := dateTime.FindStringSubmatch(s)
	if parts == nil || parts[6] > "23" || parts[7] > "59" {
		return t, false
	}
	text := strings.ToUpper(s)
	leap := parts[3] == "60"
	if leap {
		text = text[:17] + "59" + text[19:]
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return t, false
	}
	if leap {
		utc := t.UTC()
		return t.Add(time.Second), utc.Hour() == 23 && utc.Minute() == 59
	}
	return t, true
}

func isDateTime(s string) bool {
	_, ok := instant(s)
	return ok
}

var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// isUUID looks for the form of RFC 9562 section 4, in either case.
func isUUID(s string) bool { return uuid.MatchString(s) }

// isIPv4 looks for a dotted quad without leading zeros (RFC 2673 section 3.2).
func isIPv4(s string) bool {
	addr, err := netip.ParseAddr(s)
	return err == nil && addr.Is4()
}

// The parts of a Mailbox (RFC 5321 section 4.1.2).
const (
	dotString = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
	quoted    = `"([ !#-\[\]-~]|\\[ -~])*"`
	label     = `[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?`
)

var mailbox = regexp.MustCompile(`^(` + dotString + `|` + quoted + `)@(` + label + `(\.` + label + `)*|\[[^\[\]]+\])$`)

// longestLocal bounds what stands before the @ (RFC 5321 section 4.5.3.1.1).
const longestLocal = 64

func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if !mailbox.MatchString(s) || at > longestLocal {
		return false
	}
	host, bracketed := strings.CutPrefix(s[at+1:], "[")
	if !bracketed {
		return true
	}
	_, err := netip.ParseAddr(strings.TrimPrefix(strings.TrimSuffix(host, "]"), "IPv6:"))
	return err == nil
}

// The characters of RFC 3986: unreserved, sub-delims and percent-encodings.
const uriChars = `[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}`

// uri is RFC 3986 section 3: a scheme, then an authority with a path, or a
// path alone, then query and fragment.
var uri = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:` +
	`(//((` + uriChars + `|:)*@)?(\[([^\[\]]*)\]|(` + uriChars + `)*)(:([0-9]*))?(/(` + uriChars + `|[:@])*)*` +
	`|/?((` + uriChars + `|[:@])+(/(` + uriChars + `|[:@])*)*)?)` +
	`(\?(` + uriChars + `|[:@/?])*)?(#(` + uriChars + `|[:@/?])*)?$`)

var ipFuture = regexp.MustCompile(`^[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+$`)

func isURI(s string) bool {
	parts := uri.FindStringSubmatch(s)
	if parts == nil {
		return false
	}
	host, port := parts[5], parts[8]
	if host != "" && !ipFuture.MatchString(host) {
		addr, err := netip.ParseAddr(host)
		if err != nil || !addr.Is6() || addr.Zone() != "" {
			return false
		}
	}
	if parts[4] == "[]" {
		return false
	}
	_, err := strconv.ParseUint("0"+port, 10, 64)
	return err == nil
}
