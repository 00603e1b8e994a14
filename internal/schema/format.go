package schema

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/netip"
	"strconv"
	"strings"
)

// formats are the formats that are asserted: those with one exact grammar.
// Each accepts values of other JSON types (JSON Schema 2020-12 validation, 7).
var formats = map[string]func(value any) error{
	"date":          ofString(checkDate),
	"date-time":     ofString(checkDateTime),
	"time":          ofString(checkTime),
	"duration":      ofString(checkDuration),
	"email":         ofString(checkEmail),
	"hostname":      ofString(checkHostname),
	"ipv4":          ofString(checkIPv4),
	"ipv6":          ofString(checkIPv6),
	"uri":           ofString(checkURI),
	"uri-reference": ofString(checkURIReference),
	"uuid":          ofString(checkUUID),
	"json-pointer":  ofString(checkJSONPointer),
	"regex":         ofString(checkRegex),
	"byte":          ofString(checkBase64),
	"int32":         ofNumber(-1<<31, 1<<31-1),
	"int64":         ofNumber(-1<<63, 1<<63-1),
}

// FormatChecked reports whether values are judged by the format: date,
// date-time, time and duration (RFC 3339), email (RFC 5321), hostname (RFC
// 1123), ipv4, ipv6, uri and uri-reference (RFC 3986), uuid (RFC 9562),
// json-pointer (RFC 6901), regex (ECMA-262), byte (RFC 4648, section 4), and
// the ranges int32 and int64 of numbers. Other formats are annotations only.
func FormatChecked(format string) bool {
	_, is := formats[format]
	return is
}

// CheckFormat returns why the value violates the format; nil when it does not,
// when the format is not checked, or is not for values of that JSON type. The
// value is as json.Decoder.UseNumber decodes it.
func CheckFormat(format string, value any) error {
	check, is := formats[format]
	if !is {
		return nil
	}
	return check(value)
}

func ofString(check func(string) error) func(any) error {
	return func(value any) error {
		if s, is := value.(string); is {
			return check(s)
		}
		return nil
	}
}

func ofNumber(low, high int64) func(any) error {
	least, most := readDecimal(strconv.FormatInt(low, 10)), readDecimal(strconv.FormatInt(high, 10))
	return func(value any) error {
		n, is := value.(json.Number)
		if !is {
			return nil
		}
		if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
			if i < low || i > high {
				return errors.New("out of range")
			}
			return nil
		}
		if n, is = settle(value).(json.Number); !is {
			return nil
		}
		if d := readDecimal(string(n)); d.compare(least) < 0 || d.compare(most) > 0 {
			return errors.New("out of range")
		}
		return nil
	}
}

func checkIPv4(s string) error {
	if a, err := netip.ParseAddr(s); err != nil || !a.Is4() {
		return errors.New("not four numbers from 0 to 255 with dots between")
	}
	return nil
}

func checkIPv6(s string) error {
	a, err := netip.ParseAddr(s)
	if err != nil || !a.Is6() || a.Zone() != "" || strings.Contains(s, "%") {
		return errors.New("no address of RFC 4291, section 2.2")
	}
	return nil
}

// checkUUID accepts any version and variant, in either case: RFC 9562, section 4.
func checkUUID(s string) error {
	const shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
	if len(s) != len(shape) {
		return errors.New("not 36 characters long")
	}
	for i := range len(s) {
		if hyphen := shape[i] == '-'; hyphen != (s[i] == '-') || !hyphen && !isHex(s[i]) {
			return errors.New("not hexadecimal digits in groups of 8-4-4-4-12")
		}
	}
	return nil
}

func isHex(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func checkJSONPointer(s string) error {
	if s != "" && s[0] != '/' {
		return errors.New("does not begin with /")
	}
	for i := range len(s) {
		if s[i] == '~' && (i+1 == len(s) || s[i+1] != '0' && s[i+1] != '1') {
			return errors.New("~ must be followed by 0 or 1")
		}
	}
	return nil
}

func checkRegex(s string) error {
	_, err := compilePattern(s)
	return err
}

// checkBase64 asks for the standard alphabet with padding (RFC 4648, sections
// 3.2 and 4) and for no other characters (3.3).
func checkBase64(s string) error {
	if strings.ContainsAny(s, "\r\n") {
		return errors.New("has line breaks")
	}
	if _, err := base64.StdEncoding.DecodeString(s); err != nil {
		return errors.New("not base64 with padding")
	}
	return nil
}
